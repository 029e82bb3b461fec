//! The consent record: the one stored string that says what the visitor chose and when. Pure text in, text out.
//!
//! `1.<revision>.<time>.<id>.<locale>.<action>.<category>:<0|1>…[.<category>/<service>:<0|1>…]`, split at dots.
//! Every category stands there with yes or no; a service only where it differs from its category.
//! All characters are allowed in a cookie value (RFC 6265 § 4.1.1), so nothing is escaped.

use crate::config::{Config, NECESSARY};
use crate::consent::Consent;
use crate::text::{cut, join, next, number, push_item, whole};

/// What the visitor did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    Accept,
    Reject,
    Custom,
    Withdraw,
}

impl Action {
    const ALL: [(Self, &'static str); 4] =
        [(Self::Accept, "accept"), (Self::Reject, "reject"), (Self::Custom, "custom"), (Self::Withdraw, "withdraw")];

    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(action, _)| *action == self).map_or("", |(_, word)| word)
    }
}

/// A decision of the visitor's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// When it was made, in seconds since 1970.
    pub time: u64,
    /// Random id, made at the decision; what a visitor quotes to prove it.
    pub id: String,
    /// The language it was made in.
    pub locale: String,
    pub action: Action,
    /// Whether cookies of refused services are still to be cleared: on the page after a withdrawal, because a tag
    /// that runs until the very end of a page can write them again.
    pub clearing: bool,
    pub consent: Consent,
}

const VERSION: &str = "1";
const DAY: u64 = 86_400;

impl Record {
    /// The stored text.
    pub fn encode(&self, config: &Config) -> String {
        let (revision, time) = (number(config.revision), number(self.time));
        let mark = if self.clearing { "!" } else { "" };
        let parts =
            [VERSION, ".", &revision, ".", &time, ".", &self.id, ".", &self.locale, ".", self.action.word(), mark];
        let mut out = join(&parts);
        for category in &config.categories {
            push_entry(&mut out, &[".", category], self.consent.category(config, category));
        }
        for service in &config.services {
            let granted = self.consent.service(config, &service.id);
            if granted != self.consent.category(config, &service.category) {
                push_entry(&mut out, &[".", &service.category, "/", &service.id], granted);
            }
        }
        out
    }

    /// Reads a stored text. `None` — the visitor counts as undecided, nothing runs — if it is not exactly of this
    /// form, of another config revision, silent on a category of the config, from the future, or expired at `now`.
    pub fn decode(text: &str, config: &Config, now: u64) -> Option<Self> {
        let mut rest = Some(text);
        let mut part = || next(&mut rest, b'.');
        if part()? != VERSION || whole(part()?)? != config.revision {
            return None;
        }
        let time = whole(part()?)?;
        let id = part()?;
        let locale = part()?;
        let word = part()?;
        let clearing = word.ends_with("!");
        let word = word.strip_suffix("!").unwrap_or(word);
        let (action, _) = *Action::ALL.iter().find(|(_, name)| *name == word)?;
        if !is_plain(id) || !is_plain(locale) {
            return None;
        }

        let mut consent = Consent::all(config, false);
        let mut named: Vec<&str> = Vec::new();
        let mut services = false;
        while let Some(entry) = part() {
            let (name, bit) = cut(entry, b':')?;
            let on = bit == "1";
            if name.is_empty() || named.contains(&name) || (name == NECESSARY && !on) || !(on || bit == "0") {
                return None;
            }
            named.push(name);
            match cut(name, b'/') {
                // Categories come first; one behind a service would overrule the answer given for that service.
                None if services => return None,
                None => consent.set_category(config, name, on),
                // A service that has moved to another category since: the answer was given for the old one.
                Some((category, id)) => {
                    services = true;
                    if config.service(id).is_some_and(|service| service.category == category) {
                        consent.set_service(config, id, on);
                    }
                }
            }
        }
        if !config.categories.iter().all(|category| named.contains(&category.as_str())) {
            return None;
        }
        let record = Self { time, id: id.to_owned(), locale: locale.to_owned(), action, clearing, consent };
        // A clock may be a day off between two devices that share a profile, not more.
        let fresh = time <= now.saturating_add(DAY) && now < time + record.lifetime(config);
        fresh.then_some(record)
    }

    /// Seconds from the decision until it is asked again.
    pub fn lifetime(&self, config: &Config) -> u64 {
        DAY * if self.consent.grants(config) { config.grant_days } else { config.refuse_days }
    }
}

/// Appends `id:1` or `id:0` to a list that commas separate.
pub fn push_switch(list: &mut String, id: &str, on: bool) {
    push_item(list, &[id, if on { ":1" } else { ":0" }]);
}

fn push_entry(out: &mut String, name: &[&str], granted: bool) {
    out.push_str(&join(name));
    out.push_str(if granted { ":1" } else { ":0" });
}

/// Letters, digits and hyphens: what an id or a language tag is made of. Nothing else can stand in a record.
pub fn is_plain(text: &str) -> bool {
    !text.is_empty() && text.len() <= 40 && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}
