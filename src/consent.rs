//! What is granted: one yes or no per service and per category. Says nothing of when or how it was given.

use crate::config::Config;

/// Consent to each item of a config, by its place there.
///
/// A category is granted when all its services are: a tag that names only its category could belong to any of them.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Consent(
    /// 1 for granted, else 0: bytes share their code with texts in the wasm, which booleans would have twice.
    Vec<u8>,
);

impl Clone for Consent {
    /// In the way in which texts grow, which the wasm has already.
    fn clone(&self) -> Self {
        Self(copy(&self.0))
    }

    fn clone_from(&mut self, other: &Self) {
        self.0.clear();
        self.0.extend_from_slice(&other.0);
    }
}

/// As `copy` of `text`: wasm-opt makes one function of the two, if both are one.
#[inline(never)]
fn copy(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    out.extend_from_slice(bytes);
    out
}

impl Consent {
    /// Everything granted (`true`) or only what is strictly necessary (`false`).
    pub fn all(config: &Config, on: bool) -> Self {
        let mut it = Vec::new();
        for item in &config.items {
            // Not `push`: texts grow so too.
            it.extend_from_slice(&[u8::from(on || item.category == 0)]);
        }
        Self(it)
    }

    /// Whether it is what [all](Self::all) gives: as a loop of its own, since to make that and compare it took more.
    pub fn is_all(&self, config: &Config, on: bool) -> bool {
        config.items.iter().zip(&self.0).all(|(item, granted)| *granted == u8::from(on || item.category == 0))
    }

    /// Whether the item at `place` is granted; what is not there is not.
    pub fn has(&self, place: usize) -> bool {
        self.0.get(place) == Some(&1)
    }

    /// Whether everything that is granted here is granted by `other` too.
    pub fn is_within(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).all(|(ours, theirs)| ours <= theirs)
    }

    /// Grants or refuses a category with all its services, or one service, which its category follows. `necessary` stays
    /// granted; a place that is none changes nothing.
    pub fn set(&mut self, config: &Config, place: usize, on: bool) {
        let category = config.category(place);
        let on = on || category == 0;
        let service = place >= config.categories;
        let mut whole = service || on;
        // From the end, so that services come before their category.
        for (at, (item, granted)) in config.items.iter().zip(&mut self.0).enumerate().rev() {
            if item.category == category {
                if at == category {
                    *granted = u8::from(whole);
                } else if at == place || !service {
                    *granted = u8::from(on);
                }
                whole &= *granted == 1;
            }
        }
    }

    /// `id:1,id:0,…` of the categories, and behind a `;` of the services.
    pub fn push_list(&self, list: &mut String, config: &Config) {
        for (place, item) in config.items.iter().enumerate() {
            if place > 0 {
                list.push_str(if place == config.categories { ";" } else { "," });
            }
            push_switch(list, item.id, self.has(place));
        }
    }
}

/// Appends `id:1` or `id:0`.
pub fn push_switch(text: &mut String, id: &str, on: bool) {
    text.push_str(id);
    text.push_str(if on { ":1" } else { ":0" });
}
