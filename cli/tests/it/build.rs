//! `privola build` where it refuses, and that what it writes appears whole or not at all. What it writes is tried in a
//! browser, by tests/browser/owner. The files of a release are made up (see packed.rs): their names and lists are all
//! that counts.

use crate::packed::Release;
use crate::support::{privola, Run};
use privola::pack::characters;
use serde_json::{json, Value};
use std::fs;
use std::path::{Path, PathBuf};

/// A folder with a release made up, and with a config.
struct Site(Release);

impl Site {
    fn new() -> Self {
        Self(Release::new(&json!({
            "controller": { "name": "N", "email": "a@b.test" },
            "policy": { "url": "/p" },
            "services": ["google-analytics", "sklik"]
        })))
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path(name)
    }

    fn config(&self, config: &Value) {
        self.0.put("privola.json", config.to_string());
    }

    fn build(&self, more: &[&str]) -> Run {
        let own = ["build", "privola.json", "--dist", "dist", "--out", "out"];
        privola(&self.path(""), &own.iter().chain(more).copied().collect::<Vec<_>>())
    }

    fn manifest(&self) -> Value {
        serde_json::from_str(&fs::read_to_string(self.path("out/privola-build.json")).expect("written")).expect("JSON")
    }

    /// What stands in the folder, staging folders too.
    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.path("")).expect("listed");
        let mut names: Vec<String> =
            entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }
}

#[track_caller]
fn refused(run: &Run, status: i32, said: &str) {
    assert_eq!((run.status, run.out.as_str()), (status, ""), "{}", run.err);
    assert!(run.err.contains(said), "{said} in {}", run.err);
}

#[test]
fn it_writes_the_folder_and_prints_every_file_with_its_bytes() {
    let site = Site::new();
    let run = site.build(&[]);
    assert_eq!((run.status, run.out.contains("integrity=\"sha384-")), (0, true), "{}", run.err);
    let manifest = site.manifest();
    for (name, _) in manifest["files"].as_object().expect("an object") {
        assert!(run.out.contains(name) && site.path("out").join(name).is_file(), "{name}");
    }
    assert!(run.out.contains(manifest["tag"].as_str().expect("a tag")));
    assert_eq!(site.names(), ["dist", "out", "privola.json"], "nothing else is left behind");
}

#[test]
fn the_folders_name_changes_with_its_content_and_with_nothing_else() {
    let site = Site::new();
    let mut hashes = Vec::new();
    let mut build = |site: &Site, more: &[&str]| {
        assert_eq!(site.build(more).status, 0);
        hashes.push(site.manifest()["folder"].as_str().expect("a name").to_owned());
    };
    build(&site, &[]);
    build(&site, &["--base", "/elsewhere/"]);
    fs::write(site.path("dist/build/privola.wasm"), "waſm").expect("written");
    build(&site, &[]);
    assert_eq!(hashes[0], hashes[1]);
    assert_ne!(hashes[0], hashes[2]);
    assert!(!site.path("out").join(&hashes[0]).exists(), "the old folder is gone");
}

#[test]
fn without_a_hash_the_tag_stays_the_same_when_the_content_changes() {
    let site = Site::new();
    for wasm in ["one", "two"] {
        fs::write(site.path("dist/build/privola.wasm"), wasm).expect("written");
        assert_eq!(site.build(&["--no-hash"]).status, 0);
        assert_eq!(site.manifest()["tag"], r#"<script src="/privola/privola.js"></script>"#);
        let script = fs::read_to_string(site.path("out/privola.js")).expect("written");
        assert!(script.starts_with('\u{feff}'), "every browser reads it as UTF-8: {script}");
        assert_eq!(site.0.inside("privola.js")["wasm"], characters(wasm.as_bytes()));
        assert!(script.contains("[data-layout=box]") && !script.contains("[data-layout=bar]"), "{script}");
    }
}

#[test]
fn a_config_with_errors_is_not_built_and_what_was_there_stays() {
    let site = Site::new();
    assert_eq!(site.build(&[]).status, 0);
    let before = site.manifest();
    site.config(&json!({ "controller": { "name": "N" }, "services": ["google-analitics"] }));
    let run = site.build(&[]);
    refused(&run, 1, "did you mean \"google-analytics\"?");
    assert!(run.err.contains("nothing was built"), "{}", run.err);
    fs::write(site.path("privola.json"), "{").expect("written");
    refused(&site.build(&[]), 1, "privola.json");
    assert_eq!(site.manifest(), before);
}

#[test]
fn a_folder_of_anybody_elses_is_replaced_by_force_only() {
    let site = Site::new();
    fs::create_dir(site.path("out")).expect("made");
    assert_eq!(site.build(&[]).status, 0, "an empty folder is free");
    assert_eq!(site.build(&[]).status, 0, "and so is its own");
    fs::remove_file(site.path("out/privola-build.json")).expect("removed");
    fs::write(site.path("out/mine"), "mine").expect("written");
    refused(&site.build(&[]), 2, "--force replaces it");
    assert_eq!(fs::read_to_string(site.path("out/mine")).expect("there"), "mine");
    assert_eq!(site.build(&["--force"]).status, 0);
    assert!(!site.path("out/mine").exists());
    fs::remove_dir_all(site.path("out")).expect("removed");
    fs::write(site.path("out"), "a file").expect("written");
    refused(&site.build(&[]), 2, "--force replaces it");
}

#[test]
fn a_folder_with_the_config_or_the_release_in_it_is_never_replaced() {
    let site = Site::new();
    for out in [".", "dist", "dist/..", "../", "/"] {
        let arguments = ["build", "privola.json", "--dist", "dist", "--out", out, "--force"];
        let run = privola(&site.path(""), &arguments);
        refused(&run, 2, "nothing was written");
        assert!(run.err.contains("choose another folder"), "{out}: {}", run.err);
    }
    assert!(site.path("dist/privola.js").is_file() && site.path("privola.json").is_file());
}

#[test]
fn what_cannot_be_read_is_named_and_nothing_is_written() {
    type Break = fn(&Site);
    let breaks: [(&str, Break); 7] = [
        ("privola.wasm cannot be read", |site| fs::remove_file(site.path("dist/build/privola.wasm")).expect("removed")),
        ("vendors/s_k_l_i_k.json", |site| fs::write(site.path("dist/vendors/s_k_l_i_k.json"), "{").expect("written")),
        ("cargo xtask build", |site| fs::write(site.path("dist/build/privola.js"), "PRIVOLA_SITE").expect("written")),
        ("extras cannot be listed", |site| fs::remove_dir_all(site.path("dist/extras")).expect("removed")),
        ("locales/en.json", |site| fs::write(site.path("dist/locales/en.json"), "[]").expect("written")),
        ("--dist", |site| fs::remove_file(site.path("dist/manifest.json")).expect("removed")),
        ("privola.json cannot be read", |site| fs::remove_file(site.path("privola.json")).expect("removed")),
    ];
    for (said, break_it) in breaks {
        let site = Site::new();
        break_it(&site);
        refused(&site.build(&["--single-file"]), 2, said);
        assert!(
            !site.names().iter().any(|name| name != "dist" && name != "privola.json"),
            "{said}: {:?}",
            site.names()
        );
    }
}

#[test]
fn a_release_is_found_without_being_named() {
    let site = Site::new();
    let run = privola(&site.path(""), &["build", "privola.json", "--out", "out"]);
    assert_eq!(run.status, 0, "dist/ where the work is done: {}", run.err);
    assert!(Path::new(&site.path("out/privola-build.json")).is_file());
}
