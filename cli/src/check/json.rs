//! Findings as JSON, for programs.

use super::checked::{page, Checked, Counts};
use serde_json::json;

/// All files and findings as one object. Lines and columns count from 1, columns in characters; `path` is where in the
/// config; `offset` and `length` are bytes.
pub fn report(files: &[Checked], unread: &[String]) -> String {
    let counts = Counts::of(files);
    let files: Vec<_> = files.iter().map(file).collect();
    let report = json!({
        "version": 1,
        "errors": counts.errors,
        "warnings": counts.warnings,
        "hints": counts.hints,
        "files": files,
        "unread": unread,
    });
    format!("{report:#}")
}

fn file(file: &Checked) -> serde_json::Value {
    let findings = file.regions().map(|(it, region)| {
        json!({
            "code": it.code,
            "level": it.level.to_string(),
            "path": it.path,
            "text": it.text,
            "help": it.help,
            "line": region.line,
            "column": region.column,
            "endLine": region.end_line,
            "endColumn": region.end_column,
            "offset": it.span.start,
            "length": it.span.len(),
            "page": page(it.code),
        })
    });
    json!({ "file": file.name, "findings": findings.collect::<Vec<_>>() })
}
