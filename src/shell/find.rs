//! Held elements, found: when the banner starts, then whenever the parser or a script adds some.

use super::live::LIVE;
use super::state::{send, with};
use super::{aliases, dom, embeds, live, page, platform, tags};
use crate::app::{self, Found, Kind, Msg};
use crate::gate::alias::product;
use crate::gate::Script;
use crate::site::Alias;
use gloo_events::EventListener;
use js_sys::Array;
use wasm_bindgen::prelude::*;
use web_sys::{
    Element, HtmlScriptElement, HtmlTemplateElement, MutationObserver, MutationObserverInit, MutationRecord, Node,
    NodeList, Url,
};

/// The attributes from which elements load. Held, they are `data-held-src` and so on, which no lazy loader takes for its
/// own, or `data-src` for short.
pub const SOURCES: [&str; 5] = ["src", "srcset", "href", "data", "srcdoc"];

/// The forms of our own in which tags are held. Short names that pages use for much else count where an element loads from
/// them.
const FORMS: &str = "script[type=\"text/plain\"][data-category],template[data-category],\
    [data-category]:is([data-src],[data-href],:is(img,source)[data-srcset],object[data-data],iframe[data-srcdoc],\
    [data-held-src],[data-held-srcset],[data-held-href],[data-held-data],[data-held-srcdoc])";

/// Sees what comes to the page and what leaves it.
pub struct Watcher {
    observer: MutationObserver,
    _call: Closure<dyn FnMut(Array)>,
    _parsed: Option<EventListener>,
    _loaded: Option<EventListener>,
    /// The shadow roots that are watched as well.
    roots: Vec<Node>,
}

/// All forms in which tags are held, as a selector.
pub fn forms(aliases: &[Alias]) -> String {
    let mut forms = FORMS.to_owned();
    for alias in aliases {
        forms.push(',');
        forms.push_str(product(*alias).forms);
    }
    forms
}

fn parsing() -> bool {
    page::document().is_some_and(|document| document.ready_state() == "loading")
}

/// Finds what is there, and begins to watch.
pub fn watch() {
    let Some(document) = page::document() else { return };
    let call = Closure::new(changed);
    let Some(observer) = tags::observer(&call) else { return };
    let waits = parsing();
    let parsed = waits.then(|| EventListener::once(&document, "DOMContentLoaded", |_| parsed()));
    // Components that scripts have made meanwhile.
    let window = page::window().filter(|_| document.ready_state() != "complete");
    let loaded = window.map(|window| EventListener::once(&window, "load", |_| super::clock::later(enter)));
    observe(&observer, &document);
    with(|shell| {
        shell.tags.watcher =
            Some(Watcher { observer, _call: call, _parsed: parsed, _loaded: loaded, roots: Vec::new() });
    });
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
    let Some(document) = page::document() else { return };
    for root in platform::shadow_roots(&document).iter() {
        let root: Node = root.unchecked_into();
        let observer = with(|shell| {
            let watcher = shell.tags.watcher.as_mut().filter(|watcher| !watcher.roots.contains(&root))?;
            watcher.roots.retain(Node::is_connected);
            watcher.roots.push(root.clone());
            Some(watcher.observer.clone())
        });
        if let Some(observer) = observer.flatten() {
            observe(&observer, &root);
            take(held_in(&root));
        }
    }
}

/// The held elements in a tree, in its order.
pub fn held_in(tree: &Node) -> Vec<Element> {
    with(|shell| shell.tags.forms.clone()).map(|forms| dom::all(tree, &forms)).unwrap_or_default()
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
    tags::leave(&left);
    embeds::follow();
    found.retain(|element| element.is_connected() && live::arrives(element, &forms));
    take(found);
}

/// What an element waits for.
fn words(element: &Element) -> app::Element {
    let word = |name| element.get_attribute(name).unwrap_or_default();
    app::Element { category: word("data-category"), service: word("data-service") }
}

/// An address that is held.
pub fn source(element: &Element, name: &str) -> Option<String> {
    element.get_attribute(&["data-held-", name].concat()).or_else(|| element.get_attribute(&["data-", name].concat()))
}

