//! Held tags: what a tag waits for, and the order in which released tags run. Knows no DOM.

mod condition;

use crate::config::{Config, NONE};
use crate::consent::Consent;
use crate::effects::Effects;
use crate::text::{field, push_item};

pub use condition::{Condition, Verdict};

/// How an element runs, by its attributes (HTML standard, "prepare the script element"): the letter by which the shell
/// names it. All others load by themselves: iframe, img, link.
pub mod kind {
    /// Inline script: at once, in order.
    pub const INLINE: u8 = b'I';
    /// External script: in order; what stands after it waits for it if it is inline.
    pub const BLOCKING: u8 = b'B';
    /// Whenever it is loaded.
    pub const ASYNC: u8 = b'A';
    /// `defer` or a module: in order, when the page is parsed.
    pub const DEFERRED: u8 = b'D';
    /// Markup in a template: unfolded in place, its scripts go next.
    pub const TEMPLATE: u8 = b'T';
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
    /// Has run or failed, or has left the page.
    Done,
}

/// A held tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// The place of what it waits for in [`Queue::conditions`].
    pub condition: usize,
    /// One of [`kind`], or another letter.
    pub kind: u8,
    pub state: State,
    /// The visitor lets this one run on this page, whatever the consent says.
    pub once: bool,
}

/// The tags of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Queue {
    /// By place, which is a tag's number for the shell. The place of a tag that is done may be given to another.
    pub tags: Vec<Tag>,
    pub conditions: Vec<Condition>,
    /// The places of those that are not done, in document order: as found, but for what a template unfolds into, which goes
    /// behind that template.
    order: Vec<usize>,
    /// The page is parsed: deferred tags may run.
    pub parsed: bool,
}

impl Queue {
    /// The place of the condition that `fields`, pairs of category and service that tabs separate, come to: a tag's own,
    /// and behind it those of the templates that it came out of, from the inside.
    pub fn condition(&mut self, config: &Config, fields: &mut &str, out: &mut Effects) -> usize {
        if fields.is_empty() {
            return NONE;
        }
        let category = field(fields, b'\t');
        let service = field(fields, b'\t');
        let inside = self.condition(config, fields, out);
        let it = Condition::new(config, category, service, inside, out);
        let same = |known: &Condition| known.is_alike(&it) && known.inside == inside;
        self.conditions.iter().position(same).unwrap_or_else(|| {
            self.conditions.push(it);
            self.conditions.len() - 1
        })
    }

    /// Takes in the new tag at `place`, behind those that were before it; what a template unfolds into comes behind that
    /// template. `once`: it came out of a template that the visitor let run once, and runs with it unless it belongs to
    /// others. A place that is not free takes none, which holds the tag.
    pub fn add(&mut self, place: usize, mut tag: Tag, at: &mut usize) {
        tag.once &= self.conditions.get(tag.condition).is_some_and(|its| {
            let outer = self.conditions.get(its.inside);
            outer.is_some_and(|outer| its.is_alike(outer) && !outer.faulty)
        });
        if place == self.tags.len() {
            self.tags.push(tag);
        } else if let Some(slot) = self.tags.get_mut(place).filter(|slot| slot.state == State::Done) {
            *slot = tag;
        } else {
            return;
        }
        self.order.insert(*at, place);
        *at += 1;
    }

    /// Where in the order new tags go: behind a template that unfolds, else to the end.
    pub fn end(&self) -> usize {
        let running = |place: &usize| {
            let tag = self.tags.get(*place);
            tag.is_some_and(|tag| tag.kind == kind::TEMPLATE && tag.state == State::Running)
        };
        self.order.iter().position(running).map_or(self.order.len(), |at| at + 1)
    }

    /// Whether tags of the condition at `place` may run: what needs no consent itself needs that of the templates that
    /// it came out of.
    fn may_run(&self, mut place: usize, config: &Config, consent: &Consent) -> bool {
        let mut may = false;
        let mut outer = false;
        while let Some(condition) = self.conditions.get(place) {
            let verdict = condition.verdict(config, consent);
            if outer && verdict == Verdict::Lapsed {
                return false;
            }
            may |= verdict == Verdict::Run && !outer;
            outer = true;
            place = condition.inside;
        }
        may
    }

