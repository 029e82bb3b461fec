//! What several tests need, those of `check/` too: the project's files, its example configs, schemas, and numbers drawn from a seed.

use serde_json::Value;
use std::path::{Path, PathBuf};

/// The project's root folder.
pub fn root() -> PathBuf {
    let folders = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
    folders.into_iter().find(|folder| folder.join("vendors").is_dir()).expect("the project's folder").into()
}

/// The text of one of the project's files.
pub fn file(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The JSON files of a folder, sorted: their names without `.json` and their texts.
pub fn json_files(folder: &str) -> Vec<(String, String)> {
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(root().join(folder)).expect(folder).map(|entry| entry.expect(folder).path()).collect();
    files.retain(|path| path.extension().is_some_and(|ext| ext == "json"));
    files.sort();
    assert!(!files.is_empty(), "{folder} has JSON files");
    let name = |path: &Path| path.file_stem().and_then(|stem| stem.to_str()).expect("a name").to_owned();
    files.iter().map(|path| (name(path), std::fs::read_to_string(path).expect("UTF-8"))).collect()
}

/// The configs of the five example sites and of the introduction page.
pub fn examples() -> Vec<(String, String)> {
    let sites = ["campaign", "municipalities", "party-newsletter", "consultancy", "shop"];
    let mut all: Vec<(String, String)> =
        sites.iter().map(|site| (site.to_string(), file(&format!("www/examples/{site}/privola.json")))).collect();
    all.push(("introduction".into(), file("www/privola.json")));
    all
}

/// A schema with its `$ref` resolved; what stands beside the reference goes before what it refers to.
pub fn follow(root: &Value, schema: &Value) -> Value {
    let Some(name) = schema["$ref"].as_str().and_then(|path| path.strip_prefix("#/$defs/")) else {
        return schema.clone();
    };
    let mut whole = root["$defs"][name].as_object().expect("a definition").clone();
    whole.extend(schema.as_object().into_iter().flatten().map(|(key, value)| (key.clone(), value.clone())));
    whole.remove("$ref");
    whole.into()
}

/// Numbers drawn from a seed (xorshift), the same on every machine.
pub struct Draw(u64);

impl Draw {
    pub fn new(seed: u64) -> Self {
        Self(seed | 1)
    }

    /// A number below `end`, which is not 0.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % end
    }

    pub fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }
}
