//! The consent record: what is stored of a decision, how it is read, and which of several copies counts.

/// A copy of the record, as it was found in the visitor's browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    pub place: Place,
    pub text: String,
}

/// Where a copy lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A cookie; there may be several of one name, on this host and its parents.
    Cookie,
    LocalStorage,
}
