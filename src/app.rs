//! The whole behaviour as one pure function: [`update`] takes a message in and writes out effects. Time and ids come in
//! with the message, the browser's doings go out as effects, so every path is tested natively.

mod decide;
mod language;
mod start;

use crate::config::Config;
use crate::consent::Consent;
use crate::effects::Effects;
use crate::gate::{Kind, Queue, Tag};
use crate::issue::Issue;
use crate::record::{push_switch, Record};
use crate::text::{next, push_item, whole};

pub use start::start;

/// Everything that decisions are made from.
#[derive(Clone, Debug)]
pub struct Model {
    pub config: Config,
    /// The visitor's decision; `None` while undecided.
    pub record: Option<Record>,
    /// What the switches of the preferences show.
    pub draft: Consent,
    pub queue: Queue,
    /// Layer one is shown.
    pub banner: bool,
    /// Layer two is open.
    pub preferences: bool,
    /// The shell can speak: a locale file is there. Until then nothing is shown.
    pub speaks: bool,
    /// The visitor's languages, best first, separated by commas.
    wanted: String,
    /// How many languages have been tried.
    tried: u32,
    /// The presets' details are with the shell, or have been asked for.
    details: bool,
    asked: bool,
    /// Refused services whose tags have run: once their cookies are cleared, a new page stops them.
    reload: String,
    /// The cookies of refused services are to be cleared as soon as the details are there.
    clearing: bool,
    /// Seconds for which the record is kept once it says that nothing is left to clear.
    seconds: u64,
}

/// A message. All texts; what is not needed is empty. None has control characters but tabs and newlines.
///
/// | name | `a`, `b`, `c` | what has happened |
/// |---|---|---|
/// | `accept-all`, `reject-all`, `withdraw` | | the visitor, or the site on the visitor's word, decided so |
/// | `save` | | … as the switches show |
/// | `set` | categories, services: `id:1` or `id:0`, comma-separated | … so; what is not named stays, or is refused while undecided |
/// | `switch` | `category` or `service`, id, `1` or empty | a switch of the preferences was set |
/// | `banner`, `preferences` | | layer one, layer two is asked for |
/// | `close` | | layer two was closed without a choice |
/// | `hide` | | all is to leave the screen without a choice |
/// | `tags` | lines of category, service and kind, which tabs separate | held tags were found, in document order |
/// | `once` | place | the visitor lets this one tag run on this page, and no other |
/// | `settled` | place, `gone` or empty | a script has loaded or failed, a template has been unfolded, or what was to run had left the page |
/// | `parsed` | | the page is parsed |
/// | `locale` | tag | that language, or the nearest offered, is to be spoken from now on |
/// | `strings` | `1` or empty | the locale file that was asked for is there, or could not be had |
/// | `details` | `1` or empty | the presets' files are there, or not all could be had |
#[derive(Clone, Copy, Debug, Default)]
pub struct Msg<'a> {
    pub name: &'a str,
    pub a: &'a str,
    pub b: &'a str,
    pub c: &'a str,
    /// When, in seconds since 1970.
    pub now: u64,
    /// A random id for the record, if this is a decision: letters, digits and hyphens, at most 40.
    pub id: &'a str,
}

/// Takes a message in; what follows from it is added to `out`.
pub fn update(model: &mut Model, msg: Msg, out: &mut Effects) {
    match msg.name {
        "accept-all" | "reject-all" | "withdraw" | "save" | "set" => decide::decide(model, msg, out),
        "switch" => {
            let on = !msg.c.is_empty();
            if msg.a == "service" {
                model.draft.set_service(&model.config, msg.b, on);
            } else {
                model.draft.set_category(&model.config, msg.b, on);
            }
            model.switches(out);
        }
        "banner" => {
            model.banner = model.config.asks();
            model.show(out);
        }
        "preferences" => {
            if !model.preferences {
                model.preferences = true;
                // Opened again, the switches show what is stored, not what was left unsaved.
                model.draft = model.consent();
                model.show(out);
                model.ask(out);
            }
        }
        "close" => {
            model.preferences = false;
            model.show(out);
        }
        "hide" => {
            model.preferences = false;
            model.banner = false;
            model.show(out);
        }
        "tags" => found(model, msg.a, out),
        "once" => {
            model.queue.once(place(msg.a), &model.config);
            model.advance(out);
        }
        "settled" => {
            model.queue.settle(place(msg.a), !msg.b.is_empty());
            model.advance(out);
        }
        "parsed" => {
            model.queue.parsed = true;
            model.advance(out);
        }
        "locale" => language::change(model, msg.a, out),
        "strings" => language::arrived(model, !msg.a.is_empty(), out),
        "details" => {
            model.details = !msg.a.is_empty();
            model.clear(out);
        }
        name => out.report(&Issue::new("data-privola", &["unknown action \"", name, "\""])),
    }
}

