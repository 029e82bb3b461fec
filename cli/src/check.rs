//! `privola check`: reads configs and pages and prints what is wrong with them.

use crate::page::{self, Site};
use crate::print;
use privola::owner::{self, diagnostic::Level};
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(clap::Args)]
pub struct Options {
    /// The configs, e.g. privola.json
    #[arg(required_unless_present = "page")]
    files: Vec<PathBuf>,
    /// Pages to check as well, by the config if one is given
    #[arg(long, value_name = "FILE", num_args = 1..)]
    page: Vec<PathBuf>,
}

pub fn run(options: &Options) -> ExitCode {
    let mut status = 0;
    let mut site = None;
    for (file, is_page) in
        options.files.iter().map(|file| (file, false)).chain(options.page.iter().map(|file| (file, true)))
    {
        let name = file.display();
        match std::fs::read_to_string(file) {
            Ok(text) => {
                let list = if is_page { page::diagnose(&text, site.as_ref()) } else { owner::diagnose(&text) };
                if !is_page {
                    site = Site::read(&text);
                }
                for found in list {
                    let place = text.get(found.span.clone()).unwrap_or("").replace('\n', " ");
                    print::line(&format!(
                        "{name}: {:?}: {} {}: {} [{}] {place}",
                        found.level, found.code, found.path, found.text, found.help
                    ));
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
