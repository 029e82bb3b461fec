//! A decision of the visitor's: what it makes of the consent, and all that follows from it.

use super::{Model, Msg};
use crate::config::Config;
use crate::consent::Consent;
use crate::effects::Effects;
use crate::record::{is_plain, Action, Record};
use crate::text::{cut, next, push_item};

pub(super) fn decide(model: &mut Model, msg: Msg, out: &mut Effects) {
    if !model.config.asks() {
        return;
    }
    let first = model.record.is_none();
    let before = model.consent();
    let config = &model.config;
    let consent = match msg.name {
        "accept-all" => Consent::all(config, true),
        "save" => model.draft.clone(),
        "set" => {
            let mut consent = before.clone();
            set(&mut consent, config, msg.a, Consent::set_category);
            set(&mut consent, config, msg.b, Consent::set_service);
            consent
        }
        _ => Consent::all(config, false),
    };
    let whole = consent == Consent::all(config, true);
    let action = if msg.name == "withdraw" {
        Action::Withdraw
    } else if whole {
        Action::Accept
    } else if consent.grants(config) {
        Action::Custom
    } else {
        Action::Reject
    };

    let mut changed = String::new();
    for id in config.categories.iter().skip(1) {
        if first || consent.category(config, id) != before.category(config, id) {
            push_item(&mut changed, &[id]);
        }
    }
    model.reload = model.queue.hold(config, &consent);

    let record = Record {
        time: msg.now,
        id: msg.id.to_owned(),
        // A tag that is none ("sl_SI") would make a record that cannot be read; "und" is BCP 47 for undetermined.
        locale: Some(super::language::spoken(model)).filter(|tag| is_plain(tag)).unwrap_or("und").to_owned(),
        action,
        clearing: !whole,
        consent,
    };
    model.seconds = record.lifetime(config);
    out.store(&record.encode(config), model.seconds);
    model.draft = record.consent.clone();
    model.record = Some(record);
    model.banner = false;
    model.preferences = false;
    model.publish(out);
    model.show(out);
    out.saved();
    if first {
        out.emit("consent", &changed);
    }
    out.emit("change", &changed);
    model.release(0, out);
    // An acceptance also calls off the clearing of a refusal before it that still waits for its details.
    model.clearing = false;
    if !whole {
        model.begin(out);
    }
}

/// Applies a list of `id:1` and `id:0`.
fn set(consent: &mut Consent, config: &Config, list: &str, one: fn(&mut Consent, &Config, &str, bool)) {
    let mut rest = Some(list);
    while let Some(entry) = next(&mut rest, b',') {
        if let Some((id, on)) = cut(entry, b':') {
            one(consent, config, id, on == "1");
        }
    }
}
