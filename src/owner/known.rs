//! What the banner brings along: the presets with all they say, the languages, and the texts of the interface.

use super::node::Node;
use super::reader;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// A vendor preset.
pub struct Preset {
    pub id: &'static str,
    /// The category it belongs to unless a config says otherwise.
    pub category: &'static str,
    /// Its file.
    pub json: &'static Node,
}

/// All presets by id.
pub fn presets() -> &'static BTreeMap<&'static str, Preset> {
    static FILES: OnceLock<Node> = OnceLock::new();
    static PRESETS: OnceLock<BTreeMap<&'static str, Preset>> = OnceLock::new();
    let files = FILES.get_or_init(|| parsed(include_str!(concat!(env!("OUT_DIR"), "/presets.json"))));
    PRESETS.get_or_init(|| {
        let preset =
            |json: &'static Node| Preset { id: json.get("id").str(), category: json.get("category").str(), json };
        files.items().iter().map(preset).map(|it| (it.id, it)).collect()
    })
}

/// The languages that have a file in `locales/`, as BCP 47 tags.
pub fn languages() -> impl Iterator<Item = &'static str> {
    include_str!(concat!(env!("OUT_DIR"), "/locales.txt")).lines()
}

/// The interface's texts in English by name, as in `locales/en.json`.
pub fn texts() -> &'static [super::node::Member] {
    static FILE: OnceLock<Node> = OnceLock::new();
    FILE.get_or_init(|| parsed(include_str!("../../locales/en.json"))).get("strings").members()
}

/// These files are tested; one that could not be read would know nothing, and the tests would fail.
fn parsed(text: &str) -> Node {
    reader::read(text).unwrap_or(Node { span: 0..0, value: super::node::Value::Null })
}

/// Whether a preset knows the address pattern of a service (`host/path`). Where the preset names a path, the service must
/// name it as well, or the host would be more than the vendor's; but for Google's host that serves tags alone.
pub fn knows(preset: &Preset, written: &str) -> bool {
    let written = written.to_ascii_lowercase();
    let host = host_of(&written).trim_start_matches("*.");
    let path =
        |pattern: &str| pattern.split('?').next().and_then(|it| it.split_once('/')).map(|(_, path)| path.to_owned());
    preset.json.get("hosts").items().iter().map(Node::str).any(|pattern| {
        let own = path(&written).unwrap_or_default();
        let within = path(pattern).is_none_or(|path| !path.is_empty() && own.starts_with(&path.to_ascii_lowercase()));
        covers(pattern, host) && (within || host == "www.googletagmanager.com")
    })
}

/// Whether the host of an address pattern of a preset covers `host`.
fn covers(pattern: &str, host: &str) -> bool {
    let wide = host_of(pattern);
    match wide.strip_prefix("*.") {
        Some(base) => host == base || host.strip_suffix(base).is_some_and(|rest| rest.ends_with('.')),
        None => host == wide,
    }
}

/// The host of `host/path?condition`.
pub fn host_of(pattern: &str) -> &str {
    pattern.split(['/', '?']).next().unwrap_or_default()
}

/// Whether a stored name is one of `pattern`: exact, or the beginning of a name and `*`.
pub fn names(pattern: &str, name: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some(start) => name.starts_with(start),
        None => name == pattern,
    }
}
