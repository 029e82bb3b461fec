//! `privola check`: reads configs and prints what is wrong with them.

use crate::print;
use privola::owner::{self, diagnostic::Level};
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(clap::Args)]
pub struct Options {
    /// The configs, e.g. privola.json
    #[arg(required = true)]
    files: Vec<PathBuf>,
}

pub fn run(options: &Options) -> ExitCode {
    let mut status = 0;
    for file in &options.files {
        let name = file.display();
        match std::fs::read_to_string(file) {
            Ok(text) => {
                for found in owner::diagnose(&text) {
                    print::line(&format!("{name}: {:?}: {}: {}", found.level, found.path, found.text));
                    if found.level == Level::Error {
                        status = status.max(1);
                    }
                }
            }
            Err(error) => {
                print::error(&format!("{name}: cannot be read: {error}"));
                status = 2;
            }
        }
    }
    ExitCode::from(status)
}
