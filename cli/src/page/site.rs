//! What a page is judged by: the config, as far as its tags depend on it.

use crate::{hosts, presets};
use privola_check::presets::keeps_to_signals;
use privola_check::{json::Json, resolve::Service};

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

impl Site {
    /// Reads a config. Faults are the checker's affair: what is faulty counts as not given, and what the browser makes of the
    /// rest holds here too. Nothing if the text is no JSON object.
    pub fn read(config: &str) -> Option<Self> {
        let (root, resolved) = privola_check::read_whole(config).0?;
        let mut hosts = hosts::Table::default();
        for service in &resolved.services {
            let known = presets::get(&service.preset);
            let entry = root.get("services").items().iter().find(|entry| id(entry) == service.id);
            let own = entry.map_or(&[][..], |entry| entry.get("hosts").items()).iter().map(Json::str);
            for pattern in known.into_iter().flat_map(presets::Preset::hosts).chain(own) {
                hosts.add(&service.id, pattern);
            }
        }
        Some(Self {
            categories: resolved.categories,
            services: resolved.services,
            locales: resolved.locales,
            aliases: root.get("aliases").items().iter().map(|item| item.str().to_owned()).collect(),
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

/// The id of a service as it is written: a preset's, or its own.
fn id(entry: &Json) -> &str {
    match (entry, entry.get("id").str()) {
        (Json::String(preset), _) => preset,
        (_, "") => entry.get("preset").str(),
        (_, own) => own,
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
    let waits =
        |service: &&Service| service.category != "necessary" && !(site.advanced && keeps_to_signals(&service.preset));
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
