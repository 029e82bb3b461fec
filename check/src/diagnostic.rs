//! One finding of the owner's tool: what is wrong, where in the checked text, and what to do about it.

use super::code::{Code, Level};
use std::ops::Range;

/// A finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Its name, e.g. `unknown-key`: lowercase words and hyphens. `docs/check/<code>.md` explains it.
    pub code: &'static str,
    pub level: Level,
    /// The bytes of the checked text that it is about; empty where something is missing.
    pub span: Range<usize>,
    /// Where in a config (`services[1].cookies[0].name`); empty for a page or a whole file.
    pub path: String,
    /// What was found and what was expected; lowercase, no full stop.
    pub text: String,
    /// What to do, as one sentence; empty where the text says it already.
    pub help: String,
}

impl Code {
    /// A finding of this code about these bytes of a text.
    pub fn at(&self, span: &Range<usize>, text: impl Into<String>) -> Diagnostic {
        Diagnostic {
            code: self.name,
            level: self.level,
            span: span.clone(),
            path: String::new(),
            text: text.into(),
            help: String::new(),
        }
    }

    /// A finding that `name` is missing from an object.
    pub fn missing(&self, object: &Range<usize>, name: &str, text: impl Into<String>) -> Diagnostic {
        let path = [".", name].concat();
        Diagnostic { path, ..self.at(&(object.start..object.start), text) }
    }
}

impl Diagnostic {
    /// The same with advice.
    #[must_use]
    pub fn help(self, help: impl Into<String>) -> Self {
        Self { help: help.into(), ..self }
    }

    /// `path: text`, or the text alone where there is no path.
    pub fn line(&self) -> String {
        let colon = if self.path.is_empty() { "" } else { ": " };
        [&self.path, colon, &self.text].concat()
    }

    /// Line and column where it starts in `text`, both from 1, the column in characters. A byte order mark is none.
    pub fn place(&self, text: &str) -> (usize, usize) {
        place(text, self.span.start)
    }
}

/// Line and column of a byte of `text`, both from 1, the column in characters. A byte order mark is none.
pub fn place(text: &str, at: usize) -> (usize, usize) {
    let mut cursor = Cursor::new(text);
    cursor.seek(at);
    (cursor.line, cursor.column)
}

/// A place in a text that moves forward, so that many places are found in one pass.
#[derive(Clone, Debug)]
pub struct Cursor<'a> {
    text: &'a str,
    at: usize,
    /// From 1.
    pub line: usize,
    /// In characters, from 1. A byte order mark takes none.
    pub column: usize,
}

impl<'a> Cursor<'a> {
    /// At the beginning of `text`.
    pub fn new(text: &'a str) -> Self {
        Self { text, at: 0, line: 1, column: 1 }
    }

    /// Moves to the character that holds the byte `to`; not backward.
    pub fn seek(&mut self, to: usize) {
        for char in self.text.get(self.at..).unwrap_or_default().chars() {
            if self.at + char.len_utf8() > to {
                return;
            }
            match char {
                '\u{feff}' if self.at == 0 => {}
                '\n' => (self.line, self.column) = (self.line + 1, 1),
                _ => self.column += 1,
            }
            self.at += char.len_utf8();
        }
    }
}
