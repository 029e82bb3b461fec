//! The options of `privola init`: each is an answer that need not be asked for.

use clap::ValueEnum;
use std::path::PathBuf;

#[derive(clap::Args)]
pub struct Options {
    /// Who is responsible for the site and its data (GDPR Art. 4(7)), e.g. "Example Ltd"
    #[arg(long, value_name = "NAME")]
    pub controller: Option<String>,
    /// The e-mail address for privacy matters
    #[arg(long, value_name = "ADDRESS")]
    pub email: Option<String>,
    /// The address of the privacy policy, e.g. /privacy.html
    #[arg(long, value_name = "URL")]
    pub policy: Option<String>,
    /// A language of the site (BCP 47), its own first; again for each further one [default: en]
    #[arg(long, value_name = "TAG", value_delimiter = ',')]
    pub locale: Vec<String>,
    /// A service by the id or name of its preset, or by a host or address of its tag; again for each further one
    #[arg(long, value_name = "SERVICE", value_delimiter = ',')]
    pub service: Vec<String>,
    /// A category to offer besides those of the services; again for each further one
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    pub category: Vec<String>,
    /// The shape of the banner [default: box]
    #[arg(long, value_enum)]
    pub layout: Option<Layout>,
    /// The authority to which a visitor can complain [default: that of the country, where the language tells it]
    #[arg(long, value_name = "NAME")]
    pub authority: Option<String>,
    /// Ask nothing: what is not given has its default
    #[arg(long, short)]
    pub yes: bool,
    /// The config to write; notes that explain it go beside it, with .md in place of .json
    #[arg(long, default_value = "privola.json")]
    pub out: PathBuf,
    /// Overwrite the config and the notes if they are there
    #[arg(long)]
    pub force: bool,
}

/// The shape of the banner.
#[derive(Clone, Copy, Debug, PartialEq, ValueEnum)]
pub enum Layout {
    /// A card in a corner
    Box,
    /// A bar along the bottom edge
    Bar,
    /// A larger card in the middle of a shaded page
    Dialog,
}

impl Layout {
    pub fn word(self) -> &'static str {
        match self {
            Self::Box => "box",
            Self::Bar => "bar",
            Self::Dialog => "dialog",
        }
    }
}
