//! Puts the vendor presets into the program, as one JSON list in the order of their ids.
#![allow(clippy::expect_used)] // A build script tells a fault by panicking.

use std::{env, fs, path::Path, path::PathBuf};

fn main() {
    let folder = "../vendors";
    println!("cargo:rerun-if-changed={folder}");
    let entries = fs::read_dir(folder).expect("the folder vendors/ is part of the source");
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.expect("vendors/ can be listed").path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    files.sort();
    for file in &files {
        println!("cargo:rerun-if-changed={}", file.display());
    }
    let texts: Vec<String> =
        files.iter().map(|file| fs::read_to_string(file).expect("a preset is UTF-8 text")).collect();
    let out = env::var("OUT_DIR").expect("cargo sets OUT_DIR");
    fs::write(Path::new(&out).join("vendors.json"), format!("[{}]", texts.join(","))).expect("OUT_DIR is writable");
}
