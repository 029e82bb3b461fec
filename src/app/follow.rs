//! A decision made on another page of the site, in another tab say: this page follows it.

use super::decide::take;
use super::{Model, Msg};
use crate::copies::{self, Newest};
use crate::effects::Effects;

/// Takes in what the browser holds by now. What is older than the decision in force changes nothing, and neither does a
/// record that is gone: the visitor has deleted it, but has not decided anew.
pub(super) fn follow(model: &mut Model, msg: Msg, out: &mut Effects) {
    let Newest { time, record } = copies::newest(msg.a, &model.config, msg.now);
    if time < model.newest {
        return;
    }
    let same = time == model.newest;
    model.newest = time;
    let Some(mut record) = record else {
        return;
    };
    if let Some(known) = model.record.as_ref().filter(|_| same) {
        // Made in the same second, it counts if it is stricter; else it is this page's own.
        if record.consent == known.consent || !record.consent.is_within(&known.consent) {
            return;
        }
    }
    let mut lapsed = String::new();
    model.queue.push_lapsed(&mut lapsed, &model.config, &record.consent);
    if !lapsed.is_empty() && !record.is_marked() {
        // The other page may have cleared already, but what runs here goes on writing until it is stopped.
        record.mark();
        out.store(&record.text, record.end.saturating_sub(msg.now));
    }
    take(model, record, out);
}
