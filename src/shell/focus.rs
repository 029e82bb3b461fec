//! The keyboard and the banner: the first Tab leads into it, and it never hides what has the focus in the page (WCAG 2.2,
//! 2.4.11). The focus is never moved by itself.

use super::page::{document, window};
use super::screen::Part;
use super::state::with;
use super::styles;
use crate::text::decimal;
use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    CssStyleSheet, Element, Event, HtmlElement, KeyboardEvent, ScrollBehavior, ScrollIntoViewOptions,
    ScrollLogicalPosition,
};

/// Where the visitor is with the keyboard.
pub struct Keyboard {
    /// Tab has not been pressed yet, on a page that the visitor takes for a new one.
    pub fresh: bool,
    /// It has led into the banner.
    entered: bool,
    /// It has led from there to the beginning of the page, where the next focus tells what stands first.
    leaving: bool,
    /// What stands first in the page.
    landed: Option<Element>,
    /// What has the focus in the interface, or had it when the page took it out.
    pub focused: Option<HtmlElement>,
}

impl Default for Keyboard {
    fn default() -> Self {
        Keyboard { fresh: true, entered: false, leaving: false, landed: None, focused: None }
    }
}

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
    let Ok(stops) = banner.query_selector_all("button,a") else { return };
    let stop = |place: u32| stops.get(place).and_then(|stop| stop.dyn_into::<HtmlElement>().ok());
    let Some((start, end)) = stop(0).zip(stop(stops.length().wrapping_sub(1))) else { return };
    let active = document.active_element();
    let into = if back {
        (active.is_some() && active == landed).then(|| end.clone())
    } else {
        (first && active.is_none_or(|active| active == *body)).then_some(start)
    };
    if let Some(into) = into {
        let _ = into.focus();
        // Where it cannot be focused, for whatever reason, the page goes on as it would.
        let is_in = root.active_element().is_some_and(|active| active == *into);
        with(|shell| shell.host.keyboard.entered = is_in);
        if is_in {
            event.prevent_default();
        }
    } else if entered && !back && root.active_element().is_some_and(|active| active == *end) {
        with(|shell| {
            shell.host.keyboard.entered = false;
            shell.host.keyboard.leaving = true;
        });
        start_over(&body);
    }
}

/// Lets the keyboard go on from the beginning of the page.
fn start_over(body: &HtmlElement) {
    let had = body.get_attribute("tabindex");
    body.set_tab_index(-1);
    let _ = body.focus();
    let _ = match had {
        Some(had) => body.set_attribute("tabindex", &had),
        None => body.remove_attribute("tabindex"),
    };
}

/// Brings what has the focus in the page out from behind the banner, by scrolling; at the end of a page by making room
/// below it.
pub fn reveal(event: &Event) {
    let Some(focused) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
    with(|shell| {
        let keyboard = &mut shell.host.keyboard;
        if std::mem::take(&mut keyboard.leaving) {
            keyboard.landed = Some(focused.clone());
        }
    });
    let Some(banner) = with(|shell| shell.host.parts.element(Part::Banner)).flatten() else { return };
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
    let height = decimal(height as u32);
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
