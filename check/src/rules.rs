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
mod rule;
mod services;
mod texts;
mod told;
mod transfers;
pub mod words;

use super::subject::Subject;
use rule::{Found, Rule};

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