/// The address of a script.
pub fn address(script: &Element) -> Option<String> {
    source(script, "src").or_else(|| script.get_attribute("src"))
}

/// How an element runs, and the absolute address of its file if it has one.
fn kind(element: &Element) -> (Kind, Option<String>) {
    if element.dyn_ref::<HtmlTemplateElement>().is_some() {
        return (Kind::Template, None);
    }
    if element.dyn_ref::<HtmlScriptElement>().is_none() {
        return (Kind::Resource, None);
    }
    let address = address(element);
    let kind = element.get_attribute("data-type");
    let script = Script {
        external: address.is_some(),
        kind: kind.as_deref(),
        is_async: element.has_attribute("async"),
        deferred: element.has_attribute("defer"),
        no_module: element.has_attribute("nomodule"),
    };
    (script.kind(), address.and_then(|address| absolute(&address)))
}

/// An address as the browser resolves it; nothing for one that is none.
pub fn absolute(address: &str) -> Option<String> {
    let base = page::document()?.base_uri().ok()??;
    Some(Url::new_with_base(address, &base).ok()?.href())
}

/// Hands held elements that were found to the core, in their order.
pub fn take(found: Vec<Element>) {
    let parsing = parsing();
    let elements = with(|shell| {
        let waiting = &mut shell.tags.unfinished;
        // What stands behind an element that waits, waits with it; to look at all of them each time would take the square.
        if parsing && !waiting.is_empty() {
            waiting.extend(found);
            return Vec::new();
        }
        let mut all = std::mem::take(waiting);
        all.extend(found);
        all
    });
    let mut told = Vec::new();
    let mut gone = Vec::new();
    let mut shown = Vec::new();
    let mut unfinished = Vec::new();
    for element in elements.unwrap_or_default() {
        let is_script = element.dyn_ref::<HtmlScriptElement>().is_some();
        // A script inside SVG is not ours to hold; a template around the SVG holds it.
        if !is_script && element.local_name() == "script" {
            continue;
        }
        let before = with(|shell| {
            let held = shell.tags.of(&element).map(|held| (held.tag, held.words.clone()));
            (held, shell.tags.live(&element).is_some(), shell.tags.template(&element))
        });
        let Some((before, ran, inside)) = before else { return };
        // What has run is over, but for a template that has left the page and is back.
        if ran && (is_script || before.is_some()) {
            continue;
        }
        if before.as_ref().is_some_and(|(_, known)| *known == words(&element)) {
            continue;
        }
        aliases::adopt(&element);
        let (kind, file) = kind(&element);
        // The parser announces an inline script or a template before all its content is there, since a page arrives in
        // pieces, and nothing tells when it is: half of a script must not run. What stands behind waits too, for the order.
        if parsing && (!unfinished.is_empty() || matches!(kind, Kind::Inline | Kind::Template)) {
            unfinished.push(element);
            continue;
        }
        let words = words(&element);
        if before.as_ref().is_some_and(|(_, known)| *known == words) {
            continue;
        }
        let repeat = element.has_attribute("data-repeat");
        let embed = match kind {
            Kind::Resource => element.local_name() == "iframe",
            Kind::Template => element.has_attribute("data-embed"),
            Kind::Inline | Kind::Blocking | Kind::Async | Kind::Deferred => false,
        };
        let tag = with(|shell| {
            // A tag that was found before waits for something else from now on.
            if let Some((tag, _)) = before {
                shell.tags.drop(tag);
                gone.push(tag);
            }
            let tag = shell.model.queue.allot();
            shell.tags.keep(tag, element, words.clone());
            tag
        });
        let Some(tag) = tag else { return };
        told.push(Found { tag, element: words, inside, kind, file, repeat });
        if embed {
            shown.push(tag);
        }
    }
    with(|shell| {
        // Meanwhile others may have come, which stand behind.
        let later = std::mem::replace(&mut shell.tags.unfinished, unfinished);
        shell.tags.unfinished.extend(later);
    });
    if !told.is_empty() {
        send(Msg::Found(told));
    }
    if !gone.is_empty() {
        for tag in &gone {
            embeds::release(*tag, false);
        }
        send(Msg::Gone(gone));
    }
    for tag in shown {
        embeds::hold(tag);
    }
}
