//! What the visitor does in our root, and in the page as far as it concerns us: few listeners, none on single elements.

use super::page::window;
use super::platform::{on, once, set_timeout};
use super::state::{send, with};
use super::{exports, focus, host, preferences, reopen};
use crate::app::{Decision, Msg, Purpose};
use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, Event, HtmlInputElement, MouseEvent, ShadowRoot};

/// Listens; whoever owns what is given decides how long.
pub fn listen(document: &Document, root: &ShadowRoot) -> Vec<EventListener> {
    let bubble = EventListenerOptions::default();
    // What does not bubble is caught on its way down.
    let caught = EventListenerOptions::run_in_capture_phase();
    let mut listeners: Vec<EventListener> = [
        ("pointerover", bubble, about_to_open as fn(&Event)),
        ("focusin", bubble, focused),
        ("focusout", bubble, left),
        ("click", bubble, clicked),
        ("change", bubble, changed),
        ("input", bubble, typed),
        ("close", caught, closed),
        ("toggle", caught, preferences::unfold),
    ]
    .into_iter()
    .map(|(kind, options, heard)| on(root, kind, options, heard))
    .collect();
    listeners.push(on(document, "focusin", bubble, focus::reveal));
    listeners.push(on(document, "keydown", EventListenerOptions::enable_prevent_default(), focus::enter));
    listeners.push(on(document, "scroll", caught, moved));
    listeners.push(on(document, "DOMContentLoaded", bubble, |_| host::parsed()));
    if let Some(window) = window() {
        listeners.extend(["resize", "load"].map(|kind| on(&window, kind, bubble, moved)));
    }
    listeners
}

fn focused(event: &Event) {
    about_to_open(event);
    let focused = target(event);
    with(|shell| shell.host.keyboard.focused = focused);
}

/// What leaves the page with its focus has not been left by the visitor.
fn left(event: &Event) {
    if target::<Element>(event).is_some_and(|element| element.is_connected()) {
        with(|shell| shell.host.keyboard.focused = None);
    }
}

fn typed(event: &Event) {
    if let Some(input) = target::<HtmlInputElement>(event).filter(|input| input.type_() == "search") {
        preferences::search(&input);
    }
}

/// Esc closes a dialog natively; one that is out of the page was closed by a choice.
fn closed(event: &Event) {
    if target::<Element>(event).is_some_and(|dialog| dialog.is_connected()) {
        send(Msg::ClosePreferences);
    }
}

fn moved(_: &Event) {
    reopen::keep_off();
}

/// What an event is about.
fn target<T: JsCast>(event: &Event) -> Option<T> {
    event.target().and_then(|target| target.dyn_into().ok())
}

/// The control with an action that an event is about, and that action.
fn action(event: &Event) -> Option<String> {
    let control = target::<Element>(event)?.closest("[data-action]").ok()??;
    control.get_attribute("data-action")
}

/// Who points at the button, or has the focus on it, may press it next.
fn about_to_open(event: &Event) {
    if action(event).as_deref() == Some("preferences") {
        preferences::fetch(Box::new(|_| ()));
    }
}

fn clicked(event: &Event) {
    let Some(action) = action(event) else { return };
    match action.as_str() {
        "accept-all" => exports::decide(Decision::AcceptAll),
        "reject-all" => exports::decide(Decision::RejectAll),
        "save" => exports::decide(Decision::Save),
        "preferences" => exports::show_preferences(),
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
    let Some(input) = target::<HtmlInputElement>(event) else { return };
    let purpose = with(|shell| {
        let site = &shell.model.site;
        let category = input.get_attribute("data-category").and_then(|id| site.category(&id));
        let service = input.get_attribute("data-service").and_then(|id| site.service(&id));
        category.map(Purpose::Category).or(service.map(Purpose::Service))
    });
    if let Some(purpose) = purpose.flatten() {
        send(Msg::Switch(purpose, input.checked()));
    }
}
