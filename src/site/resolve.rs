//! What a config comes to: ONE way from a config to a [`Site`], for the browser and for the owner's tool. What cannot be
//! mended is left out and told, so that a tag of it stays held.

use super::service::{Calls, Service};
use crate::config::category::Category;
use crate::config::presets::{self, Preset};
use crate::config::rules::is_id;
use crate::config::service::{Details, Service as Entry};
use crate::config::site::Site;
use crate::config::{self, Among, Config, Fault, FaultKind, Step};
use crate::ids::{CategoryId, MOST_CATEGORIES, NECESSARY, OWN};
use crate::json::Json;
use crate::locale;

/// The standard categories in their usual order: necessary first, the most far-reaching last.
pub const STANDARD: [&str; 4] = [NECESSARY, "functional", "analytics", "retargeting"];

/// Reads and resolves a config. No site if it is no object: then there is nothing to work with, and all is held.
pub fn read(json: Json) -> (Option<Site>, Vec<Fault>) {
    let (config, mut faults) = config::read(json);
    (config.map(|config| resolve(config, &mut faults)), faults)
}

/// What a config comes to. `faults` are those of reading it, and then also those of its entries; what an entry lacks
/// because it could not be read is not told twice.
pub fn resolve(config: Config, faults: &mut Vec<Fault>) -> Site {
    let mut site = config.site;
    if site.controller.name.is_empty() {
        let key = |name: &str| Step::Key(name.to_owned());
        faults.push(Fault { path: vec![key("controller"), key("name")], kind: FaultKind::ControllerMissing });
    }
    if site.locale.is_empty() {
        "en".clone_into(&mut site.locale);
    }
    site.locale = locale::modern(&site.locale);
    site.locales = locales(&site.locales, &site.locale);
    let entries = Entries::new(config.categories, config.services, faults);
    site.categories = entries.categories;
    site.refused = entries.refused;
    for entry in entries.services {
        // Every category that was kept is among those of the site.
        if let Some(category) = site.category(&entry.category) {
            site.services.push(service(entry, category));
        }
    }
    if site.asks() && site.service(OWN).is_none() {
        // The banner's own record is stored data too (ePrivacy Directive Art. 5(3)).
        let mut own = Service::new(OWN.to_owned(), CategoryId::NECESSARY);
        own.details = Some(Details::default());
        site.services.push(own);
    }
    let Site { google, categories, .. } = &mut site;
    google.settle(categories);
    site
}

/// The languages offered, each once, the site's own among them.
fn locales(offered: &[String], own: &str) -> Vec<String> {
    let mut locales: Vec<String> = Vec::new();
    for tag in offered.iter().map(String::as_str).chain([own]) {
        if !tag.is_empty() && !locales.iter().any(|known| locale::same(known, tag)) {
            locales.push(locale::modern(tag));
        }
    }
    locales
}

/// A service that was kept.
fn service(entry: Entry, category: CategoryId) -> Service {
    let preset = presets::find(&entry.preset);
    let unsaid = if preset.is_some_and(|preset| preset.calls) { Calls::Unread } else { Calls::None };
    let mut service = Service {
        id: entry.id,
        category,
        preset: entry.preset,
        consent_mode: preset.is_some_and(|preset| preset.consent_mode),
        hosts: entry.hosts,
        name: entry.name,
        calls: entry.consent.map_or(unsaid, Calls::Known),
        details: None,
        given: preset.map_or(Json::Null, |_| entry.given),
    };
    // What the file of a preset says of it is not there yet.
    if preset.is_none() {
        service.tell(entry.details);
    }
    service
}

/// The entries that are kept, in the order of the file.
struct Entries {
    /// `necessary` first, the standard ones in their order, then the owner's.
    categories: Vec<Category>,
    /// Each with its id and the id of its category, which is among those above.
    services: Vec<Entry>,
    /// What was not kept of the services, for whoever would know their tags without a mark.
    refused: Vec<Service>,
}

impl Entries {
    fn new(categories: Vec<Option<Category>>, services: Vec<Option<Entry>>, faults: &mut Vec<Fault>) -> Self {
        let declared = !categories.is_empty();
        let mut kept = Entries { categories: vec![named(NECESSARY)], services: Vec::new(), refused: Vec::new() };
        let mut listed: Vec<String> = Vec::new();
        for (place, category) in placed(categories) {
            kept.category(category, &mut listed, &mut |fault| tell(faults, "categories", place, fault));
        }
        for (place, service) in placed(services) {
            let mut listed = Service::new(service.id.clone(), CategoryId::NECESSARY);
            listed.preset.clone_from(&service.preset);
            listed.hosts.clone_from(&service.hosts);
            // Who writes a category does not mean that of the preset.
            let category = [Step::Key("services".to_owned()), Step::Place(place), Step::Key("category".to_owned())];
            if !faults.iter().any(|fault| fault.path == category) {
                kept.service(service, declared, &mut |fault| tell(faults, "services", place, fault));
            }
            kept.refused.push(listed);
        }
        let Entries { services, refused, .. } = &mut kept;
        let is_kept = |id: &str| services.iter().any(|service| service.id == id);
        refused.retain(|listed| !is_kept(if listed.id.is_empty() { &listed.preset } else { &listed.id }));
        kept
    }

