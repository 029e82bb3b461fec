//! A tree of elements and texts. Texts go in as texts, so nothing in them can become markup.

use std::borrow::Cow;

/// The name of an HTML element.
pub type Tag = &'static str;

/// A part of a view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    Text(Cow<'static, str>),
    Element { tag: Tag, attributes: Vec<Attribute>, children: Vec<Node> },
}

/// An attribute of an element; its value is empty for one that is only there or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribute {
    pub name: &'static str,
    pub value: Cow<'static, str>,
}
