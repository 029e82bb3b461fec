//! The element that all of the interface lives in: `<privola-ui>`, the last child of the body, with an open shadow root.
//! It looks after itself: a page that replaces its body, or puts all of it into a box, has it back at once.

use super::platform::{capture, document, on};
use super::report::report;
use super::state::host::Watcher;
use super::state::{request, send, with};
use super::{clock, dom};
use crate::app::{Effect, Msg};
use crate::view::{el, Key};
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, Event, HtmlDialogElement, HtmlElement, MutationObserverInit, Node, ShadowRoot};

/// The shadow root, once it is made.
pub fn root() -> Option<ShadowRoot> {
    let (host, root) = with(|shell| shell.host.element.clone().zip(shell.host.root.clone())).flatten()?;
    let document = document()?;
    // The page may just have taken it out.
    if document.body().is_some_and(|body| host.parent_node().as_ref() != Some(body.as_ref())) {
        put_back(&document, &host);
    }
    Some(root)
}

/// Makes the element and its shadow root, and puts it into the page. Nothing as long as the page has no body; then all is
/// shown once it has.
pub fn make() -> Option<ShadowRoot> {
    let document = document()?;
    let Some(body) = document.body() else {
        watch(&document);
        return None;
    };
    let element: HtmlElement = document.create_element("privola-ui").ok()?.dyn_into().ok()?;
    let root = element.attach_shadow(&web_sys::ShadowRootInit::new(web_sys::ShadowRootMode::Open)).ok()?;
    // A page may have replaced the function.
    if root.is_undefined() {
        return None;
    }
    if with(|shell| shell.host.styles.dress(&root)) != Some(true) {
        report("privola-ui", "cannot be shown: this browser makes no style sheets");
        return None;
    }
    let status = dom::element(&document, &el("div", &[("role", "status")]))?;
    let _ = root.append_child(&status);
    with(|shell| {
        shell.host.element = Some(element.clone());
        shell.host.root = Some(root.clone());
    });
    let _ = body.append_child(&element);
    watch(&document);
    Some(root)
}

/// Watches the children of the root element and of the body, from now on those that there are.
fn watch(document: &Document) {
    let watcher = with(|shell| shell.host.watcher.take()).flatten().or_else(|| Watcher::new(Closure::new(look)));
    let Some(watcher) = watcher else { return };
    watcher.observer.disconnect();
    let what = MutationObserverInit::new();
    what.set_child_list(true);
    let nodes: [Option<Node>; 3] =
        [Some(document.clone().into()), document.document_element().map(Node::from), document.body().map(Node::from)];
    for node in nodes.into_iter().flatten() {
        let _ = watcher.observer.observe_with_options(&node, &what);
    }
    with(|shell| shell.host.watcher = Some(watcher));
}

/// Something has come to or left the places that are watched.
fn look() {
    let Some(document) = document() else { return };
    let Some(host) = with(|shell| shell.host.element.clone()).flatten() else {
        // There was no body.
        if document.body().is_some() {
            request(Effect::Show);
        }
        return;
    };
    let Some(body) = document.body() else { return };
    if !is_astray(&host, &body) {
        return;
    }
    let now = clock::now();
    let may = with(|shell| shell.host.may_return(now));
    if may == Some(true) {
        put_back(&document, &host);
    } else {
        wait(&document);
    }
}

/// Whether the host is elsewhere, or has lost by a move what was open in it.
fn is_astray(host: &HtmlElement, body: &HtmlElement) -> bool {
    let parts = with(|shell| shell.host.parts.elements()).unwrap_or_default();
    host.parent_node().as_ref() != Some(body.as_ref()) || parts.iter().any(is_lost)
}

/// Whether a part has fallen out of the top layer. Where there is none, it cannot.
fn is_lost(part: &Element) -> bool {
    let top = if part.is_instance_of::<HtmlDialogElement>() { ":modal" } else { ":popover-open" };
    part.matches(top) == Ok(false)
}

/// Puts the host back where it belongs: last in the body, where frameworks that own the page let foreign elements be, and
/// no `:first-child` of the page's styles means it. What was open in it is open again.
fn put_back(document: &Document, host: &HtmlElement) {
    let Some(body) = document.body() else { return };
    let focused = with(|shell| {
        // For the keyboard it is a new page.
        shell.host.keyboard.fresh = true;
        shell.host.keyboard.focused.clone()
    });
    let _ = body.append_child(host);
    watch(document);
    // Of pages that are copied and put in again, the host is copied too.
    for copy in dom::all(document, "privola-ui") {
        if copy != **host {
            copy.remove();
        }
    }
    let parts = with(|shell| shell.host.parts.elements()).unwrap_or_default();
    for part in parts.iter().filter(|part| is_lost(part)) {
        raise(part);
    }
    // The focus was in here, and the page has given it to nothing else.
    let active = document.active_element();
    let nowhere = active.is_none_or(|active| active == *body || active == **host);
    if let (Some(focused), true) = (focused.flatten(), nowhere) {
        dom::focus(&focused);
    }
}

/// The page is parsed: what came in the meantime stands behind the host.
pub fn parsed() {
    let host = with(|shell| shell.host.element.clone()).flatten();
    if let (Some(document), Some(host)) = (document(), host) {
        if host.next_element_sibling().is_some() {
            put_back(&document, &host);
        }
    }
}

/// Puts the host back with what the visitor does next.
fn wait(document: &Document) {
    let told = with(|shell| {
        let its = &mut shell.host;
        if its.waiting.is_empty() {
            its.waiting = ["pointerdown", "keydown"].map(|kind| on(document, kind, capture(), returns)).into();
        }
        std::mem::replace(&mut its.told, true)
    });
    if told == Some(false) {
        report(
            "privola-ui",
            "is taken out of the page again and again, so it comes back when the visitor next does something",
        );
    }
}

/// The listener is dropped by what it leads to, so that comes later.
fn returns(_: &Event) {
    clock::later(again);
}

fn again() {
    let host = with(|shell| {
        shell.host.waiting.clear();
        shell.host.element.clone()
    });
    if let (Some(document), Some(host)) = (document(), host.flatten()) {
        if document.body().is_some_and(|body| is_astray(&host, &body)) {
            put_back(&document, &host);
        }
    }
}

/// Puts a part into the top layer, where nothing of the page covers, moves or clips it. Safari 16 and Firefox 124 have
/// `z-index` alone.
pub fn raise(part: &Element) {
    if let Some(dialog) = part.dyn_ref::<HtmlDialogElement>() {
        // One that has been out of the page is open and not shown.
        dialog.set_open(false);
        // One that cannot be shown, or that a blocker hides, would lock the page.
        if dialog.show_modal().is_err() || dialog.offset_width() == 0 {
            dialog.close();
            send(Msg::ClosePreferences);
        }
    } else if let Some(part) = part.dyn_ref::<HtmlElement>() {
        let _ = part.show_popover();
    }
}

/// Says something that is heard and not seen.
pub fn say(key: Key) {
    let said = with(|shell| {
        let words = shell.speech.words.as_ref()?.get(key).to_owned();
        Some((shell.host.root.clone()?, words))
    });
    if let Some((root, words)) = said.flatten() {
        if let Some(status) = dom::first(&root, "[role=status]") {
            status.set_text_content(Some(&words));
        }
    }
}
