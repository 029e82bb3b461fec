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
mod scene;
mod search;
mod service;
mod words;

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
pub use scene::Scene;
pub use search::{search, Search};
pub use service::{facts, name};
pub use words::{fill, About, Key, Said, Words};