    /// Lets each held tag that `consent` allows wait for its turn, and takes back those whose turn has not come and that
    /// it no longer allows. Before a decision what waits for a refusal is held: that is none.
    pub fn release(&mut self, config: &Config, consent: &Consent, decided: bool) {
        for place in 0..self.conditions.len() {
            let may = self.may_run(place, config, consent);
            if let Some(condition) = self.conditions.get_mut(place) {
                condition.may = may && (decided || condition.refused == 0);
            }
        }
        for tag in &mut self.tags {
            let may = self.conditions.get(tag.condition).is_some_and(|it| it.may) || tag.once;
            tag.state = match tag.state {
                State::Held if may => State::Queued,
                State::Queued if !may => State::Held,
                state => state,
            };
        }
    }

    /// Lets the held tag at `place` run whatever the consent says, if the config knows what it is.
    pub fn once(&mut self, place: usize) {
        if let Some(tag) = self.tags.get_mut(place) {
            if tag.state == State::Held && self.conditions.get(tag.condition).is_some_and(|it| !it.faulty) {
                tag.once = true;
                tag.state = State::Queued;
            }
        }
    }

    /// Appends to `list`, which commas separate, the services (`*` for none) of tags that have run by a consent that is no
    /// longer given: nothing takes that back.
    pub fn push_lapsed(&self, list: &mut String, config: &Config, consent: &Consent) {
        for condition in &self.conditions {
            if condition.ran > 0 && condition.verdict(config, consent) == Verdict::Lapsed {
                push_item(list, config.id(condition.service));
            }
        }
    }

    /// The tag at `place` has loaded, failed, or been unfolded, or is `gone` from the page and never ran: either way what
    /// waited for it may go on.
    pub fn settle(&mut self, place: usize, gone: bool) {
        if let Some(tag) = self.tags.get_mut(place) {
            let ran = matches!(tag.state, State::Running | State::Done);
            tag.state = State::Done;
            if let Some(condition) = self.conditions.get_mut(tag.condition) {
                condition.ran -= usize::from(gone && ran && !tag.once && condition.ran > 0);
            }
        }
    }

    /// Lets each tag run whose turn it is. External scripts load side by side and run in order; an inline script waits
    /// for the external ones before it; all wait for a template before them to unfold; deferred ones come when the page
    /// is parsed and no other waits.
    pub fn advance(&mut self, out: &mut Effects) {
        // In order; the second round is for what is deferred.
        for deferred in [false, true] {
            let mut blocked = false;
            let mut wait = !self.parsed;
            for place in &self.order {
                let Some(tag) = self.tags.get_mut(*place) else {
                    continue;
                };
                let queued = tag.state == State::Queued;
                if queued && tag.kind == kind::INLINE && blocked {
                    wait = true;
                    break;
                }
                if queued && (tag.kind == kind::DEFERRED) == deferred {
                    // Only these two are waited for; the others have run when they are put in, or run in their own time.
                    let awaited = matches!(tag.kind, kind::BLOCKING | kind::TEMPLATE);
                    tag.state = if awaited { State::Running } else { State::Done };
                    if let Some(condition) = self.conditions.get_mut(tag.condition) {
                        condition.ran += usize::from(!tag.once);
                    }
                    out.run(*place, tag.kind != kind::ASYNC);
                }
                if tag.state == State::Running {
                    blocked = true;
                    if tag.kind == kind::TEMPLATE {
                        wait = true;
                        break;
                    }
                }
            }
            let mut kept = 0;
            for at in 0..self.order.len() {
                let place = self.order.get(at).map_or(NONE, |place| *place);
                if let Some(slot) = self.order.get_mut(kept) {
                    *slot = place;
                }
                kept += usize::from(self.tags.get(place).is_some_and(|tag| tag.state != State::Done));
            }
            self.order.truncate(kept);
            if wait {
                return;
            }
        }
    }
}
