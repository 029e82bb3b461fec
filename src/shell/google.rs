//! Google's tags hear of each choice here: by true `Arguments` objects on every data layer, since an array with the same
//! content is silently dropped. The defaults come from the loader.

use super::objects::{member, object, set};
use super::platform::{push_arguments, window};
use super::state::with;
use crate::google;
use js_sys::{Array, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// Google's word for a state.
pub fn word(granted: bool) -> JsValue {
    if granted { "granted" } else { "denied" }.into()
}

/// A data layer, made if there is none.
pub fn layer(name: &str) -> Option<Array> {
    let window = window()?;
    if let Some(layer) = member(&window, name) {
        return Some(layer.unchecked_into());
    }
    let layer = Array::new();
    Reflect::set(&window, &name.into(), &layer).ok()?;
    Some(layer)
}

/// Tells Google of the choice in force.
pub fn update() {
    let told = with(|shell| {
        let consent = shell.model.consent();
        let signals = object(&[]);
        for (signal, on) in google::signals(&shell.model.site, &consent) {
            set(&signals, signal, &word(on));
        }
        (shell.model.site.google.data_layers.clone(), signals)
    });
    let Some((layers, signals)) = told else { return };
    let values = ["consent".into(), "update".into(), signals].iter().collect::<Array>();
    for layer in layers.iter().filter_map(|name| layer(name)) {
        let _ = push_arguments(&layer, &values);
    }
}

/// Pushes an entry onto every data layer, as a tag manager reads it. A layer may have a `push` of the page's own.
pub fn push(entry: &JsValue) {
    let layers = with(|shell| shell.model.site.google.data_layers.clone()).unwrap_or_default();
    for layer in layers.iter().filter_map(|name| layer(name)) {
        if let Some(push) = member(&layer, "push").and_then(|push| push.dyn_into::<js_sys::Function>().ok()) {
            let _ = push.call1(&layer, entry);
        }
    }
}