    /// Keeps a category with a usable id, once; `listed`: those that have been kept.
    fn category(&mut self, category: Category, listed: &mut Vec<String>, tell: &mut dyn FnMut(FaultKind)) {
        if !is_id(&category.id) {
            return tell(FaultKind::CategoryWithoutId);
        }
        if listed.contains(&category.id) {
            return tell(FaultKind::CategoryTwice(category.id));
        }
        let id = category.id.clone();
        match self.add(category) {
            Ok(()) => listed.push(id),
            Err(fault) => tell(fault),
        }
    }

    /// Keeps a service whose id and category are known, once, and gives it both. A category that is used but not
    /// declared is added: its tags are then asked for, not lost.
    fn service(&mut self, mut service: Entry, declared: bool, tell: &mut dyn FnMut(FaultKind)) {
        let preset: Option<&Preset> = presets::find(&service.preset);
        if preset.is_none() && !service.preset.is_empty() {
            return tell(FaultKind::Unknown { word: service.preset, among: Among::Presets });
        }
        if service.id.is_empty() {
            service.id.clone_from(&service.preset);
        }
        if let (Some(preset), true) = (preset, service.category.is_empty()) {
            preset.category.clone_into(&mut service.category);
        }
        if !is_id(&service.id) {
            return tell(FaultKind::ServiceWithoutId(service.id));
        }
        if self.services.iter().any(|known| known.id == service.id) {
            return tell(FaultKind::ServiceTwice(service.id));
        }
        if !is_id(&service.category) {
            return tell(FaultKind::ServiceWithoutCategory(service.id));
        }
        if !self.has(&service.category) {
            if declared {
                let known = self.categories.iter().map(|category| category.id.clone()).collect();
                tell(FaultKind::Unknown { word: service.category.clone(), among: Among::Categories(known) });
            }
            if let Err(fault) = self.add(named(&service.category)) {
                return tell(fault);
            }
        }
        self.services.push(service);
    }

    fn has(&self, id: &str) -> bool {
        self.categories.iter().any(|category| category.id == id)
    }

    /// Adds a category while there is room for it. One that is there already, as `necessary` always is, gets its texts.
    fn add(&mut self, category: Category) -> Result<(), FaultKind> {
        if let Some(known) = self.categories.iter_mut().find(|known| known.id == category.id) {
            *known = category;
        } else if self.categories.len() < MOST_CATEGORIES {
            let behind = |known: &Category| rank(&known.id) > rank(&category.id);
            let place = self.categories.iter().position(behind).unwrap_or(self.categories.len());
            self.categories.insert(place, category);
        } else {
            return Err(FaultKind::CategoryBeyondLimit(category.id));
        }
        Ok(())
    }
}

/// Where a category stands: standard ones in their order, those of the owner's behind.
fn rank(id: &str) -> usize {
    STANDARD.iter().position(|standard| *standard == id).unwrap_or(STANDARD.len())
}

/// The entries that could be read, each with its place.
fn placed<T>(entries: Vec<Option<T>>) -> impl Iterator<Item = (usize, T)> {
    entries.into_iter().enumerate().filter_map(|(place, entry)| entry.map(|entry| (place, entry)))
}

/// A category that only its id is known of.
fn named(id: &str) -> Category {
    Category { id: id.to_owned(), ..Category::default() }
}

/// Tells a fault of an entry, unless what decides of it could not be read, which has been told.
fn tell(faults: &mut Vec<Fault>, list: &str, place: usize, kind: FaultKind) {
    let path = [Step::Key(list.to_owned()), Step::Place(place)];
    let deciding = |step: &Step| match step {
        Step::Key(key) => ["id", "preset", "category"].contains(&key.as_str()),
        Step::Place(_) => false,
    };
    let told = faults.iter().any(|fault| match fault.path.strip_prefix(&path) {
        Some([]) => matches!(fault.kind, FaultKind::Expected { .. }),
        Some([step]) => deciding(step),
        Some(_) | None => false,
    });
    if !told {
        faults.push(Fault { path: path.into(), kind });
    }
}
