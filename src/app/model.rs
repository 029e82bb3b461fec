//! What is known on a page: everything that decisions are made from.

use super::effect::Effect;
use crate::consent::Consent;
use crate::gate::Queue;
use crate::record::Record;
use crate::site::{ServiceId, Site};

/// Everything that decisions are made from.
#[derive(Clone, Debug)]
pub struct Model {
    /// The shell adds to it what the presets' files say; see [`Msg::Learned`](super::Msg::Learned).
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
    pub(super) lapsed: Vec<Option<ServiceId>>,
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
    pub(super) fn release(&mut self, out: &mut Vec<Effect>) {
        let consent = self.consent();
        self.queue.release(&self.site, &consent, self.record.is_some());
        self.advance(out);
    }

    /// Lets each tag run whose turn it is.
    pub(super) fn advance(&mut self, out: &mut Vec<Effect>) {
        out.extend(self.queue.advance().into_iter().map(Effect::from));
    }

    /// Puts on the screen what belongs there, in words that are understood; asks for the words if need be. A choice must be
    /// understood to be one, so without words nothing is shown.
    pub(super) fn show(&mut self, out: &mut Vec<Effect>) {
        if self.locale.is_none() {
            return out.push(Effect::Speak);
        }
        out.push(Effect::Show);
        if self.preferences {
            out.push(Effect::Turn);
        }
    }
}

/// Keeps a record for as long as it holds.
pub(super) fn store(record: &Record, now: u64) -> Effect {
    Effect::Store { record: record.encode(), seconds: record.end.saturating_sub(now) }
}
