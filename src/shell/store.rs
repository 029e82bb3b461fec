//! The visitor's browser storage: every copy of the record is read here, and one is written. Every access can throw where
//! storage is blocked; that counts as nothing there.

use super::page::{document, window};
use super::report::report;
use super::state::with;
use crate::clear::{scopes, Scope};
use crate::record::{Place, Stored};
use crate::site::Storage;
use crate::text::decimal;
use wasm_bindgen::JsCast;
use web_sys::HtmlDocument;

fn html() -> Option<HtmlDocument> {
    document()?.dyn_into().ok()
}

/// The local storage, where it is not blocked.
fn local() -> Option<web_sys::Storage> {
    window()?.local_storage().ok().flatten()
}

/// The page's cookies, `name=value` each.
pub fn cookies() -> Vec<String> {
    let all = html().and_then(|document| document.cookie().ok()).unwrap_or_default();
    all.split(';').map(|pair| pair.trim_ascii().to_owned()).collect()
}

/// All copies of the record of that name. There may be several cookies: of the host, of its parents, of several paths.
pub fn copies(name: &str) -> Vec<Stored> {
    let mut copies: Vec<Stored> = cookies()
        .iter()
        .filter_map(|pair| pair.split_once('='))
        .filter(|(own, _)| *own == name)
        .map(|(_, text)| Stored { place: Place::Cookie, text: text.to_owned() })
        .collect();
    if let Some(text) = local().and_then(|local| local.get_item(name).ok().flatten()) {
        copies.push(Stored { place: Place::LocalStorage, text });
    }
    copies
}

/// Keeps the record: as a cookie, or in local storage if the cookie does not stay as it was written. Other copies go, and
/// what is there in the end is looked at: the site is told the truth of it.
pub fn keep(record: &str, seconds: u64) {
    let Some(storage) = with(|shell| shell.model.site.storage.clone()) else { return };
    let Storage { name, domain, path, .. } = &storage;
    let path = if path.is_empty() { "/" } else { path };
    let domain = domain.as_deref();
    write(&cookie(name, record, domain, path, seconds));
    let there = |copies: &[Stored], place| copies.iter().any(|copy| copy.place == place && copy.text == record);
    // Browsers cut nothing off, they drop a cookie that is too long; another one of the name may hide it.
    if copies(name).iter().any(|copy| copy.place == Place::Cookie && copy.text != record) {
        remove_all(name);
        write(&cookie(name, record, domain, path, seconds));
    }
    let kept = there(&copies(name), Place::Cookie);
    if let Some(local) = local() {
        // An entry from a time when cookies were blocked would be a second truth.
        let _ = if kept { local.remove_item(name) } else { local.set_item(name, record) };
    }
    let left = copies(name);
    if left.iter().all(|copy| copy.text != record) {
        report(
            "storage",
            "this browser keeps neither cookies nor local storage, so the choice holds for this page only",
        );
    } else if left.iter().any(|copy| copy.text != record) {
        report("storage", "an older choice lies in a cookie of another path or domain, which this page cannot remove");
    }
}

fn cookie(name: &str, value: &str, domain: Option<&str>, path: &str, seconds: u64) -> String {
    let mut text = [name, "=", value, "; Path=", path, "; Max-Age=", &decimal(seconds), "; SameSite=Lax"].concat();
    if let Some(domain) = domain {
        text += "; Domain=";
        text += domain;
    }
    // On plain http a browser would refuse the whole cookie for this.
    if window().and_then(|window| window.location().protocol().ok()).as_deref() == Some("https:") {
        text += "; Secure";
    }
    text
}

fn write(cookie: &str) {
    if let Some(document) = html() {
        let _ = document.set_cookie(cookie);
    }
}

/// Removes the cookies of that name wherever this page can see one.
fn remove_all(name: &str) {
    let Some(location) = window().map(|window| window.location()) else { return };
    let (Ok(path), Ok(host)) = (location.pathname(), location.hostname()) else { return };
    for Scope { path, domain } in scopes(&path, &host) {
        write(&cookie(name, "", domain.as_deref(), &path, 0));
    }
}
