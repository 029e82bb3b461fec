//! Placeholders in the place and size of held frames and widgets: who has one, and for how long. A held frame has no
//! address, so it is an empty document of the page's own origin and of exactly the right size: its placeholder is built into
//! that document, and goes by itself when the frame leaves for its address.

use super::address::{self, source};
use super::platform::{document, on, window};
use super::state::embeds::{Embed, Sizes};
use super::state::{with, Shell};
use super::{clock, dom, files, learn, placeholder, theme, words};
use crate::gate::TagId;
use crate::view::Held;
use gloo_events::{EventListener, EventListenerOptions};
use js_sys::Array;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement, HtmlIFrameElement, HtmlTemplateElement, ResizeObserverEntry};

/// A frame or widget is held: it has a placeholder until it may run, once all that is said there is known.
pub fn hold(tag: TagId) {
    let Some((embed, service)) = with(|shell| read(shell, tag)).flatten() else { return };
    // The owner shows something there until it may run.
    if !matches!(dom::get(&embed.element, "src").as_str(), "" | "about:blank") {
        return;
    }
    with(|shell| shell.embeds.all.push(embed));
    let then = move |css: Option<String>| {
        // Reported; the frame stays held without one.
        let Some(css) = css else { return };
        with(|shell| shell.embeds.css = Some(css));
        match service {
            Some(service) => learn::one(service, Box::new(move |()| begin(tag))),
            None => begin(tag),
        }
    };
    files::text("extras/embeds.css".to_owned(), Box::new(then));
}

/// What is known of a held element. Nothing of one that is held for good by a mistake in its words, which has been
/// reported, that is meant for visitors who refuse, or that has run.
fn read(shell: &mut Shell, tag: TagId) -> Option<(Embed, Option<crate::site::ServiceId>)> {
    let held = shell.tags.get(tag).filter(|held| shell.tags.live(&held.element).is_none())?;
    let site = &shell.model.site;
    let id = held.words.service.trim_ascii();
    let service = site.service(id);
    if !id.is_empty() && service.is_none() {
        return None;
    }
    let own = service.and_then(|id| site.service_at(id)).map(|service| service.category);
    let mut others = Vec::new();
    for word in held.words.category.split(',') {
        let category = site.category(word.trim_ascii())?;
        if category != crate::site::CategoryId::NECESSARY && Some(category) != own {
            others.push(category);
        }
    }
    let element = held.element.clone();
    let mut title = dom::get(&element, "title");
    let untitled = title.is_empty();
    if untitled {
        title = dom::get(&element, "data-embed");
    }
    let held = Held { service, others, title, host: origin(&element) };
    Some((Embed::new(tag, element, held, untitled), service))
}

/// The host that a held element comes from; empty if it says none.
fn origin(element: &Element) -> String {
    let inner = || {
        let template: &HtmlTemplateElement = element.dyn_ref()?;
        address::of(&dom::first(&template.content(), "[data-held-src],[data-src],[src]")?)
    };
    let address = source(element, "src").or_else(inner).and_then(|address| address::absolute(&address));
    address.and_then(|address| web_sys::Url::new(&address).ok()).map(|url| url.host()).unwrap_or_default()
}

/// All that is said in a placeholder is there, but maybe the words.
fn begin(tag: TagId) {
    words::complete(Box::new(|_| ()));
    let Some(element) = with(|shell| shell.embeds.get(tag).map(|embed| embed.element.clone())).flatten() else {
        return;
    };
    watch();
    if element.dyn_ref::<HtmlIFrameElement>().is_some() {
        // Whatever gives the frame a new empty document (Firefox does once, moving it in the page does) empties it.
        let listener = EventListener::new(&element, "load", move |_| placeholder::show(tag));
        with(|shell| shell.embeds.get(tag).map(|embed| embed.frame = Some(listener)));
        measure(&element);
    } else {
        with(|shell| shell.embeds.get(tag).map(|embed| embed.large = true));
        if let Some(host) = placeholder::stand(tag) {
            measure(&host);
        }
    }
}

fn measure(element: &Element) {
    if let Some(observer) = with(|shell| shell.embeds.observer()).flatten() {
        observer.observe(element);
    }
}

