//! Held tags: what a tag waits for, and the order in which released tags run. Knows no DOM.

pub mod alias;
mod condition;
pub mod hosts;
mod script;
mod slots;
mod tag;

use crate::consent::Consent;
use crate::site::{ServiceId, Site};
use slots::{Slots, State, Tag};

pub use condition::{Condition, Verdict};
pub use script::Script;
pub use tag::{Element, Found, Kind, Order, TagId, Turn, Unknown};

/// The tags of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Queue {
    slots: Slots,
    conditions: Vec<Condition>,
    /// Tags whose turn is to come, and those that others wait for, in document order: as found, but for what a template
    /// unfolds into, which goes behind that template.
    order: Vec<TagId>,
    /// The addresses of external scripts that run or have run, sorted.
    files: Vec<String>,
    /// Services that cannot be told of the choice.
    silent: Vec<ServiceId>,
    /// The page is parsed: deferred tags may run.
    parsed: bool,
}

impl Queue {
    /// A place for a held element, to be told of by [`Self::find`]. It belongs to that element until it is said by
    /// [`Self::leave`] that the element has left the page or waits for something else.
    pub fn allot(&mut self) -> TagId {
        self.slots.allot()
    }

    /// The shell is about to carry out [`Turn::Run`]: whether it still may. It asks right before it acts, because what
    /// ran before, or a listener of the site's, may have led to a refusal or taken the element away.
    pub fn begin(&mut self, tag: TagId) -> bool {
        let Some(tag) = self.slots.get_mut(tag).filter(|tag| tag.state == State::Called) else { return false };
        tag.state = if tag.settles() { State::Running } else { State::Done };
        if let Some(condition) = self.conditions.get_mut(tag.condition) {
            condition.ran |= !tag.once;
        }
        true
    }

    /// Takes in tags that were found, in document order, behind those that were before them; what a template unfolds into
    /// comes behind that template. Gives the words in them that mean nothing.
    pub fn find(&mut self, site: &Site, found: Vec<Found>) -> Vec<Unknown> {
        let mut faults = Vec::new();
        // Where the next one goes, if it came out of the same template.
        let mut next: Option<(Option<TagId>, usize)> = None;
        for it in found {
            let at =
                next.filter(|(inside, _)| *inside == it.inside).map_or_else(|| self.entry(it.inside), |(_, at)| at);
            let (mut condition, fault) = Condition::new(site, &it.element);
            faults.extend(fault);
            let mut once = false;
            if let Some(template) = it.inside {
                match self.slots.get(template) {
                    // What came out of a template that the visitor let run once runs with it, unless it belongs to others.
                    Some(template) => {
                        condition.inside = Some(template.condition);
                        let outer = self.conditions.get(template.condition);
                        once = template.once && outer.is_some_and(|outer| outer.is_alike(&condition));
                    }
                    // It cannot be told any more what it waits for besides.
                    None => condition = Condition::never(),
                }
            }
            let (condition, inside) = (self.share(condition), it.inside);
            let Found { tag: id, kind, file, repeat, .. } = it;
            let tag = Tag { condition, inside, kind, state: State::Held, once, file, repeat, claims: false };
            if self.slots.put(id, tag) {
                self.order.insert(at, id);
                next = Some((inside, at + 1));
            }
        }
        faults
    }

    /// Where in the order what comes out of a template goes: behind it, and what it held before, while it unfolds;
    /// everything else to the end.
    fn entry(&self, inside: Option<TagId>) -> usize {
        let unfolds = |tag: &TagId| self.slots.get(*tag).is_some_and(|tag| tag.state == State::Running);
        let Some(template) = inside.filter(unfolds) else { return self.order.len() };
        let its = |tag: &TagId| *tag == template || self.slots.get(*tag).is_some_and(|tag| tag.inside == inside);
        self.order.iter().rposition(its).map_or(self.order.len(), |at| at + 1)
    }

    /// The place of a condition among those that are known, or behind them.
    fn share(&mut self, condition: Condition) -> usize {
        let same = |known: &Condition| known.is_alike(&condition) && known.inside == condition.inside;
        self.conditions.iter().position(same).unwrap_or_else(|| {
            self.conditions.push(condition);
            self.conditions.len() - 1
        })
    }

    /// Lets each held tag that `consent` allows wait for its turn, and takes back those that have not begun and that it no
    /// longer allows. Before a decision what waits for a refusal is held: that is none.
    pub fn release(&mut self, site: &Site, consent: &Consent, decided: bool) {
        for place in 0..self.conditions.len() {
            let may = self.may_run(place, site, consent);
            if let Some(condition) = self.conditions.get_mut(place) {
                condition.may = may && (decided || condition.refused.is_empty());
                condition.barred = condition.is_unread(site)
                    || condition.service.is_some_and(|service| self.silent.contains(&service));
            }
        }
        for tag in self.slots.tags_mut() {
            let condition = self.conditions.get(tag.condition);
            let may = condition.is_some_and(|condition| (condition.may || tag.once) && !condition.barred);
            match tag.state {
                State::Held if may => tag.state = State::Queued,
                State::Queued if !may => tag.state = State::Held,
                State::Called if !may => {
                    tag.state = State::Held;
                    release_file(&mut self.files, tag);
                }
                State::Held | State::Queued | State::Called | State::Running | State::Done => {}
            }
        }
    }

