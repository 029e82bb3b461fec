//! The check of dist/: every file of the contract is there, can be read, and is clean under a strict CSP.
use crate::project;
use anyhow::{bail, Context, Result};
use serde_json::Value;
use std::{fs, path::Path};

/// Files that every release has; besides these one file per language and per vendor.
const FILES: &[&str] = &["manifest.json", "privola.d.ts", "privola.js", "privola.schema.json", "privola.wasm"];
/// Folders of data files that are copied one by one.
const DATA: &[&str] = &["locales", "vendors"];
/// What a strict Content-Security-Policy or Trusted Types would stop, and why it must not be in privola.js.
const FORBIDDEN: &[(&str, &str)] = &[
    ("eval(", "runs text as code"),
    ("new Function", "runs text as code"),
    ("innerHTML", "makes markup from text"),
    ("outerHTML", "makes markup from text"),
    ("insertAdjacentHTML", "makes markup from text"),
    ("document.write", "makes markup from text"),
    (" style=", "is an inline style"),
    ("setAttribute(\"style\"", "is an inline style"),
    ("createElement(\"style\"", "is an inline style"),
];

/// Whether a build's files are there at all; `check` says whether they are right.
pub fn is_complete() -> bool {
    FILES.iter().all(|name| project::dist().join(name).is_file())
}

/// Checks a built folder; `dev`: a quick build, whose script still has its comments.
pub fn check(dist: &Path, dev: bool) -> Result<()> {
    let mut faults = Vec::new();
    for name in FILES {
        if fs::metadata(dist.join(name)).map_or(true, |meta| meta.len() == 0) {
            faults.push(format!("{name} is missing or empty"));
        }
    }
    for folder in DATA {
        same_names(folder, dist, &mut faults)?;
    }
    for file in project::files(dist)?.iter().filter(|file| file.extension().is_some_and(|ext| ext == "json")) {
        if let Err(err) = serde_json::from_str::<Value>(&project::read(file)?) {
            faults.push(format!("{}: {err}", project::show(file)));
        }
    }
    if faults.is_empty() {
        manifest(dist, &mut faults)?;
        if !fs::read(dist.join("privola.wasm"))?.starts_with(b"\0asm") {
            faults.push("privola.wasm is not WebAssembly".to_owned());
        }
        if !dev {
            faults.extend(forbidden(&project::read(&dist.join("privola.js"))?));
        }
    }
    match faults.is_empty() {
        true => Ok(()),
        false => bail!("dist check:\n  {}", faults.join("\n  ")),
    }
}

/// Every data file of the source is in dist/, and no other.
fn same_names(folder: &str, dist: &Path, faults: &mut Vec<String>) -> Result<()> {
    let names = |dir: &Path| -> Result<Vec<String>> {
        let files = project::files(dir)?;
        let json = files.iter().filter(|file| file.extension().is_some_and(|ext| ext == "json"));
        Ok(json.filter_map(|file| Some(file.file_name()?.to_string_lossy().into_owned())).collect())
    };
    let (source, built) = (names(&project::root().join(folder))?, names(&dist.join(folder))?);
    if source.is_empty() {
        faults.push(format!("{folder}/ has no files"));
    }
    if source != built {
        faults.push(format!("{folder}/ has {built:?}, the source has {source:?}"));
    }
    Ok(())
}

/// The manifest lists every other file with its length.
fn manifest(dist: &Path, faults: &mut Vec<String>) -> Result<()> {
    let listed: Value = serde_json::from_str(&project::read(&dist.join("manifest.json"))?)?;
    let files = project::files(dist)?;
    for file in files.iter().filter(|file| !file.ends_with("manifest.json")) {
        let name = file.strip_prefix(dist).context("a file of dist/ lies outside of it")?.to_string_lossy();
        let entry = &listed[name.as_ref()];
        if entry["raw"].as_u64() != Some(fs::metadata(file)?.len()) || entry["sha384"].as_str().is_none() {
            faults.push(format!("manifest.json does not describe {name}"));
        }
    }
    Ok(())
}

fn forbidden(script: &str) -> Vec<String> {
    let hits = FORBIDDEN.iter().filter(|(text, _)| contains_word(script, text));
    hits.map(|(text, why)| format!("privola.js contains `{}`, which {why}", text.trim())).collect()
}

/// Whether the text occurs, not as the tail of a longer name (`eval(` is not in `interval(`).
fn contains_word(script: &str, text: &str) -> bool {
    script.match_indices(text).any(|(at, _)| {
        let before = script[..at].chars().next_back();
        !text.starts_with(char::is_alphabetic) || !before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == '$')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_strict_policy_stops_is_found() {
        for script in ["a.innerHTML=b", "eval('1')", ";new Function(x)", "'<p style=x>'", "e.setAttribute(\"style\",s)"]
        {
            assert_eq!(forbidden(script).len(), 1, "{script}");
        }
    }

    #[test]
    fn names_that_only_end_alike_are_not_faults() {
        for script in ["setInterval(f)", "medieval(1)", "a.style.x=1", "[data-style=x]"] {
            assert_eq!(forbidden(script), Vec::<String>::new(), "{script}");
        }
    }
}
