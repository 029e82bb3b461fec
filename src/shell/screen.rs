//! What is on the screen, as the model says: layer one, layer two, and the control that reopens it.

use super::platform::document;
use super::state::parts::Part;
use super::state::{send, with, Shell};
use super::{dom, focus, host, listen, preferences, reopen, styles, theme};
use crate::app::Msg;
use crate::site::Theme;
use crate::view;
use wasm_bindgen::JsCast;
use web_sys::{HtmlDialogElement, ShadowRoot};

/// Shows what the model says is shown, and takes the rest away. What is there already is left alone, so that the focus is
/// not lost.
pub fn show() {
    if root().is_none() {
        return;
    }
    dress();
    let wanted = with(|shell| {
        let model = &shell.model;
        let whole = shell.speech.words.as_ref().is_some_and(|words| words.whole);
        (model.banner, model.preferences, model.reopens() && model.site.banner.reopen.is_some(), whole)
    });
    let Some((banner, preferences, reopen, whole)) = wanted else { return };
    place(Part::Banner, banner);
    if preferences && !whole {
        preferences::fetch(Box::new(|there| if there { show() } else { send(Msg::ClosePreferences) }));
    } else {
        place(Part::Preferences, preferences);
    }
    if reopen && with(|shell| shell.host.styles.has("reopen")) == Some(false) {
        styles::load(
            "reopen",
            Box::new(|there| {
                if there {
                    show()
                }
            }),
        );
    } else {
        place(Part::Reopen, reopen);
    }
}

/// The shadow root, made and listened to when it is first needed.
fn root() -> Option<ShadowRoot> {
    host::root().or_else(|| {
        let root = host::make()?;
        let listeners = listen::listen(&root);
        with(|shell| shell.host.listeners = listeners);
        Some(root)
    })
}

/// Puts a part in, in place of what is there, or takes it away.
fn place(part: Part, on: bool) {
    if on && with(|shell| shell.host.parts.is_current(part)) == Some(true) {
        return;
    }
    if let Some(old) = with(|shell| shell.host.parts.take(part)).flatten() {
        // Closing a dialog gives the focus back to where it was before.
        if let Some(dialog) = old.dyn_ref::<HtmlDialogElement>() {
            dialog.close();
        }
        old.remove();
        if part == Part::Banner {
            if let Some(room) = with(|shell| shell.host.parts.room.take()).flatten() {
                focus::give_back(&room);
            }
        }
    }
    let made = on.then(|| with(|shell| view(shell, part)).flatten()).flatten();
    let Some((document, root, view)) = document().zip(root()).zip(made).map(|((a, b), c)| (a, b, c)) else {
        return;
    };
    let Some(element) = dom::element(&document, &view) else { return };
    with(|shell| shell.host.parts.put(part, element.clone()));
    let _ = root.append_child(&element);
    host::raise(&element);
    match part {
        Part::Banner => {}
        Part::Preferences => preferences::opened(),
        Part::Reopen => reopen::keep_off(),
    }
    // Before it is shown, the page would have to be styled twice.
    theme::begin();
}

fn view(shell: &Shell, part: Part) -> Option<view::Element> {
    let words = shell.speech.words.as_ref()?;
    let site = &shell.model.site;
    match part {
        Part::Banner => Some(view::banner(site, words)),
        Part::Preferences => preferences::in_scene(shell, view::preferences),
        Part::Reopen => view::reopen(site, words),
    }
}

/// Language, direction and theme of all that is shown.
fn dress() {
    let said = with(|shell| {
        let words = shell.speech.words.as_ref()?;
        let theme = match shell.model.site.banner.theme {
            Theme::Auto => "auto",
            Theme::Light => "light",
            Theme::Dark => "dark",
        };
        Some((shell.host.element.clone()?, words.lang().to_owned(), if words.rtl { "rtl" } else { "ltr" }, theme))
    });
    if let Some((host, lang, dir, theme)) = said.flatten() {
        for (name, value) in [("lang", lang.as_str()), ("dir", dir), ("data-theme", theme)] {
            dom::set(&host, name, value);
        }
    }
}
