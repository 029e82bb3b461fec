//! Writes the list of vendor presets (`id category` per line) that is compiled into the banner, so that a
//! config can name a preset by id alone and the banner knows its category before any file is fetched.
#![allow(clippy::expect_used, clippy::panic)] // A build script tells a fault by panicking.

use std::{env, fs, path::Path};

fn main() {
    println!("cargo:rerun-if-changed=vendors");
    let mut lines: Vec<String> = Vec::new();
    let dir = fs::read_dir("vendors").expect("the folder vendors/ is part of the source");
    for entry in dir {
        let path = entry.expect("vendors/ can be listed").path();
        if path.extension().is_none_or(|ext| ext != "json") {
            continue;
        }
        println!("cargo:rerun-if-changed={}", path.display());
        lines.push(line(&path));
    }
    lines.sort();
    let out = env::var("OUT_DIR").expect("cargo sets OUT_DIR");
    fs::write(Path::new(&out).join("presets.txt"), lines.join("\n")).expect("OUT_DIR is writable");
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
