//! One finding of the owner's tool: what is wrong, where in the checked text, and what to do about it.

use super::code::Code;
use crate::issue::Issue;
use std::fmt;
use std::ops::Range;

/// How much a finding matters. Errors make `privola check` fail; see its exit status.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// What could be better.
    Hint,
    /// What works, but should not stand without a good reason: a rule of law or of the vendor speaks against it.
    Warning,
    /// What the banner cannot use, or what no law lets pass.
    Error,
}

impl fmt::Display for Level {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        out.write_str(match self {
            Self::Hint => "hint",
            Self::Warning => "warning",
            Self::Error => "error",
        })
    }
}

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

    /// As the browser would report it.
    pub fn issue(self) -> Issue {
        Issue { path: self.path, text: self.text }
    }

    /// Line and column where it starts in `text`, both from 1, the column in characters. A byte order mark is none.
    pub fn place(&self, text: &str) -> (usize, usize) {
        place(text, self.span.start)
    }
}

/// Line and column of a byte of `text`, both from 1, the column in characters. A byte order mark is none.
pub fn place(text: &str, at: usize) -> (usize, usize) {
    let before: String = text.char_indices().take_while(|(byte, _)| *byte < at).map(|(_, char)| char).collect();
    let before = before.strip_prefix('\u{feff}').unwrap_or(&before);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    (line, column)
}
