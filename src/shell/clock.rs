//! Time, timers, and random numbers.

use super::platform::{once, set_timeout, window};
use crate::app::Stamp;
use crate::record::Source;

/// Seconds since 1970.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::float_arithmetic)] // A clock before 1970 says 0.
pub fn now() -> u64 {
    (js_sys::Date::now() / 1000.0) as u64
}

/// When a decision is made, a new id for it, and by what it came.
pub fn stamp(source: Source) -> Stamp {
    let mut random = [0; 16];
    if let Some(crypto) = window().and_then(|window| window.crypto().ok()) {
        // Into the wasm's own memory: no function of the page's has a part in it.
        let _ = crypto.get_random_values_with_u8_array(&mut random);
    }
    Stamp { now: now(), random, source }
}

/// Does something in a task of its own, so that the page comes in between.
pub fn later(then: impl FnOnce() + 'static) {
    set_timeout(&once(Box::new(then)), 0);
}
