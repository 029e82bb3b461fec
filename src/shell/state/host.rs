//! Our element, as it is kept: its root, what is worn, shown and heard in it, and how often it was put back.

use super::colors::Colors;
use super::keyboard::Keyboard;
use super::parts::Parts;
use super::styles::Styles;
use gloo_events::EventListener;
use wasm_bindgen::prelude::*;
use web_sys::{HtmlElement, MutationObserver, ShadowRoot};

/// The host, once there is a body to put it into.
#[derive(Default)]
pub struct Host {
    pub element: Option<HtmlElement>,
    pub root: Option<ShadowRoot>,
    pub styles: Styles,
    pub parts: Parts,
    pub keyboard: Keyboard,
    pub colors: Option<Colors>,
    /// Where a button of ours was pressed last, in px of what is seen of the page.
    pub pressed: Option<(i32, i32)>,
    /// Runs off when the page has stood still.
    pub still: Option<JsValue>,
    /// Owned, so that they live as long as the host.
    pub listeners: Vec<EventListener>,
    pub watcher: Option<Watcher>,
    /// When it was put back lately, in seconds since 1970.
    returns: Vec<u64>,
    /// Put back too often: it waits for the visitor.
    pub waiting: Vec<EventListener>,
    /// The site has been told so.
    pub told: bool,
}

/// How often within [`MINUTE`] the host is put back by itself: a page that fights for it may not keep the visitor's
/// machine busy.
const RETURNS: usize = 10;
/// In seconds.
const MINUTE: u64 = 60;

impl Host {
    /// All that is shown is to be made anew, for instance in another language.
    pub fn anew(&mut self) {
        self.parts.edition += 1;
    }

    /// Whether it may be put back by itself at that time; then it counts as put back.
    pub fn may_return(&mut self, now: u64) -> bool {
        self.returns.retain(|time| now.saturating_sub(*time) < MINUTE);
        let may = self.returns.len() < RETURNS;
        if may {
            self.returns.push(now);
        }
        may
    }
}

/// Looks where the host is, and whether there is a body.
pub struct Watcher {
    pub observer: MutationObserver,
    _call: Closure<dyn FnMut()>,
}

impl Watcher {
    /// One that looks by this call; nothing in a browser that cannot make one.
    pub fn new(call: Closure<dyn FnMut()>) -> Option<Self> {
        let observer = MutationObserver::new(call.as_ref().unchecked_ref()).ok()?;
        Some(Watcher { observer, _call: call })
    }
}

impl Drop for Watcher {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
