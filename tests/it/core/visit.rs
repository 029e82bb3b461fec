//! A visit to a page: messages go to the core, its effects are carried out in a simulated page, one after the other, and
//! what must always hold is checked after every step against the second opinion of [`super::choice`] and [`super::page`].

use super::choice::{Choice, Plain};
use super::page::{Held, Page, State};
use super::site::{site, DAY};
use privola::app::{self, Decision, Effect, Element, Event, Found, Kind, Model, Msg, Order, Stamp};
use privola::gate::TagId;
use privola::google;
use privola::record::{Place, Record, Source, Stored};
use privola::site::{Calls, CategoryId, ServiceId, Site};
use std::collections::VecDeque;
use std::sync::Arc;

/// The random bytes that messages bring, and the id that a record has of them.
pub const RANDOM: [u8; 16] = [0, 17, 34, 51, 68, 85, 102, 119, 136, 153, 170, 187, 204, 221, 238, 255];
pub const ID: &str = "00112233445566778899aabbccddeeff";

/// A page, and all that a visitor and a site can see of the banner there.
#[derive(Clone)]
pub struct Visit {
    pub model: Model,
    pub now: u64,
    pub plain: Arc<Plain>,
    pub page: Page,
    /// A listener of the site's that answers the next change by this decision, while effects are being carried out.
    pub listener: Option<Decision>,
    /// Effects that are still to be carried out.
    waiting: VecDeque<Effect>,
    busy: bool,
    /// Effects as they were carried out.
    done: Vec<Effect>,
}

/// A tag as a page writes it.
#[derive(Clone, Debug)]
pub struct Tag<'a> {
    pub category: &'a str,
    pub service: &'a str,
    pub kind: Kind,
    pub file: Option<&'a str>,
    pub repeat: bool,
    /// The place in [`Page::elements`] of the template that it comes out of.
    pub inside: Option<usize>,
}

impl<'a> Tag<'a> {
    pub fn new(category: &'a str, service: &'a str, kind: Kind) -> Self {
        Self { category, service, kind, file: None, repeat: false, inside: None }
    }
}

/// A cookie with this text.
pub fn cookie(text: &str) -> Stored {
    Stored { place: Place::Cookie, text: text.to_owned() }
}

/// How many effects are like this one.
pub fn count(effects: &[Effect], like: impl Fn(&Effect) -> bool) -> usize {
    effects.iter().filter(|effect| like(effect)).count()
}

pub fn is_store(effect: &Effect) -> bool {
    matches!(effect, Effect::Store { .. })
}

impl Visit {
    /// Opens a page of the site in a browser that holds `stored`, if anything.
    pub fn start(short: &str, stored: Option<&str>, now: u64) -> (Self, Vec<Effect>) {
        let site = site(short);
        let plain = Plain::new(short, &site);
        Self::open(site, Arc::new(plain), stored, now)
    }

    pub fn open(site: Site, plain: Arc<Plain>, stored: Option<&str>, now: u64) -> (Self, Vec<Effect>) {
        let unread = site.services.iter().filter(|it| it.calls == Calls::Unread).map(|it| it.id.clone()).collect();
        let copies: Vec<Stored> = stored.into_iter().map(cookie).collect();
        let (model, effects) = app::start(site, &copies, now);
        let known = model.record.is_some();
        let text = stored.filter(|_| known);
        let field = |nth: usize| text.map_or("", |text| text.split('.').nth(nth).expect("a field"));
        let page = Page {
            elements: Vec::new(),
            gone: Vec::new(),
            order: Vec::new(),
            files: Vec::new(),
            choice: text.map(|text| Choice::of_record(&plain, text)),
            time: field(2).parse().unwrap_or(0),
            id: field(3).to_owned(),
            marked: field(5).ends_with('!'),
            stored: text.map(str::to_owned),
            draft: Choice::all(&plain, false),
            banner: plain.asks() && !known,
            open: false,
            speaks: None,
            parsed: false,
            silent: Vec::new(),
            unread,
            lapsed: Vec::new(),
        };
        assert_eq!(count(&effects, |it| *it == Effect::Announce), usize::from(known), "{effects:?}");
        assert_eq!(count(&effects, is_store), 0, "{effects:?}");
        assert_eq!(count(&effects, |it| *it == Effect::Clear), usize::from(page.marked), "{effects:?}");
        let (waiting, done) = (effects.into(), Vec::new());
        let mut visit = Self { model, now, plain, page, listener: None, waiting, busy: false, done };
        let effects = visit.carry_out();
        (visit, effects)
    }

