//! Writes the list of vendor presets (`id category` per line) that is compiled into the banner, so that a
//! config can name a preset by id alone and the banner knows its category before any file is fetched; and the list of
//! languages, which the owner's tool has.
#![allow(clippy::expect_used, clippy::panic)] // A build script tells a fault by panicking.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

fn main() {
    println!("cargo:rerun-if-changed=vendors");
    println!("cargo:rerun-if-changed=locales");
    let mut presets: Vec<String> = Vec::new();
    for path in files("vendors") {
        println!("cargo:rerun-if-changed={}", path.display());
        presets.push(line(&path));
    }
    write("presets.txt", presets);
    let stem = |path: &PathBuf| path.file_stem().and_then(|stem| stem.to_str()).map(str::to_owned);
    write("locales.txt", files("locales").iter().filter_map(stem).collect());
}

/// The JSON files of a folder.
fn files(folder: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|err| panic!("{folder}/ is part of the source: {err}"));
    let paths = entries.map(|entry| entry.expect("a folder of the source can be listed").path());
    paths.filter(|path| path.extension().is_some_and(|ext| ext == "json")).collect()
}

fn write(name: &str, mut lines: Vec<String>) {
    lines.sort();
    let out = env::var("OUT_DIR").expect("cargo sets OUT_DIR");
    fs::write(Path::new(&out).join(name), lines.join("\n")).expect("OUT_DIR is writable");
}

fn line(path: &Path) -> String {
    let text = fs::read_to_string(path).expect("a preset is UTF-8 text");
    let json: serde_json::Value = serde_json::from_str(&text).unwrap_or_else(|err| panic!("{}: {err}", path.display()));
    let field = |name: &str| {
        json.get(name)
            .and_then(serde_json::Value::as_str)
            .unwrap_or_else(|| panic!("{}: \"{name}\" is missing", path.display()))
            .to_owned()
    };
    let id = field("id");
    assert_eq!(
        Some(id.as_str()),
        path.file_stem().and_then(|stem| stem.to_str()),
        "a preset's file is named by its id"
    );
    format!("{id} {}", field("category"))
}
