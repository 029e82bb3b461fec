//! Printing that no reader can break.

use std::io::Write;

/// Prints a text and a line end. Whoever reads may have gone (`privola schema | head`), which is no fault of ours.
pub fn line(text: &str) {
    let _ = writeln!(std::io::stdout(), "{text}");
}

/// The same to standard error.
pub fn error(text: &str) {
    let _ = writeln!(std::io::stderr(), "{text}");
}
