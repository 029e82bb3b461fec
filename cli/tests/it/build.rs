//! `privola build` where it refuses, and that what it writes appears whole or not at all. What it writes is tried in a
//! browser, by tests/browser/owner. The files of a release are made up here: their names and lists are all that counts.

use crate::support::{file, privola, root, Run};
use serde_json::{json, Value};
use std::fs;
use std::path::{Path, PathBuf};

/// A loader as a release has it for builds: with the names in it that a build replaces.
const LOADER: &str =
    "(()=>{var a=[PRIVOLA_CONFIG,PRIVOLA_FACTS,PRIVOLA_JOINT,PRIVOLA_WORDS,PRIVOLA_CSS,PRIVOLA_WASM];import(a)})();\n";

/// A folder with a release made up, and with a config.
struct Site {
    folder: tempfile::TempDir,
}

impl Site {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let site = Self { folder };
        let dist = site.path("dist");
        for part in ["locales/more", "vendors", "extras", "build"] {
            fs::create_dir_all(dist.join(part)).expect("made");
        }
        for locale in ["en", "sl"] {
            let text = file(&format!("locales/{locale}.json"));
            for part in ["locales", "locales/more"] {
                fs::write(dist.join(format!("{part}/{locale}.json")), &text).expect("written");
            }
        }
        for preset in ["google-analytics", "sklik"] {
            fs::copy(root().join(format!("vendors/{preset}.json")), dist.join(privola_check::presets::file(preset)))
                .expect("copied");
        }
        for part in ["aliases", "autoblock", "calls", "preferences"] {
            fs::write(dist.join(format!("extras/{part}.js")), "export{x as default};\n").expect("written");
        }
        for (name, text) in [
            ("privola.js", ""),
            ("build/privola.js", LOADER),
            ("build/privola-autoblock.js", LOADER),
            ("build/privola.css", "[data-layout=box]{a:b}[data-layout=bar]{c:d}"),
            ("privola.wasm", "wasm"),
            ("privola.schema.json", "{}"),
            ("manifest.json", "{}"),
        ] {
            fs::write(dist.join(name), text).expect("written");
        }
        site.config(&json!({
            "controller": { "name": "N", "email": "a@b.test" },
            "policy": { "url": "/p" },
            "services": ["google-analytics", "sklik"]
        }));
        site
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn config(&self, config: &Value) {
        fs::write(self.path("privola.json"), config.to_string()).expect("written");
    }

    fn build(&self, more: &[&str]) -> Run {
        let arguments: Vec<&str> =
            ["build", "privola.json", "--dist", "dist", "--out", "out"].iter().chain(more).copied().collect();
        privola(self.folder.path(), &arguments)
    }

    fn manifest(&self) -> Value {
        serde_json::from_str(&fs::read_to_string(self.path("out/privola-build.json")).expect("written")).expect("JSON")
    }

    /// What stands in the folder, staging folders too.
    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.folder.path()).expect("listed");
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
    fs::write(site.path("dist/privola.wasm"), "waſm").expect("written");
    build(&site, &[]);
    assert_eq!(hashes[0], hashes[1]);
    assert_ne!(hashes[0], hashes[2]);
    assert!(!site.path("out").join(&hashes[0]).exists(), "the old folder is gone");
}

