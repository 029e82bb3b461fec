//! The whole behaviour as one pure function: [`update`] takes a message in and writes out effects. Time and ids come in
//! with the message, the browser's doings go out as effects, so every path is tested natively.

mod decide;
mod follow;
mod start;

use crate::config::Config;
use crate::consent::Consent;
use crate::effects::Effects;
use crate::gate::{Queue, State, Tag};
use crate::record::Record;
use crate::text::{field, number};

pub use start::start;

/// Everything that decisions are made from.
#[derive(Clone, Debug)]
pub struct Model<'a> {
    pub config: Config<'a>,
    /// The visitor's decision; `None` while undecided.
    pub record: Option<Record>,
    /// When the newest decision that is known was made, in seconds since 1970, be it one that holds or not: one made on
    /// this page is later. 0 if none is known.
    pub newest: u64,
    /// What the switches of the preferences show.
    pub draft: Consent,
    pub queue: Queue,
    /// Layer one is shown.
    pub banner: bool,
    /// Layer two is open.
    pub preferences: bool,
    /// The language that is spoken; empty, and nothing is shown, until its file is there.
    pub locale: String,
    /// Refused services whose tags have run: once their cookies are cleared, a new page stops them.
    reload: String,
}

/// A message. All texts; what is not needed is empty. None has control characters but tabs and newlines.
///
/// | name | `a`, `b`, `c` | what has happened |
/// |---|---|---|
/// | `accept-all`, `reject-all`, `withdraw` | | the visitor, or the site on the visitor's word, decided so |
/// | `save` | | … as the switches show |
/// | `set` | categories, services: `id:1` or `id:0`, comma-separated | … so; what is not named stays, or is refused while undecided |
/// | `switch` | `service` or empty, id, `1` or empty | the switch of a service or category was set |
/// | `banner`, `preferences` | | layer one, layer two is asked for |
/// | `close` | | layer two was closed without a choice |
/// | `hide` | | all is to leave the screen without a choice |
/// | `tags` | lines, see [`found`] | held tags were found, in document order |
/// | `once` | place | the visitor lets this one tag run on this page, and no other |
/// | `settled` | place, `gone` or empty | a script has loaded or failed, a template has been unfolded, or a tag has left the page and never ran |
/// | `parsed` | | the page is parsed |
/// | `strings` | tag | the words of that language are there, to be spoken from now on |
/// | `stored` | the copies that the browser holds, a line each | another page has decided, perhaps |
/// | `cleared` | `1` or empty | what refused services left is deleted; empty: not all of it was known |
#[derive(Clone, Copy, Debug, Default)]
pub struct Msg<'a> {
    pub name: &'a str,
    pub a: &'a str,
    pub b: &'a str,
    pub c: &'a str,
    /// When, in seconds since 1970.
    pub now: u64,
    /// Random bytes for the record's id, if this is a decision.
    pub random: [u8; 16],
}

/// Takes a message in; what follows from it is added to `out`.
pub fn update(model: &mut Model, msg: Msg, out: &mut Effects) {
    match msg.name {
        "accept-all" | "reject-all" | "withdraw" | "save" | "set" => decide::decide(model, msg, out),
        "switch" => {
            let place = model.config.find(msg.b, !msg.a.is_empty());
            model.draft.set(&model.config, place, !msg.c.is_empty());
            out.turn(&model.config, &model.draft);
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
            model.queue.once(place(msg.a));
            model.queue.advance(out);
        }
        "settled" => {
            model.queue.settle(place(msg.a), !msg.b.is_empty());
            model.queue.advance(out);
        }
        "parsed" => {
            model.queue.parsed = true;
            model.queue.advance(out);
        }
        "strings" => {
            model.locale.clear();
            model.locale.push_str(msg.a);
            if model.config.asks() || model.preferences {
                model.show(out);
            }
        }
        "stored" => follow::follow(model, msg, out),
        "cleared" => cleared(model, msg, out),
        name => out.unknown("action", name),
    }
}

/// Takes in new tags, a line each, in document order. Its fields, which tabs separate: kind, place, `1` if it came out of
/// a template that the visitor let run once, its category and service, and those of each template that it came out of,
/// from the inside.
fn found(model: &mut Model, lines: &str, out: &mut Effects) {
    let mut at = model.queue.end();
    let mut rest = lines;
    while !rest.is_empty() {
        let mut fields = field(&mut rest, b'\n');
        let mut field = || field(&mut fields, b'\t');
        let kind = field().bytes().next().unwrap_or(0);
        let place = place(field());
        let once = !field().is_empty();
        let condition = model.queue.condition(&model.config, &mut fields, out);
        model.queue.add(place, Tag { condition, kind, state: State::Held, once }, &mut at);
    }
    model.release(out);
}

/// The place of a tag; one that is none belongs to no tag.
fn place(text: &str) -> usize {
    number(text, u64::MAX) as usize
}

/// What refused services left is deleted: either the page is loaded anew, or it is noted that nothing is left.
fn cleared(model: &mut Model, msg: Msg, out: &mut Effects) {
    let Some(record) = model.record.as_mut().filter(|record| record.is_marked()) else {
        return;
    };
    if !model.reload.is_empty() {
        // The record stays marked: what the stopping tags write last is cleared on the next page.
        return out.reload(&model.reload);
    }
    if !msg.a.is_empty() {
        record.unmark();
        out.store(&record.text, record.end.saturating_sub(msg.now));
    }
}

impl Model<'_> {
    /// The consent in force: the decision, else nothing but the necessary.
    pub fn consent(&self) -> Consent {
        match &self.record {
            Some(record) => record.consent.clone(),
            None => Consent::all(&self.config, false),
        }
    }

    /// Tells the shell, and through it the page, of the decision.
    fn publish(&self, out: &mut Effects) {
        if let Some(Record { text, consent, .. }) = &self.record {
            out.choice(text, &self.config, consent);
        }
    }

    /// Lets run what may run now; before a decision that is what is strictly necessary.
    fn release(&mut self, out: &mut Effects) {
        let consent = self.consent();
        self.queue.release(&self.config, &consent, self.record.is_some());
        self.queue.advance(out);
    }

    /// Puts on the screen what belongs there, in words that are understood; asks for the words if need be. A choice must be
    /// understood to be one, so without words nothing is shown.
    fn show(&mut self, out: &mut Effects) {
        if self.locale.is_empty() {
            return out.speak();
        }
        out.show(self.banner, self.preferences, !self.banner && self.config.asks());
        if self.preferences {
            out.turn(&self.config, &self.draft);
        }
    }
}
