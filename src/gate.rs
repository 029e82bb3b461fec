//! Held tags: what a tag waits for, the verdict on it, and the order in which released tags run. Knows no DOM.

use crate::config::{Config, NONE};
use crate::consent::Consent;
use crate::effects::Effects;
use crate::text::{field, push_item};

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
    /// Its tags may run, as of the last [release](Queue::release).
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
    fn is_alike(&self, other: &Self) -> bool {
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
        let mut granted = 0;
        for place in 0..config.categories {
            granted |= u64::from(consent.has(if own == place { self.service } else { place })) << place;
        }
        // A service is needed whose category the tag does not name.
        let its = if own == NONE { 0 } else { 1 << own };
        let needed = self.granted | (its & !self.refused);
        let lapsed = self.faulty || needed & !granted != 0;
        let run = self.refused & granted == 0;
        if lapsed {
            Verdict::Lapsed
        } else if run {
            Verdict::Run
        } else {
            Verdict::Hold
        }
    }
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

    /// The services (`*` for none) of tags that have run by a consent that is no longer given, which nothing takes back,
    /// are appended to `list`, which commas separate.
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
