//! What a page is judged by: the config, as far as its tags depend on it.

use super::markup::Element;
use crate::{hosts, presets};
use privola::site::{Alias, NECESSARY};

/// A config, in what pages have to fit to.
pub struct Site {
    pub categories: Vec<String>,
    pub services: Vec<Service>,
    pub locales: Vec<String>,
    pub aliases: Vec<Alias>,
    pub autoblock: bool,
    /// Google's tags run before consent.
    pub advanced: bool,
    /// No button of the banner's own opens the preferences.
    pub no_reopen: bool,
    hosts: hosts::Table,
}

/// A service of the config.
pub struct Service {
    pub id: String,
    /// The id of its category.
    pub category: String,
    /// The id of its preset; empty for one of the owner's own.
    pub preset: String,
    /// Its tags keep to Google's consent signals.
    keeps_to_signals: bool,
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
        let site = privola_check::site(config)?;
        let categories: Vec<String> = site.categories.iter().map(|category| category.id.clone()).collect();
        let mut hosts = hosts::Table::default();
        let mut services = Vec::new();
        for service in &site.services {
            let known = presets::get(&service.preset).into_iter().flat_map(presets::Preset::hosts);
            for pattern in known.chain(service.hosts.iter().map(String::as_str)) {
                hosts.add(&service.id, pattern);
            }
            let category = site.category_at(service.category).map(|category| category.id.clone()).unwrap_or_default();
            services.push(Service {
                id: service.id.clone(),
                category,
                preset: service.preset.clone(),
                keeps_to_signals: service.consent_mode,
            });
        }
        Some(Self {
            categories,
            services,
            locales: site.locales,
            aliases: site.aliases,
            autoblock: site.autoblock,
            advanced: site.google.advanced,
            no_reopen: site.banner.reopen.is_none(),
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
    let waits = |service: &&Service| service.category != NECESSARY && !(site.advanced && service.keeps_to_signals);
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

/// The config that stands in a page, and the byte at which it begins.
pub fn inline_config(elements: &[Element]) -> Option<(&str, usize)> {
    let config = elements.iter().find(|element| element.is("script") && element.get("id") == Some("privola-config"))?;
    Some((&config.text, config.text_at))
}
