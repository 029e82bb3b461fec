//! The preset that an owner means by what he knows of a service: an id, a name, or a host or address of its tag.

use crate::presets::{self, Preset};
use crate::{hosts, vendors};
use privola::config::fault::unknown;

/// The preset; else what to do about it.
pub fn service(text: &str) -> Result<&'static Preset, String> {
    if let Some(preset) = vendors::by_name(text) {
        return Ok(preset);
    }
    if text.contains('.') {
        return by_address(text);
    }
    let mut names = presets::all().iter().flat_map(|preset| [preset.id(), preset.name()]);
    let text = unknown("service", text, &mut names);
    Err(format!("{text}; `privola vendors` lists all, and one without a preset is written into the config by hand"))
}

/// An address may be that of several services of one company; then its owner has to say which.
fn by_address(text: &str) -> Result<&'static Preset, String> {
    let address = if text.contains("//") { text.to_owned() } else { format!("https://{text}") };
    let mut ids = hosts::known().find_beginning(&address);
    if ids.is_empty() {
        // A host alone is less than what tells apart the services of one company.
        let host = hosts::parse(&address).and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_default();
        let covers = |pattern: &str| {
            let name = pattern.split(['/', '?']).next().unwrap_or_default();
            name == host || name.strip_prefix('*').is_some_and(|end| host.ends_with(end))
        };
        let its = |preset: &&Preset| preset.hosts().any(covers);
        ids = presets::all().iter().filter(its).map(|preset| preset.id().to_owned()).collect();
    }
    match (ids.as_slice(), ids.first().and_then(|id| presets::get(id))) {
        ([_], Some(preset)) => Ok(preset),
        ([], _) => Err(format!(
            "no preset has the host of \"{text}\": a service without a preset is written into the config by hand"
        )),
        _ => Err(format!("\"{text}\" may be any of {}: name one of them", ids.join(", "))),
    }
}
