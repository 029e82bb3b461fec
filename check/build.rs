//! Writes the vendor presets of `vendors/` whole into one list: rules look into what they say.
#![allow(clippy::expect_used, clippy::panic)] // A build script tells a fault by panicking.

use std::{env, fs, path::Path, path::PathBuf};

fn main() {
    println!("cargo:rerun-if-changed=../vendors");
    let folder = fs::read_dir("../vendors").expect("vendors/ is part of the source");
    let mut files: Vec<PathBuf> = folder.map(|entry| entry.expect("the folder can be listed").path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    files.sort();
    let read = |path: &PathBuf| fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let texts: Vec<String> = files.iter().map(read).collect();
    let to = Path::new(&env::var("OUT_DIR").expect("cargo sets OUT_DIR")).join("presets.json");
    fs::write(&to, format!("[{}]", texts.join(","))).unwrap_or_else(|error| panic!("{}: {error}", to.display()));
}
