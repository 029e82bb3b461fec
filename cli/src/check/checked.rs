//! A file that was looked at, with its findings and where they stand.

use privola_check::code::Level;
use privola_check::diagnostic::{Cursor, Diagnostic};

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
    pub fn regions(&self) -> impl Iterator<Item = (&Diagnostic, Region)> {
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
    pub fn of(files: &[Checked]) -> Self {
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
