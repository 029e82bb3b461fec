//! A second, plain opinion on consent, written without the core: what is granted, and whether a tag may run by it.

/// The categories of a site, `necessary` first, and its services with their categories.
#[derive(Debug)]
pub struct Site {
    pub categories: Vec<String>,
    pub services: Vec<(String, String)>,
}

/// What is granted, by the places of categories and services in the site.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Choice {
    pub categories: Vec<bool>,
    pub services: Vec<bool>,
}

/// A held tag and what became of it.
#[derive(Clone, Debug, Hash)]
pub struct Held {
    pub category: String,
    pub service: String,
    /// The letter of its kind.
    pub kind: char,
    /// The place of the template that it came out of.
    pub inside: Option<usize>,
    pub ran: bool,
    pub settled: bool,
    /// The visitor let this one run.
    pub once: bool,
}

impl Site {
    pub fn category(&self, id: &str) -> Option<usize> {
        self.categories.iter().position(|known| known == id)
    }

    pub fn service(&self, id: &str) -> Option<usize> {
        self.services.iter().position(|(known, _)| known == id)
    }
}

impl Choice {
    /// Everything, or the necessary alone.
    pub fn all(site: &Site, on: bool) -> Self {
        Self {
            categories: site.categories.iter().map(|id| on || id == "necessary").collect(),
            services: site.services.iter().map(|(_, category)| on || category == "necessary").collect(),
        }
    }

    pub fn category(&self, site: &Site, id: &str) -> bool {
        site.category(id).is_some_and(|place| self.categories[place])
    }

    pub fn service(&self, site: &Site, id: &str) -> bool {
        site.service(id).is_some_and(|place| self.services[place])
    }

    pub fn set_category(&mut self, site: &Site, id: &str, on: bool) {
        let Some(place) = site.category(id) else { return };
        self.categories[place] = on || id == "necessary";
        for (granted, (_, category)) in self.services.iter_mut().zip(&site.services) {
            if category == id {
                *granted = on || id == "necessary";
            }
        }
    }

    /// A category is granted if each of its services is.
    pub fn set_service(&mut self, site: &Site, id: &str, on: bool) {
        let Some(place) = site.service(id) else { return };
        let category = &site.services[place].1;
        if category == "necessary" {
            return;
        }
        self.services[place] = on;
        let mut its = site.services.iter().zip(&self.services).filter(|((_, its), _)| its == category);
        let whole = its.all(|(_, granted)| *granted);
        self.categories[site.category(category).expect("a service has a category")] = whole;
    }

    /// `id:1,id:0` for the categories, and behind a `;` for the services.
    pub fn list(&self, site: &Site) -> String {
        let one = |id: &str, on: bool| format!("{id}:{}", u8::from(on));
        let categories: Vec<String> =
            site.categories.iter().zip(&self.categories).map(|(id, on)| one(id, *on)).collect();
        let services: Vec<String> =
            site.services.iter().zip(&self.services).map(|((id, _), on)| one(id, *on)).collect();
        if services.is_empty() {
            return categories.join(",");
        }
        format!("{};{}", categories.join(","), services.join(","))
    }

    /// A stored record's entries, read by splitting alone, as a server would.
    pub fn of_record(site: &Site, record: &str) -> Self {
        let mut choice = Self::all(site, false);
        let entries: Vec<(&str, &str)> =
            record.split('.').skip(6).map(|entry| entry.split_once(':').expect("id:bit")).collect();
        for (name, bit) in entries {
            assert!(bit == "0" || bit == "1", "{record}");
            match name.split_once('/') {
                Some((category, id)) => {
                    assert!(site.services.contains(&(id.into(), category.into())), "{record}");
                    choice.set_service(site, id, bit == "1");
                }
                None => choice.set_category(site, name, bit == "1"),
            }
        }
        choice
    }

    /// Whether a consent that a tag needs is missing.
    pub fn lacks(&self, site: &Site, tag: &Held) -> bool {
        let own = site.service(&tag.service).map(|place| site.services[place].1.as_str());
        let categories: Vec<&str> = tag.category.split(',').map(str::trim).collect();
        let missing = |id: &&str| match own {
            Some(category) if category == *id => !self.service(site, &tag.service),
            _ => !self.category(site, id),
        };
        let names_own = |category| categories.iter().any(|id| id.trim_start_matches('!').trim() == category);
        let unnamed = own.is_some_and(|category| !names_own(category));
        !tag.once
            && (categories.iter().filter(|id| !id.starts_with('!')).any(missing)
                || unnamed && !self.service(site, &tag.service))
    }

    /// Whether a tag may run: `decided` or before any decision.
    pub fn allows(&self, site: &Site, tag: &Held, decided: bool) -> bool {
        let conditions: Vec<(&str, bool)> = tag
            .category
            .split(',')
            .map(|part| match part.trim().strip_prefix('!') {
                Some(id) => (id.trim(), false),
                None => (part.trim(), true),
            })
            .collect();
        if conditions.iter().any(|(id, _)| site.category(id).is_none()) {
            return false;
        }
        if !tag.service.is_empty() && site.service(&tag.service).is_none() {
            return false;
        }
        if tag.once {
            return true;
        }
        let own = site.service(&tag.service).map(|place| site.services[place].1.as_str());
        let judged = |id: &str| match own {
            Some(category) if category == id => self.service(site, &tag.service),
            _ => self.category(site, id),
        };
        let met = conditions.iter().all(|(id, wanted)| judged(id) == *wanted);
        let named = own.is_none_or(|category| {
            conditions.iter().any(|(id, _)| *id == category) || self.service(site, &tag.service)
        });
        met && named && (decided || conditions.iter().all(|(_, wanted)| *wanted))
    }
}
