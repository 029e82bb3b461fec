//! What many subjects need: configs from facts, effects taken apart, the project's files, and numbers drawn from a seed.

use privola::config::{self, Config};
use privola_check::issue::Issue;
use privola_check::{json::Json, resolve::resolve as whole};
use std::path::{Path, PathBuf};

/// 1 January 2026 in seconds since 1970: the time of these tests.
pub const NOW: u64 = 1_767_225_600;
pub const DAY: u64 = 86_400;

/// The random bytes that messages bring for the record's id, and that id.
pub const RANDOM: [u8; 16] = 0x0011_2233_4455_6677_8899_aabb_ccdd_eeff_u128.to_be_bytes();
pub const ID: &str = "00112233445566778899aabbccddeeff";

/// A config in short, which must be without fault; see [`resolve`].
pub fn config(short: &str) -> Config<'static> {
    let (config, issues) = resolve(short);
    assert_eq!(issues, [], "{short}");
    config
}

/// A config in short and its faults. A line for each entry: `category` and its id; `service` and its id, category and
/// preset; `signal` and its category; `advanced`; `revision`, `grantDays` and `refuseDays` with a number. A `-` stands for
/// an empty field.
pub fn resolve(short: &str) -> (Config<'static>, Vec<Issue>) {
    let text = |text: &str| Json::String(text.to_owned());
    let object = |members: Vec<(&str, Json)>| {
        Json::Object(members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
    };
    let (mut categories, mut services, mut signals, mut storage) = (vec![], vec![], vec![], vec![]);
    let (mut root, mut google) = (vec![], vec![]);
    for line in short.lines() {
        let mut fields = line.split_whitespace().map(|field| if field == "-" { "" } else { field });
        let mut field = || fields.next().unwrap_or("");
        let (name, value) = (field(), field());
        match name {
            "category" => categories.push(object(vec![("id", text(value))])),
            "service" => {
                let category = text(field());
                services.push(object(vec![("id", text(value)), ("category", category), ("preset", text(field()))]));
            }
            "signal" => signals.push((value, text(field()))),
            "advanced" => google.push(("mode", text(name))),
            "revision" => root.push((name, Json::Number(value.to_owned()))),
            _ => storage.push((name, Json::Number(value.to_owned()))),
        }
    }
    google.push(("signals", object(signals)));
    root.push(("categories", Json::Array(categories)));
    root.push(("services", Json::Array(services)));
    root.push(("google", object(google)));
    root.push(("storage", object(storage)));
    let (resolved, issues) = whole(&object(root));
    // Configs hold on to their facts; those of a test run are few.
    (config::read(resolved.facts.leak()), issues)
}

/// The ids of a config's categories.
pub fn categories(config: &Config) -> Vec<String> {
    config.items.iter().take(config.categories).map(|item| item.id.to_owned()).collect()
}

/// The ids of its services, each with that of its category.
pub fn services(config: &Config) -> Vec<(String, String)> {
    let category = |place: usize| config.items[place].id.to_owned();
    config.items.iter().skip(config.categories).map(|item| (item.id.to_owned(), category(item.category))).collect()
}

/// The faults as `path: text`.
pub fn lines(issues: &[Issue]) -> Vec<String> {
    issues.iter().map(Issue::line).collect()
}

/// One effect: its name and fields.
pub type Effect = Vec<String>;

/// Each effect of src/effects.rs and how many fields it has.
const EFFECTS: [(&str, usize); 10] = [
    ("store", 2),
    ("choice", 3),
    ("emit", 2),
    ("run", 2),
    ("show", 3),
    ("turn", 1),
    ("speak", 0),
    ("clear", 0),
    ("reload", 1),
    ("unknown", 2),
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
