//! The page as a whole: its visits, and how it is loaded anew.

use super::objects::member;
use super::platform::{document, on, once, set_timeout, window};
use super::state::{send, with};
use super::{clock, store, words};
use crate::app::Msg;
use crate::record::{Place, Stored};
use gloo_events::{EventListener, EventListenerOptions};
use js_sys::{Function, Object};
use wasm_bindgen::JsCast;
use web_sys::{Event, PageTransitionEvent, StorageEvent, Window};

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
    look_again();
    let (Some(window), Some(document)) = (window(), document()) else { return Vec::new() };
    let bubble = EventListenerOptions::default();
    vec![
        on(&window, "storage", bubble, told),
        on(&window, "focus", bubble, |_| _ = refresh()),
        on(&document, "visibilitychange", bubble, |_| _ = refresh()),
        on(&window, "pageshow", bubble, shown),
        on(&window, "load", bubble, |_| words::calm()),
    ]
}

/// How often a page that stays open looks for a decision that has expired, in ms: four times a day.
const LOOK: u32 = 21_600_000;

/// Nobody may come back to a page for weeks (a screen in a hall).
fn look_again() {
    let look = || {
        refresh();
        look_again();
    };
    set_timeout(&once(Box::new(look)), LOOK);
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

/// Another tab has stored something. Its record comes with the event: the cookie may reach this tab later (Firefox).
fn told(event: &Event) {
    let event: &StorageEvent = event.unchecked_ref();
    let own = with(|shell| event.key().as_ref() == Some(&shell.model.site.storage.name));
    look(event.new_value().filter(|_| own == Some(true)));
}

/// Has the core look at what is stored now; gives the number of copies.
pub fn refresh() -> usize {
    look(None)
}

/// The same; `told`: a copy that another tab tells of.
fn look(told: Option<String>) -> usize {
    let name = with(|shell| shell.model.site.storage.name.clone());
    let mut copies = name.map(|name| store::copies(&name)).unwrap_or_default();
    let count = copies.len();
    copies.extend(told.map(|text| Stored { place: Place::LocalStorage, text }));
    send(Msg::Stored { copies, now: clock::now() });
    count
}
