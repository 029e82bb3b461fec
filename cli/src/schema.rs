//! `privola schema`: what a config may say, in the form that an editor, a compiler or a person reads.

mod definitions;
mod markdown;
mod typescript;

use clap::ValueEnum;
use privola::config::schema::schema;
use std::process::ExitCode;

#[derive(clap::Args)]
pub struct Options {
    /// The form
    #[arg(long, value_enum, default_value_t = Format::Json)]
    format: Format,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// JSON Schema, draft 2020-12
    Json,
    /// TypeScript types
    Ts,
    /// The reference page
    Markdown,
}

pub fn run(options: &Options) -> ExitCode {
    let schema = schema();
    crate::print::line(&match options.format {
        Format::Json => serde_json::to_string_pretty(&schema).unwrap_or_default(),
        Format::Ts => typescript::types(&schema),
        Format::Markdown => markdown::page(&schema),
    });
    ExitCode::SUCCESS
}
