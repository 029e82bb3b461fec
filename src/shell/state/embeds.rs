//! The placeholders of a page, as they are kept.

use crate::gate::TagId;
use crate::view::Held;
use gloo_events::EventListener;
use js_sys::Array;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement, ResizeObserver};

/// The placeholders of a page.
#[derive(Default)]
pub struct Embeds {
    pub all: Vec<Embed>,
    /// The text of their styles, once it is there.
    pub css: Option<String>,
    pub sizes: Option<Sizes>,
    /// To the page's size and the visitor's scheme.
    pub listeners: Vec<EventListener>,
}

impl Embeds {
    pub fn get(&mut self, tag: TagId) -> Option<&mut Embed> {
        self.all.iter_mut().find(|embed| embed.tag == tag)
    }

    pub fn take(&mut self, tag: TagId) -> Option<Embed> {
        let place = self.all.iter().position(|embed| embed.tag == tag)?;
        Some(self.all.remove(place))
    }

    pub fn tags(&self) -> Vec<TagId> {
        self.all.iter().map(|embed| embed.tag).collect()
    }

    /// What sees how large things are, once there is something to be seen.
    pub fn observer(&self) -> Option<ResizeObserver> {
        self.sizes.as_ref().map(|sizes| sizes.observer.clone())
    }
}

/// A held frame or widget.
pub struct Embed {
    pub tag: TagId,
    pub element: Element,
    pub held: Held,
    /// The frame has no title of its own.
    pub untitled: bool,
    /// Our element beside it, if its placeholder cannot be in it.
    pub host: Option<HtmlElement>,
    /// The placeholder.
    pub inner: Option<HtmlElement>,
    /// There is room for a placeholder.
    pub large: bool,
    /// The frame was made inert.
    pub inert: bool,
    /// The visitor asked for it here.
    pub pressed: bool,
    /// To the frame, and to the placeholder that is shown.
    pub frame: Option<EventListener>,
    pub clicks: Option<EventListener>,
}

impl Embed {
    /// One that has no placeholder yet.
    pub fn new(tag: TagId, element: Element, held: Held, untitled: bool) -> Self {
        Embed {
            tag,
            element,
            held,
            untitled,
            host: None,
            inner: None,
            large: false,
            inert: false,
            pressed: false,
            frame: None,
            clicks: None,
        }
    }
}

/// Sees how large things are.
pub struct Sizes {
    observer: ResizeObserver,
    _call: Closure<dyn FnMut(Array)>,
}

impl Sizes {
    /// Calls with what has another size; nothing in a browser that cannot see it.
    pub fn new(call: Closure<dyn FnMut(Array)>) -> Option<Self> {
        let observer = ResizeObserver::new(call.as_ref().unchecked_ref()).ok()?;
        Some(Sizes { observer, _call: call })
    }
}
