//! `privola check`: reads configs and pages and prints what is wrong with them.

mod checked;
mod github;
mod input;
mod json;
mod sarif;
mod text;

use crate::print;
use checked::{Checked, Counts};
use privola_check::code::Level;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(clap::Args)]
pub struct Options {
    /// The configs, e.g. privola.json; - for standard input
    #[arg(required_unless_present = "page")]
    files: Vec<PathBuf>,
    /// Pages to look at as well: their tags, by the config if one is given
    #[arg(long, value_name = "FILE", num_args = 1..)]
    page: Vec<PathBuf>,
    /// How findings are printed
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// The least that makes the exit status 1
    #[arg(long, value_enum, default_value_t = Threshold::Error)]
    level: Threshold,
}

#[derive(Clone, Copy, PartialEq, clap::ValueEnum)]
enum Format {
    /// For people: the line quoted, with advice
    Text,
    /// One object with all files and findings
    Json,
    /// SARIF 2.1.0, which code scanning and editors read
    Sarif,
    /// Commands of GitHub Actions, which mark the lines of a pull request
    Github,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum Threshold {
    Error,
    Warning,
    Hint,
}

impl Threshold {
    fn level(self) -> Level {
        match self {
            Self::Error => Level::Error,
            Self::Warning => Level::Warning,
            Self::Hint => Level::Hint,
        }
    }
}

/// The text of a config for another command, or how many errors it has. What was found is told on standard error.
pub fn sound(path: &Path) -> std::io::Result<Result<String, usize>> {
    let checked = [input::check(path)?];
    let errors = Counts::of(&checked).errors;
    let [config] = &checked;
    if !config.found.is_empty() {
        text::show_on(std::io::stderr(), &checked);
    }
    let [config] = checked;
    Ok(if errors > 0 { Err(errors) } else { Ok(config.text) })
}

pub fn run(options: &Options) -> ExitCode {
    let mut files = Vec::new();
    let mut unread = Vec::new();
    let mut keep = |path: &PathBuf, checked: std::io::Result<Checked>| match checked {
        Ok(checked) => files.push(checked),
        Err(error) => unread.push(format!("{}: cannot be read: {error}", path.display())),
    };
    options.files.iter().for_each(|path| keep(path, input::check(path)));
    if !options.page.is_empty() {
        if options.files.len() > 1 {
            print::error("pages are looked at by one config: give one, or check the others by themselves");
            return ExitCode::from(2);
        }
        let site = options.files.first().and_then(|path| input::site(path));
        options.page.iter().for_each(|path| keep(path, input::check_page(path, site.as_ref())));
    }
    match options.format {
        Format::Text => text::show(&files),
        Format::Json => print::line(&json::report(&files, &unread)),
        Format::Sarif => print::line(&sarif::report(&files, &unread)),
        Format::Github => github::show(&files),
    }
    unread.iter().for_each(|line| print::error(line));
    let fails = files.iter().flat_map(|file| &file.found).any(|it| it.level >= options.level.level());
    ExitCode::from(if unread.is_empty() { u8::from(fails) } else { 2 })
}
