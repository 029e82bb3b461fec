//! `privola`: the site owner's tool. Each subcommand is a module; this file only tells them apart. The command itself is
//! `main.rs`, so that what reads other people's files can be tried without it.

mod build;
mod check;
mod explain;
mod hosts;
pub mod import;
mod init;
pub mod page;
mod presets;
mod print;
mod schema;
mod script;
mod vendors;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// Checks the config of a Privola consent banner.
#[derive(Parser)]
#[command(name = "privola", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Read configs and print what is wrong with them. Exit status: 0 no errors, 1 errors, 2 a file cannot be read.
    Check(check::Options),
    /// Print what a finding of `check` means, why it matters, and a good example; without a code, list them all.
    Explain(explain::Options),
    /// Write a config to start from, and say what to put into the pages; asks on a terminal, else goes by its options.
    Init(init::Options),
    /// Make the folder that a site copies: only what a config needs, compressed, with the tag and the policy to go with it.
    Build(build::Options),
    /// Print what a config may say: its JSON Schema (draft 2020-12), TypeScript types, or reference page.
    Schema(schema::Options),
    /// List the built-in vendor presets, explain one, or say whose a cookie or address is.
    Vendors(vendors::Options),
    /// Turn another consent product's configuration into one for Privola, and say what could not be carried over.
    Import(import::Options),
}

/// Does what the command line says; its exit status.
#[must_use]
pub fn run() -> ExitCode {
    match Cli::parse().command {
        Command::Check(options) => check::run(&options),
        Command::Explain(options) => explain::run(&options),
        Command::Init(options) => init::run(&options),
        Command::Build(options) => build::run(&options),
        Command::Schema(options) => schema::run(&options),
        Command::Vendors(options) => vendors::run(&options),
        Command::Import(options) => import::run(&options),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        <Cli as clap::CommandFactory>::command().debug_assert();
    }
}