    pub fn decide(&mut self, decision: Decision) -> Vec<Effect> {
        self.send(Msg::Decide(decision, Stamp { now: self.now, random: RANDOM, source: Source::Banner }))
    }

    /// Adds elements to the page and tells of them.
    pub fn add(&mut self, tags: &[Tag]) -> Vec<Effect> {
        let one = |tag: &Tag| {
            let id = self.model.queue.allot();
            assert!(self.page.elements.iter().all(|held| held.tag != id), "no place means two elements");
            let inside = tag.inside.map(|place| self.page.elements[place].tag);
            let element = Element { category: tag.category.to_owned(), service: tag.service.to_owned() };
            self.hold(id, tag);
            let file = tag.file.map(str::to_owned);
            Found { tag: id, element, inside, kind: tag.kind, file, repeat: tag.repeat }
        };
        let found = tags.iter().map(one).collect();
        self.send(Msg::Found(found))
    }

    /// Sends a message, has its effects carried out, and checks what must always hold. The effects that were carried out.
    pub fn send(&mut self, msg: Msg) -> Vec<Effect> {
        let before = self.page.choice.clone();
        let lapsed = self.page.lapsed.clone();
        let mut choice = None;
        if let (Msg::Decide(decision, _), true) = (&msg, self.plain.asks()) {
            choice = Some(self.decided(decision));
        }
        let decides = choice.is_some();
        if let Some(choice) = choice {
            let time = if before.is_some() { self.now.max(self.page.time + 1) } else { self.now };
            self.page.marked = choice != Choice::all(&self.plain, true);
            self.enact(choice, time, ID);
            self.page.open = false;
        }
        self.expect(&msg);
        let effects = self.update(msg.clone());
        let restores = matches!(msg, Msg::Cleared { complete: true, .. }) && self.page.marked && lapsed.is_empty();
        assert_eq!(count(&effects, is_store), usize::from(decides || restores), "{msg:?}: {effects:?}");
        if restores {
            self.page.marked = false;
        }
        self.stored(&effects, !decides);
        if decides {
            self.announced(before.as_ref(), &effects);
        } else {
            let told = |it: &Effect| matches!(it, Effect::Announce | Effect::Fire { .. } | Effect::Clear);
            assert_eq!(count(&effects, told), 0, "{msg:?}: {effects:?}");
        }
        let stops = |id: &String| self.plain.service(id).is_some_and(|service| service.stops);
        let due =
            matches!(msg, Msg::Cleared { .. }) && self.page.marked && self.plain.reload && !lapsed.iter().all(stops);
        assert_eq!(count(&effects, |it| *it == Effect::Reload), usize::from(due), "{msg:?} with {lapsed:?}");
        self.finish(effects)
    }

    /// What follows from a message.
    pub(super) fn update(&mut self, msg: Msg) -> Vec<Effect> {
        app::update(&mut self.model, msg)
    }

    /// Carries effects out, unless that is being done already: then they wait for their turn.
    pub(super) fn finish(&mut self, effects: Vec<Effect>) -> Vec<Effect> {
        self.waiting.extend(effects);
        if self.busy {
            return Vec::new();
        }
        self.carry_out()
    }

