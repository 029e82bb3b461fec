//! How a config is read and what it comes to.

mod faults;
#[allow(clippy::wildcard_enum_match_arm, dead_code)] // Shared with the readers of texts, which it breaks as well.
#[path = "../../check/tests/it/mutants.rs"]
pub mod mutants;
mod random;
mod resolve;
mod schema;

use privola::config::Fault;
use privola::json::Json;
use privola::site::{self, Site};
use serde_json::Value;

/// What a config's text comes to.
fn read(text: &str) -> (Option<Site>, Vec<Fault>) {
    let json: Value = serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"));
    site::read(Json::from(json))
}

/// What a config comes to that names its controller and has these members besides.
fn named(members: &str) -> (Site, Vec<Fault>) {
    let comma = if members.is_empty() { "" } else { "," };
    let (site, faults) = read(&format!(r#"{{"controller": {{"name": "N"}}{comma} {members}}}"#));
    (site.expect("an object"), faults)
}

/// Faults as people read them.
fn lines(faults: &[Fault]) -> Vec<String> {
    let line = |fault: &Fault| {
        let (place, text) = (fault.place(), fault.kind.text(|number| number.to_string()));
        if place.is_empty() {
            text
        } else {
            format!("{place}: {text}")
        }
    };
    faults.iter().map(line).collect()
}
