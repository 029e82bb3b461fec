//! What the shell is to do: a closed set of effects, carried out in order.

use crate::gate::{Kind, Order, TagId, Turn, Unknown};
use crate::site::CategoryId;

/// An effect. What the model holds is not said again: the shell reads it there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Keep this record for so many seconds; other copies of it go.
    Store { record: String, seconds: u64 },
    /// The choice in force is that of the model's record from here on: tell Google, vendors and the data layer.
    Announce,
    /// Fire an event on the document, and tell the site's callbacks of a choice.
    Fire { event: Event, changed: Vec<CategoryId> },
    /// Let this element run, if [`crate::gate::Queue::begin`] says that it still may.
    Run { tag: TagId, kind: Kind, order: Order },
    /// Put on the screen what the model says is shown, and take the rest away.
    Show,
    /// Set the switches to the model's draft.
    Turn,
    /// Fetch the words of the visitor's language, and answer with `Speaks`.
    Speak,
    /// Delete what the services that are refused by then have left, and answer with `Cleared`.
    Clear,
    /// Tags have run that are refused and that nothing stops but a new page: load it.
    Reload,
    /// Tell the site of a word that means nothing there.
    Unknown { what: Word, word: String },
    /// Tell the site that a file stands on the page twice, and runs once.
    FileTwice { tag: TagId },
}

/// An event of ours, `privola:<name>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// The banner works; the choice, if there is one, is known.
    Ready,
    /// A page with a decision.
    Consent,
    /// A new decision.
    Change,
}

/// What an unknown word was meant to name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    Category,
    Service,
    /// A value of `data-privola`.
    Action,
}

impl From<Turn> for Effect {
    fn from(turn: Turn) -> Self {
        match turn {
            Turn::Run { tag, kind, order } => Effect::Run { tag, kind, order },
            Turn::FileTwice { tag } => Effect::FileTwice { tag },
        }
    }
}

impl From<Unknown> for Effect {
    fn from(unknown: Unknown) -> Self {
        match unknown {
            Unknown::Category(word) => Effect::Unknown { what: Word::Category, word },
            Unknown::Service(word) => Effect::Unknown { what: Word::Service, word },
        }
    }
}
