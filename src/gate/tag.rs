//! Held tags as the shell tells of them, and what is told of them.

/// A held element's place in the [`Queue`](super::Queue). The queue allots places and gives one that is free to another
/// element; the turn tells the two apart, so that what is said late of the one never means the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TagId {
    /// Counts from 0; the shell keeps its element there.
    pub slot: u32,
    /// How often the place had been given away before.
    pub turn: u32,
}

/// A held element that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its place in the queue, from [`Queue::allot`](super::Queue::allot).
    pub tag: TagId,
    /// What it waits for.
    pub element: Element,
    /// The template that it came out of, if it did.
    pub inside: Option<TagId>,
    pub kind: Kind,
    /// The absolute address of an external script; a file runs once per document.
    pub file: Option<String>,
    /// It has `data-repeat`: its file may run again.
    pub repeat: bool,
}

/// The words by which an element says what it waits for, as they stand in the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Element {
    /// `data-category`: ids that commas separate, all of them needed, `!id` for a refusal.
    pub category: String,
    /// `data-service`; empty: none.
    pub service: String,
}

/// How an element runs, by its attributes (HTML standard, "prepare the script element").
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Inline script: at once, in order.
    Inline,
    /// External script: in order; what stands after it waits for it if it is inline.
    Blocking,
    /// External script with `async`: whenever it is loaded.
    Async,
    /// `defer` or a module: in order, when the page is parsed.
    Deferred,
    /// Markup in a template: unfolded behind it, its scripts go next.
    Template,
    /// All others load by themselves: frames, images, links, media; scripts that no browser runs.
    Resource,
}

/// Whether a script runs after those let run before it, or whenever it is loaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    Kept,
    Free,
}

/// What comes of a tag whose turn it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// It runs, if [`Queue::begin`](super::Queue::begin) says that it still may.
    Run { tag: TagId, kind: Kind, order: Order },
    /// It does not run, since its file does already.
    FileTwice { tag: TagId },
}

/// A word that names nothing of the site, by what it was meant to name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unknown {
    Category(String),
    Service(String),
}
