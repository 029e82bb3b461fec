//! What the visitor does in our root, and in the page as far as it concerns us: few listeners, none on single elements.

use super::actions::{self, action};
use super::platform::{document, on, once, set_timeout, window};
use super::state::{send, with};
use super::{clock, dom, focus, host, preferences, reopen};
use crate::app::{Decision, Msg};
use crate::record::Source;
use gloo_events::{EventListener, EventListenerOptions, EventListenerPhase};
use wasm_bindgen::prelude::*;
use web_sys::{Event, EventTarget, HtmlInputElement, MouseEvent, ShadowRoot};

/// Listens; whoever owns what is given decides how long.
pub fn listen(root: &ShadowRoot) -> Vec<EventListener> {
    let Some((window, document)) = window().zip(document()) else { return Vec::new() };
    let places: [&EventTarget; 3] = [root, &document, &window];
    let all = places.iter().zip(HEARD).flat_map(|(place, heard)| heard.iter().map(move |heard| (place, heard)));
    all.map(|(place, (kind, options, heard))| on(place, kind, *options, *heard)).collect()
}

/// A kind of event, how it is listened for, and what hears of it.
type Heard = (&'static str, EventListenerOptions, fn(&Event));

const BUBBLE: EventListenerOptions = EventListenerOptions { phase: EventListenerPhase::Bubble, passive: true };
/// What does not bubble is caught on its way down.
const CAUGHT: EventListenerOptions = EventListenerOptions { phase: EventListenerPhase::Capture, passive: true };
const HELD: EventListenerOptions = EventListenerOptions { phase: EventListenerPhase::Bubble, passive: false };

/// In our root, in the document, and in the window.
const HEARD: [&[Heard]; 3] = [
    &[
        ("pointerover", BUBBLE, about_to_open),
        ("focusin", BUBBLE, focused),
        ("focusout", BUBBLE, left),
        ("click", BUBBLE, clicked),
        ("change", BUBBLE, changed),
        ("input", BUBBLE, typed),
        ("close", CAUGHT, closed),
        ("toggle", CAUGHT, preferences::unfold),
    ],
    &[
        ("focusin", BUBBLE, focus::reveal),
        ("keydown", HELD, focus::enter),
        ("scroll", CAUGHT, moved),
        ("DOMContentLoaded", BUBBLE, |_| host::parsed()),
    ],
    &[("resize", BUBBLE, moved), ("load", BUBBLE, moved)],
];

fn focused(event: &Event) {
    about_to_open(event);
    let focused = dom::target(event).map(JsCast::unchecked_into);
    with(|shell| shell.host.keyboard.focused = focused);
}

/// What the page takes out loses the focus as well, and has it back within this task; the visitor has left what has not.
fn left(_: &Event) {
    clock::later(|| {
        with(|shell| {
            let host = &mut shell.host;
            host.keyboard.focused.take_if(|left| {
                let active = host.root.as_ref().and_then(ShadowRoot::active_element);
                active.is_none_or(|active| active != **left)
            })
        });
    });
}

fn typed(event: &Event) {
    if let Some(input) = input(event).filter(|input| input.type_() == "search") {
        preferences::search(&input);
    }
}

/// Esc closes a dialog natively; one that is out of the page was closed by a choice.
fn closed(event: &Event) {
    if dom::target(event).is_some_and(|dialog| dialog.is_connected()) {
        send(Msg::ClosePreferences);
    }
}

fn moved(_: &Event) {
    reopen::keep_off();
}

/// The field that an event is about.
fn input(event: &Event) -> Option<HtmlInputElement> {
    dom::target(event)?.dyn_into().ok()
}

/// Who points at the button, or has the focus on it, may press it next.
fn about_to_open(event: &Event) {
    if action(event).as_deref() == Some("preferences") {
        preferences::fetch(Box::new(|_| ()));
    }
}

fn clicked(event: &Event) {
    let Some(action) = action(event) else { return };
    let open = with(|shell| shell.model.preferences) == Some(true);
    let source = actions::pressed(event, if open { Source::Preferences } else { Source::Banner });
    match action.as_str() {
        "accept-all" => actions::decide(Decision::AcceptAll, source),
        "reject-all" => actions::decide(Decision::RejectAll, source),
        "save" => actions::decide(Decision::Save, source),
        "preferences" => actions::show_preferences(),
        "close" => send(Msg::ClosePreferences),
        _ => return,
    }
    // The second click of a double click is not meant for what lies below the button.
    if event.dyn_ref::<MouseEvent>().is_some_and(|event| event.detail() > 0) {
        swallow(event);
    }
}

/// The longest double click (the usual setting of systems), in ms.
const DOUBLE: u32 = 500;
/// How far apart its clicks may lie, in px.
const NEAR: i32 = 8;

/// Keeps a click that follows `first` at once and in its place from the page.
fn swallow(first: &Event) {
    let Some((window, place)) = window().zip(place(first)) else { return };
    let options = EventListenerOptions { passive: false, ..EventListenerOptions::run_in_capture_phase() };
    let listeners = ["click", "dblclick"].map(|kind| on(&window, kind, options, second));
    with(|shell| shell.host.pressed = Some(place));
    set_timeout(&once(Box::new(move || drop(listeners))), DOUBLE);
}

/// A click on the page soon after one on a button of ours.
fn second(event: &Event) {
    let near = |one: i32, other: i32| (one - other).abs() < NEAR;
    let first = with(|shell| shell.host.pressed).flatten();
    let close = first.zip(place(event)).is_some_and(|((x, y), (its_x, its_y))| near(x, its_x) && near(y, its_y));
    if close && !is_ours(event) {
        event.prevent_default();
        event.stop_immediate_propagation();
    }
}

fn place(event: &Event) -> Option<(i32, i32)> {
    let event: &MouseEvent = event.dyn_ref()?;
    Some((event.client_x(), event.client_y()))
}

/// Whether an event comes out of our root.
fn is_ours(event: &Event) -> bool {
    let Some(root) = with(|shell| shell.host.root.clone()).flatten() else { return false };
    event.composed_path().includes(&root, 0)
}

/// A switch was set.
fn changed(event: &Event) {
    let Some(input) = input(event) else { return };
    if let Some(purpose) = preferences::purpose(&input) {
        send(Msg::Switch(purpose, input.checked()));
    }
}
