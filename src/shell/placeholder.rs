//! How a placeholder is built into a held frame's own document; over a frame that a page cannot reach into (a sandboxed one),
//! or in front of a held template, it stands in an element of ours.
#![allow(clippy::float_arithmetic)] // Places on the screen are fractions of pixels.

use super::platform::document;
use super::state::embeds::Embed;
use super::state::{send, with};
use super::{actions, dom, objects, theme};
use crate::app::{Decision, Msg, Set};
use crate::gate::TagId;
use crate::record::Source;
use crate::site::ColorToken;
use crate::view::placeholder;
use gloo_events::EventListener;
use js_sys::{Array, Function, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, HtmlElement, HtmlIFrameElement, ShadowRootInit, ShadowRootMode};

/// Frames narrower or lower than this, in px, are beacons or hidden ones: nobody could read or press anything there.
const SMALLEST: i32 = 40;
/// Lower than this, in px, a placeholder scrolls as a whole: buttons kept in sight would leave the text no room.
const STICKY: i32 = 96;

/// The owner's tokens, each with the colour of the config that it is; see www/privola.css.
const TOKENS: [(&str, Option<ColorToken>); 8] = [
    ("--privola-background", Some(ColorToken::Background)),
    ("--privola-text", Some(ColorToken::Text)),
    ("--privola-muted", Some(ColorToken::Muted)),
    ("--privola-line", Some(ColorToken::Line)),
    ("--privola-button", Some(ColorToken::Button)),
    ("--privola-button-text", Some(ColorToken::ButtonText)),
    ("--privola-radius", None),
    ("--privola-font", None),
];

/// The held element, our element beside it, and the placeholder.
type Place = (HtmlElement, Option<HtmlElement>, Option<HtmlElement>);

fn place(tag: TagId) -> Option<Place> {
    with(|shell| {
        let embed = shell.embeds.get(tag)?;
        Some((embed.element.clone().unchecked_into(), embed.host.clone(), embed.inner.clone()))
    })
    .flatten()
}

/// Notes something of an embed, if it is still there.
fn note(tag: TagId, change: impl FnOnce(&mut Embed)) {
    with(|shell| shell.embeds.get(tag).map(change));
}

fn is_frame(element: &Element) -> bool {
    element.is_instance_of::<HtmlIFrameElement>()
}

/// The document in a held frame; nothing if we cannot build in it.
fn inside(element: &HtmlElement) -> Option<Document> {
    let frame: &HtmlIFrameElement = element.dyn_ref()?;
    if frame.has_attribute("sandbox") {
        return None;
    }
    frame.content_document()
}

/// Puts our element, with a shadow root, in front of a held one.
pub fn stand(tag: TagId) -> Option<HtmlElement> {
    let (element, ..) = place(tag)?;
    let host: HtmlElement = document()?.create_element("privola-embed").ok()?.unchecked_into();
    let css = with(|shell| shell.embeds.css.clone()).flatten()?;
    let root = host.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open)).ok()?;
    root.set_adopted_style_sheets(&Array::of1(&dom::sheet(&css)?.into()));
    for (name, property) in [("data-width", "width"), ("data-height", "height"), ("data-ratio", "aspect-ratio")] {
        let mut value = dom::get(&element, name);
        if property == "aspect-ratio" {
            value = value.replacen(':', "/", 1);
        } else if value.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') && !value.is_empty() {
            // A number alone is one of px, as in the attributes of a frame.
            value.push_str("px");
        }
        dom::style(&host, property, &value);
    }
    element.before_with_node_1(&host).ok()?;
    note(tag, |embed| embed.host = Some(host.clone()));
    show(tag);
    Some(host)
}

/// What follows from a frame's size.
pub fn fit(tag: TagId) {
    let Some((element, host, inner)) = place(tag) else { return };
    let large = element.offset_width() >= SMALLEST && element.offset_height() >= SMALLEST;
    note(tag, |embed| embed.large = large);
    if inner.is_some() {
        scale(tag);
    } else {
        show(tag);
    }
    if host.is_some() {
        cover(tag);
    }
}

/// A number of px as CSS writes it.
fn px(number: f64) -> String {
    let text = js_sys::Number::from(number).to_string_with_radix(10).map(String::from);
    [&text.unwrap_or_default(), "px"].concat()
}

/// Lays our element over a frame: out of the flow, so that nothing around it moves.
pub fn cover(tag: TagId) {
    let Some((element, Some(host), _)) = place(tag) else { return };
    if !is_frame(&element) {
        return;
    }
    for (name, value) in [("position", "absolute"), ("transform", "none"), ("max-width", "none")] {
        dom::style(&host, name, value);
    }
    dom::style(&host, "width", &px(element.offset_width().into()));
    dom::style(&host, "height", &px(element.offset_height().into()));
    let (there, here) = (element.get_bounding_client_rect(), host.get_bounding_client_rect());
    let (right, down) = (px(there.left() - here.left()), px(there.top() - here.top()));
    dom::style(&host, "transform", &["translate(", &right, ",", &down, ")"].concat());
}

