//! A simulated page: its elements, what has become of them, and what the visitor sees; and which of them are due by the
//! second opinion.

use super::choice::{Choice, Plain, Words};
use super::site::DAY;
use privola::app::Kind;
use privola::gate::TagId;

/// A held element and what became of it.
#[derive(Clone, Debug, Hash)]
pub struct Held {
    pub tag: TagId,
    pub words: Words,
    pub kind: Kind,
    pub file: Option<String>,
    pub repeat: bool,
    /// The place of the template that it came out of.
    pub inside: Option<usize>,
    pub state: State,
    /// The visitor let this one run.
    pub once: bool,
    /// It has left the page, and nobody has been told yet.
    pub detached: bool,
    /// The template that it came out of was gone when it was told of.
    pub lost: bool,
}

/// How far an element is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    Waits,
    /// It has been let run.
    Began,
    /// … and has loaded, failed, or been unfolded.
    Settled,
    /// Its file runs already.
    Twice,
}

/// A page. What has left it stays in the list, so that places hold.
#[derive(Clone, Debug, Hash)]
pub struct Page {
    pub elements: Vec<Held>,
    /// The places of those that have left it, or wait for something else as another one.
    pub gone: Vec<usize>,
    /// Places in document order; what comes out of a template stands behind it.
    pub order: Vec<usize>,
    /// The files that run or have run, and the place of the element that each came with.
    pub files: Vec<(String, usize)>,
    /// The decision in force.
    pub choice: Option<Choice>,
    /// When it was made.
    pub time: u64,
    pub id: String,
    /// Something is still to be cleared.
    pub marked: bool,
    /// What the browser holds.
    pub stored: Option<String>,
    /// What the switches show.
    pub draft: Choice,
    pub banner: bool,
    pub open: bool,
    pub speaks: Option<String>,
    pub parsed: bool,
    /// Services that cannot be told of the choice, and those of which it is not known yet how.
    pub silent: Vec<String>,
    pub unread: Vec<String>,
    /// The services (empty: none) of what ran and was refused by the newest decision.
    pub lapsed: Vec<String>,
}

impl Page {
    /// What is granted: the decision, else nothing but the necessary.
    pub fn granted(&self, plain: &Plain) -> Choice {
        self.choice.clone().unwrap_or_else(|| Choice::all(plain, false))
    }

    /// Whether the decision held for so long, and no longer.
    pub fn has_expired(&self, plain: &Plain, now: u64) -> bool {
        self.choice.as_ref().is_some_and(|choice| now >= self.time + choice.days(plain) * DAY)
    }

    /// The place of the element that a tag stands for now.
    pub fn place(&self, tag: TagId) -> Option<usize> {
        (0..self.elements.len()).rev().find(|place| self.elements[*place].tag == tag && !self.gone.contains(place))
    }

    /// Whether an element may run by what is in force.
    pub fn allows(&self, plain: &Plain, place: usize) -> bool {
        let its = &self.elements[place];
        let barred = |id: &String| *id == its.words.service;
        if its.lost || !its.words.known(plain) || self.silent.iter().chain(&self.unread).any(barred) {
            return false;
        }
        if its.once {
            return true;
        }
        let granted = self.granted(plain);
        let mut around = its.inside;
        while let Some(template) = around.map(|place| &self.elements[place]) {
            if template.lost || granted.lacks(plain, &template.words) {
                return false;
            }
            around = template.inside;
        }
        granted.allows(plain, &its.words, self.choice.is_some())
    }

    /// The services of what has run and lacks consent.
    pub fn must_stop(&self, plain: &Plain, choice: &Choice) -> Vec<String> {
        let ran = |its: &&Held| matches!(its.state, State::Began | State::Settled) && !its.once;
        let lacks = |its: &&Held| choice.lacks(plain, &its.words);
        self.elements.iter().filter(ran).filter(lacks).map(|its| its.words.service.clone()).collect()
    }

    /// Whether others wait for an element that runs.
    pub fn is_awaited(&self, place: usize) -> bool {
        let its = &self.elements[place];
        let kind = matches!(its.kind, Kind::Blocking | Kind::Template);
        kind && its.state == State::Began && !self.gone.contains(&place)
    }

    /// Whether an element that is before `place` runs and is of this kind.
    pub fn runs_before(&self, place: usize, kind: Kind) -> bool {
        let before = self.order.iter().take_while(|other| **other != place);
        before.into_iter().any(|other| self.elements[*other].kind == kind && self.is_awaited(*other))
    }

    /// With no effect left to carry out, the first element that may run and does not has a reason to wait, and what is
    /// deferred waits for the end of the page and for the others alone.
    pub fn is_live(&self, plain: &Plain) {
        let waits = |place: &&usize| {
            let its = &self.elements[**place];
            its.state == State::Waits && !self.gone.contains(place) && self.allows(plain, **place)
        };
        let deferred = |place: &&usize| self.elements[**place].kind == Kind::Deferred;
        let first = self.order.iter().filter(|place| !deferred(place)).find(waits);
        if let Some(place) = first {
            let its = &self.elements[*place];
            let inline = its.kind == Kind::Inline && self.runs_before(*place, Kind::Blocking);
            assert!(inline || self.runs_before(*place, Kind::Template), "{its:?} could run and does not: {self:#?}");
            return;
        }
        let unfolds = |place: &usize| self.elements[*place].kind == Kind::Template && self.is_awaited(*place);
        if self.parsed && !self.order.iter().any(unfolds) {
            let left = self.order.iter().filter(deferred).find(waits);
            assert_eq!(left, None, "a deferred tag could run and does not: {self:#?}");
        }
    }
}
