//! What is spoken, as it is kept.

use crate::view::Words;

/// What is spoken, and what is to be.
#[derive(Default)]
pub struct Speech {
    /// The languages that are wanted, best first.
    pub wanted: Vec<String>,
    /// The site has said which language is to be spoken: the page's own no longer counts.
    pub fixed: bool,
    /// The words that are there.
    pub words: Option<Words>,
    /// How often a language has been asked for. An answer to an older question is dropped.
    pub turn: u32,
    /// All words are wanted, not those of layer one alone.
    pub all: bool,
    /// The core waits for words that a visitor who has chosen does not.
    pub muted: bool,
}

impl Speech {
    /// Nothing is spoken yet.
    pub fn new(wanted: Vec<String>) -> Self {
        Speech { wanted, ..Speech::default() }
    }
}
