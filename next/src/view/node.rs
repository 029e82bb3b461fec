//! A tree of elements and texts, and how views write it down. Texts go in as texts, so nothing in them can become markup.

use std::borrow::Cow;

/// The name of an HTML element.
pub type Tag = &'static str;

/// A part of a view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    Text(String),
    Element(Element),
}

/// An element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element {
    pub tag: Tag,
    pub attributes: Vec<Attribute>,
    pub children: Vec<Node>,
}

/// An attribute of an element; its value is empty for one that is only there or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribute {
    pub name: &'static str,
    pub value: Cow<'static, str>,
}

/// An element without attributes and children.
pub fn el(tag: Tag) -> Element {
    Element { tag, attributes: Vec::new(), children: Vec::new() }
}

impl Element {
    /// With an attribute whose value comes from the site or from the words.
    pub fn with(self, name: &'static str, value: String) -> Self {
        self.attribute(name, Cow::Owned(value))
    }

    /// With an attribute whose value is the view's own.
    pub fn own(self, name: &'static str, value: &'static str) -> Self {
        self.attribute(name, Cow::Borrowed(value))
    }

    /// With an attribute that is only there or not.
    pub fn flag(self, name: &'static str, on: bool) -> Self {
        if on {
            self.own(name, "")
        } else {
            self
        }
    }

    /// With an attribute, if there is a value.
    pub fn maybe(self, name: &'static str, value: Option<&'static str>) -> Self {
        match value {
            Some(value) => self.own(name, value),
            None => self,
        }
    }

    fn attribute(mut self, name: &'static str, value: Cow<'static, str>) -> Self {
        self.attributes.push(Attribute { name, value });
        self
    }

    /// With a text behind the children that it has.
    pub fn text(mut self, text: &str) -> Self {
        self.children.push(Node::Text(text.to_owned()));
        self
    }

    /// With one more child.
    pub fn child(mut self, child: Element) -> Self {
        self.children.push(Node::Element(child));
        self
    }

    /// With more children: elements, or an element that is there or not.
    pub fn children(mut self, children: impl IntoIterator<Item = Element>) -> Self {
        self.children.extend(children.into_iter().map(Node::Element));
        self
    }

    /// With more children of any kind.
    pub fn nodes(mut self, mut nodes: Vec<Node>) -> Self {
        self.children.append(&mut nodes);
        self
    }
}

impl From<&str> for Node {
    fn from(text: &str) -> Self {
        Node::Text(text.to_owned())
    }
}
