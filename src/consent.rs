//! What is granted: one yes or no per category and per service. Says nothing of when or how it was given.

use crate::site::{CategoryId, ServiceId, Site};

/// Some of a site's categories, a bit for each; a site has at most [`crate::site::MOST_CATEGORIES`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct CategorySet(u64);

impl CategorySet {
    /// The set of this one.
    pub fn of(CategoryId(place): CategoryId) -> Self {
        Self(1_u64.checked_shl(u32::from(place)).unwrap_or(0))
    }

    pub fn has(self, category: CategoryId) -> bool {
        !self.and(Self::of(category)).is_empty()
    }

    /// Puts a category in, or takes it out.
    pub fn set(&mut self, category: CategoryId, on: bool) {
        let Self(bits) = Self::of(category);
        self.0 = if on { self.0 | bits } else { self.0 & !bits };
    }

    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// What is in both.
    pub fn and(self, Self(other): Self) -> Self {
        Self(self.0 & other)
    }

    /// What is in this one and not in the other.
    pub fn without(self, Self(other): Self) -> Self {
        Self(self.0 & !other)
    }

    /// How many there are.
    pub fn count(self) -> usize {
        self.0.count_ones() as usize
    }
}

/// Consent to each category and service of a site.
///
/// A category is granted when all its services are: a tag that names only its category could belong to any of them.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Consent {
    categories: CategorySet,
    /// By the places of the site's services.
    services: Vec<bool>,
}

impl Consent {
    /// Everything granted (`true`) or only what is strictly necessary (`false`).
    pub fn all(site: &Site, on: bool) -> Self {
        let granted = |category| on || category == CategoryId::NECESSARY;
        let mut categories = CategorySet::default();
        for category in site.category_ids() {
            categories.set(category, granted(category));
        }
        Self { categories, services: site.services.iter().map(|service| granted(service.category)).collect() }
    }

    /// Whether it is what [all](Self::all) gives.
    pub fn is_all(&self, site: &Site, on: bool) -> bool {
        *self == Self::all(site, on)
    }

    /// The categories that are granted.
    pub fn categories(&self) -> CategorySet {
        self.categories
    }

    /// Whether a category is granted; one that the site does not have is not.
    pub fn category(&self, category: CategoryId) -> bool {
        self.categories.has(category)
    }

    /// Whether a service is granted; one that the site does not have is not.
    pub fn service(&self, ServiceId(place): ServiceId) -> bool {
        self.services.get(usize::from(place)) == Some(&true)
    }

    /// Grants or refuses a category with all its services; `necessary` stays granted.
    pub fn set_category(&mut self, site: &Site, category: CategoryId, on: bool) {
        if category == CategoryId::NECESSARY || site.category_at(category).is_none() {
            return;
        }
        self.categories.set(category, on);
        for (granted, service) in self.services.iter_mut().zip(&site.services) {
            if service.category == category {
                *granted = on;
            }
        }
    }

    /// Grants or refuses a service, which its category follows; those of `necessary` stay granted.
    pub fn set_service(&mut self, site: &Site, service: ServiceId, on: bool) {
        let Some(category) = site.service_at(service).map(|service| service.category) else { return };
        let ServiceId(place) = service;
        if category == CategoryId::NECESSARY {
            return;
        }
        if let Some(granted) = self.services.get_mut(usize::from(place)) {
            *granted = on;
        }
        let mut its = self.services.iter().zip(&site.services).filter(|(_, service)| service.category == category);
        let whole = its.all(|(granted, _)| *granted);
        self.categories.set(category, whole);
    }

    /// How many categories and services are granted: of two consents, the stricter one grants fewer.
    pub fn grants(&self) -> usize {
        self.categories.count() + self.services.iter().filter(|granted| **granted).count()
    }
}
