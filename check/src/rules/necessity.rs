//! What may be called necessary (ePrivacy Directive Art. 5(3); EDPB Cookie Banner Taskforce, 17 January 2023, type I).

use super::rule::{Found, Rule};
use crate::code;
use crate::known::{self, Preset};
use crate::subject::{Service, Subject};
use privola::clear;

pub const RULES: &[Rule] = &[presets, hosts, cookies];

/// The standard categories, each more far-reaching than the one before.
const STEPS: [&str; 4] = ["necessary", "functional", "analytics", "retargeting"];

fn is_tracker(preset: &Preset) -> bool {
    ["analytics", "retargeting"].contains(&preset.category)
}

fn presets(subject: &Subject, found: &mut Found) {
    for service in &subject.services {
        let Some(preset) = service.preset else {
            continue;
        };
        let category = service.node.get("category");
        let step = |id: &str| STEPS.iter().position(|known| *known == id);
        if service.is_necessary() && is_tracker(preset) {
            let text = format!(
                "\"{}\" is for {} and needs consent; it cannot be necessary (ePrivacy Directive Art. 5(3))",
                preset.id, preset.category
            );
            found.push(
                code::TRACKER_IN_NECESSARY
                    .at(&category.span, text)
                    .help(format!("Leave \"category\" out, or write \"{}\".", preset.category)),
            );
        } else if matches!((step(service.category), step(preset.category)), (Some(own), Some(usual)) if own < usual) {
            let text = format!(
                "\"{}\" is for {}, and \"{}\" promises visitors less than it does",
                preset.id, preset.category, service.category
            );
            found.push(
                code::MILDER_CATEGORY
                    .at(&category.span, text)
                    .help(format!("Leave \"category\" out, or write \"{}\".", preset.category)),
            );
        }
    }
}

/// The preset that knows a host of a service without one.
fn of_host(service: &Service, wanted: fn(&Preset) -> bool) -> Option<(std::ops::Range<usize>, &'static Preset)> {
    service.hosts().find_map(|node| known::preset_of(node.str(), wanted).map(|preset| (node.span.clone(), preset)))
}

fn hosts(subject: &Subject, found: &mut Found) {
    for service in subject.services.iter().filter(|it| it.preset.is_none()) {
        if service.is_necessary() {
            if let Some((span, preset)) = of_host(service, is_tracker) {
                let text = format!(
                    "this host is {}'s, which is for {} and needs consent (ePrivacy Directive Art. 5(3))",
                    preset.json.get("name").str(),
                    preset.category
                );
                found.push(
                    code::TRACKER_IN_NECESSARY
                        .at(&span, text)
                        .help("Move the service to a category that is asked for."),
                );
            }
        } else if let Some((span, preset)) = of_host(service, |_| true) {
            let text = format!("this host is {}'s, for which there is a preset", preset.json.get("name").str());
            found.push(
                code::PRESET_EXISTS
                    .at(&span, text)
                    .help(format!("Write \"preset\": \"{}\", and only what differs.", preset.id)),
            );
        }
    }
}

/// Names that say too little to tell a tracker by; see also [`super::names`].
fn is_telling(pattern: &str) -> bool {
    clear::parts(pattern).1.trim_matches('_').len() >= 2 && !super::names::is_generic(pattern)
}

fn cookies(subject: &Subject, found: &mut Found) {
    for service in subject.services.iter().filter(|it| it.is_necessary() && it.preset.is_none()) {
        for entry in service.node.get("cookies").items() {
            let name = entry.get("name");
            let sets = |preset: &&Preset| {
                let own = preset.json.get("cookies").items().iter().map(|it| it.get("name").str());
                is_tracker(preset)
                    && own.filter(|it| is_telling(it)).any(|it| it == name.str() || clear::matches(it, name.str()))
            };
            if let Some(preset) = known::presets().values().find(sets).filter(|_| !name.str().is_empty()) {
                let text = format!(
                    "\"{}\" is a cookie of {}, which is for {} and needs consent",
                    name.str(),
                    preset.json.get("name").str(),
                    preset.category
                );
                found.push(
                    code::TRACKER_COOKIE_IN_NECESSARY
                        .at(&name.span, text)
                        .help(format!("List the preset \"{}\" instead.", preset.id)),
                );
            }
        }
    }
}
