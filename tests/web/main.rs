//! Tests of the shell in a real browser.
#![cfg(target_arch = "wasm32")]