    /// Whether tags of the condition at `place` may run: what needs no consent itself needs that of the templates that
    /// it came out of.
    fn may_run(&self, place: usize, site: &Site, consent: &Consent) -> bool {
        let Some(condition) = self.conditions.get(place) else { return false };
        let mut outer = condition.inside;
        while let Some(around) = outer.and_then(|place| self.conditions.get(place)) {
            if around.verdict(site, consent) == Verdict::Lapsed {
                return false;
            }
            outer = around.inside;
        }
        condition.verdict(site, consent) == Verdict::Run
    }

    /// Lets the held tag run whatever the consent says, if the site knows what it is.
    pub fn allow_once(&mut self, tag: TagId) {
        if let Some(tag) = self.slots.get_mut(tag).filter(|tag| tag.state == State::Held) {
            if self.conditions.get(tag.condition).is_some_and(|condition| !condition.faulty && !condition.barred) {
                tag.once = true;
                tag.state = State::Queued;
            }
        }
    }

    /// A service cannot be told of the choice: what has not begun of it does not, from the next
    /// [release](Self::release) on.
    pub fn silence(&mut self, service: ServiceId) {
        if !self.silent.contains(&service) {
            self.silent.push(service);
        }
    }

    /// The page is parsed.
    pub fn parsed(&mut self) {
        self.parsed = true;
    }

    /// A tag has loaded or failed, or has been unfolded: what waited for it may go on. The file of one that failed may
    /// be tried again by another tag.
    pub fn settle(&mut self, tag: TagId, loaded: bool) {
        if let Some(tag) = self.slots.get_mut(tag).filter(|tag| tag.state == State::Running) {
            tag.state = State::Done;
            if !loaded {
                release_file(&mut self.files, tag);
            }
        }
    }

    /// Tags have left the page, or wait for something else from now on: their places are free, and what waited for them
    /// may go on.
    pub fn leave(&mut self, tags: &[TagId]) {
        for id in tags {
            if let Some(mut tag) = self.slots.free(*id).filter(|tag| tag.state == State::Called) {
                release_file(&mut self.files, &mut tag);
            }
        }
    }

    /// The services (nothing: a tag that names none) of tags that have run by a consent that is no longer given: nothing
    /// takes that back.
    pub fn lapsed(&self, site: &Site, consent: &Consent) -> Vec<Option<ServiceId>> {
        let lapsed = |condition: &&Condition| condition.ran && condition.verdict(site, consent) == Verdict::Lapsed;
        self.conditions.iter().filter(lapsed).map(|condition| condition.service).collect()
    }

    /// Lets each tag run whose turn it is. External scripts load side by side and run in order; an inline script waits
    /// for the external ones before it; all wait for a template before them to unfold; deferred ones come when the page
    /// is parsed and no other waits.
    pub fn advance(&mut self) -> Vec<Turn> {
        let mut turns = Vec::new();
        // In order; the second round is for what is deferred.
        for deferred in [false, true] {
            let mut blocked = false;
            let mut wait = !self.parsed;
            for id in &self.order {
                let Some(tag) = self.slots.get_mut(*id) else { continue };
                if tag.state == State::Queued && tag.kind == Kind::Inline && blocked {
                    wait = true;
                    break;
                }
                if tag.state == State::Queued && (tag.kind == Kind::Deferred) == deferred {
                    if claim_file(&mut self.files, tag) {
                        tag.state = State::Called;
                        let order = if tag.kind == Kind::Async { Order::Free } else { Order::Kept };
                        turns.push(Turn::Run { tag: *id, kind: tag.kind, order });
                    } else {
                        tag.state = State::Done;
                        turns.push(Turn::FileTwice { tag: *id });
                    }
                }
                if tag.awaited() {
                    blocked = true;
                    if tag.kind == Kind::Template {
                        wait = true;
                        break;
                    }
                }
            }
            if wait {
                break;
            }
        }
        let waits = |tag: &Tag| match tag.state {
            State::Held | State::Queued | State::Called => true,
            State::Running => tag.awaited(),
            State::Done => false,
        };
        self.order.retain(|tag| self.slots.get(*tag).is_some_and(waits));
        turns
    }
}

/// Notes that a tag's file runs. Not if it does already, unless the tag says that it may again: the same file twice on a
/// page is a mistake of the page's; run twice it counts each visit twice.
fn claim_file(files: &mut Vec<String>, tag: &mut Tag) -> bool {
    let Some(file) = &tag.file else { return true };
    match files.binary_search(file) {
        Ok(_) => tag.repeat,
        Err(at) => {
            files.insert(at, file.clone());
            tag.claims = true;
            true
        }
    }
}

/// Notes that a tag's file does not run after all.
fn release_file(files: &mut Vec<String>, tag: &mut Tag) {
    if let (true, Some(file)) = (tag.claims, &tag.file) {
        if let Ok(at) = files.binary_search(file) {
            files.remove(at);
        }
    }
    tag.claims = false;
}
