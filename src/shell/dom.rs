//! What is done with elements again and again: each function stands once, since most of what it costs is what web-sys needs
//! around a call (texts handed over, results dropped).

use super::platform::ParentNode;
use crate::view;
use wasm_bindgen::prelude::*;
use web_sys::{CssStyleSheet, Document, Element, Event, FocusOptions, HtmlElement, Node};

/// The elements in a tree that a selector means, in order.
#[inline(never)]
pub fn all(tree: &Node, selector: &str) -> Vec<Element> {
    let Ok(list) = tree.unchecked_ref::<ParentNode>().query_selector_all(selector) else { return Vec::new() };
    (0..list.length()).filter_map(|at| list.get(at)).map(JsCast::unchecked_into).collect()
}

/// The first of them.
#[inline(never)]
pub fn first(tree: &Node, selector: &str) -> Option<Element> {
    tree.unchecked_ref::<ParentNode>().query_selector(selector).ok().flatten()
}

/// What has the focus in the document or shadow root that an element is in.
pub fn active(element: &Node) -> Option<Element> {
    element.get_root_node().unchecked_into::<ParentNode>().active_element()
}

/// An attribute; empty where there is none.
#[inline(never)]
pub fn get(element: &Element, name: &str) -> String {
    element.get_attribute(name).unwrap_or_default()
}

#[inline(never)]
pub fn set(element: &Element, name: &str, value: &str) {
    let _ = element.set_attribute(name, value);
}

/// Sets a property of an element's own style.
#[inline(never)]
pub fn style(element: &HtmlElement, name: &str, value: &str) {
    let _ = element.style().set_property(name, value);
}

/// What a property of an element's style comes to; empty where it is not set.
#[inline(never)]
pub fn computed(element: &Element, name: &str) -> String {
    let style = web_sys::window().and_then(|window| window.get_computed_style(element).ok().flatten());
    style.and_then(|style| style.get_property_value(name).ok()).unwrap_or_default()
}

/// Whether an element is one that a selector means.
#[inline(never)]
pub fn is(element: &Element, selector: &str) -> bool {
    element.matches(selector) == Ok(true)
}

/// The element that an event is about.
#[inline(never)]
pub fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

/// Gives an element the focus, and moves nothing on the screen.
pub fn focus(element: &HtmlElement) {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = element.focus_with_options(&options);
}

/// A style sheet of that text; nothing in a browser that cannot make one.
pub fn sheet(text: &str) -> Option<CssStyleSheet> {
    let sheet = CssStyleSheet::new().ok()?;
    sheet.replace_sync(text).ok()?;
    Some(sheet)
}

/// The element of a view. Texts go in as texts, so nothing in them can become markup.
pub fn element(document: &Document, view: &view::Element) -> Option<Element> {
    let element = document.create_element(view.tag).ok()?;
    for (name, value) in view.attributes() {
        set(&element, name, value);
    }
    for child in &view.children {
        let child: Option<Node> = match child {
            view::Node::Text(text) => Some(document.create_text_node(text).into()),
            view::Node::Element(child) => self::element(document, child).map(Node::from),
        };
        if let Some(child) = child {
            let _ = element.append_child(&child);
        }
    }
    Some(element)
}
