//! What many subjects need: the project's files, a Node.js to ask, and numbers drawn from a seed.

use privola_check::diagnostic::Diagnostic;
use std::path::{Path, PathBuf};

/// The faults as `path: text`.
pub fn lines(faults: &[Diagnostic]) -> Vec<String> {
    faults.iter().map(Diagnostic::line).collect()
}

/// The project's root folder.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
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

/// Runs Node.js, which the project requires, with a script of check/tests/it/data/ and returns what it prints.
pub fn node(script: &str, input: &str) -> String {
    use std::io::Write;
    use std::process::{Command, Stdio};
    let mut child = Command::new("node")
        .arg(root().join("check/tests/it/data").join(script))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("node is on PATH");
    // From a thread of its own: both pipes are smaller than what goes through them.
    let mut stdin = child.stdin.take().expect("piped");
    let input = input.to_owned();
    let writer = std::thread::spawn(move || stdin.write_all(input.as_bytes()));
    let output = child.wait_with_output().expect("node runs");
    writer.join().expect("written").expect("node reads all");
    assert!(output.status.success(), "{script} failed");
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// Numbers that are the same in each run (xorshift, Marsaglia 2003).
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
