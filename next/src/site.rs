//! What a config comes to: categories, services, signals and texts, complete and consistent. Decisions and views are made
//! from this alone. `privola build` packs it (postcard) into its script; elsewhere the browser resolves it from the file.

mod resolve;

use crate::{config, locale};
use serde::{Deserialize, Serialize};

pub use crate::config::banner::{Banner, ColorToken};
pub use crate::config::google::{Google, Region};
pub use crate::config::kinds::{Alias, Area, Corner, Ground, Layout, Lifetime, Position, Stub, Text, Theme, Unit};
pub use crate::config::service::{Call, Consent as ConsentCalls, Cookie, Fill, Key, Transfer};
pub use crate::config::{Authority, Category, Controller, Officer, Policy, Storage};
pub use resolve::{read, resolve};

/// The category that is always on and never asked for. It is the first of every site.
pub const NECESSARY: &str = "necessary";

/// The service under which the banner's own stored record is listed (ePrivacy Directive Art. 5(3)).
pub const OWN: &str = "privola";

/// How many categories there can be: conditions of tags hold them as the bits of a `u64`.
pub const MOST_CATEGORIES: usize = 63;

/// The place of a category in [`Site::categories`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct CategoryId(pub u8);

/// The place of a service in [`Site::services`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ServiceId(pub u16);

impl CategoryId {
    /// `necessary`, which is never asked for.
    pub const NECESSARY: CategoryId = CategoryId(0);
}

/// A site, as its config describes it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Site {
    /// Raised by the owner to ask again. Default 1.
    pub revision: u32,
    pub storage: Storage,
    /// `necessary` first, standard ones in their order, then the owner's; at most [`MOST_CATEGORIES`].
    pub categories: Vec<Category>,
    pub services: Vec<Service>,
    pub google: Google,
    pub banner: Banner,
    pub controller: Controller,
    pub policy: Policy,
    /// The site's own language (BCP 47). Default `en`.
    pub locale: String,
    /// The languages offered; the site's own is among them.
    pub locales: Vec<String>,
    /// Overrides of single strings, by language, then by name.
    pub texts: Vec<(String, Vec<(String, String)>)>,
    /// Load the page anew when a service that has run is withdrawn and cannot be stopped otherwise. Default true.
    pub reload: bool,
    /// Hold tags that carry no mark, by the hosts of the services. Default false.
    pub autoblock: bool,
    /// Other products whose markup of held tags is understood as well.
    pub aliases: Vec<Alias>,
}

/// A service: a vendor's tag or a function of the site's own that sets or reads data on the visitor's device.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
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
    #[serde(skip)]
    given: config::Service,
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
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub enum Calls {
    /// It has no consent API.
    #[default]
    None,
    /// Its preset's file describes its API, and is not there yet: no tag of it may run without.
    Unread,
    Known(ConsentCalls),
}

/// What visitors are told of a service, and what a withdrawal deletes.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Details {
    /// The company that receives the data.
    pub provider: String,
    /// The provider's privacy policy.
    pub policy: Text,
    pub purpose: Text,
    /// Each has a name.
    pub cookies: Vec<Cookie>,
    /// Each has a name.
    pub storage: Vec<Key>,
    pub transfer: Option<Transfer>,
}

impl From<config::Service> for Details {
    fn from(service: config::Service) -> Self {
        let mut details = Details {
            provider: service.provider.unwrap_or_default(),
            policy: service.policy.unwrap_or_default(),
            purpose: service.purpose.unwrap_or_default(),
            cookies: service.cookies.unwrap_or_default(),
            storage: service.storage.unwrap_or_default(),
            transfer: service.transfer,
        };
        details.cookies.retain(|cookie| !cookie.name.is_empty());
        details.storage.retain(|key| !key.name.is_empty());
        details
    }
}

impl Service {
    /// A service of that id that nothing else is said of.
    pub fn new(id: String, category: CategoryId) -> Self {
        Service {
            id,
            category,
            preset: String::new(),
            consent_mode: false,
            hosts: Vec::new(),
            name: Text::default(),
            calls: Calls::None,
            details: None,
            given: config::Service::default(),
        }
    }

    /// Takes in what its preset's file says where the config says nothing.
    pub fn learn(&mut self, preset: config::Service) {
        let mut all = std::mem::take(&mut self.given).over(preset);
        self.name = all.name.take().unwrap_or_default();
        self.hosts = all.hosts.take().unwrap_or_default();
        self.calls = all.consent.take().map_or(Calls::None, Calls::Known);
        self.details = Some(Details::from(all));
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
    pub fn language<'a>(&self, wanted: impl Iterator<Item = &'a str>) -> Language {
        let mut offered = wanted.filter_map(|tag| locale::pick(tag, self.locales.iter().map(String::as_str)));
        let picked = offered.next().and_then(|place| self.locales.get(place));
        let tags = [picked.map(String::as_str), Some(&self.locale), Some("en")];
        let mut spoken = tags.into_iter().flatten().filter_map(|tag| Some((tag, locale::spoken(tag)?)));
        let (tag, words) = spoken.next().unwrap_or(("en", "en"));
        Language { tag: tag.to_owned(), words }
    }

    /// Whether there is anything to ask: a site with necessary services alone has no banner.
    pub fn asks(&self) -> bool {
        self.categories.len() > 1
    }

    /// The category of that id.
    pub fn category(&self, id: &str) -> Option<CategoryId> {
        self.categories
            .iter()
            .position(|category| category.id == id)
            .and_then(|place| u8::try_from(place).ok())
            .map(CategoryId)
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
        (0..).map(CategoryId).take(self.categories.len())
    }

    /// The places of the services.
    pub fn service_ids(&self) -> impl Iterator<Item = ServiceId> {
        (0..).map(ServiceId).take(self.services.len())
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
