//! What a code is, and the macro that lists of codes are declared by.

use std::fmt;

/// How much a finding matters. Errors make `privola check` fail; see its exit status.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// What could be better.
    Hint,
    /// What works, but should not stand without a good reason: a rule of law or of the vendor speaks against it.
    Warning,
    /// What the banner cannot use, or what no law lets pass.
    Error,
}

impl fmt::Display for Level {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        out.write_str(match self {
            Self::Hint => "hint",
            Self::Warning => "warning",
            Self::Error => "error",
        })
    }
}

/// What kind of rule a code belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The bytes are no JSON text.
    Text,
    /// A value does not have the shape of a config.
    Shape,
    /// Entries that do not fit together; the browser reports these, and those of `Shape`, as well.
    Entries,
    /// Law, the vendors' rules, and good sense; the browser lets it pass.
    Rule,
    /// A page's tags, which `privola check --page` looks at.
    Page,
}

/// A code; `docs/check/<name>.md` is its page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Code {
    /// Lowercase words and hyphens.
    pub name: &'static str,
    pub level: Level,
    pub kind: Kind,
    /// What a finding of this code says, in a few words.
    pub title: &'static str,
}

/// Declares the codes and the list of all of them.
macro_rules! codes {
    ($($kind:ident { $($constant:ident = $name:literal, $level:ident, $title:literal;)* })*) => {
        $($(
            #[doc = $title]
            pub const $constant: Code = Code { name: $name, level: $level, kind: Kind::$kind, title: $title };
        )*)*

        /// All of these codes, by kind.
        pub const ALL: &[Code] = &[$($($constant),*),*];
    };
}

pub(super) use codes;
