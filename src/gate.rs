//! Held tags: what a tag waits for, the verdict on it, and the order in which released tags run. Knows no DOM.

use crate::config::{unknown_category, Config};
use crate::consent::Consent;
use crate::issue::{unknown, Issue};
use crate::text::next;

/// How an element runs, by its attributes (HTML standard, "prepare the script element").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Inline script: at once, in order.
    Inline,
    /// External script: in order; what stands after it waits for it if it is inline.
    Blocking,
    /// Whenever it is loaded.
    Async,
    /// `defer` or a module: in order, when the page is parsed.
    Deferred,
    /// Markup in a template: unfolded in place, its scripts go next.
    Template,
    /// An element that loads by itself: iframe, img, link.
    Other,
}

impl Kind {
    /// From the letter by which the shell names it: the first of the variant's name.
    pub fn from_letter(letter: &str) -> Self {
        match letter {
            "I" => Self::Inline,
            "B" => Self::Blocking,
            "A" => Self::Async,
            "D" => Self::Deferred,
            "T" => Self::Template,
            _ => Self::Other,
        }
    }
}

/// Where a tag stands on its way. It only goes forward, so a tag runs at most once per page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Waits for consent.
    Held,
    /// May run, waits for its turn.
    Queued,
    /// Runs; others may have to wait until it has settled.
    Running,
    /// Has run or failed.
    Done,
}

/// A held tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// `data-category`: ids separated by commas, all needed; `!id` where it runs when that category is refused.
    pub category: String,
    /// `data-service`, or empty.
    pub service: String,
    pub kind: Kind,
    pub state: State,
}

impl Tag {
    pub fn new(category: &str, service: &str, kind: Kind) -> Self {
        Self { category: category.to_owned(), service: service.to_owned(), kind, state: State::Held }
    }

    /// What is wrong with the tag's attributes; such a tag is held for good.
    pub fn fault(&self, config: &Config) -> Option<Issue> {
        let mut rest = Some(self.category.as_str());
        while let Some((id, _)) = condition(&mut rest) {
            if !config.has_category(id) {
                return Some(unknown_category("data-category", id, config));
            }
        }
        if !self.service.is_empty() && config.service(&self.service).is_none() {
            return Some(unknown("data-service", "service", &self.service, &|see| {
                for service in &config.services {
                    see(&service.id);
                }
            }));
        }
        None
    }

    /// Whether the tag may run under `consent`, the decision of a visitor.
    ///
    /// Each category must be granted, or refused where it stands with `!`. A tag that names its service is judged by
    /// that service's consent in place of its category's, which may be granted in part.
    pub fn may_run(&self, config: &Config, consent: &Consent) -> bool {
        if self.fault(config).is_some() {
            return false;
        }
        let service = config.service(&self.service);
        let mut run = true;
        let mut asked = service.is_none();
        let mut rest = Some(self.category.as_str());
        while let Some((id, wanted)) = condition(&mut rest) {
            let granted = match service {
                Some(service) if service.category == id => {
                    asked = true;
                    consent.service(config, &service.id)
                }
                _ => consent.category(config, id),
            };
            run &= granted == wanted;
        }
        run && (asked || consent.service(config, &self.service))
    }

    /// Whether it waits for a refusal: that is none before a decision.
    pub fn on_refusal(&self) -> bool {
        self.category.bytes().any(|byte| byte == b'!')
    }
}

/// The next id of a `data-category` and whether it must be granted (`true`) or refused. An empty attribute gives one
/// empty id, which no config knows.
fn condition<'a>(rest: &mut Option<&'a str>) -> Option<(&'a str, bool)> {
    let part = next(rest, b',')?.trim_ascii();
    Some(match part.strip_prefix("!") {
        Some(id) => (id.trim_ascii(), false),
        None => (part, true),
    })
}

/// The tags of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Queue {
    /// In the order found; a tag's place here is its number for the shell.
    pub tags: Vec<Tag>,
    /// Places in document order: as found, but for what a template unfolds into, which goes behind that template.
    order: Vec<usize>,
    /// The page is parsed: deferred tags may run.
    pub parsed: bool,
}

/// A tag that is to run now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// Its place in [`Queue::tags`].
    pub place: usize,
    /// A script that runs after those let run before it, not whenever it is loaded.
    pub ordered: bool,
}

impl Queue {
    /// Takes new tags in, in document order.
    pub fn add(&mut self, tags: Vec<Tag>) {
        let unfolding = |place: &usize| {
            let tag = self.tags.get(*place);
            tag.is_some_and(|tag| tag.kind == Kind::Template && tag.state == State::Running)
        };
        let start = self.order.iter().position(unfolding).map_or(self.order.len(), |at| at + 1);
        for (at, tag) in (start..).zip(tags) {
            self.order.insert(at, self.tags.len());
            self.tags.push(tag);
        }
    }

    /// Lets every held tag that `consent` allows wait for its turn. Without a decision that is what needs none.
    pub fn release(&mut self, config: &Config, consent: &Consent, decided: bool) {
        for tag in &mut self.tags {
            if tag.state == State::Held && (decided || !tag.on_refusal()) && tag.may_run(config, consent) {
                tag.state = State::Queued;
            }
        }
    }

    /// Takes back tags whose turn has not come and that `consent` no longer allows. Returns whether one of them has
    /// run, which nothing takes back. A tag that ran on a refusal is not meant: consent was not what it ran by.
    pub fn hold(&mut self, config: &Config, consent: &Consent) -> bool {
        let mut ran = false;
        for tag in &mut self.tags {
            if tag.state != State::Held && !tag.may_run(config, consent) {
                if tag.state == State::Queued {
                    tag.state = State::Held;
                } else {
                    ran |= !tag.on_refusal();
                }
            }
        }
        ran
    }

    /// The tag at `place` has loaded, failed, or been unfolded: either way what waited for it may go on.
    pub fn settle(&mut self, place: usize) {
        if let Some(tag) = self.tags.get_mut(place) {
            tag.state = State::Done;
        }
    }

    /// The next tag to run, or none for now. External scripts load side by side and run in order; an inline script
    /// waits for the external ones before it; all wait for a template before them to unfold; deferred ones come when
    /// the page is parsed and no other waits.
    #[allow(clippy::should_implement_trait)] // It is no iterator: what comes next depends on what has settled.
    pub fn next(&mut self) -> Option<Run> {
        let mut blocked = false;
        let mut deferred = None;
        let mut found = None;
        for place in &self.order {
            let Some(tag) = self.tags.get(*place) else {
                continue;
            };
            match (tag.state, tag.kind) {
                (State::Running, Kind::Template) => return None,
                (State::Running, Kind::Blocking) => blocked = true,
                (State::Queued, Kind::Deferred) => deferred = deferred.or(Some(*place)),
                (State::Queued, Kind::Inline) if blocked => return None,
                (State::Queued, _) => {
                    found = Some(*place);
                    break;
                }
                _ => {}
            }
        }
        let place = found.or(deferred.filter(|_| self.parsed))?;
        let tag = self.tags.get_mut(place)?;
        // Only these two are waited for; the others have run when they are put in, or run in their own time.
        let awaited = matches!(tag.kind, Kind::Blocking | Kind::Template);
        tag.state = if awaited { State::Running } else { State::Done };
        Some(Run { place, ordered: tag.kind != Kind::Async })
    }
}
