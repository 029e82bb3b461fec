//! Held elements, found and handed to the core in their order.

use super::platform::document;
use super::state::tags::Known;
use super::state::{send, with};
use super::{address, aliases, dom, embeds};
use crate::app::{self, Found, Kind, Msg};
use crate::gate::alias::product;
use crate::gate::{Script, TagId};
use crate::site::Alias;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlScriptElement, HtmlTemplateElement, Node};

/// The forms of our own in which tags are held. Short names that pages use for much else count where an element loads from
/// them.
const FORMS: &str = "script[type=\"text/plain\"][data-category],template[data-category],\
    [data-category]:is([data-src],[data-href],:is(img,source)[data-srcset],object[data-data],iframe[data-srcdoc],\
    [data-held-src],[data-held-srcset],[data-held-href],[data-held-data],[data-held-srcdoc])";

/// All forms in which tags are held, as a selector.
pub fn forms(aliases: &[Alias]) -> String {
    let mut forms = FORMS.to_owned();
    for alias in aliases {
        forms.push(',');
        forms.push_str(product(*alias).forms);
    }
    forms
}

/// Whether the parser is still at work: what it puts in may not be whole yet.
pub fn parsing() -> bool {
    document().is_some_and(|document| document.ready_state() == "loading")
}

/// The held elements in a tree, in its order.
pub fn held_in(tree: &Node) -> Vec<Element> {
    with(|shell| shell.tags.forms.clone()).map(|forms| dom::all(tree, &forms)).unwrap_or_default()
}

/// What an element waits for.
fn words(element: &Element) -> app::Element {
    let word = |name| element.get_attribute(name).unwrap_or_default();
    app::Element { category: word("data-category"), service: word("data-service") }
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
    let address = address::of(element);
    let kind = element.get_attribute("data-type");
    let script = Script {
        external: address.is_some(),
        kind: kind.as_deref(),
        is_async: element.has_attribute("async"),
        deferred: element.has_attribute("defer"),
        no_module: element.has_attribute("nomodule"),
    };
    (script.kind(), address.and_then(|address| address::absolute(&address)))
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
