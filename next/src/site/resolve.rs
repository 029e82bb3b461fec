//! What a config comes to: ONE way from a config to a [`Site`], for the browser and for the owner's tool. What cannot be
//! mended is left out and told, so that a tag of it stays held.

use super::{Calls, Category, CategoryId, Details, Service, Site, MOST_CATEGORIES, NECESSARY, OWN};
use crate::config::presets::{self, Preset};
use crate::config::rules::is_id;
use crate::config::{self, Among, Config, Fault, FaultKind, Step};
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
    if config.controller.name.is_empty() {
        let path = ["controller", "name"].map(|key| Step::Key(key.to_owned()));
        faults.push(Fault { path: path.into(), kind: FaultKind::ControllerMissing });
    }
    let entries = Entries::new(config.categories, config.services, faults);
    let locale = Some(locale::modern(&config.locale)).filter(|tag| !tag.is_empty()).unwrap_or_else(|| "en".to_owned());
    let mut site = Site {
        revision: config.revision,
        storage: config.storage,
        categories: entries.categories,
        services: Vec::new(),
        google: config.google,
        banner: config.banner,
        controller: config.controller,
        policy: config.policy,
        locales: locales(config.locales, &locale),
        locale,
        texts: config.texts,
        reload: config.reload,
        autoblock: config.autoblock,
        aliases: config.aliases,
    };
    for entry in entries.services {
        // Every category that was kept is among those of the site.
        if let Some(category) = site.category(&entry.category) {
            site.services.push(service(entry, category));
        }
    }
    if site.asks() && site.service(OWN).is_none() {
        // The banner's own record is stored data too (ePrivacy Directive Art. 5(3)).
        let own = Service { details: Some(Details::default()), ..Service::new(OWN.to_owned(), CategoryId::NECESSARY) };
        site.services.push(own);
    }
    let google = std::mem::take(&mut site.google);
    site.google = google.settled(|id| site.category(id));
    site
}

/// The languages offered, each once, the site's own among them.
fn locales(offered: Vec<String>, own: &str) -> Vec<String> {
    let mut locales: Vec<String> = Vec::new();
    for tag in offered.iter().map(|tag| locale::modern(tag)).chain([own.to_owned()]) {
        if !tag.is_empty() && !locales.iter().any(|known| known.eq_ignore_ascii_case(&tag)) {
            locales.push(tag);
        }
    }
    locales
}

/// A service that was kept.
fn service(mut entry: config::Service, category: CategoryId) -> Service {
    let mut service = Service::new(std::mem::take(&mut entry.id), category);
    service.preset = std::mem::take(&mut entry.preset);
    match presets::find(&service.preset) {
        None => service.learn(entry),
        Some(preset) => {
            service.consent_mode = preset.consent_mode;
            service.name = entry.name.clone().unwrap_or_default();
            service.hosts = entry.hosts.clone().unwrap_or_default();
            service.calls = match &entry.consent {
                Some(calls) => Calls::Known(calls.clone()),
                None if preset.calls => Calls::Unread,
                None => Calls::None,
            };
            service.given = entry;
        }
    }
    service
}

/// The entries that are kept, in the order of the file.
struct Entries {
    /// `necessary` first, the standard ones in their order, then the owner's.
    categories: Vec<Category>,
    /// Each with its id and the id of its category, which is among those above.
    services: Vec<config::Service>,
}

impl Entries {
    fn new(categories: Vec<Option<Category>>, services: Vec<Option<config::Service>>, faults: &mut Vec<Fault>) -> Self {
        let declared = !categories.is_empty();
        let mut kept = Entries { categories: vec![named(NECESSARY)], services: Vec::new() };
        let mut listed: Vec<String> = Vec::new();
        for (place, category) in placed(categories) {
            let id = category.id.clone();
            if let Err(fault) = kept.category(category, &listed) {
                tell(faults, "categories", place, fault);
            } else {
                listed.push(id);
            }
        }
        for (place, service) in placed(services) {
            for fault in kept.service(service, declared) {
                tell(faults, "services", place, fault);
            }
        }
        kept.order();
        kept
    }

    /// Keeps a category with a usable id, once.
    fn category(&mut self, category: Category, listed: &[String]) -> Result<(), FaultKind> {
        if !is_id(&category.id) {
            return Err(FaultKind::CategoryWithoutId);
        }
        if listed.contains(&category.id) {
            return Err(FaultKind::CategoryTwice(category.id));
        }
        self.add(category)
    }

    /// Keeps a service whose id and category are known, once, and gives it both. A category that is used but not
    /// declared is added: its tags are then asked for, not lost. What is wrong with it.
    fn service(&mut self, mut service: config::Service, declared: bool) -> Vec<FaultKind> {
        let preset: Option<&Preset> = presets::find(&service.preset);
        if preset.is_none() && !service.preset.is_empty() {
            return vec![FaultKind::Unknown { word: service.preset, among: Among::Presets }];
        }
        if service.id.is_empty() {
            service.id.clone_from(&service.preset);
        }
        if let (Some(preset), true) = (preset, service.category.is_empty()) {
            preset.category.clone_into(&mut service.category);
        }
        if !is_id(&service.id) {
            return vec![FaultKind::ServiceWithoutId(service.id)];
        }
        if self.services.iter().any(|known| known.id == service.id) {
            return vec![FaultKind::ServiceTwice(service.id)];
        }
        if !is_id(&service.category) {
            return vec![FaultKind::ServiceWithoutCategory(service.id)];
        }
        let mut faults = Vec::new();
        if !self.has(&service.category) {
            if declared {
                let known = self.categories.iter().map(|category| category.id.clone()).collect();
                faults.push(FaultKind::Unknown { word: service.category.clone(), among: Among::Categories(known) });
            }
            if let Err(fault) = self.add(named(&service.category)) {
                faults.push(fault);
                return faults;
            }
        }
        self.services.push(service);
        faults
    }

    fn has(&self, id: &str) -> bool {
        self.categories.iter().any(|category| category.id == id)
    }

    /// Adds a category while there is room for it. One that is there already, as `necessary` always is, gets its texts.
    fn add(&mut self, category: Category) -> Result<(), FaultKind> {
        if let Some(known) = self.categories.iter_mut().find(|known| known.id == category.id) {
            *known = category;
        } else if self.categories.len() < MOST_CATEGORIES {
            self.categories.push(category);
        } else {
            return Err(FaultKind::CategoryBeyondLimit(category.id));
        }
        Ok(())
    }

    /// Puts the standard categories into their order, and those of the owner's behind them.
    fn order(&mut self) {
        let mut ordered = Vec::new();
        for id in STANDARD {
            if let Some(place) = self.categories.iter().position(|category| category.id == id) {
                ordered.push(self.categories.remove(place));
            }
        }
        ordered.append(&mut self.categories);
        self.categories = ordered;
    }
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
