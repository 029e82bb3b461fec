//! `privola vendors`: the built-in presets, listed, explained, and found by host, address or cookie.

pub mod explain;
mod find;

use crate::presets::{self, Preset};
use crate::print;
use privola::config::fault::unknown;
use serde_json::{json, Value};
use std::process::ExitCode;

#[derive(clap::Args)]
pub struct Options {
    /// A preset's id or name, e.g. sklik; without one, all are listed
    name: Option<String>,
    /// Say which preset a host, an address, a cookie or a storage key belongs to, e.g. _fbp
    #[arg(long, value_name = "TEXT", conflicts_with = "name")]
    find: Option<String>,
    /// Print JSON, for programs
    #[arg(long)]
    json: bool,
}

/// The categories in the order in which a banner shows them.
const CATEGORIES: [&str; 4] = ["necessary", "functional", "analytics", "retargeting"];

pub fn run(options: &Options) -> ExitCode {
    match (&options.name, &options.find) {
        (Some(name), _) => match by_name(name) {
            Some(preset) if options.json => {
                print::json(&explain::json(preset));
                ExitCode::SUCCESS
            }
            Some(preset) => {
                print::line(&explain::text(preset));
                ExitCode::SUCCESS
            }
            None => {
                let text = unknown("vendor", name, &mut presets::all().iter().map(Preset::id));
                print::error(&format!("{text}; `privola vendors` lists all"));
                ExitCode::from(1)
            }
        },
        (None, Some(text)) => find::run(text, options.json),
        (None, None) => {
            if options.json {
                print::json(&presets::all().iter().map(short).collect());
            } else {
                list();
            }
            ExitCode::SUCCESS
        }
    }
}

/// A preset by its id, or by its name in any spelling.
pub fn by_name(name: &str) -> Option<&'static Preset> {
    let plain =
        |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    let wanted = plain(name);
    presets::get(name)
        .or_else(|| presets::all().iter().find(|preset| plain(preset.id()) == wanted || plain(preset.name()) == wanted))
}

fn short(preset: &Preset) -> Value {
    json!({
        "id": preset.id(),
        "name": preset.name(),
        "category": preset.category(),
        "provider": preset.text("provider"),
        "consentCalls": preset.has_consent_calls(),
    })
}

fn list() {
    let all = presets::all();
    let width = |field: fn(&Preset) -> &str| all.iter().map(|preset| field(preset).chars().count()).max().unwrap_or(0);
    let (ids, names) = (width(Preset::id), width(Preset::name));
    let provider = all.iter().map(|preset| preset.text("provider").chars().count()).max().unwrap_or(0);
    for category in CATEGORIES {
        let mut of_it = all.iter().filter(|preset| preset.category() == category).peekable();
        if of_it.peek().is_none() {
            continue;
        }
        print::line(category);
        for preset in of_it {
            let calls = if preset.has_consent_calls() { "consent calls" } else { "" };
            let line = format!(
                "  {:ids$}  {:names$}  {:provider$}  {calls}",
                preset.id(),
                preset.name(),
                preset.text("provider")
            );
            print::line(line.trim_end());
        }
    }
    print::line(&format!("\n{} presets; `privola vendors NAME` explains one.", all.len()));
}
