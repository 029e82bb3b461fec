//! The keyboard and the banner: the first Tab leads into it, and it never hides what has the focus in the page (WCAG 2.2,
//! 2.4.11). The focus is never moved by itself.

use super::page::{document, window};
use super::screen::Part;
use super::state::with;
use super::styles;
use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    CssStyleSheet, Element, Event, HtmlElement, KeyboardEvent, ScrollBehavior, ScrollIntoViewOptions,
    ScrollLogicalPosition,
};

/// Tab on a page where nothing has the focus goes into the banner, which stands last in the page.
pub fn enter(event: &Event) {
    let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
    if key.key() != "Tab" || key.shift_key() || key.ctrl_key() || key.alt_key() || key.meta_key() {
        return;
    }
    // Once something has had the focus, the keyboard goes on from there.
    let banner = with(|shell| {
        let parts = &mut shell.host.parts;
        if std::mem::replace(&mut parts.entered, true) {
            None
        } else {
            parts.element(Part::Banner)
        }
    });
    let (Some(banner), Some(document)) = (banner.flatten(), document()) else { return };
    let active = document.active_element();
    if active.is_some() && active != document.body().map(Element::from) && active != document.document_element() {
        return;
    }
    if let Some(first) = banner.query_selector("button").ok().flatten().and_then(|it| it.dyn_into::<HtmlElement>().ok())
    {
        // A banner that the visitor's own style hides takes no focus.
        if first.offset_width() > 0 && first.focus().is_ok() {
            event.prevent_default();
        }
    }
}

/// Brings what has the focus in the page out from behind the banner, by scrolling; at the end of a page by making room
/// below it.
pub fn reveal(event: &Event) {
    with(|shell| shell.host.parts.entered = true);
    let Some(banner) = with(|shell| shell.host.parts.element(Part::Banner)).flatten() else { return };
    let Some(focused) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
    let focused = &focused;
    if with(|shell| shell.host.element.as_ref().is_some_and(|host| **host == *focused)) == Some(true) {
        return;
    }
    let is_hidden = || {
        let (own, its) = (banner.get_bounding_client_rect(), focused.get_bounding_client_rect());
        its.top() < own.bottom() && its.bottom() > own.top()
    };
    if !is_behind(focused) {
        return;
    }
    scroll(focused, is_hidden);
    if !is_hidden() {
        return;
    }
    make_room();
    scroll(focused, is_hidden);
}

/// Whether our host is what is seen in the middle of an element.
fn is_behind(element: &Element) -> bool {
    let its = element.get_bounding_client_rect();
    let half = |from: f64, to: f64| as_pixels((from + to) / 2.0);
    let (x, y) = (half(its.left(), its.right()), half(its.top(), its.bottom()));
    let seen = document().and_then(|document| document.element_from_point(x, y));
    let host = with(|shell| shell.host.element.clone()).flatten();
    seen.is_some() && seen == host.map(Element::from)
}

fn as_pixels(length: f64) -> f32 {
    length as f32
}

/// What stands in the middle hides the middle; what stands at an edge hides that.
fn scroll(element: &Element, is_hidden: impl Fn() -> bool) {
    for block in [ScrollLogicalPosition::Center, ScrollLogicalPosition::Start, ScrollLogicalPosition::End] {
        if is_hidden() {
            let options = ScrollIntoViewOptions::new();
            options.set_block(block);
            options.set_behavior(ScrollBehavior::Instant);
            element.scroll_into_view_with_scroll_into_view_options(&options);
        }
    }
}

/// Makes the page longer by a screen, as long as there is a banner.
fn make_room() {
    let Some(height) = window().and_then(|window| window.inner_height().ok()).and_then(|height| height.as_f64()) else {
        return;
    };
    let height = (height as u32).to_string();
    let text = ["html{padding-block-end:", &height, "px!important}"].concat();
    let there = with(|shell| shell.host.parts.room.clone()).flatten();
    if let Some(sheet) = there {
        let _ = sheet.replace_sync(&text);
    } else if let (Some(sheet), Some(document)) = (styles::sheet(&text), document()) {
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
