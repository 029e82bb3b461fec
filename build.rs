//! Writes the list of vendor presets (`id category`, and `google` where its tags keep to Google's signals, a line each) that
//! is compiled into the banner, so that a
//! config can name a preset by id alone and the banner knows its category before any file is fetched.
//! For the owner's tool it also writes the presets whole, and the languages that there are.
#![allow(clippy::expect_used, clippy::panic)] // A build script tells a fault by panicking.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

fn main() {
    println!("cargo:rerun-if-changed=vendors");
    println!("cargo:rerun-if-changed=locales");
    let presets = files("vendors");
    presets.iter().for_each(|path| println!("cargo:rerun-if-changed={}", path.display()));
    let lines: Vec<String> = presets.iter().map(|path| line(path)).collect();
    write("presets.txt", &lines.join("\n"));
    let whole: Vec<String> = presets.iter().map(|path| read(path)).collect();
    write("presets.json", &format!("[{}]", whole.join(",")));
    let tags: Vec<String> = files("locales").iter().map(|path| stem(path)).collect();
    write("locales.txt", &tags.join("\n"));
}

/// The JSON files of a folder by name.
fn files(folder: &str) -> Vec<PathBuf> {
    let dir = fs::read_dir(folder).unwrap_or_else(|error| panic!("{folder}/ is part of the source: {error}"));
    let mut paths: Vec<PathBuf> = dir.map(|entry| entry.expect("the folder can be listed").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ext| ext == "json"));
    paths.sort();
    paths
}

fn stem(path: &Path) -> String {
    path.file_stem().and_then(|stem| stem.to_str()).expect("a file has a name").to_owned()
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn write(name: &str, text: &str) {
    let out = env::var("OUT_DIR").expect("cargo sets OUT_DIR");
    fs::write(Path::new(&out).join(name), text).expect("OUT_DIR is writable");
}

fn line(path: &Path) -> String {
    let text = read(path);
    let json: serde_json::Value = serde_json::from_str(&text).unwrap_or_else(|err| panic!("{}: {err}", path.display()));
    let field = |name: &str| {
        json.get(name)
            .and_then(serde_json::Value::as_str)
            .unwrap_or_else(|| panic!("{}: \"{name}\" is missing", path.display()))
            .to_owned()
    };
    let id = field("id");
    assert_eq!(id, stem(path), "a preset's file is named by its id");
    let signals = json.get("consentMode").and_then(serde_json::Value::as_bool) == Some(true);
    format!("{id} {}{}", field("category"), if signals { " google" } else { "" })
}
