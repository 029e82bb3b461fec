//! What a config comes to: categories, services, signals and texts, complete and consistent. Decisions and views are made
//! from this alone. `privola build` packs it (postcard) into its script; elsewhere the browser resolves it from the file.

mod resolve;

use crate::json::Json;
use crate::pack::unpack::{fields, value, Bytes, Unpack};
use crate::{config, locale};

pub use crate::config::banner::{Banner, ColorToken};
pub use crate::config::google::{Google, Region};
pub use crate::config::kinds::{Alias, Area, Corner, Ground, Layout, Lifetime, Position, Stub, Text, Theme, Unit};
pub use crate::config::service::{Call, Consent as ConsentCalls, Cookie, Details, Fill, Key, Transfer};
pub use crate::config::{Authority, Category, Controller, Officer, Policy, Site, Storage};
pub use resolve::{read, resolve};

/// The category that is always on and never asked for. It is the first of every site.
pub const NECESSARY: &str = "necessary";

/// The service under which the banner's own stored record is listed (ePrivacy Directive Art. 5(3)).
pub const OWN: &str = "privola";

/// How many categories there can be: conditions of tags hold them as the bits of a `u64`.
pub const MOST_CATEGORIES: usize = 63;

/// The place of a category in [`Site::categories`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(not(target_arch = "wasm32"), derive(serde::Serialize))]
pub struct CategoryId(pub u8);

/// The place of a service in [`Site::services`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ServiceId(pub u16);

impl CategoryId {
    /// `necessary`, which is never asked for.
    pub const NECESSARY: CategoryId = CategoryId(0);

    /// The category of that id among these.
    pub fn of(id: &str, categories: &[Category]) -> Option<Self> {
        let place = categories.iter().position(|category| category.id == id);
        place.and_then(|place| u8::try_from(place).ok()).map(CategoryId)
    }
}

/// A service: a vendor's tag or a function of the site's own that sets or reads data on the visitor's device.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(not(target_arch = "wasm32"), derive(serde::Serialize))]
pub struct Service {
    pub id: String,
    pub category: CategoryId,
    /// The vendor preset whose fields stand where the config gives none; empty: none.
    pub preset: String,
    /// Its tags keep to Google's consent signals (Consent Mode).
    pub consent_mode: bool,
    /// The hosts that the guard of auto-blocking holds for it.
    pub hosts: Vec<String>,
    /// Empty where neither config nor preset names it, or the preset's file is not there yet; then its id is shown.
    pub name: Text,
    pub calls: Calls,
    /// What the preferences, the declaration and a withdrawal need of it; nothing until its preset's file is there.
    pub details: Option<Details>,
    /// What the config says itself, until its preset's file is there.
    #[cfg_attr(not(target_arch = "wasm32"), serde(skip))]
    given: Json,
}

/// A language that is spoken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Language {
    /// As the site offers it (BCP 47): what elements are marked with and numbers are written by.
    pub tag: String,
    /// The file in `locales/` whose words it is spoken with.
    pub words: &'static str,
}

/// What a service is told of the choice by.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(not(target_arch = "wasm32"), derive(serde::Serialize))]
pub enum Calls {
    /// It has no consent API.
    #[default]
    None,
    /// Its preset's file describes its API, and is not there yet: no tag of it may run without.
    Unread,
    Known(ConsentCalls),
}

fields! { Service { id, category, preset, consent_mode, hosts, name, calls, details } }

impl Unpack for CategoryId {
    fn unpack(&mut self, from: &mut Bytes) {
        self.0.unpack(from);
    }
}

impl Unpack for Calls {
    fn unpack(&mut self, from: &mut Bytes) {
        match from.variant() {
            0 => *self = Calls::None,
            1 => *self = Calls::Unread,
            2 => *self = Calls::Known(value(from)),
            _ => from.none(),
        }
    }
}

impl Service {
    /// A service of that id that nothing else is said of.
    pub fn new(id: String, category: CategoryId) -> Self {
        Service { id, category, ..Service::default() }
    }

    /// Takes in what its preset's file says where the config says nothing.
    pub fn learn(&mut self, preset: config::Service) {
        let all = preset.under(&mut std::mem::take(&mut self.given));
        self.name = all.name;
        self.hosts = all.hosts;
        if self.calls == Calls::Unread {
            self.calls = all.consent.map_or(Calls::None, Calls::Known);
        }
        self.tell(all.details);
    }

    /// All is known of it. What has no name can be neither shown nor deleted.
    fn tell(&mut self, mut details: Details) {
        details.cookies.retain(|cookie| !cookie.name.is_empty());
        details.storage.retain(|key| !key.name.is_empty());
        self.details = Some(details);
    }
}

impl Site {
    /// Takes in what the file of a service's preset says.
    pub fn learn(&mut self, ServiceId(place): ServiceId, preset: config::Service) {
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
        CategoryId::of(id, &self.categories)
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
