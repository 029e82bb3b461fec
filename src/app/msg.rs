//! What has happened: the closed set of messages that the shell sends.

use crate::gate::{Found, TagId};
use crate::record::{Source, Stored};
use crate::site::{CategoryId, ServiceId};

/// A message.
#[derive(Clone, Debug, PartialEq)]
pub enum Msg {
    /// The visitor, or the site on the visitor's word, decided.
    Decide(Decision, Stamp),
    /// A switch of the preferences was set.
    Switch(Purpose, bool),
    /// Layer one is asked for.
    ShowBanner,
    /// Layer two is asked for.
    ShowPreferences,
    /// Layer two was closed without a choice.
    ClosePreferences,
    /// All is to leave the screen without a choice.
    Hide,
    /// Held elements were found, in document order.
    Found(Vec<Found>),
    /// The visitor lets this one element run on this page, and no other.
    AllowOnce(TagId),
    /// A script has loaded or failed, or a template has been unfolded; `loaded`: not failed, so its file has run.
    Settled { tag: TagId, loaded: bool },
    /// Elements that were found have left the page, whether they ran or not, or wait for something else from now on:
    /// their places are free.
    Gone(Vec<TagId>),
    /// The page is parsed.
    Parsed,
    /// What the presets' files say has been put into the site: tags whose service's consent API was unknown may run.
    Learned,
    /// A service that has a consent API cannot be told of the choice: its tags are not let run on this page.
    CannotTell(ServiceId),
    /// The words of that language (BCP 47) are there, to be spoken from now on.
    Speaks(String),
    /// What refused services left is deleted; `complete`: it was known what they store. `now`: seconds since 1970.
    Cleared { complete: bool, now: u64 },
    /// Stored copies of the record as they are now: another tab may have decided, or the decision has expired. `now`:
    /// seconds since 1970.
    Stored { copies: Vec<Stored>, now: u64 },
    /// The site used a word in `data-privola` that means nothing.
    UnknownAction(String),
}

/// What is recorded of a decision besides what was decided.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stamp {
    /// Seconds since 1970.
    pub now: u64,
    /// Random bytes: the record's id, written as 32 hexadecimal digits.
    pub random: [u8; 16],
    /// By what it came.
    pub source: Source,
}

/// A decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    AcceptAll,
    RejectAll,
    /// What was granted is taken back.
    Withdraw,
    /// As the switches of the preferences show.
    Save,
    /// As said; what is not named stays as it is, or is refused while undecided.
    Set(Set),
}

/// Some categories and services, and whether each is granted; services go after categories. Ids that the site does not
/// have say nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Set {
    pub categories: Vec<(String, bool)>,
    pub services: Vec<(String, bool)>,
}

/// What a switch is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Purpose {
    Category(CategoryId),
    Service(ServiceId),
}
