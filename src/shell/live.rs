//! What of held elements is live. It stands right behind them, leaves the page with them, and comes along when they are
//! moved: so a framework that owns the page finds its own elements where it left them, and nothing of ours stays behind.

use super::platform::document;
use super::state::with;
use js_sys::Array;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlScriptElement, Node};

/// On what is live, so that a copy of it is known: some pages are kept and put in again (Turbo, htmx).
const MARK: &str = "data-released";

/// Behind a selector: what is live too, and copies of it.
pub const LIVE: &str = ",[data-released]";

/// Notes what of a held element is live.
pub fn keep(held: &Element, nodes: &Array) {
    for node in nodes.iter().filter_map(|node| node.dyn_into::<Element>().ok()) {
        let _ = node.set_attribute(MARK, "");
        with(|shell| shell.tags.released.add(&node));
    }
    with(|shell| shell.tags.set_live(held, nodes));
}

/// Puts what is live into the page: behind its held element, but what the head holds at the head's end, for React 18 lets
/// foreign nodes stand there alone.
pub fn put(held: &Element, live: &Node) -> Result<(), JsValue> {
    let head = document().and_then(|document| document.head());
    match head.filter(|head| held.parent_node().as_ref() == Some(head)) {
        Some(head) => head.append_child(live).map(|_| ()),
        None => held.after_with_node_1(live),
    }
}

/// Whether an element that has come into the page may be a held one. A copy of what is live goes: the held element that was
/// copied with it is one of its own, and has its own live part.
pub fn arrives(element: &Element, forms: &str) -> bool {
    if !element.has_attribute(MARK) {
        return true;
    }
    if with(|shell| shell.tags.released.has(element)) == Some(true) {
        return element.matches(forms) == Ok(true);
    }
    element.remove();
    false
}

/// Puts what is live behind a held element that was moved.
pub fn follow(held: &Element) {
    let Some(nodes) = with(|shell| shell.tags.live(held)).flatten() else { return };
    let head = held.parent_node().is_some_and(|parent| parent.node_name() == "HEAD");
    if head || held.next_sibling().is_some_and(|next| nodes.includes(&next, 0)) {
        return;
    }
    let mut last: Node = held.clone().into();
    for node in nodes.iter().map(JsCast::unchecked_into::<Node>).filter(Node::is_connected) {
        if let Some(parent) = last.parent_node() {
            let _ = parent.insert_before(&node, last.next_sibling().as_ref());
            last = node;
        }
    }
}

/// A live script has run. It is none any more for browsers that have modules: a page that is copied would run it again.
/// Where it came out of a template, no page knows of the held one, so the live one has its place.
pub fn ran(held: &HtmlScriptElement, script: &HtmlScriptElement) {
    script.set_no_module(true);
    let nodes = with(|shell| {
        let template = shell.tags.template_of(held)?;
        shell.tags.forget_live(held);
        shell.tags.live(&template)
    });
    let Some(nodes) = nodes.flatten() else { return };
    if let Ok(place) = u32::try_from(nodes.index_of(held, 0)) {
        nodes.set(place, script.into());
    }
    held.remove();
}
