//! `privola`: the site owner's tool. `check` reads configs and prints their faults; `schema` prints the JSON Schema.

use clap::{Parser, Subcommand};
use privola::owner::{self, model::Config};
use std::path::PathBuf;
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
    /// Read configs and print what is wrong with them. Exit status: 0 none, 1 faults, 2 a file cannot be read.
    Check {
        /// The configs, e.g. privola.json
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
    /// Print the JSON Schema of a config (draft 2020-12), for completion in editors.
    Schema,
}

fn main() -> ExitCode {
    match Cli::parse().command {
        Command::Check { files } => check(&files),
        Command::Schema => {
            let schema = schemars::schema_for!(Config);
            let text = serde_json::to_string_pretty(&schema).unwrap_or_default();
            emit(&text);
            ExitCode::SUCCESS
        }
    }
}

fn check(files: &[PathBuf]) -> ExitCode {
    let mut status = 0;
    for file in files {
        let name = file.display();
        match std::fs::read_to_string(file) {
            Ok(text) => {
                let (_, issues) = owner::read(&text);
                for warning in owner::warnings(&text) {
                    emit(&format!("{name}: warning: {}", warning.line()));
                }
                for issue in &issues {
                    emit(&format!("{name}: {}", issue.line()));
                }
                if issues.is_empty() {
                    emit(&format!("{name}: ok"));
                } else {
                    status = status.max(1);
                }
            }
            Err(error) => {
                eprintln!("{name}: cannot be read: {error}");
                status = 2;
            }
        }
    }
    ExitCode::from(status)
}

/// Prints a line. Whoever reads may have gone (`privola schema | head`), which is no fault of ours.
fn emit(line: &str) {
    use std::io::Write;
    let _ = writeln!(std::io::stdout(), "{line}");
}
