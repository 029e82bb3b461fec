//! The targets: each is a reader of texts that others write.

mod config;
mod hosts;
mod import;
mod locale;
mod pack;
mod page;
mod record;

/// A reader of texts that others write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// Stored consent records.
    Record,
    /// Configs, as the banner and as the checker reads them, and what is shown of them.
    Config,
    /// Language tags.
    Locale,
    /// Addresses that the guard asks about.
    Hosts,
    /// Pages that `privola check` reads.
    Page,
    /// Configurations of other products.
    Import,
    /// What a build hands to the wasm.
    Pack,
}

impl Target {
    pub const ALL: [Target; 7] =
        [Target::Record, Target::Config, Target::Locale, Target::Hosts, Target::Page, Target::Import, Target::Pack];

    /// Its name, in commands and as a folder of `corpus/`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Target::Record => "record",
            Target::Config => "config",
            Target::Locale => "locale",
            Target::Hosts => "hosts",
            Target::Page => "page",
            Target::Import => "import",
            Target::Pack => "pack",
        }
    }

    /// The target of that name.
    #[must_use]
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|target| target.name() == name)
    }

    /// Reads bytes.
    ///
    /// # Panics
    /// Where what came of them breaks a promise.
    pub fn feed(self, bytes: &[u8]) {
        let text = String::from_utf8_lossy(bytes);
        match self {
            Target::Record => record::read(&text),
            Target::Config => config::read(&text),
            Target::Locale => locale::read(&text),
            Target::Hosts => hosts::read(&text),
            Target::Page => page::read(&text),
            Target::Import => import::read(&text),
            Target::Pack => pack::read(bytes),
        }
    }
}
