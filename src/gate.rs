//! Held tags: what a tag waits for, the verdict on it, and the order in which released tags run. Knows no DOM.

use crate::config::{unknown_category, Config};
use crate::consent::Consent;
use crate::issue::{unknown, Issue};
use crate::text::{next, push_item};

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
    /// The place of the template that it came out of; `usize::MAX` if it stood in the page itself.
    pub inside: usize,
    pub state: State,
    /// The visitor lets this one run on this page, whatever the consent says.
    pub once: bool,
    /// It was let run, but had left the page.
    pub gone: bool,
}

impl Tag {
    pub fn new(category: &str, service: &str, kind: Kind) -> Self {
        Self {
            category: category.to_owned(),
            service: service.to_owned(),
            kind,
            inside: usize::MAX,
            state: State::Held,
            once: false,
            gone: false,
        }
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
    /// that service's consent in place of its category's, which may be granted in part. In Google's advanced mode its
    /// tags run at once, and learn from the signals what they may do.
    pub fn may_run(&self, config: &Config, consent: &Consent) -> bool {
        self.verdict(config, consent).0
    }

    /// Whether the tag may run, and whether a consent that it needs is missing. The second stops what runs already; that
    /// only a `!` no longer holds does not, since consent was not what the tag ran by.
    fn verdict(&self, config: &Config, consent: &Consent) -> (bool, bool) {
        if self.fault(config).is_some() {
            return (false, true);
        }
        let service = config.service(&self.service);
        if self.once || service.is_some_and(|service| config.advanced && service.google) {
            return (true, false);
        }
        let mut run = true;
        let mut lapsed = false;
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
            lapsed |= wanted && !granted;
        }
        lapsed |= !asked && !consent.service(config, &self.service);
        (run && !lapsed, lapsed)
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
    /// How many at the start of the order are done: they need not be looked at again.
    done: usize,
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
    /// Takes new tags in, in document order. Returns the place of the first.
    pub fn add(&mut self, tags: Vec<Tag>) -> usize {
        let first = self.tags.len();
        let mut at = self.order.len();
        for (place, number) in self.order.iter().enumerate().skip(self.done) {
            let running = |tag: &Tag| tag.kind == Kind::Template && tag.state == State::Running;
            if self.tags.get(*number).is_some_and(running) {
                at = place + 1;
                break;
            }
        }
        for (at, mut tag) in (at..).zip(tags) {
            // What a template unfolds into was let run with it, but for what belongs to others.
            let with = |it: &Tag| it.once && it.category == tag.category && it.service == tag.service;
            tag.once = self.tags.get(tag.inside).is_some_and(with);
            self.order.insert(at, self.tags.len());
            self.tags.push(tag);
        }
        first
    }

    /// Lets every held tag from the place `first` on that `consent` allows wait for its turn. Without a decision that is
    /// what needs none.
    pub fn release(&mut self, first: usize, config: &Config, consent: &Consent, decided: bool) {
        for place in first..self.tags.len() {
            let templates = self.stand(place, config, consent);
            let Some(tag) = self.tags.get_mut(place) else {
                continue;
            };
            if tag.state == State::Held && templates && (decided || !tag.on_refusal()) && tag.may_run(config, consent) {
                tag.state = State::Queued;
            }
        }
    }

    /// Whether the templates that the tag at `place` came out of still have the consent they ran by: what needs none
    /// itself needs theirs.
    fn stand(&self, place: usize, config: &Config, consent: &Consent) -> bool {
        let mut tag = self.tags.get(place).filter(|tag| !tag.once);
        loop {
            tag = match tag.and_then(|tag| self.tags.get(tag.inside)) {
                Some(template) if template.verdict(config, consent).1 => return false,
                None => return true,
                template => template,
            };
        }
    }

    /// Lets the held tag at `place` run whatever the consent says, if the config knows what it is.
    pub fn once(&mut self, place: usize, config: &Config) {
        if let Some(tag) = self.tags.get_mut(place) {
            if tag.state == State::Held && tag.fault(config).is_none() {
                tag.once = true;
                tag.state = State::Queued;
            }
        }
    }

    /// Takes back tags whose turn has not come and that `consent` no longer allows. Returns the services (`*` for none)
    /// of those that have run by a consent that is no longer given, which nothing takes back, separated by commas.
    pub fn hold(&mut self, config: &Config, consent: &Consent) -> String {
        let mut ran = String::new();
        for place in 0..self.tags.len() {
            let templates = self.stand(place, config, consent);
            let Some(tag) = self.tags.get_mut(place) else {
                continue;
            };
            let (may_run, lapsed) = tag.verdict(config, consent);
            match tag.state {
                State::Queued if !may_run || !templates => tag.state = State::Held,
                State::Running | State::Done if lapsed && !tag.gone => {
                    push_item(&mut ran, &[if tag.service.is_empty() { "*" } else { &tag.service }]);
                }
                _ => {}
            }
        }
        ran
    }

    /// The tag at `place` has loaded, failed, or been unfolded, or is `gone` and never ran: either way what waited for it
    /// may go on.
    pub fn settle(&mut self, place: usize, gone: bool) {
        if let Some(tag) = self.tags.get_mut(place) {
            tag.state = State::Done;
            tag.gone |= gone;
        }
    }

    /// Calls `run` with each tag that is to run now. External scripts load side by side and run in order; an inline
    /// script waits for the external ones before it; all wait for a template before them to unfold; deferred ones come
    /// when the page is parsed and no other waits.
    pub fn advance(&mut self, run: &mut dyn FnMut(Run)) {
        // In order; the second round is for what is deferred.
        for deferred in [false, true] {
            let mut blocked = false;
            let mut done = true;
            for place in self.order.iter().skip(self.done) {
                let Some(tag) = self.tags.get_mut(*place) else {
                    continue;
                };
                match (tag.state, tag.kind) {
                    (State::Running, Kind::Template) => return,
                    (State::Running, _) => blocked = true,
                    (State::Queued, Kind::Inline) if blocked => return,
                    (State::Queued, kind) if (kind == Kind::Deferred) == deferred => {
                        // Only these two are waited for; the others have run when they are put in, or run in their own time.
                        let awaited = matches!(kind, Kind::Blocking | Kind::Template);
                        tag.state = if awaited { State::Running } else { State::Done };
                        run(Run { place: *place, ordered: kind != Kind::Async });
                        if kind == Kind::Template {
                            return;
                        }
                        blocked |= awaited;
                    }
                    _ => {}
                }
                done &= tag.state == State::Done;
                if done {
                    self.done += 1;
                }
            }
            if !self.parsed {
                return;
            }
        }
    }
}
