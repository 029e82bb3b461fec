//! `privola check`: reads configs and pages and prints what is wrong with them.

mod github;
mod input;
mod json;
mod sarif;
mod text;

use crate::print;
use privola_check::diagnostic::{Cursor, Diagnostic, Level};
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

/// A file that was looked at.
pub struct Checked {
    /// As it was given.
    pub name: String,
    /// What the findings point into.
    pub text: String,
    pub found: Vec<Diagnostic>,
}

/// Lines and columns of a finding, from 1, columns in characters; the end is behind its last character.
pub struct Region {
    pub line: usize,
    pub column: usize,
    pub end_line: usize,
    pub end_column: usize,
}

impl Checked {
    /// Every finding with its region; they stand in the order of the text, which is gone through once.
    fn regions(&self) -> impl Iterator<Item = (&Diagnostic, Region)> {
        let mut cursor = Cursor::new(&self.text);
        self.found.iter().map(move |finding| {
            cursor.seek(finding.span.start);
            let mut end = cursor.clone();
            end.seek(finding.span.end);
            let region =
                Region { line: cursor.line, column: cursor.column, end_line: end.line, end_column: end.column };
            (finding, region)
        })
    }
}

/// How many findings there are.
#[derive(Default)]
pub struct Counts {
    pub files: usize,
    pub errors: usize,
    pub warnings: usize,
    pub hints: usize,
}

impl Counts {
    fn of(files: &[Checked]) -> Self {
        let count = |level| files.iter().flat_map(|file| &file.found).filter(|it| it.level == level).count();
        Self {
            files: files.len(),
            errors: count(Level::Error),
            warnings: count(Level::Warning),
            hints: count(Level::Hint),
        }
    }
}

/// Where the page of a code stands.
pub fn page(code: &str) -> String {
    format!("docs/check/{code}.md")
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
