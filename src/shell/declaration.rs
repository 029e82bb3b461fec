//! `<privola-declaration>`: what a policy page has to say of cookies, in the visitor's language and as their choice stands.

use super::platform::{define, document, on};
use super::state::declarations::Declaration;
use super::state::{send, with};
use super::{actions, dom, files, learn, preferences};
use crate::app::{Decision, Msg};
use crate::record::Source;
use crate::view::{declaration, Headings};
use gloo_events::EventListenerOptions;
use js_sys::Array;
use wasm_bindgen::prelude::*;
use web_sys::{Event, HtmlElement, ShadowRoot, ShadowRootInit, ShadowRootMode};

/// Begins to make the page's elements of that name declarations.
pub fn begin() {
    let connected = Closure::<dyn FnMut(HtmlElement)>::new(connected);
    // As long as the page lives. Where the page has an element of that name itself, it stays the page's.
    let _ = define("privola-declaration", &connected.into_js_value());
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
    let Some(sheet) = css.and_then(|css| dom::sheet(&css)) else { return };
    let Ok(root) = element.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open)) else { return };
    let sheets = with(|shell| shell.host.styles.all().map(JsValue::from).collect::<Array>()).unwrap_or_default();
    sheets.push(&sheet);
    root.set_adopted_style_sheets(&sheets);
    let clicks = on(&root, "click", EventListenerOptions::default(), clicked);
    let silent = with(|shell| {
        shell.declarations.all.push(Declaration::new(element, root, clicks));
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
    match actions::action(event).as_deref() {
        Some("preferences") => actions::show_preferences(),
        Some("withdraw") => actions::decide(Decision::Withdraw, actions::pressed(event, Source::Declaration)),
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
    let level = dom::get(element, "heading").trim_ascii().parse().unwrap_or(2);
    let drawn = with(|shell| {
        let view = preferences::in_scene(shell, |scene| declaration(scene, Headings::from(level)))?;
        let words = shell.speech.words.as_ref()?;
        Some((view, words.lang().to_owned(), if words.rtl { "rtl" } else { "ltr" }))
    });
    let Some((view, lang, dir)) = drawn.flatten() else { return };
    let Some(made) = document().and_then(|document| dom::element(&document, &view)) else { return };
    let focused = root.active_element().and_then(|active| active.get_attribute("data-action"));
    dom::set(element, "lang", &lang);
    dom::set(element, "dir", dir);
    root.replace_children_with_node_1(&made);
    // A choice made here takes its own button away or leaves it: either way the focus stays by the choice.
    let Some(focused) = focused else { return };
    let same = dom::first(root, &["[data-action=", &focused, "]"].concat());
    if let Some(target) = same.or_else(|| dom::first(root, "[data-action]")) {
        let _ = target.unchecked_into::<HtmlElement>().focus();
    }
}
