//! The page as a whole: its document, its visits, and how it is loaded anew.

use super::platform::{on, WINDOW};
use super::state::{send, with};
use super::{clock, store};
use crate::app::Msg;
use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Document, Event, PageTransitionEvent, Window};

pub fn window() -> Option<Window> {
    WINDOW.with(Clone::clone)
}

pub fn document() -> Option<Document> {
    window()?.document()
}

/// Loads the page anew, as it would be from its address: a page that came by POST is not sent once more.
pub fn reload() {
    let Some(location) = window().map(|window| window.location()) else { return };
    // Without what stands behind `#`, because to go there would load nothing.
    let Ok(address) = location.href() else { return };
    let address = address.split('#').next().unwrap_or_default();
    let _ = location.replace(address);
}

/// Follows what the visitor decides in another tab, or elsewhere while this page sleeps: as soon as it is stored, where the
/// browser tells, and else when the visitor comes back to this page.
pub fn watch() -> Vec<EventListener> {
    let (Some(window), Some(document)) = (window(), document()) else { return Vec::new() };
    let bubble = EventListenerOptions::default();
    vec![
        on(&window, "storage", bubble, |_| _ = refresh()),
        on(&window, "focus", bubble, |_| _ = refresh()),
        on(&document, "visibilitychange", bubble, |_| _ = refresh()),
        on(&window, "pageshow", bubble, shown),
        on(&window, "load", bubble, |_| super::words::calm()),
    ]
}

/// From the back-forward cache: what runs in it may have been refused since.
fn shown(event: &Event) {
    if event.unchecked_ref::<PageTransitionEvent>().persisted() {
        let had = refresh();
        if had == 0 && with(|shell| shell.model.record.is_some()) == Some(true) {
            // All is deleted: what runs has no choice to go by.
            reload();
        }
    }
}

/// Has the core look at what is stored now; gives the number of copies.
pub fn refresh() -> usize {
    let copies =
        with(|shell| shell.model.site.storage.name.clone()).map(|name| store::copies(&name)).unwrap_or_default();
    let count = copies.len();
    if count > 0 {
        send(Msg::Stored { copies, now: clock::now() });
    }
    count
}