#[test]
fn without_a_hash_the_tag_stays_the_same_when_the_content_changes() {
    let site = Site::new();
    for wasm in ["one", "two"] {
        fs::write(site.path("dist/privola.wasm"), wasm).expect("written");
        assert_eq!(site.build(&["--no-hash"]).status, 0);
        let manifest = site.manifest();
        assert_eq!(manifest["tag"], r#"<script src="/privola/privola.js"></script>"#);
        let script = fs::read_to_string(site.path("out/privola.js")).expect("written");
        assert!(script.starts_with('\u{feff}') && script.contains(&format!("\"{wasm}\"")), "{script}");
        assert!(script.contains("[data-layout=box]") && !script.contains("[data-layout=bar]"), "{script}");
        for (part, wanted) in [("calls", true), ("preferences", true), ("aliases", false), ("autoblock", false)] {
            assert_eq!(manifest["files"][format!("extras/{part}.js")].is_object(), wanted, "{part}: {manifest}");
        }
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
        let run = privola(site.folder.path(), &arguments);
        refused(&run, 2, "nothing was written");
        assert!(run.err.contains("choose another folder"), "{out}: {}", run.err);
    }
    assert!(site.path("dist/privola.js").is_file() && site.path("privola.json").is_file());
}

#[test]
fn what_cannot_be_read_is_named_and_nothing_is_written() {
    type Break = fn(&Site);
    let breaks: [(&str, Break); 7] = [
        ("privola.wasm cannot be read", |site| fs::remove_file(site.path("dist/privola.wasm")).expect("removed")),
        ("vendors/s_k_l_i_k.json", |site| fs::write(site.path("dist/vendors/s_k_l_i_k.json"), "{").expect("written")),
        ("cargo xtask build", |site| fs::write(site.path("dist/build/privola.js"), "PRIVOLA_CONFIG").expect("written")),
        ("does not end with its exports", |site| fs::write(site.path("dist/extras/calls.js"), "x").expect("written")),
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
fn a_language_that_there_is_not_is_told_with_those_there_are() {
    let site = Site::new();
    fs::remove_file(site.path("dist/locales/sl.json")).expect("removed");
    site.config(&json!({ "controller": { "name": "N" }, "policy": { "url": "/p" }, "locale": "sl" }));
    refused(&site.build(&[]), 2, "there are en");
}

#[test]
fn texts_keep_the_languages_in_which_a_visitor_of_the_site_reads_them() {
    let site = Site::new();
    let by = json!({ "de": "d", "sl": "s", "hr": "h" });
    site.config(&json!({
        "controller": { "name": "N", "email": "a@b.test" }, "policy": { "url": by }, "locale": "en", "locales": ["en", "sl"],
        "categories": ["necessary", { "id": "analytics", "title": { "en": "e", "de": "d" } }],
        "services": [{ "preset": "google-analytics", "purpose": { "sl-SI": "x", "sl": "s", "en": "e" }, "cookies": [] }],
    }));
    let run = site.build(&[]);
    assert_eq!(run.status, 0, "{}", run.err);
    let manifest = site.manifest();
    let name = format!("out/{}/privola.json", manifest["folder"].as_str().expect("a name"));
    let built: Value = serde_json::from_str(&fs::read_to_string(site.path(&name)).expect("written")).expect("JSON");
    // English has none of its own there, so it reads the first that is given.
    assert_eq!(built["policy"]["url"], json!({ "de": "d", "sl": "s" }));
    assert_eq!(built["categories"][1]["title"], json!({ "en": "e" }));
    assert_eq!(built["services"][0]["purpose"], json!({ "sl": "s", "en": "e" }));
    assert!(built["services"][0]["cookies"].is_null(), "an empty list overrides the preset's and says nothing");
    assert!(built["services"][0]["preset"].is_null() && built["services"][0]["id"] == "google-analytics");
}

#[test]
fn the_script_has_of_a_config_what_is_needed_before_a_choice_and_no_more() {
    let site = Site::new();
    let calls = json!({ "granted": [{ "call": "grant" }] });
    site.config(&json!({
        "controller": { "name": "N", "email": "a@b.test" }, "policy": { "url": "/p" }, "locale": "sl", "locales": ["en", "sl"],
        "categories": ["necessary", { "id": "analytics", "title": "T", "purpose": "for p" }],
        "services": ["google-analytics", { "id": "own", "category": "analytics", "name": "O", "provider": "P", "policy": "/o",
            "purpose": "q", "cookies": [{ "name": "c", "lifetime": "1 day", "purpose": "r" }], "consent": calls }],
        "texts": { "sl": { "acceptAll": "Da" }, "en": { "acceptAll": "Yes", "save": "Keep" } },
    }));
    let run = site.build(&["--no-hash"]);
    assert_eq!(run.status, 0, "{}", run.err);
    let read = |name: &str| fs::read_to_string(site.path("out").join(name)).expect("written");
    let script = read("privola.js");
    for inside in [
        r#"locale:"sl",locales:["en","sl"],controller:{name:"N"},storage:{},policy:{url:"/p"},categories:[{id:"analytics",purpose:"for p"}],services:[{consent:{granted:[{call:"grant"}]},id:"own"}]}"#,
        r#"\nservice\tgoogle-analytics\tanalytics\t1\nservice\town\tanalytics\t\n"#,
        r#"acceptAll:"Da""#,
    ] {
        assert!(script.contains(&inside.replace("\\t", "\t")), "{inside} in {script}");
    }
    let english: Value = serde_json::from_str(&read("locales/more/en.json")).expect("JSON");
    assert_eq!((&english["strings"]["acceptAll"], &english["strings"]["save"]), (&json!("Yes"), &json!("Keep")));
    assert_eq!(english["config"]["services"][1]["cookies"][0]["name"], "c");
    assert!(english["config"]["texts"].is_null());
}

#[test]
fn the_preferences_are_there_with_their_words_in_each_language_but_not_beside_a_single_file() {
    let site = Site::new();
    assert_eq!(site.build(&["--no-hash"]).status, 0);
    let read = |name: &str| fs::read_to_string(site.path("out").join(name)).expect("written");
    let english = read("preferences/en.js");
    assert!(english.starts_with("export{x as default};const PRIVOLA_WORDS={"), "{english}");
    assert!(english.contains("strings:{") && english.contains("config:{"), "{english}");
    assert!(english.ends_with("};export{PRIVOLA_WORDS as words};\n"), "{english}");
    assert!(read("privola.js").contains(",true,"), "the script knows of them");

    assert_eq!(site.build(&["--no-hash", "--single-file"]).status, 0);
    let script = read("privola.js");
    assert!(script.contains(",false,") && !script.contains("preferences/"), "{script}");
}

#[test]
fn a_release_is_found_without_being_named() {
    let site = Site::new();
    let run = privola(site.folder.path(), &["build", "privola.json", "--out", "out"]);
    assert_eq!(run.status, 0, "dist/ where the work is done: {}", run.err);
    assert!(Path::new(&site.path("out/privola-build.json")).is_file());
}
