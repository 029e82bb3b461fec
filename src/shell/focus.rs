//! The keyboard and the banner: the first Tab leads into it, and it never hides what has the focus in the page (WCAG 2.2,
//! 2.4.11). The focus is never moved by itself.
#![allow(clippy::float_arithmetic)] // Places on the screen are fractions of pixels.

use super::clock::later;
use super::dom;
use super::platform::{document, window};
use super::state::parts::Part;
use super::state::with;
use crate::text::decimal;
use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    CssStyleSheet, Element, Event, HtmlElement, KeyboardEvent, ScrollBehavior, ScrollIntoViewOptions,
    ScrollLogicalPosition,
};

/// The first Tab of a visitor who is nowhere yet goes into the banner, which stands last in the page; from its end to the
/// beginning of the page, once; and back.
pub fn enter(event: &Event) {
    let Some((key, document)) = event.dyn_ref::<KeyboardEvent>().zip(document()) else { return };
    if key.key() != "Tab" || key.ctrl_key() || key.alt_key() || key.meta_key() {
        return;
    }
    let back = key.shift_key();
    let known = with(|shell| {
        let parts = &shell.host.parts;
        let keyboard = &mut shell.host.keyboard;
        let first = std::mem::take(&mut keyboard.fresh) && !back;
        let banner = parts.element(Part::Banner).filter(|_| parts.element(Part::Preferences).is_none())?;
        Some((first, keyboard.entered, keyboard.landed.clone(), banner, shell.host.root.clone()?))
    });
    let Some((first, entered, landed, banner, root)) = known.flatten() else { return };
    let Some(body) = document.body().filter(|_| !event.default_prevented()) else { return };
    let stops = dom::all(&banner, "button,a");
    let Some((start, end)) = stops.first().zip(stops.last()) else { return };
    let active = document.active_element();
    let into = if back {
        (active.is_some() && active == landed).then_some(end)
    } else {
        (first && active.is_none_or(|active| active == *body)).then_some(start)
    };
    if let Some(into) = into {
        let _ = into.unchecked_ref::<HtmlElement>().focus();
        // Where it cannot be focused, for whatever reason, the page goes on as it would.
        let is_in = root.active_element().as_ref() == Some(into);
        with(|shell| shell.host.keyboard.entered = is_in);
        if is_in {
            event.prevent_default();
        }
    } else if entered && !back && root.active_element().as_ref() == Some(end) {
        start_over(&body);
        // Not before: the body has just had the focus.
        with(|shell| {
            shell.host.keyboard.entered = false;
            shell.host.keyboard.leaving = true;
        });
    }
}

/// Lets the keyboard go on from the beginning of the page.
fn start_over(body: &HtmlElement) {
    let had = body.get_attribute("tabindex");
    body.set_tab_index(-1);
    dom::focus(body);
    match had {
        Some(had) => dom::set(body, "tabindex", &had),
        None => _ = body.remove_attribute("tabindex"),
    }
}

/// Brings what has the focus in the page out from behind the banner, by scrolling; at the end of a page by making room
/// below it.
pub fn reveal(event: &Event) {
    let Some(focused) = dom::target(event) else { return };
    with(|shell| {
        let keyboard = &mut shell.host.keyboard;
        if std::mem::take(&mut keyboard.leaving) {
            keyboard.landed = Some(focused.clone());
        }
    });
    uncover(&focused);
    // WebKit scrolls to what has the focus after it has said so.
    later(move || {
        if document().and_then(|document| document.active_element()).as_ref() == Some(&focused) {
            uncover(&focused);
        }
    });
}

/// Brings an element out from behind the banner, if it is there.
fn uncover(element: &Element) {
    let parts = with(|shell| Some((shell.host.element.clone()?, shell.host.parts.element(Part::Banner)?)));
    let Some((host, banner)) = parts.flatten() else { return };
    if *element == *host || !is_behind(element, &host) || !scroll(element, &banner) {
        return;
    }
    make_room();
    scroll(element, &banner);
}

/// Whether an element is as high on the screen as the banner.
fn is_hidden(element: &Element, banner: &Element) -> bool {
    let (own, its) = (banner.get_bounding_client_rect(), element.get_bounding_client_rect());
    its.top() < own.bottom() && its.bottom() > own.top()
}

/// Whether our host is what is seen in the middle of an element.
fn is_behind(element: &Element, host: &Element) -> bool {
    let its = element.get_bounding_client_rect();
    let half = |from: f64, to: f64| as_pixels((from + to) / 2.0);
    let (x, y) = (half(its.left(), its.right()), half(its.top(), its.bottom()));
    let seen = document().and_then(|document| document.element_from_point(x, y));
    seen.as_ref() == Some(host)
}

fn as_pixels(length: f64) -> f32 {
    length as f32
}

/// What stands in the middle hides the middle; what stands at an edge hides that. Whether the element is hidden still.
fn scroll(element: &Element, banner: &Element) -> bool {
    for block in [ScrollLogicalPosition::Center, ScrollLogicalPosition::Start, ScrollLogicalPosition::End] {
        if is_hidden(element, banner) {
            let options = ScrollIntoViewOptions::new();
            options.set_block(block);
            options.set_behavior(ScrollBehavior::Instant);
            element.scroll_into_view_with_scroll_into_view_options(&options);
        }
    }
    is_hidden(element, banner)
}

/// Makes the page longer by a screen, as long as there is a banner.
fn make_room() {
    let Some(height) = window().and_then(|window| window.inner_height().ok()).and_then(|height| height.as_f64()) else {
        return;
    };
    let height = decimal(height as u32);
    let text = ["html{padding-block-end:", &height, "px!important}"].concat();
    let there = with(|shell| shell.host.parts.room.clone()).flatten();
    if let Some(sheet) = there {
        let _ = sheet.replace_sync(&text);
    } else if let (Some(sheet), Some(document)) = (dom::sheet(&text), document()) {
        let sheets = document.adopted_style_sheets();
        sheets.push(&sheet);
        document.set_adopted_style_sheets(&Array::from(&sheets));
        with(|shell| shell.host.parts.room = Some(sheet));
    }
}

/// Without a banner the page is as it was.
pub fn give_back(room: &CssStyleSheet) {
    if let Some(document) = document() {
        let sheets = document.adopted_style_sheets();
        let others = sheets.filter(&mut |sheet, _, _| &sheet != AsRef::<JsValue>::as_ref(room));
        document.set_adopted_style_sheets(&others);
    }
}
