//! Native tests of the core and the views.
#![cfg(not(target_arch = "wasm32"))]
// A test that cannot go on should say so and stop.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::string_slice)]

mod alias;
mod circles;
mod config;
mod contrast;
mod core;
mod dependencies;
mod hosts;
mod house;
mod imports;
mod locale;
mod pack;
mod script;
mod security;
mod support;
mod tidy;
mod views;
