//! How a placeholder is built into a held frame's own document; over a frame that a page cannot reach into (a sandboxed one),
//! or in front of a held template, it stands in an element of ours.

use super::embeds::press;
use super::state::with;
use super::{dom, page, styles};
use crate::gate::TagId;
use crate::site::{ColorToken, Theme};
use crate::view::placeholder;
use gloo_events::EventListener;
use js_sys::{Array, Function, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{CssStyleDeclaration, Document, Element, HtmlElement, HtmlIFrameElement, ShadowRootInit, ShadowRootMode};

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
    let host: HtmlElement = page::document()?.create_element("privola-embed").ok()?.unchecked_into();
    let css = with(|shell| shell.embeds.css.clone()).flatten()?;
    let root = host.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open)).ok()?;
    root.set_adopted_style_sheets(&Array::of1(&styles::sheet(&css)?.into()));
    for (name, property) in [("data-width", "width"), ("data-height", "height"), ("data-ratio", "aspect-ratio")] {
        let Some(mut value) = element.get_attribute(name).filter(|value| !value.is_empty()) else { continue };
        if property == "aspect-ratio" {
            value = value.replacen(':', "/", 1);
        } else if value.chars().all(|c| c.is_ascii_digit() || c == '.') {
            // A number alone is one of px, as in the attributes of a frame.
            value.push_str("px");
        }
        let _ = host.style().set_property(property, &value);
    }
    element.before_with_node_1(&host).ok()?;
    with(|shell| shell.embeds.get(tag).map(|embed| embed.host = Some(host.clone())));
    show(tag);
    Some(host)
}

/// What follows from a frame's size.
pub fn fit(tag: TagId) {
    let Some((element, host, inner)) = place(tag) else { return };
    let large = element.offset_width() >= SMALLEST && element.offset_height() >= SMALLEST;
    with(|shell| shell.embeds.get(tag).map(|embed| embed.large = large));
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
    if element.dyn_ref::<HtmlIFrameElement>().is_none() {
        return;
    }
    let style = host.style();
    let set = |name, value: &str| {
        let _ = style.set_property(name, value);
    };
    set("position", "absolute");
    set("transform", "none");
    set("max-width", "none");
    set("width", &px(element.offset_width().into()));
    set("height", &px(element.offset_height().into()));
    let (there, here) = (element.get_bounding_client_rect(), host.get_bounding_client_rect());
    let way = |to: f64, from: f64| ["calc(", &px(to), " - ", &px(from), ")"].concat();
    let (right, down) = (way(there.left(), here.left()), way(there.top(), here.top()));
    set("transform", &["translate(", &right, ",", &down, ")"].concat());
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
    let frame = element.dyn_ref::<HtmlIFrameElement>();
    if frame.is_some() && untitled {
        let _ = element.set_attribute("title", &name);
    }
    let reached = inside(&element);
    if let (true, None, None) = (frame.is_some(), &host, &reached) {
        if !element.has_attribute("inert") {
            let _ = element.set_attribute("inert", "");
            with(|shell| shell.embeds.get(tag).map(|embed| embed.inert = true));
        }
        if stand(tag).is_some() {
            cover(tag);
            scale(tag);
        }
        return;
    }
    let root = host.as_ref().and_then(|host| host.shadow_root());
    let Some(page) = (if root.is_some() { page::document() } else { reached }) else { return };
    let active = match &root {
        Some(root) => root.active_element(),
        None => page.active_element(),
    };
    let focused = active.filter(|active| old.is_some_and(|old| old.contains(Some(active))));
    let focused = focused.and_then(|active| active.get_attribute("data-way"));
    let Some(inner) = dom::element(&page, &view).map(JsCast::unchecked_into::<HtmlElement>) else { return };
    with(|shell| shell.embeds.get(tag).map(|embed| embed.inner = Some(inner.clone())));
    dress(tag);
    match root {
        Some(root) => root.replace_children_with_node_1(&inner),
        None => fill(&page, &inner, &name, &lang),
    }
    scale(tag);
    listen(tag, &inner, focused.as_deref());
}

