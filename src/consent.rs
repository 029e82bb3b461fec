//! What is granted: one yes or no per service and per category. Says nothing of when or how it was given.

use crate::config::{Config, NECESSARY};

/// Consent to each category and service of a config, by their places there.
///
/// A category is granted when all its services are: a tag that names only its category could belong to any of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consent {
    categories: Vec<bool>,
    services: Vec<bool>,
}

impl Consent {
    /// Everything granted (`true`) or only what is strictly necessary (`false`).
    pub fn all(config: &Config, on: bool) -> Self {
        let mut it = Self { categories: Vec::new(), services: Vec::new() };
        for category in &config.categories {
            it.categories.push(on || category == NECESSARY);
        }
        for service in &config.services {
            it.services.push(on || service.category == NECESSARY);
        }
        it
    }

    pub fn category(&self, config: &Config, id: &str) -> bool {
        let mut pairs = config.categories.iter().zip(&self.categories);
        pairs.any(|(category, granted)| category == id && *granted)
    }

    pub fn service(&self, config: &Config, id: &str) -> bool {
        let mut pairs = config.services.iter().zip(&self.services);
        pairs.any(|(service, granted)| service.id == id && *granted)
    }

    /// Grants or refuses a category with all its services. `necessary` stays granted; unknown ids change nothing.
    pub fn set_category(&mut self, config: &Config, id: &str, on: bool) {
        let on = on || id == NECESSARY;
        for (category, granted) in config.categories.iter().zip(&mut self.categories) {
            if category == id {
                *granted = on;
            }
        }
        for (service, granted) in config.services.iter().zip(&mut self.services) {
            if service.category == id {
                *granted = on;
            }
        }
    }

    /// Grants or refuses one service; its category follows: granted when all its services are.
    pub fn set_service(&mut self, config: &Config, id: &str, on: bool) {
        let Some(service) = config.service(id) else {
            return;
        };
        if service.category == NECESSARY {
            return;
        }
        let mut whole = true;
        for (known, granted) in config.services.iter().zip(&mut self.services) {
            if known.id == id {
                *granted = on;
            }
            whole &= *granted || known.category != service.category;
        }
        for (category, granted) in config.categories.iter().zip(&mut self.categories) {
            if *category == service.category {
                *granted = whole;
            }
        }
    }

    /// Whether anything beyond the strictly necessary is granted.
    pub fn grants(&self, config: &Config) -> bool {
        *self != Self::all(config, false)
    }
}
