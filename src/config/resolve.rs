//! What holds the entries of a config together. What cannot be mended is dropped and reported, so that a tag of it
//! stays held.

use super::{unknown_category, Config, Service, NECESSARY};
use crate::issue::{unknown, Issue};
use crate::presets;
use crate::text::{join, number};

/// The standard categories in their usual order: necessary first, the most far-reaching last.
const STANDARD: [&str; 4] = [NECESSARY, "functional", "analytics", "retargeting"];

/// The presets whose tags keep to Google's signals.
const GOOGLE: [&str; 3] = ["google-analytics", "google-ads", "google-tag-manager"];

/// How many entries have been read, for their paths.
#[derive(Default)]
pub struct Entries {
    categories: u64,
    services: u64,
}

impl Entries {
    /// Keeps a category with a usable id, once.
    pub fn category(&mut self, config: &mut Config, id: &str, issues: &mut Vec<Issue>) {
        let path = path("categories", self.categories);
        self.categories += 1;
        if !is_id(id) {
            issues.push(Issue::new(&path, &["needs an \"id\" of lowercase letters, digits and hyphens"]));
        } else if config.has_category(id) {
            issues.push(Issue::new(&path, &["\"", id, "\" stands here twice"]));
        } else {
            config.categories.push(id.to_owned());
        }
    }

    /// Keeps a service whose id and category are known, once, and gives it both. A category that is used but not
    /// declared is added: its tags are then asked for, not lost.
    pub fn service(&mut self, config: &mut Config, id: &str, category: &str, preset: &str, issues: &mut Vec<Issue>) {
        let path = path("services", self.services);
        self.services += 1;
        let known = presets::category(preset);
        let id = if id.is_empty() { preset } else { id };
        let category = if category.is_empty() { known.unwrap_or("") } else { category };
        let fault = if known.is_none() && !preset.is_empty() {
            issues.push(unknown(&path, "preset", preset, &|see| presets::each(&mut |id, _| see(id))));
            return;
        } else if !is_id(id) {
            "needs an \"id\" or a \"preset\""
        } else if config.service(id).is_some() {
            "stands here twice"
        } else if !is_id(category) {
            "needs a \"category\""
        } else {
            if !config.has_category(category) {
                // `necessary` is there declared or not.
                if self.categories > 0 && category != NECESSARY {
                    issues.push(unknown_category(&path, category, config));
                }
                config.categories.push(category.to_owned());
            }
            let google = GOOGLE.contains(&preset);
            config.services.push(Service { id: id.to_owned(), category: category.to_owned(), google });
            return;
        };
        issues.push(Issue::new(&path, &["service \"", id, "\" ", fault]));
    }
}

/// Puts the standard categories in their order and those of the owner behind; `necessary` is always there.
pub fn order(config: &mut Config) {
    if !config.has_category(NECESSARY) {
        config.categories.push(NECESSARY.to_owned());
    }
    let mut sorted = 0;
    for id in STANDARD {
        if let Some(place) = config.categories.iter().position(|known| known == id) {
            if let Some(part) = config.categories.get_mut(sorted..=place) {
                part.rotate_right(1);
            }
            sorted += 1;
        }
    }
}

fn path(list: &str, place: u64) -> String {
    join(&[list, "[", &number(place), "]"])
}

/// Whether `id` can stand in an attribute and in the stored record as it is.
fn is_id(id: &str) -> bool {
    (1..=32).contains(&id.len()) && id.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'))
}
