//! Views made into elements. Texts go in as texts, so nothing in them can become markup.

use crate::view::{Element, Node};
use web_sys::Document;

/// The element of a view.
pub fn element(document: &Document, view: &Element) -> Option<web_sys::Element> {
    let element = document.create_element(view.tag).ok()?;
    for (name, value) in view.attributes() {
        let _ = element.set_attribute(name, value);
    }
    for child in &view.children {
        match child {
            Node::Text(text) => _ = element.append_child(&document.create_text_node(text)),
            Node::Element(child) => {
                if let Some(child) = self::element(document, child) {
                    let _ = element.append_child(&child);
                }
            }
        }
    }
    Some(element)
}
