//! Held elements, found: when the banner starts, then whenever the parser or a script adds some.

use super::live::LIVE;
use super::state::{send, with};
use super::tags::Known;
use super::{aliases, dom, embeds, live, platform, tags};
use crate::app::{self, Found, Kind, Msg};
use crate::gate::alias::product;
use crate::gate::{Script, TagId};
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
    platform::document().is_some_and(|document| document.ready_state() == "loading")
}

/// Finds what is there, and begins to watch.
pub fn watch() {
    let Some(document) = platform::document() else { return };
    let call = Closure::new(changed);
    let Some(observer) = tags::observer(&call) else { return };
    let waits = parsing();
    let parsed = waits.then(|| EventListener::once(&document, "DOMContentLoaded", |_| parsed()));
    // Components that scripts have made meanwhile.
    let window = platform::window().filter(|_| document.ready_state() != "complete");
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
    let Some(document) = platform::document() else { return };
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

/// What an element is, for us.
#[derive(Clone, Copy, PartialEq, Eq)]
enum What {
    Script,
    Template,
    Other,
}

impl What {
    /// Nothing for a script inside SVG, which is not ours to hold; a template around the SVG holds it.
    fn of(element: &Element) -> Option<Self> {
        if element.is_instance_of::<HtmlScriptElement>() {
            Some(What::Script)
        } else if element.is_instance_of::<HtmlTemplateElement>() {
            Some(What::Template)
        } else {
            (element.local_name() != "script").then_some(What::Other)
        }
    }
}

/// How a script runs, and the absolute address of its file if it has one.
fn script(element: &Element) -> (Kind, Option<String>) {
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
    let base = platform::document()?.base_uri().ok()??;
    Some(Url::new_with_base(address, &base).ok()?.href())
}

/// Hands held elements that were found to the core, in their order.
pub fn take(found: Vec<Element>) {
    let parsing = parsing();
    let elements = with(|shell| {
        let waiting = &mut shell.tags.unfinished;
        // What stands behind an element that waits, waits with it; to look at all of them each time would take the square.
        let wait = parsing && !waiting.is_empty();
        waiting.extend(found);
        if wait {
            Vec::new()
        } else {
            std::mem::take(waiting)
        }
    });
    let mut batch = Batch::default();
    for element in elements.unwrap_or_default() {
        batch.look(element, parsing);
    }
    batch.hand_over();
}

/// Elements that the core is told of together.
#[derive(Default)]
struct Batch {
    found: Vec<Found>,
    /// What was found before and waits for something else from now on.
    gone: Vec<TagId>,
    /// What may get a placeholder.
    shown: Vec<TagId>,
    /// What has to wait for the end of parsing.
    unfinished: Vec<Element>,
}

impl Batch {
    fn look(&mut self, element: Element, parsing: bool) {
        let Some(what) = What::of(&element) else { return };
        let known = |words: &app::Element| {
            with(|shell| shell.tags.known(&element, words, what == What::Script)).unwrap_or(Known::Over)
        };
        let mut words = words(&element);
        let mut before = known(&words);
        let told = matches!(before, Known::Over | Known::Told);
        if !told && aliases::adopt(&element) {
            words = self::words(&element);
            before = known(&words);
        }
        let before = match before {
            Known::Over | Known::Told => return,
            Known::Changed(tag) => Some(tag),
            Known::New => None,
        };
        let (kind, file) = match what {
            What::Script => script(&element),
            What::Template => (Kind::Template, None),
            What::Other => (Kind::Resource, None),
        };
        // The parser announces an inline script or a template before all its content is there, since a page arrives in
        // pieces, and nothing tells when it is: half of a script must not run. What stands behind waits too, for the order.
        if parsing && (!self.unfinished.is_empty() || matches!(kind, Kind::Inline | Kind::Template)) {
            self.unfinished.push(element);
            return;
        }
        let embed = match what {
            What::Script => false,
            What::Template => element.has_attribute("data-embed"),
            What::Other => element.local_name() == "iframe",
        };
        let repeat = what == What::Script && element.has_attribute("data-repeat");
        with(|shell| {
            if let Some(tag) = before {
                shell.tags.drop(tag);
                self.gone.push(tag);
            }
            let inside = shell.tags.template(&element);
            let tag = shell.model.queue.allot();
            shell.tags.keep(tag, element, words.clone());
            self.found.push(Found { tag, element: words, inside, kind, file, repeat });
            if embed {
                self.shown.push(tag);
            }
        });
    }

    fn hand_over(self) {
        let Batch { found, gone, shown, mut unfinished } = self;
        with(|shell| {
            // Meanwhile others may have come, which stand behind.
            unfinished.append(&mut shell.tags.unfinished);
            shell.tags.unfinished = unfinished;
        });
        if !found.is_empty() {
            send(Msg::Found(found));
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
}
