//! A site as bytes (postcard): how `privola build` hands what it has resolved to the banner. Two parts, because most
//! visits end before the second is looked at: what is needed before a choice, and what the preferences say.
//!
//! Tool and banner are of one version; bytes of another are not read.

pub mod unpack;

use crate::json::Json;
use crate::site::{Controller, Details, Policy, Site, Text};
use unpack::{fields, whole, Unpack};

/// What stands in front of the bytes of a part.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// What only the preferences, the declaration and a withdrawal need, by the places of the site's entries.
#[derive(Default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(serde::Serialize))]
struct Rest {
    controller: Controller,
    policy: Policy,
    /// Title and text of each category.
    categories: Vec<(Text, Text)>,
    /// Name and details of each service.
    services: Vec<(Text, Option<Details>)>,
}

fields! { Rest { controller, policy, categories, services } }

/// A part behind the version that it is of.
#[derive(Default)]
struct Versioned<T> {
    version: String,
    part: T,
}

impl<T: Unpack> Unpack for Versioned<T> {
    fn unpack(&mut self, from: &mut unpack::Bytes) {
        self.version.unpack(from);
        if self.version == VERSION {
            self.part.unpack(from);
        }
    }
}

/// Leaves out what a build has elsewhere or never needs: texts in languages that are not offered, overrides of strings,
/// which are among the words, and hosts and presets' names where nothing goes by them.
#[cfg(not(target_arch = "wasm32"))]
pub fn trim(site: &mut Site) {
    let locales = std::mem::take(&mut site.locales);
    site.texts.clear();
    site.policy.url.keep(&locales);
    for category in &mut site.categories {
        category.title.keep(&locales);
        category.text.keep(&locales);
        category.purpose.keep(&locales);
    }
    let (guarded, named) = (site.autoblock, site.autoblock || !site.aliases.is_empty());
    for service in &mut site.services {
        service.name.keep(&locales);
        if !guarded {
            service.hosts.clear();
        }
        if !named {
            service.preset.clear();
        }
        if let Some(details) = &mut service.details {
            keep_details(details, &locales);
        }
    }
    site.locales = locales;
}

#[cfg(not(target_arch = "wasm32"))]
fn keep_details(details: &mut Details, locales: &[String]) {
    details.policy.keep(locales);
    details.purpose.keep(locales);
    details.cookies.iter_mut().for_each(|cookie| cookie.purpose.keep(locales));
    details.storage.iter_mut().for_each(|key| key.purpose.keep(locales));
}

/// The site for those who read these languages: its texts in others are left out.
#[cfg(not(target_arch = "wasm32"))]
pub fn speak(site: &Site, locales: Vec<String>) -> Site {
    let mut spoken = Site { locales, ..site.clone() };
    trim(&mut spoken);
    Site { locales: site.locales.clone(), ..spoken }
}

/// What is needed before a choice.
#[cfg(not(target_arch = "wasm32"))]
pub fn early(site: &Site) -> Vec<u8> {
    let mut early = site.clone();
    let named = !site.aliases.is_empty();
    let name = std::mem::take(&mut early.controller.name);
    early.controller = Controller { name, ..Controller::default() };
    early.policy = Policy { url: early.policy.url, ..Policy::default() };
    for category in &mut early.categories {
        (category.title, category.text) = Default::default();
    }
    for service in &mut early.services {
        service.details = None;
        if !named {
            service.name = Text::default();
        }
    }
    pack(&early)
}

/// What [`early`] leaves out.
#[cfg(not(target_arch = "wasm32"))]
pub fn late(site: &Site) -> Vec<u8> {
    let site = site.clone();
    pack(&Rest {
        controller: site.controller,
        policy: site.policy,
        categories: site.categories.into_iter().map(|category| (category.title, category.text)).collect(),
        services: site.services.into_iter().map(|service| (service.name, service.details)).collect(),
    })
}

/// The site of an [`early`] part; nothing if the bytes are none.
pub fn open(early: &[u8]) -> Option<Site> {
    versioned(early)
}

/// Takes a [`late`] part into its site. Whether it was one.
pub fn complete(site: &mut Site, late: &[u8]) -> bool {
    let Some(rest) = versioned::<Rest>(late) else { return false };
    site.controller = rest.controller;
    site.policy = rest.policy;
    for (category, (title, text)) in site.categories.iter_mut().zip(rest.categories) {
        (category.title, category.text) = (title, text);
    }
    for (service, (name, details)) in site.services.iter_mut().zip(rest.services) {
        (service.name, service.details) = (name, details);
    }
    true
}

/// Nothing that is packed can fail: all lengths are known, and memory grows.
#[cfg(not(target_arch = "wasm32"))]
fn pack(part: &impl serde::Serialize) -> Vec<u8> {
    postcard::to_allocvec(&(VERSION, part)).unwrap_or_default()
}

/// Bytes as a text of the characters of their numbers: how they stand in a script or in JSON. Compressed it is hardly
/// more than the bytes themselves; base64 is a third more.
pub fn characters(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| char::from(*byte)).collect()
}

/// The bytes of such a text; what is no byte is none here either, so that the text is not read.
pub fn bytes(characters: &str) -> Vec<u8> {
    characters.chars().map_while(|character| u8::try_from(u32::from(character)).ok()).collect()
}

/// Takes in what a file of a language in a build says of the site, as [`characters`] of a [`late`] part under `site`.
/// Whether it did.
pub fn take(site: &mut Site, file: &Json) -> bool {
    let part = file.get("site").and_then(Json::as_str);
    part.is_some_and(|part| complete(site, &bytes(part)))
}

fn versioned<T: Unpack + Default>(bytes: &[u8]) -> Option<T> {
    let Versioned { version, part } = whole(bytes)?;
    (version == VERSION).then_some(part)
}
