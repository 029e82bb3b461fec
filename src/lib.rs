//! Privola: a cookie-consent banner. The core decides, the shell acts; only `shell` and `www/*.js` know a browser.
//!
//! [`app::update`] is the whole behaviour: a pure function from a [`app::Model`] and a message to the effects that the
//! shell carries out. Everything here but the shell is tested natively.
#![deny(unsafe_code)]

pub mod config;
pub mod text;

pub mod consent;
pub mod copies;
pub mod gate;
pub mod google;
pub mod record;

pub mod app;
pub mod effects;

/// The owner's side: reading and checking a config file. The browser has `JSON.parse` and `www/config.js`.
#[cfg(not(target_arch = "wasm32"))]
pub mod issue;
#[cfg(not(target_arch = "wasm32"))]
pub mod owner;
#[cfg(not(target_arch = "wasm32"))]
pub mod presets;

#[cfg(target_arch = "wasm32")]
pub mod shell;
