//! Which preset a host, an address, a cookie or a storage key belongs to.

use crate::presets::{self, fits, Preset};
use crate::{hosts, print};
use serde_json::{json, Value};
use std::process::ExitCode;

/// One thing that tells of a preset.
struct Hit {
    preset: &'static Preset,
    /// `cookie`, `storage` or `host`.
    by: &'static str,
    /// The pattern of the preset that fits.
    pattern: String,
}

pub fn run(text: &str, as_json: bool) -> ExitCode {
    let hits = find(text.trim());
    if as_json {
        let hit = |hit: &Hit| json!({ "id": hit.preset.id(), "name": hit.preset.name(), "by": hit.by, "pattern": hit.pattern });
        print::json(&hits.iter().map(hit).collect::<Value>());
    } else if hits.is_empty() {
        print::error(&format!("no preset has a host, cookie or storage key \"{text}\""));
    } else {
        for hit in &hits {
            print::line(&format!("{} ({}): {} {}", hit.preset.id(), hit.preset.name(), hit.by, hit.pattern));
        }
    }
    ExitCode::from(u8::from(hits.is_empty()))
}

fn find(text: &str) -> Vec<Hit> {
    let mut hits = Vec::new();
    for preset in presets::all() {
        let mut add = |by, pattern: &str| hits.push(Hit { preset, by, pattern: pattern.to_owned() });
        preset.cookies().filter(|name| fits(name, text)).for_each(|name| add("cookie", name));
        preset.keys().filter(|name| fits(name, text)).for_each(|name| add("storage", name));
    }
    // A host alone is an address without its scheme.
    let address = if text.contains("//") { text.to_owned() } else { format!("https://{text}") };
    if !text.contains('.') {
        return hits;
    }
    for (id, pattern) in hosts::known().patterns(&address) {
        if let Some(preset) = presets::get(id) {
            hits.push(Hit { preset, by: "host", pattern: pattern.to_owned() });
        }
    }
    hits
}
