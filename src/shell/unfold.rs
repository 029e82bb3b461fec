//! Held templates unfolded, and held addresses given back to what loads from them.

use super::address::{source, SOURCES};
use super::clock::later;
use super::find::{held_in, take};
use super::live;
use super::platform::{document, Vouched};
use super::state::with;
use super::trusted::policy;
use js_sys::{Array, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlMediaElement, HtmlScriptElement, HtmlTemplateElement, Node};

/// Puts a template's content behind it; of one that is back in the page what it had put in before.
pub fn unfold(template: &HtmlTemplateElement) {
    if let Some(nodes) = with(|shell| shell.tags.live(template)).flatten() {
        return again(template, &nodes);
    }
    let Some(document) = document() else { return };
    let Ok(content) = document.import_node_with_deep(&template.content(), true) else { return };
    hold(template, &content);
    let found = held_in(&content);
    let nodes = Array::from(&content.child_nodes());
    with(|shell| {
        for element in &found {
            shell.tags.set_template(element, template);
        }
    });
    live::keep(template, &nodes);
    let _ = live::put(template, &content);
    take(found);
}

/// What has come out of a template comes back with it.
fn again(template: &HtmlTemplateElement, nodes: &Array) {
    let Some(document) = document() else { return };
    let content = document.create_document_fragment();
    for node in nodes.iter() {
        let node: Node = node.unchecked_into();
        // It may have come back as part of a larger whole.
        if !node.is_connected() {
            let _ = content.append_child(&node);
        }
    }
    let found = held_in(&content);
    let _ = live::put(template, &content);
    take(found);
}

/// Holds the scripts of a template once more, to run in order: put in as they are, a browser would run the external ones in
/// any order.
fn hold(template: &HtmlTemplateElement, content: &Node) {
    let Ok(policy) = policy() else { return };
    let scripts = scripts_in(content);
    let forms = with(|shell| shell.tags.forms.clone()).unwrap_or_default();
    for script in scripts {
        // Under Trusted Types a browser asks who vouches for the text of every script that is put in, even of one that it
        // does not run.
        let text = script.text().unwrap_or_default();
        if !text.is_empty() {
            let _ = Reflect::set(&script, &"text".into(), &policy.script(&text));
        }
        let kind = script.type_();
        // What waits in a foreign form does so already.
        if kind == "text/plain" || script.matches(&forms) == Ok(true) {
            continue;
        }
        if !kind.is_empty() {
            let _ = script.set_attribute("data-type", &kind);
        }
        script.set_type("text/plain");
        for name in ["data-category", "data-service"] {
            if let (false, Some(value)) = (script.has_attribute(name), template.get_attribute(name)) {
                let _ = script.set_attribute(name, &value);
            }
        }
    }
}

/// The scripts of a tree but those of SVG, which run as they stand.
fn scripts_in(tree: &Node) -> Vec<HtmlScriptElement> {
    let tree: &web_sys::DocumentFragment = tree.unchecked_ref();
    let Ok(list) = tree.query_selector_all("script") else { return Vec::new() };
    (0..list.length()).filter_map(|at| list.get(at)).filter_map(|node| node.dyn_into().ok()).collect()
}

/// Gives an element the addresses that it loads from.
pub fn load(element: &Element) {
    for name in SOURCES {
        let Some(value) = source(element, name) else { continue };
        let _ = element.remove_attribute(&["data-held-", name].concat());
        let _ = element.remove_attribute(&["data-", name].concat());
        let target = element.clone();
        let set = move || give(&target, name, &value);
        // Chromium drops the navigation of a frame that the parser is just putting in; in a task of its own it is kept.
        if element.local_name() == "iframe" {
            let frame = element.clone();
            later(move || anew(&frame, set));
        } else {
            set();
        }
    }
    let parent = element.parent_node().filter(|_| element.local_name() == "source");
    if let Some(media) = parent.and_then(|parent| parent.dyn_into::<HtmlMediaElement>().ok()) {
        reload(media);
    }
}

/// Takes a frame out, changes it, and puts it in again. When a page is loaded anew, Firefox gives each frame of its markup
/// the address that it had, and so would ask a vendor after a withdrawal; not so a frame that a script has put in.
fn anew(frame: &Element, change: impl FnOnce()) {
    let (parent, next) = (frame.parent_node(), frame.next_sibling());
    frame.remove();
    change();
    if let Some(parent) = parent {
        let _ = parent.insert_before(frame, next.as_ref());
    }
}

/// Under Trusted Types a document in an attribute, and what is embedded, must be vouched for.
fn give(element: &Element, name: &str, value: &str) {
    let vouched: &Vouched = element.unchecked_ref();
    let vouches = name == "srcdoc" || ["embed", "object"].contains(&element.local_name().as_str());
    let _ = match policy().ok().filter(|_| vouches) {
        Some(policy) if name == "srcdoc" => vouched.set_vouched(name, &policy.markup(value)),
        Some(policy) => vouched.set_vouched(name, &policy.address(value)),
        None => element.set_attribute(name, value),
    };
}

/// Lets a media element look at its sources anew, once for all of them: a browser has done so when they were put in.
fn reload(media: HtmlMediaElement) {
    let first = with(|shell| {
        let first = shell.tags.media.is_empty();
        shell.tags.media.push(media);
        first
    });
    if first == Some(true) {
        later(|| {
            for media in with(|shell| std::mem::take(&mut shell.tags.media)).unwrap_or_default() {
                media.load();
            }
        });
    }
}
