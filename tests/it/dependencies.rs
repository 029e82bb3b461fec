//! Every dependency has its reason in docs/dependencies.md, and every reason its dependency.

use crate::support::{file, root};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

/// Names by the manifest that has them.
type Names = BTreeMap<String, BTreeSet<String>>;

/// What the manifests of the workspace's crates name, but crates of the workspace.
fn crates() -> Names {
    let mut cargo = Command::new(env!("CARGO"));
    let run = cargo.args(["metadata", "--no-deps", "--offline", "--format-version", "1"]).current_dir(root()).output();
    let text = run.expect("cargo metadata").stdout;
    let metadata: Value = serde_json::from_slice(&text).expect("JSON");
    let mut all = Names::new();
    for package in metadata["packages"].as_array().expect("packages") {
        let manifest = package["manifest_path"].as_str().expect("a path").replace('\\', "/");
        // By its folder in the project; the root's has none.
        let home = root().to_string_lossy().replace('\\', "/");
        let manifest = manifest.strip_prefix(&home).expect("below the root").trim_start_matches('/').to_owned();
        let named = package["dependencies"].as_array().expect("dependencies");
        let foreign = named.iter().filter(|it| it["path"].is_null());
        let names = foreign.map(|it| it["rename"].as_str().or(it["name"].as_str()).expect("a name").to_owned());
        all.insert(manifest, names.collect());
    }
    all
}

/// What package.json names.
fn packages() -> BTreeSet<String> {
    let manifest: Value = serde_json::from_str(&file("package.json")).expect("JSON");
    let names = |key: &str| manifest[key].as_object().into_iter().flat_map(|it| it.keys().cloned()).collect::<Vec<_>>();
    ["dependencies", "devDependencies", "optionalDependencies", "peerDependencies"]
        .into_iter()
        .flat_map(names)
        .collect()
}

/// The names that a page's tables give a reason for, by the manifest that their heading ends in.
fn explained(page: &str) -> Names {
    let mut all = Names::new();
    let mut manifest = None;
    for line in page.lines() {
        if let Some(heading) = line.strip_prefix("## ") {
            let last = heading.split(' ').next_back().expect("a word");
            manifest = last.contains('.').then(|| all.entry(last.to_owned()).or_default());
        } else if let (Some(names), Some(row)) = (&mut manifest, line.strip_prefix("| `")) {
            let (name, reason) = row.split_once("` | ").unwrap_or_else(|| panic!("{line}"));
            assert!(reason.trim_end_matches([' ', '|']).len() > 5, "{name} has no reason");
            assert!(names.insert(name.to_owned()), "{name} stands there twice");
        }
    }
    all
}

#[test]
fn every_dependency_has_its_reason_and_every_reason_its_dependency() {
    let mut named = crates();
    assert!(named.len() > 3 && named.contains_key("Cargo.toml"), "{:?}", named.keys());
    named.insert("package.json".to_owned(), packages());
    assert!(named.values().all(|names| !names.is_empty()));
    let explained = explained(&file("docs/dependencies.md"));
    assert_eq!(explained.keys().collect::<Vec<_>>(), named.keys().collect::<Vec<_>>(), "one heading for each manifest");
    for (manifest, names) in named {
        let without: Vec<_> = names.difference(&explained[&manifest]).collect();
        let idle: Vec<_> = explained[&manifest].difference(&names).collect();
        assert!(without.is_empty(), "{manifest}: docs/dependencies.md has no reason for {without:?}");
        assert!(idle.is_empty(), "{manifest} does not name {idle:?}, for which docs/dependencies.md has a reason");
    }
}

#[test]
fn a_page_is_read_by_its_headings_and_rows() {
    let found =
        explained("## One: a/Cargo.toml\n| crate | reason |\n|---|---|\n| `x` | it does y |\n## Tools\n| `z` | no |\n");
    assert_eq!(found.len(), 1);
    assert_eq!(found["a/Cargo.toml"].iter().collect::<Vec<_>>(), ["x"]);
}
