//! The owner's side, native only: a config file is read, held to its shape, and judged by rules. The banner reads the same
//! config in `src/config/`; tests hold the two to each other.

pub mod check;
pub mod code;
pub mod decode;
pub mod diagnostic;
pub mod issue;
pub mod json;
pub mod known;
pub mod model;
pub mod node;
pub mod presets;
pub mod reader;
pub mod resolve;
pub mod rules;
pub mod schema;
pub mod shape;
pub mod site;
pub mod strict;
pub mod text;

mod diagnose;
mod mistake;

pub use diagnose::diagnose;

use crate::issue::Issue;
use diagnose::{CONTROLLER, CONTROLLER_MISSING};
use json::Json;
use resolve::Resolved;

/// Reads a config. `None` if the text is not a JSON object: then nothing can be shown and all is held. Every fault is
/// an issue, in the words of the browser's reader; a faulty value counts as not given.
pub fn read(text: &str) -> (Option<Resolved>, Vec<Issue>) {
    let (read, issues) = read_whole(text);
    (read.map(|(_, resolved)| resolved), issues)
}

/// The same, with what the config says as far as it is without fault.
pub fn read_whole(text: &str) -> (Option<(Json, Resolved)>, Vec<Issue>) {
    // A byte order mark is no JSON, but editors still write it.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    match reader::read(text) {
        Ok(mut root) => {
            let mut issues: Vec<Issue> =
                check::check(&mut root, "@config").into_iter().map(diagnostic::Diagnostic::issue).collect();
            if root.is_null() {
                return (None, issues);
            }
            if root.get("controller").get("name").str().is_empty() {
                issues.push(Issue::new(CONTROLLER, &[CONTROLLER_MISSING]));
            }
            let root = Json::from(root);
            let (resolved, more) = resolve::resolve(&root);
            issues.extend(more);
            (Some((root, resolved)), issues)
        }
        Err(fault) => (None, vec![Issue::new("", &["not valid JSON at ", &place(text, fault.at)])]),
    }
}

/// Reads a vendor preset's file.
pub fn read_preset(text: &str) -> (Json, Vec<Issue>) {
    match reader::read(text) {
        Ok(mut root) => {
            let faults = check::check(&mut root, "@preset");
            (root.into(), faults.into_iter().map(diagnostic::Diagnostic::issue).collect())
        }
        Err(fault) => (Json::Null, vec![Issue::new("", &["not valid JSON at ", &place(text, fault.at)])]),
    }
}

/// `line 3, column 7` of a byte offset, both from 1.
fn place(text: &str, at: usize) -> String {
    let (mut line, mut column) = (1, 1);
    for byte in text.bytes().take(at) {
        column += 1;
        if byte == b'\n' {
            line += 1;
            column = 1;
        }
    }
    format!("line {line}, column {column}")
}
