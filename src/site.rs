//! What a config comes to: categories, services, signals and texts, complete and consistent. Decisions and views are made
//! from this alone. `privola build` packs it (postcard) into its script; elsewhere the browser resolves it from the file.

mod resolve;
pub mod service;

use crate::config::service::Service as Entry;
use crate::locale;

pub use crate::config::banner::{Banner, ColorToken};
pub use crate::config::category::Category;
pub use crate::config::google::{Google, Region};
pub use crate::config::kinds::{Alias, Area, Corner, Ground, Layout, Lifetime, Position, Stub, Text, Theme, Unit};
pub use crate::config::service::{Call, Consent as ConsentCalls, Cookie, Details, Fill, Key, Transfer};
pub use crate::config::site::{Authority, Controller, Officer, Policy, Site, Storage};
pub use crate::ids::{CategoryId, ServiceId, MOST_CATEGORIES, NECESSARY, OWN};
pub use resolve::{read, resolve};
pub use service::{Calls, Service};

/// A language that is spoken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Language {
    /// As the site offers it (BCP 47): what elements are marked with and numbers are written by.
    pub tag: String,
    /// The file in `locales/` whose words it is spoken with.
    pub words: &'static str,
}

impl Site {
    /// Takes in what the file of a service's preset says.
    pub fn learn(&mut self, ServiceId(place): ServiceId, preset: Entry) {
        if let Some(service) = self.services.get_mut(usize::from(place)) {
            service.learn(preset);
        }
    }

    /// The language that is spoken to who wants `wanted`, best first: the nearest that is offered, else the site's own,
    /// and English where Privola has no words in that one.
    pub fn language(&self, wanted: &[String]) -> Language {
        let picked = wanted.iter().find_map(|tag| locale::pick(tag, &mut self.locales.iter().map(String::as_str)));
        let picked = picked.and_then(|place| self.locales.get(place)).unwrap_or(&self.locale);
        for tag in [picked, &self.locale] {
            if let Some(words) = locale::spoken(tag) {
                return Language { tag: tag.clone(), words };
            }
        }
        Language { tag: "en".to_owned(), words: "en" }
    }

    /// Whether there is anything to ask: a site with necessary services alone has no banner.
    pub fn asks(&self) -> bool {
        self.categories.len() > 1
    }

    /// The category of that id.
    pub fn category(&self, id: &str) -> Option<CategoryId> {
        CategoryId::of(id, self.categories.iter().map(|category| category.id.as_str()))
    }

    /// The service of that id.
    pub fn service(&self, id: &str) -> Option<ServiceId> {
        self.services
            .iter()
            .position(|service| service.id == id)
            .and_then(|place| u16::try_from(place).ok())
            .map(ServiceId)
    }

    /// The places of the categories, `necessary` first.
    pub fn category_ids(&self) -> impl Iterator<Item = CategoryId> {
        (0..u8::try_from(self.categories.len()).unwrap_or(u8::MAX)).map(CategoryId)
    }

    /// The places of the services.
    pub fn service_ids(&self) -> impl Iterator<Item = ServiceId> {
        (0..u16::try_from(self.services.len()).unwrap_or(u16::MAX)).map(ServiceId)
    }

    /// What stands at a category's place.
    pub fn category_at(&self, CategoryId(place): CategoryId) -> Option<&Category> {
        self.categories.get(usize::from(place))
    }

    /// What stands at a service's place.
    pub fn service_at(&self, ServiceId(place): ServiceId) -> Option<&Service> {
        self.services.get(usize::from(place))
    }

    /// The services of a category, in the order of the config.
    pub fn services_of(&self, category: CategoryId) -> impl Iterator<Item = &Service> {
        self.services.iter().filter(move |service| service.category == category)
    }
}