fn found(model: &mut Model, lines: &str, out: &mut Effects) {
    let mut tags = Vec::new();
    let mut rest = Some(lines);
    while let Some(line) = next(&mut rest, b'\n') {
        let mut fields = Some(line);
        let mut field = || next(&mut fields, b'\t').unwrap_or("");
        let mut tag = Tag::new(field(), field(), Kind::from_letter(field()));
        // A template stands before what comes out of it; no other place can be meant.
        tag.inside = Some(place(field())).filter(|place| *place < model.queue.tags.len()).unwrap_or(usize::MAX);
        if let Some(issue) = tag.fault(&model.config) {
            out.report(&issue);
        }
        tags.push(tag);
    }
    let first = model.queue.add(tags);
    model.release(first, out);
}

/// The place of a tag; one that is none belongs to no tag.
fn place(text: &str) -> usize {
    whole(text).map_or(usize::MAX, |place| place as usize)
}

impl Model {
    /// The consent in force: the decision, else nothing but the necessary.
    pub fn consent(&self) -> Consent {
        match &self.record {
            Some(record) => record.consent.clone(),
            None => Consent::all(&self.config, false),
        }
    }

    /// Tells the shell, and through it the page, of the decision.
    fn publish(&self, out: &mut Effects) {
        let Some(record) = &self.record else {
            return;
        };
        let mut categories = String::new();
        for id in &self.config.categories {
            push_switch(&mut categories, id, record.consent.category(&self.config, id));
        }
        let mut services = String::new();
        for service in &self.config.services {
            push_switch(&mut services, &service.id, record.consent.service(&self.config, &service.id));
        }
        out.choice(&categories, &services, self.config.revision, record);
        out.google(&crate::google::signals(&self.config, &record.consent));
    }

    /// Lets run what may run now of the tags from the place `first` on; before a decision that is what is strictly
    /// necessary.
    fn release(&mut self, first: usize, out: &mut Effects) {
        let consent = self.consent();
        self.queue.release(first, &self.config, &consent, self.record.is_some());
        self.advance(out);
    }

    fn advance(&mut self, out: &mut Effects) {
        self.queue.advance(&mut |run| out.run(run));
    }

    /// Puts on the screen what belongs there, in words that are understood; asks for the words if need be.
    fn show(&mut self, out: &mut Effects) {
        if !self.speaks {
            return language::need(self, out);
        }
        out.show(self.banner, self.preferences, !self.banner && self.config.asks());
        if self.preferences {
            self.switches(out);
        }
    }

    /// Sets each switch as the draft says.
    fn switches(&self, out: &mut Effects) {
        for id in &self.config.categories {
            out.turn("category", id, self.draft.category(&self.config, id));
        }
        for service in &self.config.services {
            out.turn("service", &service.id, self.draft.service(&self.config, &service.id));
        }
    }

    /// Asks for the presets' details, once.
    fn ask(&mut self, out: &mut Effects) {
        if !self.asked {
            self.asked = true;
            out.details();
        }
    }

    /// Deletes what refused services have left: when their details are there, which are asked for if need be. Then
    /// either loads the page anew or notes that nothing is left to clear.
    fn clear(&mut self, out: &mut Effects) {
        let Some(record) = self.record.as_mut().filter(|_| self.clearing) else {
            return;
        };
        let mut granted = String::new();
        for service in &self.config.services {
            if record.consent.service(&self.config, &service.id) {
                push_item(&mut granted, &[&service.id]);
            }
        }
        self.clearing = false;
        out.clear(&granted);
        if !self.reload.is_empty() {
            // The record stays marked: what the stopping tags write last is cleared on the next page.
            return out.reload(&self.reload);
        }
        if record.clearing && self.details {
            record.clearing = false;
            out.store(&record.encode(&self.config), self.seconds);
        }
    }

    /// Starts clearing.
    fn begin(&mut self, out: &mut Effects) {
        self.clearing = true;
        if self.details {
            self.clear(out);
        } else {
            // Asked before, either the answer is on its way, or not all could be had: then it is tried again.
            out.details();
            self.asked = true;
        }
    }
}
