//! What comes to the page and what leaves it, as far as it is held.

use super::find::{forms, held_in, parsing, take};
use super::live::{self, LIVE};
use super::platform::{document, shadow_roots, window};
use super::report::report;
use super::state::tags::Watcher;
use super::state::{send, with};
use super::{clock, dom, embeds};
use crate::app::Msg;
use gloo_events::EventListener;
use js_sys::Array;
use wasm_bindgen::prelude::*;
use web_sys::{Element, MutationObserver, MutationObserverInit, MutationRecord, Node, NodeList};

/// Finds the tags that are there, and from then on those that the parser or a script adds. To be called once, when all is
/// known that decides of tags.
pub fn begin() {
    with(|shell| shell.tags.forms = forms(&shell.model.site.aliases));
    let Some(document) = document() else { return };
    let call = Closure::new(changed);
    let Ok(observer) = MutationObserver::new(call.as_ref().unchecked_ref()) else {
        return report("MutationObserver", "is missing in this browser, so every tag stays held");
    };
    let waits = parsing();
    let parsed = waits.then(|| EventListener::once(&document, "DOMContentLoaded", |_| parsed()));
    // Components that scripts have made meanwhile.
    let window = window().filter(|_| document.ready_state() != "complete");
    let loaded = window.map(|window| EventListener::once(&window, "load", |_| clock::later(enter)));
    observe(&observer, &document);
    with(|shell| shell.tags.watcher = Some(Watcher::new(observer, call, parsed, loaded)));
    take(held_in(&document));
    if !waits {
        self::parsed();
    }
}

fn observe(observer: &MutationObserver, root: &Node) {
    let what = MutationObserverInit::new();
    what.set_child_list(true);
    what.set_subtree(true);
    what.set_attribute_filter(
        &["data-category", "data-service"].iter().map(|name| JsValue::from_str(name)).collect::<Array>(),
    );
    let _ = observer.observe_with_options(root, &what);
}

/// The page is parsed: what has waited is whole.
fn parsed() {
    take(Vec::new());
    send(Msg::Parsed);
    enter();
}

/// Open shadow roots hold tags too. Nothing tells of one, so they are looked for when the page is there.
fn enter() {
    let Some(document) = document() else { return };
    for root in shadow_roots(&document).iter() {
        let root: Node = root.unchecked_into();
        let observer = with(|shell| shell.tags.watcher.as_mut()?.add(&root));
        if let Some(observer) = observer.flatten() {
            observe(&observer, &root);
            take(held_in(&root));
        }
    }
}

fn elements(list: &NodeList) -> Vec<Element> {
    (0..list.length()).filter_map(|at| list.get(at)).filter_map(|node| node.dyn_into().ok()).collect()
}

/// Whatever is held of some nodes and what is in them.
fn held_of(nodes: &NodeList, forms: &str, into: &mut Vec<Element>) {
    for element in elements(nodes) {
        if element.matches(forms) == Ok(true) {
            into.push(element.clone());
        }
        if element.first_element_child().is_some() {
            into.extend(dom::all(&element, forms));
        }
    }
}

/// The page has changed.
fn changed(records: Array) {
    let Some(forms) = with(|shell| shell.tags.forms.clone()) else { return };
    let wide = [&forms, LIVE].concat();
    let mut found = Vec::new();
    let mut left = Vec::new();
    for record in records.iter() {
        let record: MutationRecord = record.unchecked_into();
        held_of(&record.added_nodes(), &wide, &mut found);
        held_of(&record.removed_nodes(), &forms, &mut left);
        // The words of an element have changed.
        if record.attribute_name().is_some() {
            let target = record.target().and_then(|target| target.dyn_into::<Element>().ok());
            found.extend(target.filter(|target| target.matches(&forms) == Ok(true)));
        }
    }
    // What was moved is in the page still.
    left.retain(|element| {
        let moved = element.is_connected();
        if moved {
            live::follow(element);
        }
        !moved
    });
    leave(&left);
    embeds::follow();
    found.retain(|element| element.is_connected() && live::arrives(element, &forms));
    take(found);
}

/// Held elements have left the page: what they put into it leaves with them. They are found again if they come back.
pub fn leave(elements: &[Element]) {
    let mut gone = Vec::new();
    for element in elements {
        let known = with(|shell| (shell.tags.of(element).map(|held| held.tag), shell.tags.live(element)));
        let Some((tag, live)) = known else { return };
        if let Some(tag) = tag {
            embeds::release(tag, false);
            with(|shell| shell.tags.drop(tag));
            gone.push(tag);
        }
        for node in live.iter().flat_map(Array::iter) {
            let node: Node = node.unchecked_into();
            // What left with it stays beside it.
            if let (true, Some(parent)) = (node.is_connected(), node.parent_node()) {
                let _ = parent.remove_child(&node);
            }
        }
    }
    if !gone.is_empty() {
        send(Msg::Gone(gone));
    }
}