    fn carry_out(&mut self) -> Vec<Effect> {
        self.busy = true;
        while let Some(effect) = self.waiting.pop_front() {
            self.done.push(effect.clone());
            self.perform(effect);
        }
        self.busy = false;
        assert_eq!(self.page.stored.is_some(), self.page.choice.is_some(), "stored without a decision");
        self.page.is_live(&self.plain);
        std::mem::take(&mut self.done)
    }

    fn perform(&mut self, effect: Effect) {
        let plain = self.plain.clone();
        match effect {
            Effect::Run { tag, kind, order } => self.run(tag, kind, order),
            Effect::FileTwice { tag } => {
                // It may have left, or another one been refused, in the meantime.
                let Some(place) = self.page.place(tag) else { return };
                let its = &self.page.elements[place];
                assert_eq!((its.state, its.repeat), (State::Waits, false), "{its:?}");
                let file = its.file.clone().expect("a file");
                let runs = self.page.files.iter().any(|(other, _)| *other == file);
                // Another tag was called with it, and has left or been refused in the meantime.
                let same = |other: &Held| other.tag != tag && other.file.as_ref() == Some(&file);
                let called = |other: &Held| same(other) && other.state == State::Waits;
                assert!(runs || self.page.elements.iter().any(called), "{its:?} has its file to itself");
                self.page.elements[place].state = State::Twice;
            }
            Effect::Announce => {
                // Of one that has expired nothing but the necessary is left.
                let choice = self.page.granted(&plain);
                assert_eq!(self.model.record.is_some(), self.page.choice.is_some());
                if let Some(record) = &self.model.record {
                    assert_eq!(Choice::of_record(&plain, &record.encode()), choice);
                }
                let consent = self.model.consent();
                let site = &self.model.site;
                for (id, on) in plain.categories.iter().zip(&choice.categories) {
                    assert_eq!(consent.category(site.category(id).expect("known")), *on, "{id}");
                }
                for (service, on) in plain.services.iter().zip(&choice.services) {
                    assert_eq!(consent.service(site.service(&service.id).expect("known")), *on, "{service:?}");
                }
                let signals: Vec<(String, bool)> =
                    google::signals(site, &consent).map(|(signal, on)| (signal.to_owned(), on)).collect();
                assert_eq!(signals, choice.signals(&plain));
            }
            Effect::Fire { event: Event::Change, .. } => {
                if let Some(decision) = self.listener.take() {
                    self.decide(decision);
                }
            }
            Effect::Show => {
                assert!(self.page.speaks.is_some(), "words are shown that are not there");
                let shown = [self.model.banner, self.model.preferences, self.model.reopens()];
                assert_eq!(shown, [self.page.banner, self.page.open, !self.page.banner && plain.asks()]);
                assert_eq!(self.model.locale, self.page.speaks);
            }
            Effect::Turn => {
                let draft = &self.model.draft;
                let categories: Vec<bool> = self.model.site.category_ids().map(|id| draft.category(id)).collect();
                let services: Vec<bool> = self.model.site.service_ids().map(|id| draft.service(id)).collect();
                assert_eq!(Choice { categories, services }, self.page.draft);
            }
            Effect::Speak => assert_eq!(self.page.speaks, None, "asks for words that are there"),
            Effect::Clear => assert!(self.page.choice.is_some(), "{effect:?} before a decision"),
            Effect::Fire { event: Event::Ready | Event::Consent, .. } | Effect::Reload => {}
            Effect::Store { .. } | Effect::Unknown { .. } => {}
        }
    }

