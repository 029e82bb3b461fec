//! What many subjects need: configs from facts, effects taken apart, the project's files, and numbers drawn from a seed.

use privola::config::{self, Config};
use privola::issue::Issue;
use std::path::{Path, PathBuf};

/// 1 January 2026 in seconds since 1970: the time of these tests.
pub const NOW: u64 = 1_767_225_600;
pub const DAY: u64 = 86_400;

/// The id that messages bring for the record.
pub const ID: &str = "00112233445566778899aabbccddeeff";

/// A config from facts, written with spaces for tabs and `-` for an empty field, which must be without fault.
pub fn config(facts: &str) -> Config {
    let (config, issues) = resolve(facts);
    assert_eq!(issues, [], "{facts}");
    config
}

/// The same with its faults.
pub fn resolve(facts: &str) -> (Config, Vec<Issue>) {
    let mut issues = Vec::new();
    let lines: Vec<String> = facts
        .lines()
        .map(|line| line.split_whitespace().map(|field| if field == "-" { "" } else { field }).collect::<Vec<_>>())
        .map(|fields| fields.join("\t"))
        .collect();
    (config::read(&lines.join("\n"), &mut issues), issues)
}

/// The faults as `path: text`.
pub fn lines(issues: &[Issue]) -> Vec<String> {
    issues.iter().map(Issue::line).collect()
}

/// One effect: its name and fields.
pub type Effect = Vec<String>;

/// Each effect of src/effects.rs and how many fields it has.
const EFFECTS: [(&str, usize); 14] = [
    ("config", 2),
    ("store", 2),
    ("choice", 7),
    ("google", 1),
    ("emit", 2),
    ("run", 2),
    ("show", 3),
    ("turn", 3),
    ("saved", 0),
    ("speak", 1),
    ("details", 0),
    ("clear", 1),
    ("reload", 1),
    ("report", 2),
];

/// Takes the text of effects apart, as www/shell.js does, and holds each to its name and number of fields.
pub fn effects(text: &str) -> Vec<Effect> {
    let mut parts: Vec<&str> = text.split('\x1e').collect();
    assert_eq!(parts.pop(), Some(""), "an effect is not ended: {text:?}");
    let effects: Vec<Effect> = parts.into_iter().map(effect).collect();
    for effect in &effects {
        let arity = EFFECTS.iter().find(|(name, _)| *name == effect[0]);
        assert_eq!(arity.map(|(_, arity)| *arity), Some(effect.len() - 1), "{effect:?}");
    }
    effects
}

fn effect(text: &str) -> Effect {
    let mut fields: Vec<String> = text.split('\x1f').map(str::to_owned).collect();
    assert_eq!(fields.pop().as_deref(), Some(""), "a field is not ended: {text:?}");
    fields
}

/// How many effects have this name.
pub fn count(effects: &[Effect], name: &str) -> usize {
    effects.iter().filter(|effect| effect[0] == name).count()
}

/// The fields of the effects of this name, joined by spaces.
pub fn named(effects: &[Effect], name: &str) -> Vec<String> {
    effects.iter().filter(|effect| effect[0] == name).map(|effect| effect[1..].join(" ")).collect()
}

/// The project's root folder.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
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

/// Runs Node.js, which the project requires, with a script of tests/it/data/ and returns what it prints.
pub fn node(script: &str, input: &str) -> String {
    use std::io::Write;
    use std::process::{Command, Stdio};
    let mut child = Command::new("node")
        .arg(root().join("tests/it/data").join(script))
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
