//! What held tags wait for, and the verdict on it.

use crate::config::{Config, NONE};
use crate::consent::Consent;
use crate::effects::Effects;
use crate::text::field;

/// What tags wait for. Many tags of a page, and of the pages of an application, share one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// The categories that must be granted, and those that must be refused, a bit for each place.
    pub granted: u64,
    pub refused: u64,
    /// The place of the service, or [`NONE`].
    pub service: usize,
    /// The place of the condition of the template that the tags came out of, or [`NONE`].
    pub inside: usize,
    /// A category or service that the config does not have: held for good.
    pub faulty: bool,
    /// Its tags may run, as of the last [release](super::Queue::release).
    pub may: bool,
    /// How many tags have run by it.
    pub ran: usize,
}

/// What a consent makes of a condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Its tags may run.
    Run,
    /// They may not, for want of a refusal that a `!` asks for. Those that run already may go on, since consent was not
    /// what they ran by.
    Hold,
    /// They may not, for want of a consent, and those that run already are to stop.
    Lapsed,
}

impl Condition {
    /// Reads `data-category` (ids separated by commas, all needed; `!id` where it runs when that category is refused;
    /// without spaces) and `data-service`, which may be empty. Tells of what the config does not have.
    pub fn new(config: &Config, category: &str, service: &str, inside: usize, out: &mut Effects) -> Self {
        let mut it = Self { granted: 0, refused: 0, service: NONE, inside, faulty: false, may: false, ran: 0 };
        let mut rest = category;
        loop {
            let all = rest.len();
            let part = field(&mut rest, b',');
            let id = part.strip_prefix("!");
            let name = id.unwrap_or(part);
            let place = config.find(name, false);
            if place == NONE {
                it.fault("category", name, out);
            } else if id.is_some() {
                it.refused |= 1 << place;
            } else {
                it.granted |= 1 << place;
            }
            // Without a comma behind it this was the last; what stands behind the last comma is a part as well.
            if part.len() == all {
                break;
            }
        }
        if !service.is_empty() {
            it.service = config.find(service, true);
            if it.service == NONE {
                it.fault("service", service, out);
            }
        }
        it
    }

    /// Whether the other asks for the same of a consent.
    pub fn is_alike(&self, other: &Self) -> bool {
        (self.granted, self.refused, self.service, self.faulty)
            == (other.granted, other.refused, other.service, other.faulty)
    }

    /// Tells of the first fault.
    fn fault(&mut self, what: &str, word: &str, out: &mut Effects) {
        if !self.faulty {
            out.unknown(what, word);
        }
        self.faulty = true;
    }

    /// Whether a tag may run under `consent`, the decision of a visitor.
    ///
    /// Each category must be granted, or refused where it stands with `!`. A tag that names its service is judged by
    /// that service's consent in place of its category's, which may be granted in part; a service of another category
    /// than the tag names must be granted as well. In Google's advanced mode its tags run at once, and learn from the
    /// signals what they may do.
    pub fn verdict(&self, config: &Config, consent: &Consent) -> Verdict {
        let own = config.category(self.service);
        if !self.faulty && config.advanced && config.items.get(self.service).is_some_and(|item| item.google) {
            return Verdict::Run;
        }
        // As bits, a place each, so that all categories are judged at once.
        let mut granted = 0;
        for place in 0..config.categories {
            granted |= u64::from(consent.has(if own == place { self.service } else { place })) << place;
        }
        // A service is needed also where its category is not named.
        let its = if own == NONE { 0 } else { 1 << own };
        let needed = self.granted | (its & !self.refused);
        if self.faulty || needed & !granted != 0 {
            Verdict::Lapsed
        } else if self.refused & granted == 0 {
            Verdict::Run
        } else {
            Verdict::Hold
        }
    }
}