/// Makes a frame's own document that of its placeholder.
fn fill(page: &Document, inner: &Element, name: &str, lang: &str) {
    let css = with(|shell| shell.embeds.css.clone()).flatten().unwrap_or_default();
    // A sheet can only be worn by documents of the window whose it is.
    let class = page.default_view().and_then(|window| Reflect::get(&window, &"CSSStyleSheet".into()).ok());
    let class = class.and_then(|class| class.dyn_into::<Function>().ok());
    let made = class.and_then(|class| Reflect::construct(&class, &Array::new()).ok());
    if let Some(sheet) = made {
        let _ = sheet.unchecked_ref::<web_sys::CssStyleSheet>().replace_sync(&css);
        let _ = Reflect::set(page, &"adoptedStyleSheets".into(), &Array::of1(&sheet));
    }
    page.set_title(name);
    if let Some(root) = page.document_element() {
        let _ = root.set_attribute("lang", lang);
    }
    if let Some(body) = page.body() {
        body.replace_children_with_node_1(inner);
    }
}

/// Has the buttons heard, and gives the focus back to the one that had it.
fn listen(tag: TagId, inner: &HtmlElement, focused: Option<&str>) {
    let Ok(list) = inner.query_selector_all("button") else { return };
    let mut listeners = Vec::new();
    for node in (0..list.length()).filter_map(|at| list.get(at)) {
        let button: HtmlElement = node.unchecked_into();
        let way = button.get_attribute("data-way");
        let once = way.as_deref() == Some("once");
        listeners.push(EventListener::new(&button, "click", move |_| press(tag, once)));
        if way.is_some() && way.as_deref() == focused {
            let _ = button.focus();
        }
    }
    with(|shell| shell.embeds.get(tag).map(|embed| embed.buttons = listeners));
}

fn style_of(element: &Element) -> Option<CssStyleDeclaration> {
    page::window()?.get_computed_style(element).ok().flatten()
}

/// Theme, font and tokens of the page, none of which reach into a frame.
pub fn dress(tag: TagId) {
    let Some((element, _, Some(inner))) = place(tag) else { return };
    let Some(window) = page::window() else { return };
    let prefers = window.match_media("(prefers-color-scheme: dark)").ok().flatten().is_some_and(|dark| dark.matches());
    let given = with(|shell| {
        let banner = &shell.model.site.banner;
        let night = match banner.theme {
            Theme::Auto => prefers,
            Theme::Light => false,
            Theme::Dark => true,
        };
        (night, if night { banner.dark_colors.clone() } else { banner.colors.clone() })
    });
    let Some((night, colors)) = given else { return };
    let _ = inner.class_list().toggle_with_force("dark", night);
    let ui = with(|shell| shell.host.element.clone()).flatten();
    let root = page::document().and_then(|document| document.document_element());
    let (Some(own), Some(root)) = (style_of(&element), root.and_then(|root| style_of(&root))) else { return };
    let ui = ui.and_then(|ui| style_of(&ui));
    let read = |style: &CssStyleDeclaration, name: &str| style.get_property_value(name).unwrap_or_default();
    let style = inner.style();
    let _ = style.set_property("--page", &read(&own, "font-family"));
    for (name, token) in TOKENS {
        let value = read(&own, name);
        // What is said for this place goes before what is said for the banner, what the config says before both.
        let banners = ui.as_ref().filter(|_| value == read(&root, name)).map(|ui| read(ui, name));
        let color =
            token.and_then(|token| colors.iter().find(|(own, _)| *own == token)).map(|(_, color)| color.clone());
        let said = color.or(banners.filter(|value| !value.is_empty())).unwrap_or(value);
        let _ = style.set_property(name, &said);
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
