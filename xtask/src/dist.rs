//! The check of dist/: every file of the contract is there, can be read, and is clean under a strict CSP.
mod scripts;

use crate::project;
use anyhow::{bail, Context, Result};
use serde_json::Value;
use std::{fs, path::Path};

/// Files that every release has; besides these one file per language and per vendor.
const FILES: &[&str] = &[
    "build/privola-autoblock.js",
    "build/privola.css",
    "build/privola.js",
    "build/privola.wasm",
    "extras/guard.js",
    "manifest.json",
    "privola-autoblock.js",
    "privola-config.d.ts",
    "privola.d.ts",
    "privola.js",
    "privola.schema.json",
    "privola.wasm",
];
/// Folders of files that are built one by one: in the source, in dist/, and how their names end.
const ONE_BY_ONE: &[(&str, &str, &str)] = &[
    ("locales", "locales", "json"),
    ("locales", "locales/more", "json"),
    ("vendors", "vendors", "json"),
    ("www/extras", "extras", "css"),
];
/// What a strict Content-Security-Policy or Trusted Types would stop, and why it must not be in a script of ours.
const FORBIDDEN: &[(&str, &str)] = &[
    ("eval(", "runs text as code"),
    ("new Function", "runs text as code"),
    (".innerHTML", "makes markup from text"),
    (".outerHTML", "makes markup from text"),
    (".insertAdjacentHTML", "makes markup from text"),
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
    for folders in ONE_BY_ONE {
        same_names(folders, dist, &mut faults)?;
    }
    for file in project::files(dist)?.iter().filter(|file| file.extension().is_some_and(|ext| ext == "json")) {
        if let Err(err) = serde_json::from_str::<Value>(&project::read(file)?) {
            faults.push(format!("{}: {err}", project::show(file)));
        }
    }
    if faults.is_empty() {
        manifest(dist, &mut faults)?;
        for name in ["privola.wasm", "build/privola.wasm"] {
            if !fs::read(dist.join(name))?.starts_with(b"\0asm") {
                faults.push(format!("{name} is not WebAssembly"));
            }
        }
        let modules =
            serde_json::from_str(&project::read(&project::modules_file())?).context("the modules of the build")?;
        let length = |script: &str| Ok(project::read(&dist.join(script))?.len());
        faults.extend(scripts::faults(&modules, length, dev)?);
        for file in project::files(dist)?.iter().filter(|file| !dev && file.extension().is_some_and(|ext| ext == "js"))
        {
            faults.extend(forbidden(&project::show(file), &project::read(file)?));
        }
    }
    match faults.is_empty() {
        true => Ok(()),
        false => bail!("dist check:\n  {}", faults.join("\n  ")),
    }
}

/// Every file of the source is in dist/, and no other.
fn same_names((from, folder, ends): &(&str, &str, &str), dist: &Path, faults: &mut Vec<String>) -> Result<()> {
    let names = |dir: &Path| -> Result<Vec<String>> {
        let files = project::files(dir)?;
        // Not what lies in a folder below: an entry's own parts.
        let its = files.iter().filter(|it| it.parent() == Some(dir) && it.extension().is_some_and(|ext| ext == *ends));
        Ok(its.filter_map(|file| Some(file.file_name()?.to_string_lossy().into_owned())).collect())
    };
    let (source, mut built) = (names(&project::root().join(from))?, names(&dist.join(folder))?);
    if *folder == "vendors" {
        // In dist/ a line stands between the letters, so that no block list knows the name; no id has one.
        built.iter_mut().for_each(|name| *name = name.replace('_', ""));
        built.sort();
    }
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

fn forbidden(name: &str, script: &str) -> Vec<String> {
    let hits = FORBIDDEN.iter().filter(|(text, _)| contains_word(script, text));
    hits.map(|(text, why)| format!("{name} contains `{}`, which {why}", text.trim())).collect()
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
            assert_eq!(forbidden("a.js", script).len(), 1, "{script}");
        }
    }

    #[test]
    fn names_that_only_end_alike_are_not_faults() {
        for script in ["setInterval(f)", "medieval(1)", "a.style.x=1", "[data-style=x]"] {
            assert_eq!(forbidden("a.js", script), Vec::<String>::new(), "{script}");
        }
    }
}
