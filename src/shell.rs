//! The browser side's end in Rust: two exports, no decisions. Effects are carried out by `www/shell.js`.

mod memory;

use crate::app::{self, Model, Msg};
use crate::config;
use crate::effects::Effects;
use crate::text::{copy, field, number};
use std::cell::Cell;
use wasm_bindgen::prelude::*;

/// What a page has one of: one banner, in one thread. (Thread locals bring code along for an end that never comes.)
struct Page<T>(Cell<T>);

// SAFETY: this module has one thread.
#[allow(unsafe_code)]
unsafe impl<T> Sync for Page<T> {}

static MODEL: Page<Option<&'static mut Model<'static>>> = Page(Cell::new(None));

/// The message to come, and the effects that followed from the last one: the shell writes and reads them in the wasm's
/// memory. To pass texts as arguments would bring code along that cuts them to their length and gives them back.
static MESSAGE: Page<Vec<u8>> = Page(Cell::new(Vec::new()));
static EFFECTS: Page<String> = Page(Cell::new(String::new()));

/// Makes room for a message of so many bytes, UTF-8, and tells where.
#[wasm_bindgen]
#[allow(clippy::reserve_after_initialization)] // `with_capacity` has a way of its own to make room.
pub fn room(bytes: usize) -> *mut u8 {
    let mut message = Vec::new();
    message.reserve(bytes);
    // The way in which texts grow is in the wasm already; `resize` would be 30 bytes more, and `vec!` 400.
    while message.len() < bytes {
        message.extend_from_slice(&[0; 64]);
    }
    message.truncate(bytes);
    let start = message.as_mut_ptr();
    MESSAGE.0.set(message);
    start
}

/// Takes in the message that has been written there, and tells where its effects lie, ended by the character 0. They
/// stay until the next message.
#[wasm_bindgen]
pub fn update() -> *const u8 {
    let message = MESSAGE.0.take();
    // SAFETY: the shell writes what `TextEncoder` gives, which is UTF-8.
    #[allow(unsafe_code)]
    let mut effects = answer(unsafe { std::str::from_utf8_unchecked(&message) });
    effects.push_str("\0");
    let start = effects.as_ptr();
    EFFECTS.0.set(effects);
    start
}

/// The random bytes of a message.
fn random(list: &str) -> [u8; 16] {
    let mut rest = list;
    let mut bytes = [0; 16];
    for byte in &mut bytes {
        *byte = number(field(&mut rest, b','), 0).to_le_bytes()[0];
    }
    bytes
}

/// The effects that follow from a message. It is one text: seconds since 1970, 16 random bytes as numbers that commas
/// separate, the name, `a`, `b` and `c` (see [`Msg`]), with the character 1F between them.
///
/// The first message is `start`: the stored copies of the record, and the facts of the config (see [`config::read`]).
pub fn answer(message: &str) -> String {
    let mut rest = message;
    let mut field = || field(&mut rest, 0x1f);
    let now = number(field(), 0);
    let msg = Msg { now, random: random(field()), name: field(), a: field(), b: field(), c: field() };
    let mut out = Effects::default();
    let mut model = MODEL.0.take();
    if msg.name == "start" {
        // They are read once on a page and hold as long as it does.
        let config = config::read(copy(msg.b).leak());
        model = Some(Box::leak(Box::new(app::start(config, msg.a, now, &mut out))));
    } else if let Some(model) = &mut model {
        app::update(model, msg, &mut out);
    }
    MODEL.0.set(model);
    out.0
}
