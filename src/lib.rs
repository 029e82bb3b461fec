//! Privola: a cookie-consent banner. The core decides, views say what is seen, the shell acts.
//!
//! [`app::update`] is the whole behaviour: a pure function from a [`app::Model`] and a [`app::Msg`] to
//! [`app::Effect`]s. [`view`] makes trees of nodes from what there is to show. Only `shell`, which exists for wasm32
//! alone, knows a browser. Core imports no view, views import the core, the shell imports both.
#![forbid(unsafe_code)]

pub mod json;
pub mod text;

pub mod config;
pub mod ids;
pub mod locale;
pub mod pack;
pub mod site;

pub mod consent;
pub mod google;
pub mod record;

pub mod clear;
pub mod contrast;
pub mod gate;

pub mod app;

pub mod view;

#[cfg(target_arch = "wasm32")]
pub mod shell;
