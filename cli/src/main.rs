//! `privola`: the site owner's tool. Each subcommand is a module; this file only tells them apart.

mod check;
mod explain;
mod hosts;
mod import;
mod page;
mod presets;
mod print;
mod script;
mod vendors;

use clap::{Parser, Subcommand};
use privola::owner::model::Config;
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
    /// List the built-in vendor presets, explain one, or say whose a cookie or address is.
    Vendors(vendors::Options),
    /// Turn another consent product's configuration into one for Privola, and say what could not be carried over.
    Import(import::Options),
    /// Print the JSON Schema of a config (draft 2020-12), for completion in editors.
    Schema,
}

fn main() -> ExitCode {
    match Cli::parse().command {
        Command::Check(options) => check::run(&options),
        Command::Explain(options) => explain::run(&options),
        Command::Vendors(options) => vendors::run(&options),
        Command::Import(options) => import::run(&options),
        Command::Schema => {
            let schema = schemars::schema_for!(Config);
            print::line(&serde_json::to_string_pretty(&schema).unwrap_or_default());
            ExitCode::SUCCESS
        }
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
