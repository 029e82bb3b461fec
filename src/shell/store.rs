//! The visitor's browser storage: every copy of the record is read here, and one is written. Every access can throw where
//! storage is blocked; that counts as nothing there.

use super::platform::{document, window};
use super::report::report;
use super::state::with;
use crate::clear::{scopes, Scope};
use crate::record::{Place, Stored};
use crate::site::Storage;
use crate::text::decimal;
use wasm_bindgen::JsCast;
use web_sys::HtmlDocument;

fn html() -> Option<HtmlDocument> {
    document().map(JsCast::unchecked_into)
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
    let mut copies = Vec::new();
    for pair in cookies() {
        if let Some(text) = pair.strip_prefix(name).and_then(|rest| rest.strip_prefix('=')) {
            copies.push(Stored { place: Place::Cookie, text: text.to_owned() });
        }
    }
    if let Some(text) = local().and_then(|local| local.get_item(name).ok().flatten()) {
        copies.push(Stored { place: Place::LocalStorage, text });
    }
    copies
}

/// Keeps the record, and tells what did not go as it should.
pub fn keep(record: &str, seconds: u64) {
    let Some(storage) = with(|shell| shell.model.site.storage.clone()) else { return };
    if let Some(fault) = write(&storage, record, seconds) {
        report("storage", &fault);
    }
}

/// Writes the record as the only copy: as a cookie, or in local storage if the cookie does not stay. What is there in the
/// end is looked at, and what is wrong with it is given back.
fn write(storage: &Storage, record: &str, seconds: u64) -> Option<String> {
    let name = &storage.name;
    let place = Scope {
        path: if storage.path.is_empty() { "/" } else { &storage.path }.to_owned(),
        domain: storage.domain.clone(),
    };
    // On plain http a browser would refuse the whole cookie for `Secure`.
    let secure = window().and_then(|window| window.location().protocol().ok()).as_deref() == Some("https:");
    let more = ["; Max-Age=", &decimal(seconds), "; SameSite=Lax", if secure { "; Secure" } else { "" }].concat();
    let set = || set_cookie(name, record, &place, &more);
    let is_it = |copy: &Stored| copy.text == record;
    set();
    let there = copies(name);
    let mut there = there.iter().filter(|copy| copy.place == Place::Cookie);
    // Older ones lie elsewhere, or the browser refused this one and has the one before it.
    if !(there.next().is_some_and(is_it) && there.next().is_none()) {
        erase(name);
        set();
    }
    let kept = copies(name).iter().any(|copy| copy.place == Place::Cookie && is_it(copy));
    if let Some(local) = local() {
        // First, since an older entry would stay where there is no room for a new one. Other tabs of the site hear of the
        // new one, also where it goes again at once because the cookie is there.
        let _ = local.remove_item(name);
        let _ = local.set_item(name, record);
        if kept {
            let _ = local.remove_item(name);
        }
    }
    let left = copies(name);
    if !left.iter().any(is_it) {
        let fault = "this browser keeps neither cookies nor local storage, so the choice holds for this page only";
        return Some(fault.to_owned());
    }
    if left.len() > 1 {
        return Some("an older copy of the choice cannot be deleted from this page; the newest one counts".to_owned());
    }
    (!kept).then(|| {
        let fault = "the choice is kept in local storage, which servers and other subdomains do not see, and not in a \
                     cookie: ";
        [fault, &refused(name, record, &place)].concat()
    })
}

/// Why the browser does not take the cookie.
fn refused(name: &str, record: &str, place: &Scope) -> String {
    let location = window().map(|window| window.location());
    let host = location.as_ref().and_then(|location| location.hostname().ok()).unwrap_or_default();
    let path = location.and_then(|location| location.pathname().ok()).unwrap_or_default();
    let elsewhere = |what: &str, is: &str| ["its ", what, " (", is, ") is not that of this page"].concat();
    let domain = place.domain.as_deref().unwrap_or_default();
    let parent = domain.strip_prefix('.').unwrap_or(domain);
    if name.len() + record.len() > 4096 {
        "it is longer than the 4,096 bytes that one can hold".to_owned()
    } else if !parent.is_empty()
        && !host.strip_suffix(parent).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    {
        elsewhere("domain", domain)
    } else if !path.starts_with(&place.path) {
        elsewhere("path", &place.path)
    } else {
        "the browser refuses it".to_owned()
    }
}

/// Writes a cookie; `more`: its other attributes.
fn set_cookie(name: &str, value: &str, place: &Scope, more: &str) {
    let (by, domain) = place.domain.as_deref().map_or(("", ""), |domain| ("; Domain=", domain));
    if let Some(document) = html() {
        let _ = document.set_cookie(&[name, "=", value, "; Path=", &place.path, by, domain, more].concat());
    }
}

/// Deletes the cookies of that name wherever this page can see one.
pub fn erase(name: &str) {
    let Some(location) = window().map(|window| window.location()) else { return };
    let (Ok(path), Ok(host)) = (location.pathname(), location.hostname()) else { return };
    for place in scopes(&path, &host) {
        // A partitioned cookie (CHIPS) is another one than that of the same name that is not, and of a name that begins
        // `__Secure-` browsers ignore all that is said without `Secure`.
        for kind in ["; Max-Age=0", "; Max-Age=0; Secure", "; Max-Age=0; Secure; Partitioned"] {
            set_cookie(name, "", &place, kind);
        }
    }
}
