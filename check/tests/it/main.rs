//! Tests of the checker, one module a subject.
// A test that cannot go on should say so and stop.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::print_stdout, clippy::string_slice)]

mod check;
mod check_rules;
mod check_texts;
mod data;
mod faults;
mod fuzz;
mod json;
mod mutants;
#[path = "../../../tests/it/support.rs"]
mod project;
mod recipes;
mod schema;
mod suite;
mod support;
