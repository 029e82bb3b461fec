//! The first step on a page: the stored record is read, and what follows from it is done.

use super::effect::{Effect, Event};
use super::model::{store, Model};
use crate::consent::Consent;
use crate::gate::Queue;
use crate::record::{Record, Stored};
use crate::site::Site;

/// The model of a page whose visitor's browser holds these copies of the record, at `now` in seconds since 1970, and what
/// is to be done first.
pub fn start(site: Site, copies: &[Stored], now: u64) -> (Model, Vec<Effect>) {
    let record = Record::newest(copies, &site, now);
    let mut model = Model {
        draft: Consent::all(&site, false),
        queue: Queue::default(),
        banner: site.asks() && record.is_none(),
        preferences: false,
        locale: None,
        withdrawn: Vec::new(),
        lapsed: Vec::new(),
        record,
        site,
    };
    let mut out = Vec::new();
    if let Some(record) = model.record.as_ref().filter(|_| copies.len() > 1) {
        // Written again, it is the only one: a server reads the first that it is sent.
        out.push(store(record, now));
    }
    if model.record.is_some() {
        out.push(Effect::Announce);
    }
    out.push(Effect::Fire { event: Event::Ready, changed: Vec::new() });
    if model.record.is_some() {
        out.push(Effect::Fire { event: Event::Consent, changed: Vec::new() });
    }
    if model.site.asks() {
        model.show(&mut out);
    }
    if model.record.as_ref().is_some_and(|record| record.uncleared) {
        out.push(Effect::Clear);
    }
    (model, out)
}
