//! Held tags: what a tag waits for, and the order in which released tags run. Knows no DOM.

/// A held element's place in the [`Queue`]. The queue allots places and gives one that is free to another element; the
/// turn tells the two apart, so that what is said late of the one never means the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TagId {
    /// Counts from 0; the shell keeps its element there.
    pub slot: u32,
    /// How often the place had been given away before.
    pub turn: u32,
}

/// The tags of a page.
#[derive(Clone, Debug, Default)]
pub struct Queue {}
