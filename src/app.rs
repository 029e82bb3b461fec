//! The whole behaviour as one pure function: [`update`] takes a message in and gives effects out. Time and random numbers
//! come with the message, the browser's doings go out as effects, so every path is tested natively.

mod decide;
mod effect;
mod model;
mod msg;
mod start;

use crate::record::Record;
use crate::site::{Calls, ServiceId, Site};
use model::store;

// Messages and effects say of held tags what the gate says.
pub use crate::gate::{Element, Found, Kind, Order};
pub use effect::{Effect, Event, Word};
pub use model::Model;
pub use msg::{Decision, Msg, Purpose, Set, Stamp};
pub use start::start;

/// Takes a message in, and gives out what is to be done.
pub fn update(model: &mut Model, msg: Msg) -> Vec<Effect> {
    let mut out = Vec::new();
    match msg {
        Msg::Decide(decision, stamp) => decide::decide(model, decision, stamp, &mut out),
        Msg::Stored { copies, now } => match Record::newest(&copies, &model.site, now) {
            Some(record) => decide::follow(model, record, now, &mut out),
            None => decide::expire(model, now, &mut out),
        },
        Msg::Switch(purpose, on) => {
            match purpose {
                Purpose::Category(category) => model.draft.set_category(&model.site, category, on),
                Purpose::Service(service) => model.draft.set_service(&model.site, service, on),
            }
            out.push(Effect::Turn);
        }
        Msg::ShowBanner => {
            model.banner = model.site.asks();
            model.show(&mut out);
        }
        Msg::ShowPreferences => {
            if !model.preferences {
                model.preferences = true;
                // Opened again, the switches show what is stored, not what was left unsaved.
                model.draft = model.consent();
                model.show(&mut out);
            }
        }
        Msg::ClosePreferences => {
            model.preferences = false;
            model.show(&mut out);
        }
        Msg::Hide => {
            model.preferences = false;
            model.banner = false;
            model.show(&mut out);
        }
        Msg::Found(found) => {
            out.extend(model.queue.find(&model.site, found).into_iter().map(Effect::from));
            model.release(&mut out);
        }
        Msg::AllowOnce(tag) => {
            model.queue.allow_once(tag);
            model.advance(&mut out);
        }
        Msg::Settled { tag, loaded } => {
            model.queue.settle(tag, loaded);
            model.advance(&mut out);
        }
        Msg::Gone(tags) => {
            model.queue.leave(&tags);
            model.advance(&mut out);
        }
        Msg::Parsed => {
            model.queue.parsed();
            model.advance(&mut out);
        }
        Msg::CannotTell(service) => {
            model.queue.silence(service);
            model.release(&mut out);
        }
        Msg::Learned => model.release(&mut out),
        Msg::Speaks(tag) => {
            model.locale = Some(tag);
            if model.site.asks() || model.preferences {
                model.show(&mut out);
            }
        }
        Msg::Cleared { complete, now } => cleared(model, complete, now, &mut out),
        Msg::UnknownAction(word) => out.push(Effect::Unknown { what: Word::Action, word }),
    }
    out
}

/// What refused services left is deleted: either the page is loaded anew, or it is noted that nothing is left.
fn cleared(model: &mut Model, complete: bool, now: u64, out: &mut Vec<Effect>) {
    let Some(record) = model.record.as_mut().filter(|record| record.uncleared) else {
        return;
    };
    if !model.lapsed.is_empty() {
        // The record stays marked: what the stopping tags write last is cleared on the next page.
        if model.site.reload && !model.lapsed.iter().all(|service| stops(&model.site, *service)) {
            out.push(Effect::Reload);
        }
    } else if complete {
        record.uncleared = false;
        out.push(store(record, now));
    }
}

/// Whether a service is stopped for good by the calls that tell it of a withdrawal.
fn stops(site: &Site, service: Option<ServiceId>) -> bool {
    service.and_then(|place| site.service_at(place)).is_some_and(|service| match &service.calls {
        Calls::Known(calls) => calls.stops,
        Calls::None | Calls::Unread => false,
    })
}
