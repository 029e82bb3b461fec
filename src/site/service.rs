//! A service of a site: what is known of it before its preset's file is there, and what it learns from that.

use crate::config::kinds::Text;
use crate::config::service::{Consent, Details, Service as Entry};
use crate::ids::CategoryId;
use crate::json::Json;
use crate::pack::unpack::{fields, value, Bytes, Unpack};

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
    pub(super) given: Json,
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
    Known(Consent),
}

fields! { Service { id, category, preset, consent_mode, hosts, name, calls, details } }

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
    pub fn learn(&mut self, preset: Entry) {
        let all = preset.under(&mut std::mem::take(&mut self.given));
        self.name = all.name;
        self.hosts = all.hosts;
        if self.calls == Calls::Unread {
            self.calls = all.consent.map_or(Calls::None, Calls::Known);
        }
        self.tell(all.details);
    }

    /// All is known of it. What has no name can be neither shown nor deleted.
    pub(super) fn tell(&mut self, mut details: Details) {
        details.cookies.retain(|cookie| !cookie.name.is_empty());
        details.storage.retain(|key| !key.name.is_empty());
        self.details = Some(details);
    }
}
