//! Tests of the owner's tool as its user runs it, one module a subcommand.
// A test that cannot go on should say so and stop.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

mod build;
mod import;
mod init;
mod packed;
mod page;
mod page_command;
mod schema;
mod support;
mod terminal;
mod vendors;
