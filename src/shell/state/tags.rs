//! The held elements of a page and their places in the core's queue, as they are kept.

use crate::app;
use crate::gate::TagId;
use crate::shell::platform::Policy;
use crate::site::ServiceId;
use gloo_events::EventListener;
use js_sys::{Array, WeakMap, WeakSet};
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlMediaElement, MutationObserver, Node};

/// The held elements of a page.
pub struct Tags {
    /// By the slots of the core's queue.
    held: Vec<Option<Held>>,
    /// The slot of each element that has one.
    slots: WeakMap,
    /// What each element that has run put into the page: an `Array` of nodes. A script that is here never runs again.
    live: WeakMap,
    /// All that is live, and no copy.
    pub released: WeakSet,
    /// The template that an element came out of.
    templates: WeakMap,
    /// Elements that wait for the end of parsing, in document order.
    pub unfinished: Vec<Element>,
    /// The forms in which elements are held, as a selector.
    pub forms: String,
    pub watcher: Option<Watcher>,
    /// The services of which a tag has run on this page.
    pub running: Vec<ServiceId>,
    /// The scripts that were let run.
    pub scripts: WeakSet,
    /// They are attended to: what they write is refused, and they hear of events that are over.
    pub attends: bool,
    pub policy: Option<Policy>,
    /// Media whose sources have just got their addresses.
    pub media: Vec<HtmlMediaElement>,
}

/// A held element.
pub struct Held {
    pub tag: TagId,
    pub element: Element,
    /// What the core was told that it waits for.
    pub words: app::Element,
    /// Heard while its script loads.
    listeners: Vec<EventListener>,
}

/// What is known of an element that looks held.
pub enum Known {
    /// It has run, or cannot.
    Over,
    /// The core knows of it, and what it waits for.
    Told,
    /// It waits for something else from now on.
    Changed(TagId),
    New,
}

impl Default for Tags {
    fn default() -> Self {
        Tags {
            held: Vec::new(),
            slots: WeakMap::new(),
            live: WeakMap::new(),
            released: WeakSet::new(),
            templates: WeakMap::new(),
            unfinished: Vec::new(),
            forms: String::new(),
            watcher: None,
            running: Vec::new(),
            scripts: WeakSet::new(),
            attends: false,
            policy: None,
            media: Vec::new(),
        }
    }
}

impl Tags {
    /// Keeps an element in the slot that was allotted to it.
    pub fn keep(&mut self, tag: TagId, element: Element, words: app::Element) {
        let slot = tag.slot as usize;
        if self.held.len() <= slot {
            self.held.resize_with(slot + 1, || None);
        }
        self.slots.set(&element, &tag.slot.into());
        if let Some(place) = self.held.get_mut(slot) {
            *place = Some(Held { tag, element, words, listeners: Vec::new() });
        }
    }

    /// What is known of an element that has a slot.
    pub fn of(&self, element: &Element) -> Option<&Held> {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // A slot's number, as it was put in.
        let slot = self.slots.get(element).as_f64()? as usize;
        self.held.get(slot)?.as_ref()
    }

    /// What is known of an element that says these words. `once`: it runs once at most.
    pub fn known(&self, element: &Element, words: &app::Element, once: bool) -> Known {
        let held = self.of(element);
        // What has run is over, but for a template that has left the page and is back.
        if (once || held.is_some()) && self.live.has(element) {
            return Known::Over;
        }
        match held {
            Some(held) if held.words == *words => Known::Told,
            Some(held) => Known::Changed(held.tag),
            None => Known::New,
        }
    }

    /// What is held by a tag, unless its slot is another's by now.
    pub fn get(&self, tag: TagId) -> Option<&Held> {
        self.held.get(tag.slot as usize)?.as_ref().filter(|held| held.tag == tag)
    }

    fn get_mut(&mut self, tag: TagId) -> Option<&mut Held> {
        self.held.get_mut(tag.slot as usize)?.as_mut().filter(|held| held.tag == tag)
    }

    /// Takes an element out of its slot; the core is still to be told that the slot is free.
    pub fn drop(&mut self, tag: TagId) -> Option<Held> {
        let held = self.held.get_mut(tag.slot as usize)?.take_if(|held| held.tag == tag)?;
        if self.of(&held.element).is_none() {
            self.slots.delete(&held.element);
        }
        Some(held)
    }

    /// What an element that has run put into the page.
    pub fn live(&self, element: &Element) -> Option<Array> {
        self.live.get(element).dyn_into().ok()
    }

    pub fn set_live(&self, element: &Element, nodes: &Array) {
        self.live.set(element, nodes);
    }

    /// From now on nothing is live of that element.
    pub fn forget_live(&self, element: &Element) {
        self.live.delete(element);
    }

    /// The template that an element came out of.
    pub fn template_of(&self, element: &Element) -> Option<Element> {
        self.templates.get(element).dyn_into().ok()
    }

    /// The place of the template that an element came out of. Of one that has left the page nobody can tell any more what
    /// it waits for: that is none which the core knows.
    pub fn template(&self, element: &Element) -> Option<TagId> {
        let template = self.template_of(element)?;
        Some(self.of(&template).map_or(TagId { slot: u32::MAX, turn: 0 }, |held| held.tag))
    }

    pub fn set_template(&self, element: &Element, template: &Element) {
        self.templates.set(element, template);
    }

    /// Listens as long as the element keeps its slot.
    pub fn listen(&mut self, tag: TagId, listeners: impl IntoIterator<Item = EventListener>) {
        if let Some(held) = self.get_mut(tag) {
            held.listeners.extend(listeners);
        }
    }
}

/// Sees what comes to the page and what leaves it.
pub struct Watcher {
    observer: MutationObserver,
    _call: Closure<dyn FnMut(Array)>,
    _parsed: Option<EventListener>,
    _loaded: Option<EventListener>,
    /// The shadow roots that are watched as well.
    roots: Vec<Node>,
}

impl Watcher {
    /// `call`: what the observer calls; `parsed` and `loaded`: heard while the page comes.
    pub fn new(
        observer: MutationObserver,
        call: Closure<dyn FnMut(Array)>,
        parsed: Option<EventListener>,
        loaded: Option<EventListener>,
    ) -> Self {
        Watcher { observer, _call: call, _parsed: parsed, _loaded: loaded, roots: Vec::new() }
    }

    /// Notes a shadow root, and gives the observer for it; nothing if it is watched already.
    pub fn add(&mut self, root: &Node) -> Option<MutationObserver> {
        if self.roots.contains(root) {
            return None;
        }
        self.roots.retain(Node::is_connected);
        self.roots.push(root.clone());
        Some(self.observer.clone())
    }
}
