//! What a refusal or withdrawal leaves to be done: deletes the cookies, keys and databases of refused services, when it is
//! known what they store.

use super::objects::member;
use super::platform::{once, window, Databases};
use super::report::report;
use super::state::{send, with};
use super::{clock, learn, store};
use crate::app::Msg;
use crate::clear::{cookie_goes, is_complete, key_goes, undeletable};
use crate::site::Area;
use js_sys::{Array, Object};
use wasm_bindgen::prelude::*;
use web_sys::Storage;

/// Clears, when what the presets' files say is there. Once for several choices in a row: what is to be cleared is looked at
/// when it is done.
pub fn clear() {
    let begun = with(|shell| std::mem::replace(&mut shell.clearing, true));
    if begun != Some(false) {
        return;
    }
    learn::all(Box::new(|had| {
        with(|shell| shell.clearing = false);
        let left = cookies();
        keys(Area::Local, window().and_then(|window| window.local_storage().ok()).flatten());
        keys(Area::Session, window().and_then(|window| window.session_storage().ok()).flatten());
        databases();
        let complete = with(|shell| {
            let mut left = left;
            // Of what a page cannot even see, only a service that was granted can have left some.
            for cookie in undeletable(&shell.model.site, &shell.model.withdrawn) {
                left.push(match cookie.domain.as_str() {
                    "" => cookie.name.clone(),
                    domain => [&cookie.name, " (", domain, ")"].concat(),
                });
            }
            shell.undeleted = left.clone();
            (is_complete(&shell.model.site), left)
        });
        let Some((complete, left)) = complete else { return };
        if !left.is_empty() {
            let left: Vec<&str> = left.iter().map(String::as_str).collect();
            report(&left.join(", "), "cookies of refused services that a page cannot delete");
        }
        // What the presets say could not be had: then what the config says is cleared, and the next page tries again.
        send(Msg::Cleared { complete: complete && had, now: clock::now() });
    }));
}

/// The names of cookies that are to go and are there.
fn named() -> Vec<String> {
    let mut names = store::cookies();
    with(|shell| {
        let consent = shell.model.consent();
        names.retain_mut(|pair| {
            pair.truncate(pair.find('=').unwrap_or(pair.len()));
            cookie_goes(&shell.model.site, &consent, pair)
        });
    });
    names
}

/// Deletes cookies; gives the names of those that could not be.
fn cookies() -> Vec<String> {
    named().iter().for_each(|name| store::erase(name));
    named()
}

/// Whether a key or database goes.
fn goes(area: Area, name: &str) -> bool {
    with(|shell| key_goes(&shell.model.site, &shell.model.consent(), area, name)).unwrap_or(false)
}

fn keys(area: Area, storage: Option<Storage>) {
    let Some(storage) = storage else { return };
    let names: Vec<String> = Object::keys(&storage).iter().filter_map(|name| name.as_string()).collect();
    for name in names.iter().filter(|name| goes(area, name)) {
        let _ = storage.remove_item(name);
    }
}

/// Deletes databases, which are listed when the browser comes to it.
fn databases() {
    let Some(factory) = window().and_then(|window| window.indexed_db().ok()).flatten() else { return };
    let Ok(listed) = factory.unchecked_ref::<Databases>().databases() else { return };
    let then = Closure::once_into_js(move |list: Array| {
        for entry in list.iter() {
            let name = member(&entry, "name").and_then(|name| name.as_string());
            if let Some(name) = name.filter(|name| goes(Area::Database, name)) {
                let _ = factory.delete_database(&name);
            }
        }
    });
    listed.then(&then, &once(Box::new(|| ())));
}
