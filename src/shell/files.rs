//! Files of our own, fetched once each, and again after a failure.

use super::objects;
use super::platform::{fetch_text, once, Then};
use super::report::report;
use super::state::with;
use crate::json::Json;
use wasm_bindgen::prelude::*;

/// Fetches a file from the banner's folder; a failure is reported, and whoever waits gets nothing.
pub fn text(path: String, then: Then<Option<String>>) {
    let Some(address) = with(|shell| [&shell.base, path.as_str()].concat()) else { return };
    let done = Closure::once_into_js(move |text: Option<String>, error: Option<String>| {
        if let Some(error) = error {
            missing(&path, &error);
        }
        then(text);
    });
    fetch_text(&address, &done);
}

/// The same, read as JSON.
pub fn json(path: String, then: Then<Option<Json>>) {
    text(
        path.clone(),
        Box::new(move |text| {
            let read = text.and_then(|text| match objects::parse(&text) {
                Ok(json) => Some(json),
                Err(error) => {
                    missing(&path, &error);
                    None
                }
            });
            then(read);
        }),
    );
}

/// Tells that a file cannot be had: once, however many ask for it and however often.
fn missing(path: &str, why: &str) {
    let known = with(|shell| {
        let known = shell.missing.iter().any(|known| known == path);
        if !known {
            shell.missing.push(path.to_owned());
        }
        known
    });
    if known != Some(true) {
        report(path, &["cannot be loaded (", why, ")"].concat());
    }
}

/// Begins to fetch a file that will be wanted. A failure is told when it is.
pub fn ahead(path: &str) {
    if let Some(address) = with(|shell| [&shell.base, path].concat()) {
        fetch_text(&address, &once(Box::new(|| ())));
    }
}
