//! The owner's side, native only: a config file is read, held to its shape, and boiled down to the facts that decisions
//! are made from. The browser does the same in `www/config.js`; tests hold the two to each other.

pub mod check;
pub mod diagnostic;
pub mod json;
pub mod model;
pub mod schema;
pub mod shape;
pub mod strict;

use crate::config::{self, Config};
use crate::issue::Issue;
use crate::text::number;
use diagnostic::{Diagnostic, Level};
use json::Json;

/// Reads a config. `None` if the text is not a JSON object: then nothing can be shown and all is held. Every fault is
/// an issue; a faulty value counts as not given.
pub fn read(text: &str) -> (Option<Config>, Vec<Issue>) {
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
            let config = config::read(&facts(&root), &mut issues);
            (Some(config), issues)
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

/// Everything there is to say about a config's text, sorted by place: faults of the text and of its shape, entries that
/// do not fit together, and what law and good sense say of the rest.
pub fn diagnose(text: &str) -> Vec<Diagnostic> {
    let as_diagnostic =
        |level| move |Issue { path, text }| Diagnostic { code: "", level, span: 0..0, path, text, help: String::new() };
    let faults = read(text).1.into_iter().map(as_diagnostic(Level::Error));
    faults.chain(warnings(text).into_iter().map(as_diagnostic(Level::Warning))).collect()
}

/// The languages that Privola speaks: the names of the files in `locales/`, sorted; written by `build.rs`.
pub fn locales() -> impl Iterator<Item = &'static str> {
    include_str!(concat!(env!("OUT_DIR"), "/locales.txt")).lines()
}

/// The facts of a checked config, as [`config::read`] takes them.
pub fn facts(root: &Json) -> String {
    let mut lines: Vec<String> = Vec::new();
    // Neither tabs nor line ends can be part of what matters here.
    let mut line = |fields: &[&str]| {
        let clean: Vec<String> = fields.iter().map(|field| field.replace(|c| c < ' ', " ")).collect();
        lines.push(clean.join("\t"));
    };
    let storage = root.get("storage");
    for (name, value) in [
        ("revision", root.get("revision")),
        ("grantDays", storage.get("grantDays")),
        ("refuseDays", storage.get("refuseDays")),
    ] {
        if let Json::Number(number) = value {
            line(&[name, number]);
        }
    }
    if !root.get("locale").is_null() {
        line(&["locale", root.get("locale").str()]);
    }
    for locale in root.get("locales").items() {
        line(&["offer", locale.str()]);
    }
    let google = root.get("google");
    if google.get("mode").str() == "advanced" {
        line(&["advanced"]);
    }
    for (signal, category) in google.get("signals").members() {
        line(&["signal", signal, category.str()]);
    }
    for category in root.get("categories").items() {
        line(&["category", short(category, "id")]);
    }
    for service in root.get("services").items() {
        line(&["service", service.get("id").str(), service.get("category").str(), short(service, "preset")]);
    }
    lines.join("\n")
}

/// A string as it is; of an object the string under `name`.
fn short<'a>(json: &'a Json, name: &str) -> &'a str {
    match json {
        Json::String(text) => text,
        _ => json.get(name).str(),
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
    ["line ", &number(line), ", column ", &number(column)].concat()
}