/// Builds the placeholder, once the words are there, anew if it is there already.
pub fn show(tag: TagId) {
    let view = with(|shell| {
        let words = shell.speech.words.as_ref().filter(|words| words.whole)?;
        let embed = shell.embeds.get(tag).filter(|embed| embed.large)?;
        let site = &shell.model.site;
        let name = embed.held.name(site, words).text.to_owned();
        Some((placeholder(site, words, &embed.held), name, words.lang().to_owned(), embed.untitled))
    });
    let (Some((view, name, lang, untitled)), Some((element, host, old))) = (view.flatten(), place(tag)) else { return };
    let is_frame = is_frame(&element);
    if is_frame && untitled {
        dom::set(&element, "title", &name);
    }
    let root = host.as_ref().and_then(|host| host.shadow_root());
    let page = if root.is_some() { document() } else { inside(&element) };
    let Some(page) = page else {
        if is_frame && host.is_none() {
            stand_over(tag, &element);
        }
        return;
    };
    let old = old.and_then(|old| dom::active(&old).filter(|active| old.contains(Some(active))));
    let focused = old.map(|active| dom::get(&active, WAY));
    let Some(inner) = dom::element(&page, &view).map(JsCast::unchecked_into::<HtmlElement>) else { return };
    let clicks = EventListener::new(&inner, "click", move |event| {
        // Of a frame's own document, whose classes are others than the page's.
        let target = event.target().map(JsCast::unchecked_into::<Element>);
        if let Some(button) = target.and_then(|target| target.closest("[data-way]").ok().flatten()) {
            press(tag, dom::get(&button, WAY) == "once", actions::pressed(event, Source::Placeholder));
        }
    });
    note(tag, |embed| {
        embed.inner = Some(inner.clone());
        embed.clicks = Some(clicks);
    });
    dress(tag);
    match root {
        Some(root) => root.replace_children_with_node_1(&inner),
        None => fill(&page, &inner, &name, &lang),
    }
    scale(tag);
    // The button that had it has the focus again.
    let again = focused.and_then(|way| dom::first(&inner, &["[data-way=", &way, "]"].concat()));
    if let Some(again) = again {
        let _ = again.unchecked_into::<HtmlElement>().focus();
    }
}

/// Which way to load a button is.
const WAY: &str = "data-way";

/// Over a frame that nothing can be built in: it must not be used meanwhile.
fn stand_over(tag: TagId, element: &Element) {
    if !element.has_attribute("inert") {
        dom::set(element, "inert", "");
        note(tag, |embed| embed.inert = true);
    }
    if stand(tag).is_some() {
        cover(tag);
        scale(tag);
    }
}

/// Makes a frame's own document that of its placeholder.
fn fill(page: &Document, inner: &Element, name: &str, lang: &str) {
    let css = with(|shell| shell.embeds.css.clone()).flatten().unwrap_or_default();
    // A sheet can only be worn by documents of the window whose it is.
    let class = page.default_view().and_then(|window| objects::member(&window, "CSSStyleSheet"));
    let class = class.and_then(|class| class.dyn_into::<Function>().ok());
    if let Some(sheet) = class.and_then(|class| Reflect::construct(&class, &Array::new()).ok()) {
        let _ = sheet.unchecked_ref::<web_sys::CssStyleSheet>().replace_sync(&css);
        let _ = Reflect::set(page, &"adoptedStyleSheets".into(), &Array::of1(&sheet));
    }
    page.set_title(name);
    if let Some(root) = page.document_element() {
        dom::set(&root, "lang", lang);
    }
    if let Some(body) = page.body() {
        body.replace_children_with_node_1(inner);
    }
}

/// Theme, font and tokens of the page, none of which reach into a frame.
pub fn dress(tag: TagId) {
    let Some((element, _, Some(inner))) = place(tag) else { return };
    let (dark, colors) = theme::given();
    let _ = inner.class_list().toggle_with_force("dark", dark);
    let ui = with(|shell| shell.host.element.clone()).flatten();
    let root = document().and_then(|document| document.document_element());
    let read = |of: Option<&Element>, name: &str| of.map(|of| dom::computed(of, name)).unwrap_or_default();
    dom::style(&inner, "--page", &read(Some(&element), "font-family"));
    for (name, token) in TOKENS {
        // What is said for this place goes before what is said for the banner, what the config says before both.
        let mut value = read(Some(&element), name);
        if value == read(root.as_ref(), name) {
            let banners = read(ui.as_deref(), name);
            value = if banners.is_empty() { value } else { banners };
        }
        let color = colors.iter().find(|(own, _)| Some(*own) == token);
        dom::style(&inner, name, color.map_or(&value, |(_, color)| color));
    }
}

/// Sets a placeholder as large as there is room for: in small type, then with low buttons, which stay in sight.
pub fn scale(tag: TagId) {
    let Some((_, _, Some(inner))) = place(tag) else { return };
    let classes = inner.class_list();
    let _ = classes.remove_3("small", "tiny", "sticky");
    let sticks = inner.client_height() >= STICKY;
    for step in ["small", "tiny", "sticky"] {
        if (step != "sticky" || sticks) && inner.scroll_height() > inner.client_height() {
            let _ = classes.add_1(step);
        }
    }
}

/// A button of a placeholder was pressed: it loads `once`, or else always.
fn press(tag: TagId, once: bool, source: Source) {
    let asked = with(|shell| {
        let embed = shell.embeds.get(tag)?;
        embed.pressed = true;
        let held = embed.held.clone();
        let site = &shell.model.site;
        let categories = held.others.iter().filter_map(|id| site.category_at(*id));
        let service = held.service.and_then(|id| site.service_at(id));
        Some(Set {
            categories: categories.map(|category| (category.id.clone(), true)).collect(),
            services: service.map(|service| (service.id.clone(), true)).into_iter().collect(),
        })
    });
    let Some(set) = asked.flatten() else { return };
    if once {
        send(Msg::AllowOnce(tag));
    } else {
        actions::decide(Decision::Set(set), source);
    }
}
