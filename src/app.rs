//! The whole behaviour as one pure function: [`update`] takes a message in and gives effects out. Time and random numbers
//! come with the message, the browser's doings go out as effects, so every path is tested natively.

mod decide;
mod effect;
mod msg;
mod start;

use crate::consent::Consent;
use crate::gate::Queue;
use crate::record::Record;
use crate::site::{Calls, ServiceId, Site};

pub use effect::{Effect, Event, Order, Word};
pub use msg::{Decision, Element, Found, Kind, Msg, Purpose, Set, Stamp};
pub use start::start;

/// Everything that decisions are made from.
#[derive(Clone, Debug)]
pub struct Model {
    /// The shell adds to it what the presets' files say; see [`Msg::Learned`].
    pub site: Site,
    /// The visitor's decision; nothing while undecided.
    pub record: Option<Record>,
    /// What the switches of the preferences show.
    pub draft: Consent,
    pub queue: Queue,
    /// Layer one is shown.
    pub banner: bool,
    /// Layer two is open.
    pub preferences: bool,
    /// The language that is spoken (BCP 47); nothing, and nothing is shown, until its words are there.
    pub locale: Option<String>,
    /// The services that the newest decision took the consent from.
    pub withdrawn: Vec<ServiceId>,
    /// Refused services (nothing: a tag that names none) whose tags have run: once what they left is cleared, a new page
    /// stops them.
    lapsed: Vec<Option<ServiceId>>,
}

/// Takes a message in, and gives out what is to be done.
pub fn update(model: &mut Model, msg: Msg) -> Vec<Effect> {
    let mut out = Vec::new();
    match msg {
        Msg::Decide(decision, stamp) => decide::decide(model, decision, stamp, &mut out),
        Msg::Stored { copies, now } => {
            if let Some(record) = Record::newest(&copies, &model.site, now) {
                decide::follow(model, record, now, &mut out);
            }
        }
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
            model.queue.find(&model.site, found, &mut out);
            model.release(&mut out);
        }
        Msg::AllowOnce(tag) => {
            model.queue.allow_once(tag);
            model.queue.advance(&mut out);
        }
        Msg::Settled { tag, loaded } => {
            model.queue.settle(tag, loaded);
            model.queue.advance(&mut out);
        }
        Msg::Gone(tags) => {
            model.queue.leave(&tags);
            model.queue.advance(&mut out);
        }
        Msg::Parsed => {
            model.queue.parsed();
            model.queue.advance(&mut out);
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

fn store(record: &Record, now: u64) -> Effect {
    Effect::Store { record: record.encode(), seconds: record.end.saturating_sub(now) }
}

impl Model {
    /// The consent in force: the decision, else nothing but the necessary.
    pub fn consent(&self) -> Consent {
        match &self.record {
            Some(record) => record.consent.clone(),
            None => Consent::all(&self.site, false),
        }
    }

    /// Whether the control that reopens the preferences has its place: there is something to ask, and layer one is not
    /// shown.
    pub fn reopens(&self) -> bool {
        !self.banner && self.site.asks()
    }

    /// Lets run what may run now; before a decision that is what is strictly necessary.
    fn release(&mut self, out: &mut Vec<Effect>) {
        let consent = self.consent();
        self.queue.release(&self.site, &consent, self.record.is_some());
        self.queue.advance(out);
    }

    /// Puts on the screen what belongs there, in words that are understood; asks for the words if need be. A choice must be
    /// understood to be one, so without words nothing is shown.
    fn show(&mut self, out: &mut Vec<Effect>) {
        if self.locale.is_none() {
            return out.push(Effect::Speak);
        }
        out.push(Effect::Show);
        if self.preferences {
            out.push(Effect::Turn);
        }
    }
}
