//! A decision of the visitor's: what it makes of the consent, and all that follows from it.

use super::{Model, Msg};
use crate::config::Config;
use crate::consent::Consent;
use crate::effects::Effects;
use crate::record::{self, is_plain, Record};
use crate::text::{field, push_item};

pub(super) fn decide(model: &mut Model, msg: Msg, out: &mut Effects) {
    let config = &model.config;
    if !config.asks() {
        return;
    }
    let mut consent = match msg.name {
        "save" => model.draft.clone(),
        "set" => model.consent(),
        name => Consent::all(config, name == "accept-all"),
    };
    if msg.name == "set" {
        set(&mut consent, config, msg.a, false);
        set(&mut consent, config, msg.b, true);
    }
    let action = if consent.is_all(config, true) {
        "accept"
    } else if msg.name == "withdraw" {
        "withdraw!"
    } else if consent.is_all(config, false) {
        "reject!"
    } else {
        "custom!"
    };

    // A tag that is none ("sl_SI") would make a record that cannot be read; "und" is BCP 47 for undetermined.
    let locale = if is_plain(&model.locale) { &model.locale } else { "und" };
    // Later than every other that is known, so that it is the newest wherever they lie: a clock may have been put back.
    model.newest = msg.now.max(model.newest + 1);
    let record = Record::new(config, model.newest, &record::id(&msg.random), locale, action, consent);
    out.store(&record.text, record.end - msg.now);
    model.preferences = false;
    take(model, record, out);
}

/// Puts a decision in force on this page, whoever has stored it.
pub(super) fn take(model: &mut Model, record: Record, out: &mut Effects) {
    let config = &model.config;
    let first = model.record.is_none();
    let before = model.consent();
    let consent = &record.consent;
    let mut changed = String::new();
    for place in 1..config.categories {
        if first || consent.has(place) != before.has(place) {
            push_item(&mut changed, config.id(place));
        }
    }
    model.reload.clear();
    model.queue.push_lapsed(&mut model.reload, config, consent);
    model.draft.clone_from(consent);
    let clears = record.is_marked();
    model.record = Some(record);
    model.banner = false;
    model.publish(out);
    model.show(out);
    if first {
        out.emit("consent", &changed);
    }
    out.emit("change", &changed);
    model.release(out);
    if clears {
        out.clear();
    }
}

/// Applies a list of `id:1` and `id:0`.
fn set(consent: &mut Consent, config: &Config, list: &str, service: bool) {
    let mut rest = list;
    while !rest.is_empty() {
        let mut on = field(&mut rest, b',');
        let id = field(&mut on, b':');
        if !on.is_empty() {
            consent.set(config, config.find(id, service), on == "1");
        }
    }
}
