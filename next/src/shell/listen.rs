//! What the visitor does in our root, and in the page as far as it concerns us: few listeners, none on single elements.

use super::page::window;
use super::state::{send, with};
use super::{exports, focus, platform, preferences, reopen};
use crate::app::{Decision, Msg, Purpose};
use gloo_events::{EventListener, EventListenerOptions};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, Event, HtmlElement, HtmlInputElement, MouseEvent, ShadowRoot};

/// Listens; whoever owns what is given decides how long.
pub fn listen(document: &Document, root: &ShadowRoot, host: &HtmlElement) -> Vec<EventListener> {
    let caught = EventListenerOptions::run_in_capture_phase();
    let active = EventListenerOptions::enable_prevent_default();
    let seen = host.clone();
    vec![
        EventListener::new(root, "pointerover", about_to_open),
        EventListener::new(root, "focusin", |event| {
            about_to_open(event);
            let focused = target(event);
            with(|shell| shell.host.parts.focused = focused);
        }),
        EventListener::new(root, "focusout", |event| {
            // What leaves the page with its focus has not been left by the visitor.
            if target::<HtmlElement>(event).is_some_and(|element| element.is_connected()) {
                with(|shell| shell.host.parts.focused = None);
            }
        }),
        EventListener::new(root, "click", clicked),
        EventListener::new(root, "change", changed),
        EventListener::new(root, "input", |event| {
            if let Some(input) = target::<HtmlInputElement>(event).filter(|input| input.type_() == "search") {
                preferences::search(&input);
            }
        }),
        // Neither of these bubbles. Esc closes a dialog natively; one that is out of the page was closed by a choice.
        EventListener::new_with_options(root, "close", caught, |event| {
            if target::<Element>(event).is_some_and(|dialog| dialog.is_connected()) {
                send(Msg::ClosePreferences);
            }
        }),
        EventListener::new_with_options(root, "toggle", caught, preferences::unfold),
        EventListener::new(document, "focusin", move |event| {
            if let Some(focused) = target::<Element>(event).filter(|it| **it != **seen) {
                focus::reveal(&focused);
            }
        }),
        EventListener::new_with_options(document, "keydown", active, focus::enter),
        EventListener::new_with_options(document, "scroll", caught, |_| reopen::keep_off()),
    ]
    .into_iter()
    .chain(
        window().into_iter().flat_map(|window| {
            ["resize", "load"].map(|kind| EventListener::new(&window, kind, |_| reopen::keep_off()))
        }),
    )
    .collect()
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
        preferences::fetch(|_| ());
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
    let Some(window) = window() else { return };
    let Some((x, y)) = place(first) else { return };
    let first = first.clone();
    let second = move |event: &Event| {
        let near = place(event).is_some_and(|(its_x, its_y)| (its_x - x).abs() < NEAR && (its_y - y).abs() < NEAR);
        if *event != first && near && !is_ours(event) {
            event.prevent_default();
            event.stop_immediate_propagation();
        }
    };
    let options = EventListenerOptions { passive: false, ..EventListenerOptions::run_in_capture_phase() };
    let second = Rc::new(second);
    let listeners = ["click", "dblclick"].map(|kind| {
        let second = Rc::clone(&second);
        EventListener::new_with_options(&window, kind, options, move |event| second(event))
    });
    platform::set_timeout(&platform::once(move || drop(listeners)), DOUBLE);
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
