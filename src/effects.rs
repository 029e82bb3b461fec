//! What the shell is to do: a closed set of effects, written as text, in order. `www/shell.js` has a function of the
//! same name for each. Text, because the shell is JavaScript: an enum would be built only to be taken apart again.

use crate::config::Config;
use crate::consent::Consent;
use crate::google::push_signals;
use crate::text::push_number;

/// Stands behind each field of an effect ("unit separator" in ASCII), and behind each effect ("record separator").
/// Neither can come in: facts and messages have no control characters.
const FIELD: &str = "\x1f";
const END: &str = "\x1e";

/// Effects being written.
#[derive(Debug, Default)]
pub struct Effects(pub String);

impl Effects {
    /// Writes a field; the first of an effect is its name.
    fn field(&mut self, text: &str) {
        self.0.push_str(text);
        self.0.push_str(FIELD);
    }

    fn flag(&mut self, on: bool) {
        self.field(if on { "1" } else { "" });
    }

    fn number(&mut self, number: u64) {
        push_number(&mut self.0, number);
        self.0.push_str(FIELD);
    }

    fn end(&mut self) {
        self.0.push_str(END);
    }

    /// Keep this record in the visitor's browser for so many seconds.
    pub fn store(&mut self, record: &str, seconds: u64) {
        self.field("store");
        self.field(record);
        self.number(seconds);
        self.end();
    }

    /// The choice in force from here on: its record, every category as `id:1` or `id:0`, comma-separated, and behind a
    /// `;` every service, and Google's signals in that form.
    pub fn choice(&mut self, record: &str, config: &Config, consent: &Consent) {
        self.field("choice");
        self.field(record);
        consent.push_list(&mut self.0, config);
        self.field("");
        push_signals(&mut self.0, config, consent);
        self.field("");
        self.end();
    }

    /// Fire the event `privola:<name>`; `changed`: ids of the categories that changed, comma-separated.
    pub fn emit(&mut self, name: &str, changed: &str) {
        self.field("emit");
        self.field(name);
        self.field(changed);
        self.end();
    }

    /// Let the tag at this place run; `ordered`: a script that runs after those let run before it, not whenever it is
    /// loaded.
    pub fn run(&mut self, place: usize, ordered: bool) {
        self.field("run");
        self.number(place as u64);
        self.flag(ordered);
        self.end();
    }

    /// Show these parts and take the others away: layer one, layer two, the control that reopens it.
    pub fn show(&mut self, banner: bool, preferences: bool, reopen: bool) {
        self.field("show");
        self.flag(banner);
        self.flag(preferences);
        self.flag(reopen);
        self.end();
    }

    /// Set the switches: every category as `id:1` or `id:0`, comma-separated, and behind a `;` every service.
    pub fn turn(&mut self, config: &Config, draft: &Consent) {
        self.field("turn");
        draft.push_list(&mut self.0, config);
        self.field("");
        self.end();
    }

    /// Fetch the words of the visitor's language, and answer with `strings`.
    pub fn speak(&mut self) {
        self.field("speak");
        self.end();
    }

    /// Delete what the services that are refused by then have left, once it is known what that is, and answer with
    /// `cleared`.
    pub fn clear(&mut self) {
        self.field("clear");
        self.end();
    }

    /// These services (ids, `*` for a tag that names none, comma-separated) have run and are refused: load the page anew,
    /// unless the shell can stop them.
    pub fn reload(&mut self, services: &str) {
        self.field("reload");
        self.field(services);
        self.end();
    }

    /// Tell the site of a word that it used for a `category`, `service` or `action`, and that means none.
    pub fn unknown(&mut self, what: &str, word: &str) {
        self.field("unknown");
        self.field(what);
        self.field(word);
        self.end();
    }
}
