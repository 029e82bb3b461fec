//! Writes what the banner knows before any file is fetched: the ids of the vendor presets in `vendors/` with what decides
//! of them, and the languages in `locales/`.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic)] // A build script tells a fault by panicking.

use serde_json::Value;
use std::{
    env, fs,
    path::{Path, PathBuf},
};

fn main() {
    let presets: Vec<String> = files("vendors").iter().map(|path| preset(path)).collect();
    let languages: Vec<String> = files("locales").iter().map(|path| format!("{:?}", stem(path))).collect();
    write("presets.rs", &format!("&[{}]", presets.join(",\n")));
    write("languages.rs", &format!("&[{}]", languages.join(", ")));
}

/// A preset as an entry of `config::presets::PRESETS`.
fn preset(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let json: Value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let text = |name: &str| {
        json[name].as_str().unwrap_or_else(|| panic!("{}: \"{name}\" is missing", path.display())).to_owned()
    };
    assert_eq!(text("id"), stem(path), "a preset's file is named by its id");
    let calls = json["consent"].is_object();
    let mode = json["consentMode"] == true;
    format!("Preset {{ id: {:?}, category: {:?}, consent_mode: {mode}, calls: {calls} }}", text("id"), text("category"))
}

/// The JSON files of a folder by name.
fn files(folder: &str) -> Vec<PathBuf> {
    println!("cargo:rerun-if-changed={folder}");
    let dir = fs::read_dir(folder).unwrap_or_else(|error| panic!("{folder} is part of the source: {error}"));
    let mut paths: Vec<PathBuf> = dir.map(|entry| entry.expect("the folder can be listed").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ext| ext == "json"));
    paths.sort();
    paths.iter().for_each(|path| println!("cargo:rerun-if-changed={}", path.display()));
    paths
}

fn stem(path: &Path) -> String {
    path.file_stem().and_then(|stem| stem.to_str()).expect("a file has a name").to_owned()
}

fn write(name: &str, text: &str) {
    let out = env::var("OUT_DIR").expect("cargo sets OUT_DIR");
    fs::write(Path::new(&out).join(name), text).expect("OUT_DIR is writable");
}
