//! The page as a whole: its visits, and how it is loaded anew.

use super::objects::member;
use super::platform::{document, on, window};
use super::state::{send, with};
use super::{clock, store, words};
use crate::app::Msg;
use gloo_events::{EventListener, EventListenerOptions};
use js_sys::{Function, Object};
use wasm_bindgen::JsCast;
use web_sys::{Event, PageTransitionEvent, Window};

/// Loads the page anew. One that answered a form must not send it again, which a reload does: an order would be placed
/// twice. To put an entry of the history in the place of itself makes it one that is asked for by GET, in all engines, and
/// unlike going to its address keeps the fragment and the place on the page.
pub fn reload() {
    let Some(window) = window() else { return };
    let location = window.location();
    let Ok(address) = location.href() else { return };
    // A browser that has had too many of these refuses more.
    let _ = match replace_entry(&window, &address) {
        Some(()) => location.reload(),
        // Without what stands behind `#`, because to go there would load nothing.
        None => location.replace(address.split('#').next().unwrap_or_default()),
    };
}

/// Puts the entry of the history that is shown in the place of itself. Not by the page's own `history.replaceState`, which
/// routers put in its place.
fn replace_entry(window: &Window, address: &str) -> Option<()> {
    let history = window.history().ok()?;
    let replace: Function = member(&Object::get_prototype_of(&history), "replaceState")?.dyn_into().ok()?;
    replace.call3(&history, &history.state().ok()?, &"".into(), &address.into()).ok()?;
    Some(())
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
        on(&window, "load", bubble, |_| words::calm()),
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
