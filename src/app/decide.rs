//! A decision of the visitor's, made here or in another tab: what it makes of the consent, and all that follows from it.

use super::effect::{Effect, Event};
use super::model::{store, Model};
use super::msg::{Decision, Set, Stamp};
use crate::consent::Consent;
use crate::record::{is_plain, Action, Record};
use crate::site::{CategoryId, Site};

/// A decision made here: it is recorded and stored.
pub(super) fn decide(model: &mut Model, decision: Decision, stamp: Stamp, out: &mut Vec<Effect>) {
    let site = &model.site;
    if !site.asks() {
        return;
    }
    let withdraws = decision == Decision::Withdraw;
    let consent = match decision {
        Decision::AcceptAll => Consent::all(site, true),
        Decision::RejectAll | Decision::Withdraw => Consent::all(site, false),
        Decision::Save => model.draft.clone(),
        Decision::Set(set) => apply(site, model.consent(), &set),
    };
    let action = if consent.is_all(site, true) {
        Action::Accept
    } else if withdraws {
        Action::Withdraw
    } else if consent.is_all(site, false) {
        Action::Reject
    } else {
        Action::Custom
    };
    // The newest decision counts wherever it lies, so it is newer than what is known, whatever the clock says.
    let time = model.record.as_ref().map_or(stamp.now, |record| stamp.now.max(record.time + 1));
    // A tag that is none ("sl_SI") would make a record that cannot be read; "und" is BCP 47 for undetermined.
    let locale = model.locale.clone().filter(|locale| is_plain(locale)).unwrap_or_else(|| "und".to_owned());
    let record = Record::new(site, time, hexadecimal(stamp.random), locale, action, stamp.source, consent);
    out.push(store(&record, stamp.now));
    model.preferences = false;
    enact(model, record, out);
}

/// A decision made in another tab, and stored there. It is followed if it is newer than what is known here.
pub(super) fn follow(model: &mut Model, mut record: Record, now: u64, out: &mut Vec<Effect>) {
    if model.record.as_ref().is_some_and(|own| own.is_same(&record) || !record.outranks(own)) {
        return;
    }
    // What has run here may write until this page ends, even if the other tab has cleared all by now.
    if !record.uncleared && !model.queue.lapsed(&model.site, &record.consent).is_empty() {
        record.uncleared = true;
        out.push(store(&record, now));
    }
    enact(model, record, out);
}

/// On a page that stays open a decision can expire: then it is asked anew. What runs by it is stopped by a new page.
pub(super) fn expire(model: &mut Model, now: u64, out: &mut Vec<Effect>) {
    let Some(record) = model.record.take_if(|record| now >= record.end) else { return };
    let site = &model.site;
    let none = Consent::all(site, false);
    let changed = site.category_ids().filter(|id| record.consent.category(*id) != none.category(*id)).collect();
    model.withdrawn = site.service_ids().filter(|id| record.consent.service(*id) && !none.service(*id)).collect();
    let runs_on = !model.queue.lapsed(site, &none).is_empty();
    model.draft = none;
    model.preferences = false;
    model.banner = site.asks();
    out.push(Effect::Announce);
    model.show(out);
    out.push(Effect::Fire { event: Event::Change, changed });
    model.release(out);
    if runs_on && model.site.reload {
        out.push(Effect::Reload);
    }
}

/// Puts a decision into force.
fn enact(model: &mut Model, record: Record, out: &mut Vec<Effect>) {
    let first = model.record.is_none();
    let before = model.consent();
    let site = &model.site;
    let after = &record.consent;
    let asked = site.category_ids().filter(|category| *category != CategoryId::NECESSARY);
    let changed: Vec<CategoryId> =
        asked.filter(|category| first || after.category(*category) != before.category(*category)).collect();
    model.withdrawn = site.service_ids().filter(|id| before.service(*id) && !after.service(*id)).collect();
    model.lapsed = model.queue.lapsed(site, after);
    model.draft.clone_from(after);
    let clears = record.uncleared;
    model.record = Some(record);
    model.banner = false;
    out.push(Effect::Announce);
    model.show(out);
    if first {
        out.push(Effect::Fire { event: Event::Consent, changed: changed.clone() });
    }
    out.push(Effect::Fire { event: Event::Change, changed });
    model.release(out);
    if clears {
        out.push(Effect::Clear);
    }
}

/// A consent with what a set says.
fn apply(site: &Site, mut consent: Consent, set: &Set) -> Consent {
    for (id, on) in &set.categories {
        if let Some(category) = site.category(id) {
            consent.set_category(site, category, *on);
        }
    }
    for (id, on) in &set.services {
        if let Some(service) = site.service(id) {
            consent.set_service(site, service, *on);
        }
    }
    consent
}

/// Each byte as two hexadecimal digits.
fn hexadecimal(bytes: [u8; 16]) -> String {
    let digit = |number: u8| char::from(if number < 10 { b'0' + number } else { b'a' + number - 10 });
    bytes.into_iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}
