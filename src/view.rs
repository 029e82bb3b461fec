//! What is seen, as trees of nodes: pure functions from what there is to show, the same for the browser, for the tests'
//! text and for the pages that the owner's tool writes. The styles are www/privola.css and www/extras/*.css.

mod about;
mod banner;
mod declaration;
mod embed;
#[cfg(not(target_arch = "wasm32"))]
mod html;
#[cfg(not(target_arch = "wasm32"))]
mod icu;
mod intl;
mod node;
#[cfg(not(target_arch = "wasm32"))]
mod page;
mod parts;
mod preferences;
mod reopen;
mod search;
mod service;
mod words;

use crate::consent::Consent;
use crate::record::Record;
use crate::site::{ServiceId, Site};

pub use banner::banner;
pub use declaration::{declaration, Headings};
pub use embed::{placeholder, Held};
#[cfg(not(target_arch = "wasm32"))]
pub use html::html;
#[cfg(not(target_arch = "wasm32"))]
pub use icu::Icu;
pub use intl::{DateStyle, Intl, Plural};
pub use node::{el, Attributes, Element, Node, Tag};
#[cfg(not(target_arch = "wasm32"))]
pub use page::page;
pub use preferences::{preferences, services};
pub use reopen::reopen;
pub use search::{search, Search};
pub use service::{facts, name};
pub use words::{fill, About, Key, Said, Words};

/// What layer two and the declaration are made from.
#[derive(Clone, Copy)]
pub struct Scene<'a> {
    pub site: &'a Site,
    /// All of them, not those of layer one alone.
    pub words: &'a Words,
    pub intl: &'a dyn Intl,
    /// What the switches show.
    pub draft: &'a Consent,
    /// The visitor's decision; nothing while undecided.
    pub record: Option<&'a Record>,
    /// The services of which a tag has run on this page.
    pub running: &'a [ServiceId],
}
