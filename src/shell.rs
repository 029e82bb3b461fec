//! The browser side's end in Rust: one export, no decisions. Effects are carried out by `www/shell.js`.
//!
//! A page has one banner and wasm one thread, so the model lives in a thread local. Nothing is called while it is
//! borrowed.

use crate::app::{self, Model, Msg};
use crate::config;
use crate::effects::Effects;
use crate::text::{next, whole};
use std::cell::RefCell;
use wasm_bindgen::prelude::*;

/// talc: 4 kB smaller than the standard library's allocator.
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

thread_local! {
    static MODEL: RefCell<Option<Model>> = const { RefCell::new(None) };
}

/// Takes a message in and returns the effects. The message is one text, because each argument costs glue: seconds since
/// 1970, a random id, the name, `a`, `b` and `c` (see [`Msg`]), with the character 1F between them.
///
/// The first message is `start`: the stored record, the visitor's languages (best first, separated by commas), and the
/// facts of the config (see [`config::read`]).
#[wasm_bindgen]
pub fn update(message: &str) -> String {
    let mut rest = Some(message);
    let mut field = || next(&mut rest, 0x1f).unwrap_or("");
    let now = whole(field()).unwrap_or(0);
    let msg = Msg { now, id: field(), name: field(), a: field(), b: field(), c: field() };
    let mut out = Effects::default();
    if msg.name == "start" {
        let mut issues = Vec::new();
        let config = config::read(msg.c, &mut issues);
        for issue in issues {
            out.report(&issue);
        }
        let model = app::start(config, msg.a, now, msg.b, &mut out);
        MODEL.set(Some(model));
    } else {
        MODEL.with_borrow_mut(|model| {
            if let Some(model) = model {
                app::update(model, msg, &mut out);
            }
        });
    }
    out.0
}
