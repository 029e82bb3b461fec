//! `rebuild`: dist/ once more, from a copy of the project in another folder, into another target folder. The same bytes have
//! to come of it, so that anyone can tell whether a release is made of this source.
use crate::{build, project, run};
use anyhow::{bail, ensure, Context, Result};
use serde_json::{Map, Value};
use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// Builds here unless that is done, then there, and compares. The npm packages are the same, as their lock file pins them.
pub fn run() -> Result<()> {
    build::run(&build::Options::default())?;
    let there = copy()?;
    let mut cargo = run::command("cargo");
    cargo.args(["xtask", "build"]).current_dir(&there).env("CARGO_TARGET_DIR", there.join("made"));
    run::run(&mut cargo).context("the copy does not build")?;
    let (ours, its) = (manifest(&project::dist())?, manifest(&there.join("dist"))?);
    let differ = differences(&ours, &its).join(", ");
    let kept = project::show(&there.join("dist"));
    ensure!(differ.is_empty(), "built elsewhere these files differ: {differ}; compare dist/ with {kept}");
    println!("built twice, in two folders: {} files, the same bytes", ours.len());
    fs::remove_dir_all(&there).context("cannot remove the copy")
}

/// Copies what Git tracks, as it stands here; of npm's packages only a link.
fn copy() -> Result<PathBuf> {
    // A path of another length: it must not show in what is built.
    let there = project::target().join("rebuilt/in a folder of another name");
    let _ = fs::remove_dir_all(&there);
    let names =
        run::output(run::command("git").args(["ls-files", "-z"])).context("which files are tracked, says git")?;
    for name in names.split('\0').filter(|name| !name.is_empty()) {
        let (from, to) = (project::root().join(name), there.join(name));
        // Deleted, and not committed yet.
        if !from.is_file() {
            continue;
        }
        if let Some(folder) = to.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::copy(&from, &to).with_context(|| format!("cannot copy {name}"))?;
    }
    link(&project::root().join("node_modules"), &there.join("node_modules")).context("cannot link node_modules")?;
    Ok(there)
}

#[cfg(unix)]
fn link(from: &Path, to: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(from, to)
}

#[cfg(windows)]
fn link(from: &Path, to: &Path) -> io::Result<()> {
    std::os::windows::fs::symlink_dir(from, to)
}

/// The bytes and hashes of a folder, by file.
fn manifest(dist: &Path) -> Result<Map<String, Value>> {
    match serde_json::from_str(&project::read(&dist.join("manifest.json"))?)? {
        Value::Object(files) => Ok(files),
        _ => bail!("manifest.json is no list of files"),
    }
}

/// The files that are not alike, or that one of the two lacks.
fn differences(ours: &Map<String, Value>, its: &Map<String, Value>) -> Vec<String> {
    let mut names: Vec<&String> =
        ours.keys().chain(its.keys()).filter(|name| ours.get(*name) != its.get(*name)).collect();
    names.sort();
    names.dedup();
    names.into_iter().cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_differs_or_is_there_once_only_is_named() {
        let files = |value: Value| value.as_object().expect("an object").clone();
        let ours = files(json!({ "a": { "sha384": "x" }, "b": { "sha384": "y" }, "c": {} }));
        let its = files(json!({ "a": { "sha384": "x" }, "b": { "sha384": "z" }, "d": {} }));
        assert_eq!(differences(&ours, &its), ["b", "c", "d"]);
        assert_eq!(differences(&ours, &ours), [""; 0]);
    }
}
