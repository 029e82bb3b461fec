//! `<privola-declaration>`: what a policy page has to say of cookies, in the visitor's language and as their choice stands.

use super::page::document;
use super::state::{send, with};
use super::{dom, exports, files, learn, platform, preferences, styles};
use crate::app::Msg;
use crate::view::{declaration, Headings};
use gloo_events::EventListener;
use js_sys::Array;
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, HtmlElement, ShadowRoot, ShadowRootInit, ShadowRootMode};

/// The declarations of a page.
#[derive(Default)]
pub struct Declarations {
    all: Vec<Declaration>,
}

struct Declaration {
    element: HtmlElement,
    root: ShadowRoot,
    _clicks: EventListener,
}

/// Begins to make the page's elements of that name declarations.
pub fn begin() {
    let connected = Closure::<dyn FnMut(HtmlElement)>::new(connected);
    // As long as the page lives. Where the page has an element of that name itself, it stays the page's.
    let _ = platform::define("privola-declaration", &connected.into_js_value());
}

/// One has come into the page.
fn connected(element: HtmlElement) {
    if with(|shell| shell.declarations.all.iter().any(|one| one.element == element)) == Some(true) {
        return show();
    }
    // Its views of services and of the controller are those of layer two.
    preferences::fetch(Box::new(move |_| {
        files::text("extras/declaration.css".to_owned(), Box::new(move |css| begin_in(element, css)));
    }));
}

/// Its styles are there.
fn begin_in(element: HtmlElement, css: Option<String>) {
    let Some(sheet) = css.and_then(|css| styles::sheet(&css)) else { return };
    let Ok(root) = element.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open)) else { return };
    let sheets = with(|shell| shell.host.styles.all().map(JsValue::from).collect::<Array>()).unwrap_or_default();
    sheets.push(&sheet);
    root.set_adopted_style_sheets(&sheets);
    let clicks = EventListener::new(&root, "click", clicked);
    let silent = with(|shell| {
        shell.declarations.all.push(Declaration { element, root, _clicks: clicks });
        shell.model.locale.is_none()
    });
    // Where nothing is shown, nothing has been said yet: to close what is not open has the words fetched.
    if silent == Some(true) {
        send(Msg::ClosePreferences);
    }
    show();
    learn::all(Box::new(|_| show()));
}

fn clicked(event: &Event) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let pressed = target.and_then(|target| target.closest("[data-action]").ok().flatten());
    match pressed.and_then(|pressed| pressed.get_attribute("data-action")).as_deref() {
        Some("preferences") => exports::show_preferences(),
        Some("withdraw") => exports::withdraw(),
        Some(_) | None => {}
    }
}

/// Shows all of them as things stand, once all words are there.
pub fn show() {
    let all: Vec<(HtmlElement, ShadowRoot)> = with(|shell| {
        let connected = shell.declarations.all.iter().filter(|one| one.element.is_connected());
        connected.map(|one| (one.element.clone(), one.root.clone())).collect()
    })
    .unwrap_or_default();
    for (element, root) in all {
        draw(&element, &root);
    }
}

fn draw(element: &HtmlElement, root: &ShadowRoot) {
    // The page's own level.
    let level = element.get_attribute("heading").and_then(|level| level.trim_ascii().parse().ok()).unwrap_or(2);
    let drawn = with(|shell| {
        let view = preferences::in_scene(shell, |scene| declaration(scene, Headings::from(level)))?;
        let words = shell.speech.words.as_ref()?;
        Some((view, words.lang().to_owned(), if words.rtl { "rtl" } else { "ltr" }))
    });
    let Some((view, lang, dir)) = drawn.flatten() else { return };
    let Some(made) = document().and_then(|document| dom::element(&document, &view)) else { return };
    let focused = root.active_element().and_then(|active| active.get_attribute("data-action"));
    let _ = element.set_attribute("lang", &lang);
    let _ = element.set_attribute("dir", dir);
    root.replace_children_with_node_1(&made);
    // A choice made here takes its own button away or leaves it: either way the focus stays by the choice.
    let Some(focused) = focused else { return };
    let find = |selector: &str| root.query_selector(selector).ok().flatten();
    let target = find(&["[data-action=", &focused, "]"].concat()).or_else(|| find("[data-action]"));
    if let Some(target) = target.and_then(|target| target.dyn_into::<HtmlElement>().ok()) {
        let _ = target.focus();
    }
}
