//! What the shell is to do: a closed set of effects, written as text, in order. `www/shell.js` has a function of the
//! same name for each. Text, because the shell is JavaScript: an enum would be built only to be taken apart again.

use crate::gate::Run;
use crate::issue::Issue;
use crate::record::Record;
use crate::text::number;

/// Stands behind each field of an effect ("unit separator" in ASCII), and behind each effect ("record separator").
/// Neither can come in: facts and messages have no control characters.
const FIELD: &str = "\x1f";
const END: &str = "\x1e";

/// Effects being written.
#[derive(Debug, Default)]
pub struct Effects(pub String);

impl Effects {
    fn push(&mut self, fields: &[&str]) {
        for field in fields {
            self.0.push_str(field);
            self.0.push_str(FIELD);
        }
        self.0.push_str(END);
    }

    /// Keep this record in the visitor's browser for so many seconds.
    pub fn store(&mut self, record: &str, seconds: u64) {
        self.push(&["store", record, &number(seconds)]);
    }

    /// The config as it is decided from: ids of the categories, and of the services as `id:category`, comma-separated.
    pub fn config(&mut self, categories: &str, services: &str) {
        self.push(&["config", categories, services]);
    }

    /// The choice in force from here on: every category and every service as `id:1` or `id:0`, comma-separated, and
    /// revision, time, id, locale and action of its record.
    pub fn choice(&mut self, categories: &str, services: &str, revision: u64, record: &Record) {
        let (revision, time) = (number(revision), number(record.time));
        let Record { id, locale, action, .. } = record;
        self.push(&["choice", categories, services, &revision, &time, id, locale, action.word()]);
    }

    /// Tell Google: its signals as `signal:1` or `signal:0`, comma-separated; and tag managers of the choice.
    pub fn google(&mut self, signals: &str) {
        self.push(&["google", signals]);
    }

    /// Fire the event `privola:<name>`; `changed`: ids of the categories that changed, comma-separated.
    pub fn emit(&mut self, name: &str, changed: &str) {
        self.push(&["emit", name, changed]);
    }

    /// Let this tag run.
    pub fn run(&mut self, run: Run) {
        self.push(&["run", &number(run.place as u64), flag(run.ordered)]);
    }

    /// Show these parts and take the others away: layer one, layer two, the control that reopens it.
    pub fn show(&mut self, banner: bool, preferences: bool, reopen: bool) {
        self.push(&["show", flag(banner), flag(preferences), flag(reopen)]);
    }

    /// Set the switch of a `category` or `service`.
    pub fn turn(&mut self, kind: &str, id: &str, on: bool) {
        self.push(&["turn", kind, id, flag(on)]);
    }

    /// Announce that the choice is saved.
    pub fn saved(&mut self) {
        self.push(&["saved"]);
    }

    /// Fetch the file of this language, and answer with `strings`.
    pub fn speak(&mut self, locale: &str) {
        self.push(&["speak", locale]);
    }

    /// Fetch the files of the presets, and answer with `details`.
    pub fn details(&mut self) {
        self.push(&["details"]);
    }

    /// Delete the cookies and storage keys of all services but these (ids, comma-separated), and keep those of these.
    pub fn clear(&mut self, granted: &str) {
        self.push(&["clear", granted]);
    }

    /// These services (ids, `*` for a tag that names none, comma-separated) have run and are refused: load the page anew,
    /// unless the shell can stop them.
    pub fn reload(&mut self, services: &str) {
        self.push(&["reload", services]);
    }

    /// Tell the site of a fault.
    pub fn report(&mut self, issue: &Issue) {
        self.push(&["report", &issue.path, &issue.text]);
    }
}

fn flag(on: bool) -> &'static str {
    if on {
        "1"
    } else {
        ""
    }
}
