//! What is seen, as trees of nodes: pure functions from what there is to show, the same for the browser, for the tests'
//! text and for the pages that the owner's tool writes.

mod node;

pub use node::{Attribute, Node, Tag};
