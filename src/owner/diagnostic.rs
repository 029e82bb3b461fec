//! One finding of the owner's tool: what is wrong, where in the checked text, and what to do about it.

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
