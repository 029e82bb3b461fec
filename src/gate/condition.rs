//! What held tags wait for, and the verdict on it.

use super::tag::{Element, Unknown};
use crate::consent::{CategorySet, Consent};
use crate::site::{Calls, ServiceId, Site};

/// What tags wait for. Many tags of a page, and of the pages of an application, share one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Condition {
    /// The categories that must be granted.
    pub granted: CategorySet,
    /// The categories that must be refused.
    pub refused: CategorySet,
    pub service: Option<ServiceId>,
    /// A category or service that the site does not have: held for good.
    pub faulty: bool,
    /// The place among the queue's conditions of that of the template that the tags came out of.
    pub(super) inside: Option<usize>,
    /// Its tags may run, as of the last [release](super::Queue::release).
    pub(super) may: bool,
    /// Its service cannot be told of the choice, as of then: not even what the visitor lets run once may run.
    pub(super) barred: bool,
    /// Tags have run by it.
    pub(super) ran: bool,
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
    /// Reads `data-category` (ids separated by commas, all needed; `!id` where it runs when that category is refused) and
    /// `data-service`, which may be empty. Also the first word in them that means nothing.
    pub fn new(site: &Site, element: &Element) -> (Self, Option<Unknown>) {
        let mut it = Self::default();
        let mut fault = None;
        for part in element.category.split(',') {
            let part = part.trim_ascii();
            let refused = part.strip_prefix('!').map(str::trim_ascii);
            let id = refused.unwrap_or(part);
            match site.category(id) {
                None => fault = fault.or_else(|| Some(Unknown::Category(id.to_owned()))),
                Some(category) if refused.is_some() => it.refused.set(category, true),
                Some(category) => it.granted.set(category, true),
            }
        }
        let service = element.service.trim_ascii();
        if !service.is_empty() {
            it.service = site.service(service);
            if it.service.is_none() {
                fault = fault.or_else(|| Some(Unknown::Service(service.to_owned())));
            }
        }
        it.faulty = fault.is_some();
        (it, fault)
    }

    /// What is held for good.
    pub(super) fn never() -> Self {
        Self { faulty: true, ..Self::default() }
    }

    /// Whether the other asks for the same of a consent.
    pub fn is_alike(&self, other: &Self) -> bool {
        (self.granted, self.refused, self.service, self.faulty)
            == (other.granted, other.refused, other.service, other.faulty)
    }

    /// Whether a tag may run under `consent`, the decision of a visitor.
    ///
    /// Each category must be granted, or refused where it stands with `!`. A tag that names its service is judged by
    /// that service's consent in place of its category's, which may be granted in part; a service of another category
    /// than the tag names must be granted as well. In Google's advanced mode its tags run at once, and learn from the
    /// signals what they may do.
    pub fn verdict(&self, site: &Site, consent: &Consent) -> Verdict {
        if self.faulty {
            return Verdict::Lapsed;
        }
        let mut granted = consent.categories();
        let mut needed = self.granted;
        if let Some((place, service)) = self.service.and_then(|place| Some((place, site.service_at(place)?))) {
            if site.google.advanced && service.consent_mode {
                return Verdict::Run;
            }
            granted.set(service.category, consent.service(place));
            // A service is needed also where its category is not named.
            if !self.refused.has(service.category) {
                needed.set(service.category, true);
            }
        }
        if !needed.without(granted).is_empty() {
            Verdict::Lapsed
        } else if self.refused.and(granted).is_empty() {
            Verdict::Run
        } else {
            Verdict::Hold
        }
    }

    /// Whether its service has a consent API that is not known yet, without which no tag of it may run.
    pub(super) fn is_unread(&self, site: &Site) -> bool {
        self.service.and_then(|place| site.service_at(place)).is_some_and(|service| service.calls == Calls::Unread)
    }
}