    /// A tag is to run: once, if its element is there, and only by what is granted when it begins.
    fn run(&mut self, tag: TagId, kind: Kind, order: Order) {
        let place = self.page.place(tag);
        if place.is_some_and(|place| self.page.elements[place].detached) {
            self.send(Msg::Gone(vec![tag]));
            return;
        }
        if !self.model.queue.begin(tag) {
            return;
        }
        let place = place.expect("what has left the page does not begin");
        let page = &mut self.page;
        let its = page.elements[place].clone();
        assert_eq!(its.state, State::Waits, "{its:?} runs again");
        assert!(page.allows(&self.plain, place), "{its:?} runs under {:?}", page.choice);
        assert_eq!(kind, its.kind);
        assert_eq!(order == Order::Kept, kind != Kind::Async, "{its:?}");
        assert!(kind != Kind::Deferred || page.parsed, "{its:?} runs before the page is parsed");
        assert!(!page.runs_before(place, Kind::Template), "{its:?} runs while a template before it unfolds");
        assert!(kind != Kind::Inline || !page.runs_before(place, Kind::Blocking), "{its:?} runs too early");
        page.elements[place].state = State::Began;
        if let Some(file) = its.file {
            let known = page.files.iter().any(|(other, _)| *other == file);
            assert!(!known || its.repeat, "{file} runs twice");
            if !known {
                page.files.push((file, place));
            }
        }
    }

    /// The record is written: the decision in force, or (`again`) the same record with or without its mark.
    pub(super) fn stored(&mut self, effects: &[Effect], again: bool) {
        for effect in effects {
            let Effect::Store { record, seconds } = effect else { continue };
            let page = &mut self.page;
            let choice = page.choice.clone().expect("nothing is stored before a decision");
            assert_eq!(Choice::of_record(&self.plain, record), choice, "{record}");
            for id in &self.plain.categories {
                assert!(record.contains(&format!(".{id}:")), "{record} is silent on {id}");
            }
            // Of a decision a second newer than one from tomorrow, which is the furthest that clocks may be off.
            let readable = self.now.max(page.time.saturating_sub(DAY));
            assert_eq!(Record::decode(record, &self.model.site, readable).as_ref(), self.model.record.as_ref());
            let fields: Vec<&str> = record.split('.').collect();
            assert_eq!((fields[2], fields[3]), (page.time.to_string().as_str(), page.id.as_str()), "{record}");
            assert_eq!(fields[5].ends_with('!'), page.marked, "{record}");
            let end = page.time + choice.days(&self.plain) * DAY;
            assert_eq!(*seconds, end - self.now.min(end), "{record}");
            if again {
                let before = page.stored.as_ref().map(|text| text.replace('!', ""));
                assert_eq!(before, Some(record.replace('!', "")), "only the mark changes");
            }
            page.stored = Some(record.clone());
        }
    }

    /// What the site is told of a decision.
    pub(super) fn announced(&self, before: Option<&Choice>, effects: &[Effect]) {
        let plain = &self.plain;
        let after = self.page.choice.as_ref().expect("a decision");
        let new = |id: &&String| before.is_none_or(|it| it.category(plain, id) != after.category(plain, id));
        let ids = plain.categories.iter().skip(1).filter(new);
        let changed: Vec<CategoryId> = ids.map(|id| self.model.site.category(id).expect("known")).collect();
        let fired: Vec<&Effect> = effects.iter().filter(|it| matches!(it, Effect::Fire { .. })).collect();
        let consent = Effect::Fire { event: Event::Consent, changed: changed.clone() };
        let change = Effect::Fire { event: Event::Change, changed };
        let expected = if before.is_some() { vec![&change] } else { vec![&consent, &change] };
        assert_eq!(fired, expected);
        assert_eq!(count(effects, |it| *it == Effect::Announce), 1, "{effects:?}");
        let clears = count(effects, |it| *it == Effect::Clear) == 1;
        assert_eq!(clears, self.page.marked, "a refusal clears, an acceptance does not: {effects:?}");
        let no = Choice::all(plain, false);
        let gone = |id: &String| before.unwrap_or(&no).service(plain, id) && !after.service(plain, id);
        let withdrawn: Vec<&String> = plain.services.iter().map(|service| &service.id).filter(|id| gone(id)).collect();
        let told: Vec<&String> =
            self.model.withdrawn.iter().map(|ServiceId(at)| &plain.services[usize::from(*at)].id).collect();
        assert_eq!(told, withdrawn);
    }
}
