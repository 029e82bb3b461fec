//! What holds the entries of a config together, and the facts that decisions are made from. What cannot be mended is
//! dropped and reported, so that a tag of it stays held. The banner does the same in `src/site/resolve.rs`.

use super::json::Json;
use super::known;
use crate::issue::{unknown, Issue};
use crate::presets;
use privola::config::rules::is_id;
use privola::site::{MOST_CATEGORIES as MOST, NECESSARY, OWN};

/// The standard categories in their usual order: necessary first, the most far-reaching last.
const STANDARD: [&str; 4] = [NECESSARY, "functional", "analytics", "retargeting"];

/// What a config comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resolved {
    /// The categories, `necessary` first.
    pub categories: Vec<String>,
    pub services: Vec<Service>,
    /// The site's own language, as there are words for it: `de` for `de-AT`.
    pub locale: String,
    /// The languages offered, so as well; the site's own is among them.
    pub locales: Vec<String>,
    /// Days that a choice which granted something is kept, and those that a full refusal is.
    pub grant_days: u64,
    pub refuse_days: u64,
}

/// A service of a config.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Service {
    pub id: String,
    /// The id of its category, which the config has.
    pub category: String,
    /// The id of its preset; empty for one of the owner's own.
    pub preset: String,
}

impl Resolved {
    pub fn service(&self, id: &str) -> Option<&Service> {
        self.services.iter().find(|service| service.id == id)
    }

    pub fn has_category(&self, id: &str) -> bool {
        self.categories.iter().any(|known| known == id)
    }

    /// Whether there is anything to ask: a site with necessary services alone has no banner.
    pub fn asks(&self) -> bool {
        self.categories.len() > 1
    }
}

/// What a checked config comes to, and what is wrong with its entries.
pub fn resolve(root: &Json) -> (Resolved, Vec<Issue>) {
    let mut all = Entries { declared: !root.get("categories").items().is_empty(), ..Entries::default() };
    for (place, entry) in (0..).zip(root.get("categories").items()) {
        all.category(&path("categories", place), short(entry, "id"));
    }
    for (place, entry) in (0..).zip(root.get("services").items()) {
        let (id, category) = (entry.get("id").str(), entry.get("category").str());
        all.service(&path("services", place), id, category, short(entry, "preset"));
    }
    let storage = root.get("storage");
    let days = |json: &Json, usual: u64| match json {
        Json::Number(text) => text.parse().unwrap_or(usual),
        _ => usual,
    };
    let (grant_days, refuse_days) = (days(storage.get("grantDays"), 365), days(storage.get("refuseDays"), 182));
    let categories: Vec<String> = all.order().into_iter().map(str::to_owned).collect();
    if categories.len() > 1 && !all.has_service(OWN) {
        // The banner's own record is stored data too (ePrivacy Directive Art. 5(3)).
        all.services.push([OWN, NECESSARY, ""].map(str::to_owned));
    }
    let spoken = |tag: &str| known::nearest(tag).unwrap_or(tag).to_owned();
    let locale = spoken(Some(root.get("locale").str()).filter(|tag| !tag.is_empty()).unwrap_or("en"));
    let offered = root.get("locales").items().iter().map(|tag| spoken(tag.str()));
    let mut locales: Vec<String> = Vec::new();
    for tag in offered.chain([locale.clone()]) {
        if !locales.contains(&tag) {
            locales.push(tag);
        }
    }
    let services = all.services.into_iter().map(|[id, category, preset]| Service { id, category, preset }).collect();
    (Resolved { categories, services, locale, locales, grant_days, refuse_days }, all.issues)
}

/// The entries that are kept, in the order of the file.
#[derive(Default)]
struct Entries {
    /// Whether the config has a list of categories, which is to name all.
    declared: bool,
    categories: Vec<String>,
    /// Id, category and preset.
    services: Vec<[String; 3]>,
    issues: Vec<Issue>,
}

impl Entries {
    /// Keeps a category with a usable id, once.
    fn category(&mut self, path: &str, id: &str) {
        if !is_id(id) {
            self.tell(path, &["needs an \"id\" of lowercase letters, digits and hyphens"]);
        } else if self.has_category(id) {
            self.tell(path, &["\"", id, "\" stands here twice"]);
        } else if !self.add(id) {
            self.tell_many(path, id);
        }
    }

    /// Keeps a service whose id and category are known, once, and gives it both. A category that is used but not
    /// declared is added: its tags are then asked for, not lost.
    fn service(&mut self, path: &str, id: &str, category: &str, preset: &str) {
        let known = presets::category(preset);
        let id = if id.is_empty() { preset } else { id };
        let category = if category.is_empty() { known.unwrap_or("") } else { category };
        let fault = if known.is_none() && !preset.is_empty() {
            self.issues.push(unknown(path, "preset", preset, &|see| presets::each(&mut |id, _| see(id))));
            return;
        } else if !is_id(id) {
            "needs an \"id\" or a \"preset\""
        } else if self.has_service(id) {
            "stands here twice"
        } else if !is_id(category) {
            "needs a \"category\""
        } else {
            if !self.has_category(category) {
                // `necessary` is there declared or not.
                if self.declared && category != NECESSARY {
                    let others = self.categories.iter().map(String::as_str).filter(|id| *id != NECESSARY);
                    let known: Vec<&str> = [NECESSARY].into_iter().chain(others).collect();
                    self.issues.push(unknown(path, "category", category, &|see| known.iter().for_each(|id| see(id))));
                }
                if !self.add(category) {
                    return self.tell_many(path, category);
                }
            }
            self.services.push([id, category, preset].map(str::to_owned));
            return;
        };
        self.tell(path, &["service \"", id, "\" ", fault]);
    }

    fn tell_many(&mut self, path: &str, id: &str) {
        self.tell(path, &["\"", id, "\" is more than the ", &MOST.to_string(), " categories that there can be"]);
    }

    fn tell(&mut self, path: &str, parts: &[&str]) {
        self.issues.push(Issue::new(path, parts));
    }

    fn has_category(&self, id: &str) -> bool {
        self.categories.iter().any(|known| known == id)
    }

    fn has_service(&self, id: &str) -> bool {
        self.services.iter().any(|[known, ..]| known == id)
    }

    /// Adds a category while there is room for it; for `necessary` there is.
    fn add(&mut self, id: &str) -> bool {
        let others = self.categories.iter().filter(|known| *known != NECESSARY).count();
        let room = id == NECESSARY || others + 1 < MOST;
        if room {
            self.categories.push(id.to_owned());
        }
        room
    }

    /// The standard categories in their order and those of the owner behind; `necessary` is always there.
    fn order(&self) -> Vec<&str> {
        let standard = STANDARD.into_iter().filter(|id| *id == NECESSARY || self.has_category(id));
        let own = self.categories.iter().map(String::as_str).filter(|id| !STANDARD.contains(id));
        standard.chain(own).collect()
    }
}

/// A string as it is; of an object the string under `name`.
fn short<'a>(json: &'a Json, name: &str) -> &'a str {
    match json {
        Json::String(text) => text,
        _ => json.get(name).str(),
    }
}

fn path(list: &str, place: u64) -> String {
    format!("{list}[{place}]")
}
