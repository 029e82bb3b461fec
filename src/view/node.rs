//! A tree of elements and texts, and how views write it down. Texts go in as texts, so nothing in them can become markup.

use std::ops::{Deref, DerefMut};

/// The name of an HTML element.
pub type Tag = &'static str;

/// Attributes that a view gives itself, as pairs of name and value; the value is empty for one that is only there or not.
pub type Attributes = &'static [(&'static str, &'static str)];

/// A part of a view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    Text(String),
    Element(Element),
}

/// An element. Behind a pointer, since views hand it on at every step: that halves them in the wasm.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element(Box<Parts>);

/// What an element is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parts {
    pub tag: Tag,
    /// Most attributes are the same whatever is shown: kept apart, they are data and take no code.
    pub fixed: Attributes,
    /// Attributes whose values come from the site, from the words, or from what is chosen.
    pub varied: Vec<(&'static str, String)>,
    pub children: Vec<Node>,
}

impl Deref for Element {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

impl DerefMut for Element {
    fn deref_mut(&mut self) -> &mut Parts {
        &mut self.0
    }
}

/// An element without children.
#[inline(never)]
pub fn el(tag: Tag, fixed: Attributes) -> Element {
    Element(Box::new(Parts { tag, fixed, varied: Vec::new(), children: Vec::new() }))
}

impl Element {
    /// With one more attribute.
    #[inline(never)]
    pub fn with(mut self, name: &'static str, value: &str) -> Self {
        self.varied.push((name, value.to_owned()));
        self
    }

    /// With an attribute that is only there or not.
    pub fn flag(self, name: &'static str, on: bool) -> Self {
        if on {
            self.with(name, "")
        } else {
            self
        }
    }

    /// With a text behind the children that it has.
    #[inline(never)]
    pub fn text(mut self, text: &str) -> Self {
        self.children.push(text.into());
        self
    }

    /// With one more child.
    #[inline(never)]
    pub fn child(mut self, child: Element) -> Self {
        self.push(child);
        self
    }

    /// With one more child, if there is one.
    pub fn maybe(mut self, child: Option<Element>) -> Self {
        if let Some(child) = child {
            self.push(child);
        }
        self
    }

    /// With one more child of any kind.
    pub fn node(mut self, node: Node) -> Self {
        self.children.push(node);
        self
    }

    /// Puts one more child in.
    pub fn push(&mut self, child: Element) {
        self.children.push(Node::Element(child));
    }

    /// All attributes, as pairs of name and value.
    pub fn attributes(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.fixed.iter().copied().chain(self.varied.iter().map(|(name, value)| (*name, value.as_str())))
    }
}

impl From<&str> for Node {
    fn from(text: &str) -> Self {
        Node::Text(text.to_owned())
    }
}
