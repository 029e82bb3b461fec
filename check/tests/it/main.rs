//! Native tests of the core, one module a subject.
#![cfg(not(target_arch = "wasm32"))]
// A test that cannot go on should say so and stop.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::print_stdout, clippy::string_slice)]

mod browser_reader;
mod check;
mod check_rules;
mod check_texts;
mod choice;
mod clearing;
mod config;
mod copies;
mod data;
mod flow;
mod fuzz;
mod gate;
mod google;
mod json;
mod language;
mod model;
mod mutants;
mod owner;
mod queue;
mod random;
mod recipes;
mod record;
mod schema;
mod suite;
mod support;
mod tidy;
mod visit;
