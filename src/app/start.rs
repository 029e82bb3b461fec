//! The first step on a page: the stored record is read, and what follows from it is done.

use super::Model;
use crate::config::Config;
use crate::consent::Consent;
use crate::effects::Effects;
use crate::gate::Queue;
use crate::record::Record;

/// The model of a page whose visitor's browser holds `stored` (empty: nothing), at `now` in seconds since 1970.
pub fn start<'a>(config: Config<'a>, stored: &str, now: u64, out: &mut Effects) -> Model<'a> {
    let record = Record::decode(stored, &config, now);
    let decided = record.is_some();
    let mut model = Model {
        draft: Consent::all(&config, false),
        queue: Queue::default(),
        banner: config.asks() && !decided,
        preferences: false,
        locale: String::new(),
        reload: String::new(),
        record,
        config,
    };
    model.publish(out);
    out.emit("ready", "");
    if decided {
        out.emit("consent", "");
    }
    if model.config.asks() {
        model.show(out);
    }
    if model.record.as_ref().is_some_and(Record::is_marked) {
        out.clear();
    }
    model
}
