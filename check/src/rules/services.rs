//! How services, presets and categories hang together.

use super::rule::{list, Found, Rule};
use crate::node::Value;
use crate::subject::Subject;
use crate::{code, known};
use privola::site::{NECESSARY, OWN};

pub const RULES: &[Rule] = &[none, unused, many, borrowed, redundant, own];

fn none(subject: &Subject, found: &mut Found) {
    let services = subject.root.member("services");
    if services.is_none_or(|it| it.value.value == Value::Array(Vec::new())) {
        let text = "no service is listed, so no tag with data-service can run and visitors are told of none";
        let help = "List every tag that stores or reads data, e.g. \"services\": [\"google-analytics\"].";
        found.push(match services {
            Some(member) => code::NO_SERVICES.at(&member.key, text).help(help),
            None => code::NO_SERVICES.missing(&subject.root.span, "services", text).help(help),
        });
    }
}

fn unused(subject: &Subject, found: &mut Found) {
    for entry in subject.root.get("categories").items() {
        let id = entry.text().unwrap_or_else(|| entry.get("id").str());
        let used = id == NECESSARY || id.is_empty() || subject.services.iter().any(|it| it.category == id);
        if !used && !subject.services.is_empty() {
            let node = if entry.text().is_some() { entry } else { entry.get("id") };
            let text = format!("category \"{id}\" has no service, so visitors are asked for nothing");
            found.push(
                code::CATEGORY_UNUSED.at(&node.span, text).help("Delete it, or list the service that belongs to it."),
            );
        }
    }
}

/// More than a visitor reads; our own judgement, after "overloading" in EDPB Guidelines 03/2022.
const MANY: usize = 6;

fn many(subject: &Subject, found: &mut Found) {
    let asked = subject.site.categories.len().saturating_sub(1);
    if let Some(member) = subject.root.member("categories").or(subject.root.member("services")).filter(|_| asked > MANY)
    {
        let text = format!("visitors are asked about {asked} categories; too many choices keep people from choosing (EDPB Guidelines 03/2022)");
        found.push(code::TOO_MANY_CATEGORIES.at(&member.key, text).help("Put together what serves the same purpose."));
    }
}

/// A service that bears the id of another's preset: tags marked with that name would be another service's.
fn borrowed(subject: &Subject, found: &mut Found) {
    for service in &subject.services {
        let Some(other) =
            known::presets().get(service.id).filter(|it| service.preset.is_none_or(|own| own.id != it.id))
        else {
            continue;
        };
        let Some(own) = service.preset else {
            let text = format!("\"{}\" is the id of a preset, which this service does not use", other.id);
            let help = format!("Write \"preset\": \"{}\" if it is that vendor's, or take another id.", other.id);
            found.push(service.at(&code::ID_OF_ANOTHER_PRESET, text).help(help));
            continue;
        };
        match circle(subject, service.id) {
            Some(names) => {
                let text = format!("these services are each named by another's preset: {}", list(&names));
                found.push(
                    service
                        .at(&code::PRESET_CYCLE, text)
                        .help("Leave \"id\" out of them; a service is then named by its preset."),
                );
            }
            None => {
                let text = format!(
                    "\"{}\" is the id of another preset than \"{}\", which this service uses",
                    other.id, own.id
                );
                found.push(
                    service
                        .at(&code::ID_OF_ANOTHER_PRESET, text)
                        .help("Leave \"id\" out, or take one that is no preset's."),
                );
            }
        }
    }
}

/// The ids on the way from a service over its preset's name back to itself, if there is one.
fn circle<'a>(subject: &Subject<'a>, start: &'a str) -> Option<Vec<&'a str>> {
    let mut names = vec![start];
    loop {
        let last = *names.last()?;
        let preset = subject.services.iter().find(|it| it.id == last)?.preset?.id;
        if preset == start {
            return Some(names).filter(|names| names.len() > 1);
        }
        if names.contains(&preset) {
            return None;
        }
        names.push(preset);
    }
}

fn redundant(subject: &Subject, found: &mut Found) {
    for service in &subject.services {
        let id = service.node.get("id");
        if service.preset.is_some_and(|preset| preset.id == id.str()) {
            let text = format!("the id of a service is its preset's, \"{}\", unless given", service.id);
            found.push(code::REDUNDANT_ID.at(&id.span, text).help("Leave \"id\" out."));
        }
    }
}

fn own(subject: &Subject, found: &mut Found) {
    for service in subject.services.iter().filter(|it| it.id == OWN && !it.is_necessary()) {
        let text = format!("\"{OWN}\" is the banner's own record, which is necessary to remember a refusal");
        found.push(service.at(&code::OWN_ID, text).help("Take another id, or put it in \"necessary\"."));
    }
}
