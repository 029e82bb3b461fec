//! The control that reopens the preferences keeps off the page's own: where it would cover one, it stands higher.
#![allow(clippy::float_arithmetic)] // Places on the screen are fractions of pixels.

use super::dom;
use super::platform::{clear_timeout, document, once, set_timeout};
use super::state::host::Host;
use super::state::parts::Part;
use super::state::with;
use wasm_bindgen::JsCast;
use web_sys::Element;

/// What a visitor may want to press or fill in.
const CONTROLS: &str = "a[href],button,input,select,textarea,summary,label,iframe,video,[role=button],[tabindex]";

/// How long the page must have stood still, in ms, before it is looked at.
const STILL: u32 = 150;

/// How far a step raises it, in px; see `reopen.css`.
const STEP: f64 = 60.0;

/// The page has moved, or the control has come: it is looked at when all stands still.
pub fn keep_off() {
    with(|shell| {
        let host: &mut Host = &mut shell.host;
        if host.parts.element(Part::Reopen).is_some() {
            if let Some(timer) = host.still.replace(set_timeout(&once(Box::new(settle)), STILL)) {
                clear_timeout(&timer);
            }
        }
    });
}

/// Raises the control in as few steps as keep it off the page's own; where none is free, it stays at the bottom.
fn settle() {
    let known = with(|shell| Some((shell.host.parts.element(Part::Reopen)?, shell.host.element.clone()?)));
    let Some((part, host)) = known.flatten() else { return };
    let Some(control) = dom::first(&part, ".reopen") else { return };
    let _ = control.remove_attribute("data-raised");
    let free = [("", 0.0), ("1", 1.0), ("2", 2.0), ("3", 3.0)]
        .into_iter()
        .find(|(_, steps)| !covers(&control, &host, steps * STEP));
    if let Some((raised, _)) = free.filter(|(raised, _)| !raised.is_empty()) {
        dom::set(&control, "data-raised", raised);
    }
}

/// Whether the control would cover one of the page's if it stood that much higher, in px.
#[allow(clippy::cast_possible_truncation)] // Places on a screen.
fn covers(control: &Element, host: &Element, raise: f64) -> bool {
    let Some(document) = document() else { return false };
    let own = control.get_bounding_client_rect();
    let middle = |from: f64, to: f64| f64::midpoint(from, to);
    let across = [own.left(), middle(own.left(), own.right()), own.right() - 1.0];
    let down = [own.top(), middle(own.top(), own.bottom()), own.bottom() - 1.0];
    let meant = |element: &Element| element != host && element.closest(CONTROLS).is_ok_and(|found| found.is_some());
    across.iter().any(|x| {
        down.iter().any(|y| {
            let there = document.elements_from_point(*x as f32, (*y - raise) as f32);
            there.iter().filter_map(|element| element.dyn_into().ok()).any(|element| meant(&element))
        })
    })
}
