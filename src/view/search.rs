//! The search in the preferences: which services have what is searched for in their name, their provider, or something
//! that they store.

use super::intl::Intl;
use super::service::{name, stores};
use super::words::{Key, Words};
use crate::site::{CategoryId, ServiceId, Site, OWN};
use crate::text::holds;

/// What a search comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Search {
    /// Something is searched for; else all is shown and folded.
    pub searching: bool,
    /// The services found; all, if nothing is searched for.
    pub found: Vec<ServiceId>,
    /// What is told of it; empty if nothing is searched for.
    pub status: String,
}

impl Search {
    /// Whether a service is shown.
    pub fn shows(&self, service: ServiceId) -> bool {
        self.found.contains(&service)
    }

    /// Whether a service of a category was found: then its services are unfolded, and else the category is hidden.
    pub fn found_in(&self, site: &Site, category: CategoryId) -> bool {
        self.found.iter().any(|place| site.service_at(*place).is_some_and(|service| service.category == category))
    }
}

/// Searches without regard to case and accents.
pub fn search(site: &Site, words: &Words, intl: &dyn Intl, wanted: &str) -> Search {
    let wanted = intl.fold(wanted.trim_ascii());
    let hit = |text: &str| holds(&intl.fold(text), &wanted);
    let mut found = Vec::new();
    for (service, place) in site.services.iter().zip(site.service_ids()) {
        let provider = service.details.as_ref().map_or("", |details| &details.provider);
        let own = service.id == OWN && hit(&site.storage.name);
        if own || hit(&service.id) || hit(name(words, service).text) || hit(provider) || stores(service, &hit) {
            found.push(place);
        }
    }
    let status = match found.len() {
        _ if wanted.is_empty() => String::new(),
        0 => words.get(Key::NoMatches).to_owned(),
        hits => words.count(Key::ServiceCount, hits, intl),
    };
    Search { searching: !wanted.is_empty(), found, status }
}
