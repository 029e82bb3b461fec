//! What law, the vendors' rules and good sense say of a config: one small function a rule, one file a theme.
//!
//! A rule looks at a checked config and adds its findings. Paths are filled in afterwards, from the places.

mod banner;
mod buttons;
mod calls;
mod claims;
pub mod contrast;
mod controller;
mod file;
mod google;
mod hosts;
mod languages;
mod lifetimes;
mod links;
mod names;
mod necessity;
mod placeholders;
mod record;
mod services;
mod texts;
mod told;
mod transfers;
pub mod words;

use super::diagnostic::Diagnostic;
use super::subject::Subject;
use privola::config::fault::nearest;

type Found = Vec<Diagnostic>;
type Rule = fn(&Subject, &mut Found);

/// Every rule.
const RULES: &[&[Rule]] = &[
    banner::RULES,
    buttons::RULES,
    calls::RULES,
    claims::RULES,
    contrast::RULES,
    controller::RULES,
    file::RULES,
    google::RULES,
    hosts::RULES,
    languages::RULES,
    lifetimes::RULES,
    links::RULES,
    names::RULES,
    necessity::RULES,
    placeholders::RULES,
    record::RULES,
    services::RULES,
    texts::RULES,
    told::RULES,
    transfers::RULES,
];

/// Adds what the rules find.
pub fn run(subject: &Subject, found: &mut Found) {
    for rule in RULES.iter().flat_map(|rules| rules.iter()) {
        rule(subject, found);
    }
}

/// `a, b and c`; of more than five, the first four and how many others.
fn list(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] if names.len() <= 5 => format!("{} and {last}", first.join(", ")),
        _ => format!("{} and {} others", names.iter().take(4).copied().collect::<Vec<_>>().join(", "), names.len() - 4),
    }
}

/// `, did you mean "x"?` where one of `names` is near `word`, else nothing.
fn near<'a>(word: &str, mut names: impl Iterator<Item = &'a str>) -> String {
    nearest(word, &mut names).map_or_else(String::new, |name| format!(", did you mean \"{name}\"?"))
}
