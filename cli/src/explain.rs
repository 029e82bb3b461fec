//! `privola explain`: the page of a code, or all codes.

use crate::print;
use include_dir::{include_dir, Dir};
use privola::config::fault::unknown;
use privola_check::code::{self, Code};
use std::process::ExitCode;

/// The pages, one for each code, compiled in.
static PAGES: Dir = include_dir!("$CARGO_MANIFEST_DIR/../docs/check");

#[derive(clap::Args)]
pub struct Options {
    /// The code that `privola check` printed, e.g. unknown-key; without it, all codes are listed
    code: Option<String>,
}

/// The page of a code, as Markdown.
pub fn page(code: &str) -> Option<&'static str> {
    PAGES.get_file(format!("{code}.md"))?.contents_utf8()
}

pub fn run(options: &Options) -> ExitCode {
    let Some(name) = &options.code else {
        code::every().for_each(|code| print::line(&row(code)));
        return ExitCode::SUCCESS;
    };
    match page(name).filter(|_| code::find(name).is_some()) {
        Some(page) => {
            print::line(page.trim_end());
            ExitCode::SUCCESS
        }
        None => {
            let text = unknown("code", name, &mut code::every().map(|code| code.name));
            print::error(&format!("{text}; `privola explain` lists them all"));
            ExitCode::from(1)
        }
    }
}

fn row(code: &Code) -> String {
    format!("{:28} {:8} {}", code.name, code.level.to_string(), code.title)
}
