//! Findings as SARIF 2.1.0 (OASIS, Static Analysis Results Interchange Format), for code scanning and editors.

use super::checked::{page, Checked, Region};
use crate::explain;
use percent_encoding::{utf8_percent_encode, AsciiSet, NON_ALPHANUMERIC};
use privola_check::code::{self, Code, Level};
use privola_check::diagnostic::Diagnostic;
use serde_json::{json, Value};

/// What may stand in the path of a URI as it is (RFC 3986 § 3.3).
const PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// One run with all files.
pub fn report(files: &[Checked], unread: &[String]) -> String {
    let rules: Vec<Value> = code::every().map(rule).collect();
    let results: Vec<Value> =
        files.iter().flat_map(|file| file.regions().map(|(it, region)| result(file, it, &region))).collect();
    let notes: Vec<Value> =
        unread.iter().map(|text| json!({ "level": "error", "message": { "text": text } })).collect();
    let report = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": { "name": "privola", "version": env!("CARGO_PKG_VERSION"), "rules": rules } },
            "columnKind": "unicodeCodePoints",
            "invocations": [{ "executionSuccessful": unread.is_empty(), "toolExecutionNotifications": notes }],
            "results": results,
        }],
    });
    format!("{report:#}")
}

fn rule(code: &Code) -> Value {
    let markdown = explain::page(code.name).unwrap_or(code.title);
    json!({
        "id": code.name,
        "shortDescription": { "text": code.title },
        "help": { "text": markdown, "markdown": markdown },
        "defaultConfiguration": { "level": level(code.level) },
    })
}

fn result(file: &Checked, it: &Diagnostic, region: &Region) -> Value {
    let help = if it.help.is_empty() { String::new() } else { format!("\n{}", it.help) };
    let mut result = json!({
        "ruleId": it.code,
        "level": level(it.level),
        "message": { "text": format!("{}{help}\nSee {}.", it.text, page(it.code)) },
        "locations": [{
            "physicalLocation": {
                "artifactLocation": { "uri": utf8_percent_encode(&file.name.replace('\\', "/"), PATH).to_string() },
                "region": {
                    "startLine": region.line,
                    "startColumn": region.column,
                    "endLine": region.end_line,
                    "endColumn": region.end_column,
                },
            },
        }],
    });
    // § 3.33.7: a member of a JSON object is a property.
    if !it.path.is_empty() {
        result["locations"][0]["logicalLocations"] = json!([{ "fullyQualifiedName": it.path, "kind": "property" }]);
    }
    if let Some(place) = code::every().position(|code| code.name == it.code) {
        result["ruleIndex"] = place.into();
    }
    result
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Hint => "note",
    }
}
