//! The first step on a page: the stored record is read, and what follows from it is done.

use super::Model;
use crate::config::Config;
use crate::consent::Consent;
use crate::copies::{self, Newest};
use crate::effects::Effects;
use crate::gate::Queue;
use crate::record::Record;

/// The model of a page whose visitor's browser holds `stored`, the copies of a record, a line each (empty: none), at `now` in seconds since 1970.
pub fn start<'a>(config: Config<'a>, stored: &str, now: u64, out: &mut Effects) -> Model<'a> {
    let Newest { time: newest, record } = copies::newest(stored, &config, now);
    let decided = record.is_some();
    let mut model = Model {
        draft: Consent::all(&config, false),
        queue: Queue::default(),
        banner: config.asks() && !decided,
        preferences: false,
        locale: String::new(),
        reload: String::new(),
        record,
        newest,
        config,
    };
    if let Some(record) = model.record.as_ref().filter(|_| copies::are_several(stored)) {
        // Written again, it is the only one: a server reads the first that it is sent.
        out.store(&record.text, record.end.saturating_sub(now));
    }
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
