//! Where fuzzing starts from: texts of each kind as people have them, taken from the repository itself, and what libFuzzer
//! has kept because it led to code that nothing before had.

use crate::Target;
use privola::json::Json;
use privola::pack::{early, late};
use privola::site;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// What a target starts from.
///
/// # Panics
/// Where a file of the repository is missing.
#[must_use]
pub fn seeds(target: Target) -> Vec<Vec<u8>> {
    match target {
        Target::Record => records(),
        Target::Config => configs(),
        Target::Locale => locales(),
        Target::Hosts => addresses(),
        Target::Page => texts("www", &["html"]).into_iter().chain(texts("tests/browser", &["html"])).collect(),
        Target::Import => texts("cli/tests/it/import", &["json", "js", "html", "csv"]),
        Target::Pack => packs(),
    }
}

/// What libFuzzer has kept for a target: the files of `corpus/<target>/`.
#[must_use]
pub fn kept(target: Target) -> Vec<Vec<u8>> {
    let mut files = Vec::new();
    find(&Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(target.name()), &mut files);
    files.iter().filter_map(|file| fs::read(file).ok()).collect()
}

/// The files below a folder of the repository that end in one of these.
fn texts(folder: &str, endings: &[&str]) -> Vec<Vec<u8>> {
    let mut files = Vec::new();
    find(&root().join(folder), &mut files);
    files.retain(|file| file.extension().is_some_and(|end| endings.iter().any(|known| end == *known)));
    files.iter().map(|file| fs::read(file).expect("a file that was listed")).collect()
}

fn find(folder: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let mut entries: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    entries.sort();
    for entry in entries {
        if entry.is_dir() {
            find(&entry, files);
        } else {
            files.push(entry);
        }
    }
}

fn records() -> Vec<Vec<u8>> {
    let answers = "necessary:1.functional:1.analytics:0.retargeting:0.analytics/ga:1";
    let all = "necessary:1.functional:1.analytics:1.retargeting:1";
    let id = "0123456789abcdef0123456789abcdef";
    [
        format!("1.3.1795900000.{id}.sl.accept.{all}"),
        format!("1.3.1795900001.{id}.de-AT.custom@preferences!.{answers}"),
        format!("1.3.1795900001.{id}.und.withdraw@declaration!.{}", all.replace("s:1.r", "s:0.r")),
        format!("1.3.1795900000.{id}.en.accept@banner.{all}\n1.3.1795900000.{id}.en.custom.{answers}.social:1"),
        format!("1.3.1700000000.{id}.en.reject.{answers}\n1.2.1795900000.{id}.en.accept.{all}"),
    ]
    .map(String::into_bytes)
    .into()
}

fn configs() -> Vec<Vec<u8>> {
    texts("www", &["json"]).into_iter().chain(texts("tests/it/views", &["json"])).collect()
}

fn locales() -> Vec<Vec<u8>> {
    ["de-AT\nen\nde", "zh-Hant-TW\nzh\nzh-Hant", "no\nnb\nnn", "sh\nsr-Latn\nhr", "pt-BR\npt-PT", "sl_SI\nsl", "iw\nhe"]
        .map(|text| text.as_bytes().to_vec())
        .into()
}

/// Addresses of each preset's hosts.
fn addresses() -> Vec<Vec<u8>> {
    let presets = texts("vendors", &["json"]);
    let hosts = presets.iter().filter_map(|preset| {
        let preset: serde_json::Value = serde_json::from_slice(preset).ok()?;
        let hosts: Vec<&str> = preset["hosts"].as_array()?.iter().filter_map(|host| host.as_str()).collect();
        let first = hosts.first()?.replace("*.", "www.");
        Some(format!("https://user@{first}:8443/path?id=1#x\n{}", hosts.join("\n")).into_bytes())
    });
    hosts.collect()
}

fn packs() -> Vec<Vec<u8>> {
    let sites = configs()
        .into_iter()
        .filter_map(|config| site::read(Json::from(serde_json::from_slice::<serde_json::Value>(&config).ok()?)).0);
    let packed = sites.filter_map(|site| {
        let first = early(&site);
        let length = u16::try_from(first.len()).ok()?;
        Some([&length.to_le_bytes(), first.as_slice(), &late(&site)].concat())
    });
    packed.collect()
}
