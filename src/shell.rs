//! The browser side's end in Rust: two exports, no decisions. Effects are carried out by `www/shell.js`.
//!
//! A page has one banner and wasm one thread, so the model lives in a thread local. Nothing is called while it is
//! borrowed.

use crate::app::{self, Model, Msg};
use crate::config;
use crate::effects::Effects;
use std::cell::RefCell;
use wasm_bindgen::prelude::*;

/// talc: 4 kB smaller than the standard library's allocator.
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

thread_local! {
    static MODEL: RefCell<Option<Model>> = const { RefCell::new(None) };
}

/// Takes the facts of a config in (see [`config::read`]) and the stored record, and returns the first effects. `wanted`:
/// the visitor's languages, best first, separated by commas.
#[wasm_bindgen]
pub fn start(facts: &str, stored: &str, wanted: &str, now: f64) -> String {
    let mut out = Effects::default();
    let mut issues = Vec::new();
    let config = config::read(facts, &mut issues);
    for issue in issues {
        out.report(&issue);
    }
    let model = app::start(config, stored, seconds(now), wanted, &mut out);
    MODEL.set(Some(model));
    out.0
}

/// Takes a message in (see [`Msg`]) and returns the effects.
#[wasm_bindgen]
pub fn update(name: &str, a: &str, b: &str, c: &str, now: f64, id: &str) -> String {
    let mut out = Effects::default();
    MODEL.with_borrow_mut(|model| {
        if let Some(model) = model {
            app::update(model, Msg { name, a, b, c, now: seconds(now), id }, &mut out);
        }
    });
    out.0
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn seconds(number: f64) -> u64 {
    number as u64
}
