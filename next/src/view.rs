//! What is seen, as trees of nodes: pure functions from what there is to show, the same for the browser, for the tests'
//! text and for the pages that the owner's tool writes. The styles are www/privola.css and www/extras/*.css.

mod banner;
mod intl;
mod node;
mod parts;
mod reopen;
mod words;

pub use banner::banner;
pub use intl::{DateStyle, Intl, Plural};
pub use node::{el, Attribute, Element, Node, Tag};
pub use reopen::reopen;
pub use words::{fill, About, Key, Said, Words};
