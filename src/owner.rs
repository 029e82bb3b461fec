//! The owner's side, native only: a config file is read, held to its shape, and boiled down to the facts that decisions
//! are made from. The browser does the same in `www/config.js`; tests hold the two to each other.

pub mod check;
pub mod diagnostic;
pub mod json;
pub mod model;
pub mod resolve;
pub mod shape;
pub mod strict;

use crate::config::{self, Config};
use crate::issue::Issue;
use json::Json;

/// Reads a config. `None` if the text is not a JSON object: then nothing can be shown and all is held. Every fault is
/// an issue; a faulty value counts as not given.
pub fn read(text: &str) -> (Option<Facts>, Vec<Issue>) {
    // A byte order mark is no JSON, but editors still write it.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut issues = Vec::new();
    match json::parse(text) {
        Ok(mut root) => {
            check::check(&mut root, "@config", &mut String::new(), &mut issues);
            if root.is_null() {
                return (None, issues);
            }
            if root.get("controller").get("name").str().is_empty() {
                let text = "missing: a visitor must be told who asks (GDPR Art. 13)";
                issues.push(Issue::new("controller.name", &[text]));
            }
            let (facts, more) = resolve::facts(&root);
            issues.extend(more);
            (Some(Facts(facts)), issues)
        }
        Err(at) => {
            issues.push(Issue::new("", &["not valid JSON at ", &place(text, at)]));
            (None, issues)
        }
    }
}

/// Reads a vendor preset's file.
pub fn read_preset(text: &str) -> (Json, Vec<Issue>) {
    let mut json = json::parse(text).unwrap_or(Json::Null);
    let mut issues = Vec::new();
    check::check(&mut json, "@preset", &mut String::new(), &mut issues);
    (json, issues)
}

/// What a config may say, but should not without a good reason.
pub fn warnings(text: &str) -> Vec<Issue> {
    let root = json::parse(text.strip_prefix('\u{feff}').unwrap_or(text)).unwrap_or(Json::Null);
    let mut warnings = Vec::new();
    if root.get("google").get("mode").str() == "advanced" {
        warnings.push(Issue::new(
            "google.mode",
            &["\"advanced\" loads Google's tags before the visitor has chosen and sends requests without cookies: hard to \
               defend in the EEA (EDPB Guidelines 2/2023, points 50 and 51); \"basic\" loads them after consent"],
        ));
    }
    warnings
}

/// What decisions are made from, as [`config::read`] takes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts(pub String);

impl Facts {
    pub fn config(&self) -> Config<'_> {
        config::read(&self.0)
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
