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
            report(&path, &["cannot be loaded (", &error, ")"].concat());
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
                    report(&path, &["cannot be loaded (", &error, ")"].concat());
                    None
                }
            });
            then(read);
        }),
    );
}

/// Begins to fetch a file that will be wanted. A failure is told when it is.
pub fn ahead(path: &str) {
    if let Some(address) = with(|shell| [&shell.base, path].concat()) {
        fetch_text(&address, &once(Box::new(|| ())));
    }
}