/// Begins to see sizes and the visitor's scheme.
fn watch() {
    if with(|shell| shell.embeds.sizes.is_some()) != Some(false) {
        return;
    }
    let call = Closure::new(|entries: Array| {
        for entry in entries.iter() {
            let entry: ResizeObserverEntry = entry.unchecked_into();
            resized(&entry.target());
        }
    });
    let Some(sizes) = Sizes::new(call) else { return };
    let mut listeners = Vec::new();
    if let (Some(window), Some(dark)) = (window(), theme::system()) {
        let bubble = EventListenerOptions::default();
        // A template's element is in the flow, a frame's cover is not.
        listeners.push(on(&window, "resize", bubble, |_| each(placeholder::cover)));
        listeners.push(on(&dark, "change", bubble, |_| each(placeholder::dress)));
    }
    with(|shell| {
        shell.embeds.sizes = Some(sizes);
        shell.embeds.listeners = listeners;
    });
}

fn each(act: fn(TagId)) {
    with(|shell| shell.embeds.tags()).unwrap_or_default().into_iter().for_each(act);
}

/// A frame, or our element in front of a template, has another size.
fn resized(target: &Element) {
    let found = with(|shell| {
        let is = |embed: &&Embed| embed.element == *target || embed.host.as_ref().is_some_and(|host| **host == *target);
        shell.embeds.all.iter().find(is).map(|embed| (embed.tag, embed.element == *target))
    });
    match found.flatten() {
        Some((tag, true)) => placeholder::fit(tag),
        // To change the size of what is being measured would be an error in the page.
        Some((tag, false)) => clock::later(move || placeholder::scale(tag)),
        None => {}
    }
}

/// Something was moved, or put in: our element stands right in front of what it is for.
pub fn follow() {
    let all = with(|shell| {
        let all = shell.embeds.all.iter();
        all.filter_map(|embed| Some((embed.tag, embed.element.clone(), embed.host.clone()?))).collect::<Vec<_>>()
    });
    for (tag, element, host) in all.unwrap_or_default() {
        if element.is_connected() && element.previous_sibling().as_ref() != Some(host.as_ref()) {
            let _ = element.before_with_node_1(&host);
            placeholder::cover(tag);
        }
    }
}

/// Another language is spoken, or all of its words are there now.
pub fn speak() {
    each(placeholder::show);
}

/// A held element may run (`runs`), or has left the page: its placeholder goes.
pub fn release(tag: TagId, runs: bool) {
    let taken = with(|shell| {
        let embed = shell.embeds.take(tag)?;
        Some((embed, shell.embeds.observer()))
    });
    let Some((embed, observer)) = taken.flatten() else { return };
    let Embed { element, host, inner, inert, pressed, .. } = embed;
    if let Some(observer) = observer {
        observer.unobserve(&element);
        if let Some(host) = &host {
            observer.unobserve(host);
        }
    }
    let focuses = pressed && runs;
    if element.dyn_ref::<HtmlTemplateElement>().is_some() {
        let Some(host) = host else { return };
        if focuses {
            // Its content stands behind the template in a moment, which tells where to.
            dom::style(&host, "display", "none");
            return clock::later(move || {
                host.remove();
                if let Some(content) = element.next_element_sibling() {
                    go_on_in(&content);
                }
            });
        }
        return host.remove();
    }
    if let Some(host) = host {
        host.remove();
    }
    if inert {
        let _ = element.remove_attribute("inert");
    }
    if let Some(inner) = inner {
        inner.set_text_content(None);
    }
    if focuses {
        let frame: HtmlElement = element.unchecked_into();
        let target = frame.clone();
        EventListener::once(&frame, "load", move |_| {
            let active = document().and_then(|document| document.active_element());
            // Unless the visitor has gone on meanwhile.
            if active.is_none_or(|active| active.local_name() == "body" || active == *target) {
                let _ = target.focus();
            }
        })
        .forget();
    }
}

/// What can have the focus.
const FOCUSABLE: &str = "a[href],button,input,select,textarea,iframe,video,[tabindex]";

/// Moves the focus to what has come in the place of the button that had it.
fn go_on_in(content: &Element) {
    let inner = if dom::is(content, FOCUSABLE) { Some(content.clone()) } else { dom::first(content, FOCUSABLE) };
    let target = inner.unwrap_or_else(|| {
        dom::set(content, "tabindex", "-1");
        content.clone()
    });
    dom::focus(target.unchecked_ref());
}
