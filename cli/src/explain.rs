//! `privola explain`: the page of a finding.

use std::process::ExitCode;

#[derive(clap::Args)]
pub struct Options {
    /// The code that `privola check` printed, e.g. unknown-key
    code: Option<String>,
}

pub fn run(options: &Options) -> ExitCode {
    crate::print::error(&format!("no such code: {}", options.code.as_deref().unwrap_or_default()));
    ExitCode::from(1)
}
