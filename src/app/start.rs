//! The first step on a page: the stored record is read, and what follows from it is done.

use super::Model;
use crate::config::Config;
use crate::consent::Consent;
use crate::effects::Effects;
use crate::gate::Queue;
use crate::record::Record;
use crate::text::push_item;

/// The model of a page whose visitor's browser holds `stored` (empty: nothing), at `now` in seconds since 1970.
/// `wanted`: the visitor's languages, best first, separated by commas.
pub fn start(config: Config, stored: &str, now: u64, wanted: &str, out: &mut Effects) -> Model {
    let record = Record::decode(stored, &config, now);
    let mut model = Model {
        draft: Consent::all(&config, false),
        queue: Queue::default(),
        banner: config.asks() && record.is_none(),
        preferences: false,
        speaks: false,
        wanted: wanted.to_owned(),
        tried: 0,
        details: false,
        asked: false,
        reload: String::new(),
        clearing: false,
        seconds: 0,
        record,
        config,
    };
    let [mut categories, mut services] = [const { String::new() }; 2];
    for id in &model.config.categories {
        push_item(&mut categories, &[id]);
    }
    for service in &model.config.services {
        push_item(&mut services, &[&service.id, ":", &service.category]);
    }
    out.config(&categories, &services);
    model.publish(out);
    out.emit("ready", "");
    let mut due = false;
    if let Some(record) = &model.record {
        out.emit("consent", "");
        due = record.clearing;
        model.seconds = (record.time + record.lifetime(&model.config)).saturating_sub(now);
    }
    if model.config.asks() {
        model.show(out);
    }
    if due {
        model.begin(out);
    }
    model
}
