//! Printing that no reader can break.

use serde_json::Value;
use std::io::Write;

/// Prints a text and a line end. Whoever reads may have gone (`privola schema | head`), which is no fault of ours.
pub fn line(text: &str) {
    let _ = writeln!(std::io::stdout(), "{text}");
}

/// Prints JSON, for programs.
pub fn json(value: &Value) {
    line(&serde_json::to_string_pretty(value).unwrap_or_default());
}

/// A text and a line end to standard error.
pub fn error(text: &str) {
    let _ = writeln!(std::io::stderr(), "{text}");
}
