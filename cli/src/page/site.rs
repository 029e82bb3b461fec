//! What a page is judged by: the config, as far as its tags depend on it.

use crate::{hosts, presets};
use privola::owner::json::{self, Json};

/// A service of the config.
pub struct Service {
    pub id: String,
    /// The preset it is made from; empty for one of the owner's own.
    pub preset: String,
    pub category: String,
}

/// A config, in what pages have to fit to.
pub struct Site {
    pub categories: Vec<String>,
    pub services: Vec<Service>,
    pub locales: Vec<String>,
    pub aliases: Vec<String>,
    pub autoblock: bool,
    /// Google's tags run before consent.
    pub advanced: bool,
    /// No button of the banner's own opens the preferences.
    pub no_reopen: bool,
    hosts: hosts::Table,
}

/// Whom an address belongs to.
pub struct Vendor {
    /// Ids of services, or of presets where the config has no such service.
    pub ids: Vec<String>,
    /// For the owner to read: `Meta Pixel`.
    pub name: String,
    pub category: String,
    /// The config names it.
    pub configured: bool,
}

/// The standard categories, which need no entry.
const STANDARD: [&str; 4] = ["necessary", "functional", "analytics", "retargeting"];
/// The presets whose tags run at once in Google's advanced mode; see `advanced` in `src/config.rs`.
const GOOGLE: [&str; 3] = ["google-analytics", "google-ads", "google-tag-manager"];

impl Site {
    /// Reads a config. Faults are the checker's affair: what cannot be read counts as not given. Nothing if the text is
    /// no JSON object.
    pub fn read(config: &str) -> Option<Self> {
        let root = json::parse(config.strip_prefix('\u{feff}').unwrap_or(config)).ok()?;
        let Json::Object(_) = root else {
            return None;
        };
        let texts = |json: &Json| json.items().iter().map(|item| item.str().to_owned()).collect::<Vec<_>>();
        let mut hosts = hosts::Table::default();
        let mut services = Vec::new();
        for entry in root.get("services").items() {
            let preset = short(entry, "preset");
            let id = if entry.get("id").is_null() { preset } else { entry.get("id").str() };
            let known = presets::get(preset);
            let own = entry.get("hosts").items().iter().map(Json::str);
            for pattern in known.into_iter().flat_map(presets::Preset::hosts).chain(own) {
                hosts.add(id, pattern);
            }
            let category = match entry.get("category").str() {
                "" => known.map_or("", presets::Preset::category),
                own => own,
            };
            services.push(Service { id: id.to_owned(), preset: preset.to_owned(), category: category.to_owned() });
        }
        let mut categories: Vec<String> = STANDARD.map(str::to_owned).into();
        categories.extend(root.get("categories").items().iter().map(|item| short(item, "id").to_owned()));
        categories.extend(services.iter().map(|service| service.category.clone()));
        let mut locales = texts(root.get("locales"));
        match root.get("locale").str() {
            "" if locales.is_empty() => locales.push("en".to_owned()),
            locale => locales.push(locale.to_owned()),
        }
        Some(Self {
            categories,
            services,
            locales,
            aliases: texts(root.get("aliases")),
            autoblock: *root.get("autoblock") == Json::Bool(true),
            advanced: root.get("google").get("mode").str() == "advanced",
            no_reopen: root.get("banner").get("reopen").str() == "none",
            hosts,
        })
    }

    pub fn service(&self, id: &str) -> Option<&Service> {
        self.services.iter().find(|service| service.id == id)
    }

    fn has_preset(&self, id: &str) -> bool {
        self.services.iter().any(|service| service.preset == id)
    }
}

/// A string as it is; of an object the string under `name`.
fn short<'a>(json: &'a Json, name: &str) -> &'a str {
    match json {
        Json::String(text) => text,
        _ => json.get(name).str(),
    }
}

/// The vendor that an address belongs to, if it has to wait for consent. `beginning`: code puts it together.
pub fn vendor(site: Option<&Site>, address: &str, beginning: bool) -> Option<Vendor> {
    let find = |table: &hosts::Table| if beginning { table.find_beginning(address) } else { table.find(address) };
    if let Some(site) = site {
        let ids = find(&site.hosts);
        if !ids.is_empty() {
            return configured(site, ids);
        }
    }
    let ids = find(hosts::known());
    unconfigured(ids)
}

/// The vendor of a preset's function, by the preset's id.
pub fn vendor_of(site: Option<&Site>, preset: &str) -> Option<Vendor> {
    match site {
        Some(site) if site.has_preset(preset) => {
            let of_preset = site.services.iter().filter(|service| service.preset == preset);
            configured(site, of_preset.map(|service| service.id.clone()).collect())
        }
        _ => unconfigured(vec![preset.to_owned()]),
    }
}

fn configured(site: &Site, ids: Vec<String>) -> Option<Vendor> {
    let services: Vec<&Service> = ids.iter().filter_map(|id| site.service(id)).collect();
    let waits = |service: &&Service| {
        service.category != "necessary" && !(site.advanced && GOOGLE.contains(&service.preset.as_str()))
    };
    let first = services.iter().copied().find(waits)?;
    let name = services
        .iter()
        .map(|service| presets::get(&service.preset).map_or(service.id.as_str(), presets::Preset::name))
        .collect::<Vec<_>>()
        .join(" or ");
    Some(Vendor { name, category: first.category.clone(), ids, configured: true })
}

fn unconfigured(ids: Vec<String>) -> Option<Vendor> {
    let known: Vec<&presets::Preset> = ids.iter().filter_map(|id| presets::get(id)).collect();
    let category = known.first()?.category().to_owned();
    let name = known.iter().map(|preset| preset.name()).collect::<Vec<_>>().join(" or ");
    Some(Vendor { ids, name, category, configured: false })
}
