//! What the banner brings along: the presets with all they say, and the texts of the interface.

use super::node::Node;
use super::reader;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// The files of all presets as one JSON list, in the order of their ids.
pub const FILES: &str = include_str!(concat!(env!("OUT_DIR"), "/presets.json"));

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
    static LIST: OnceLock<Node> = OnceLock::new();
    static PRESETS: OnceLock<BTreeMap<&'static str, Preset>> = OnceLock::new();
    let files = LIST.get_or_init(|| parsed(FILES));
    PRESETS.get_or_init(|| {
        let preset =
            |json: &'static Node| Preset { id: json.get("id").str(), category: json.get("category").str(), json };
        files.items().iter().map(preset).map(|it| (it.id, it)).collect()
    })
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

/// An address pattern of a preset, taken apart.
struct Pattern {
    preset: &'static Preset,
    /// `*.host`: the host and all below it.
    wide: bool,
    /// The path, in lowercase, without the first slash; empty for all.
    path: String,
}

/// The presets' address patterns by host.
fn patterns() -> &'static BTreeMap<&'static str, Vec<Pattern>> {
    static PATTERNS: OnceLock<BTreeMap<&'static str, Vec<Pattern>>> = OnceLock::new();
    PATTERNS.get_or_init(|| {
        let mut all: BTreeMap<&str, Vec<Pattern>> = BTreeMap::new();
        for preset in presets().values() {
            for written in preset.json.get("hosts").items().iter().map(Node::str) {
                let (host, path) = (host_of(written), path_of(written));
                let bare = host.strip_prefix("*.");
                let pattern = Pattern { preset, wide: bare.is_some(), path: path.to_ascii_lowercase() };
                all.entry(bare.unwrap_or(host)).or_default().push(pattern);
            }
        }
        all
    })
}

/// The preset that knows the address pattern of a service (`host/path`) and is `wanted`. Where the preset names a path,
/// the service must name it as well, or the host would be more than the vendor's; but for Google's host that serves tags
/// alone.
pub fn preset_of(written: &str, wanted: fn(&Preset) -> bool) -> Option<&'static Preset> {
    let written = written.to_ascii_lowercase();
    let (host, path) = (host_of(&written).trim_start_matches("*."), path_of(&written));
    // The host itself, then each name above it.
    let names = std::iter::successors(Some(host), |name| name.split_once('.').map(|(_, above)| above));
    names.filter_map(|name| Some((name, patterns().get(name)?))).find_map(|(name, rows)| {
        let fits = |it: &&Pattern| {
            (it.wide || name == host)
                && wanted(it.preset)
                && (path.starts_with(&it.path) || host == "www.googletagmanager.com")
        };
        rows.iter().find(fits).map(|it| it.preset)
    })
}

fn path_of(pattern: &str) -> &str {
    pattern.split('?').next().and_then(|it| it.split_once('/')).map_or("", |(_, path)| path)
}

/// The host of `host/path?condition`.
pub fn host_of(pattern: &str) -> &str {
    pattern.split(['/', '?']).next().unwrap_or_default()
}
