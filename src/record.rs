//! The consent record: the one stored string that says what the visitor chose and when. Pure text in, text out.
//!
//! `1.<revision>.<time>.<id>.<locale>.<action>.<category>:<0|1>…[.<category>/<service>:<0|1>…]`, split at dots.
//! Every category stands there with yes or no; a service only where it differs from its category. A `!` behind the action
//! says that cookies of refused services are still to be cleared: on the page after a withdrawal, because a tag that runs
//! until the very end of a page can write them again.
//! All characters are allowed in a cookie value (RFC 6265 § 4.1.1), so nothing is escaped.

use crate::config::{Config, MOST, NONE};
use crate::consent::{push_switch, Consent};
use crate::text::{copy, field, push_number, whole};

/// Whether `word` says what a visitor did: accepted all, rejected all, chose in part, or withdrew. (A list to look it up
/// in took 20 bytes more.)
fn is_action(word: &str) -> bool {
    matches!(word, "accept" | "reject" | "custom" | "withdraw")
}

/// A decision of the visitor's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// As it is stored.
    pub text: String,
    pub consent: Consent,
    /// When it is no longer valid, in seconds since 1970.
    pub end: u64,
}

/// In a set of categories, a bit for each: services have been seen as well.
const SERVICES: u64 = 1 << MOST;

const VERSION: &str = "1";
const DAY: u64 = 86_400;

impl Record {
    /// The record of a decision made at `time` in seconds since 1970. `id`: random, what a visitor quotes to prove it;
    /// `locale`: the language it was made in; both of letters, digits and hyphens. `action`: what was done, with a `!`
    /// where something is to be cleared.
    pub fn new(config: &Config, time: u64, id: &str, locale: &str, action: &str, consent: Consent) -> Self {
        let mut text = copy(VERSION);
        text.push_str(".");
        push_number(&mut text, config.revision);
        text.push_str(".");
        push_number(&mut text, time);
        text.push_str(".");
        text.push_str(id);
        text.push_str(".");
        text.push_str(locale);
        text.push_str(".");
        text.push_str(action);
        for (place, item) in config.items.iter().enumerate() {
            let granted = consent.has(place);
            if place < config.categories {
                text.push_str(".");
            } else if granted == consent.has(item.category) {
                continue;
            } else if let Some(category) = config.items.get(item.category) {
                text.push_str(".");
                text.push_str(category.id);
                text.push_str("/");
            }
            push_switch(&mut text, item.id, granted);
        }
        Self { end: end(config, time, &consent), text, consent }
    }

    /// Whether something is still to be cleared.
    pub fn is_marked(&self) -> bool {
        self.text.bytes().any(|byte| byte == b'!')
    }

    /// Notes that nothing is.
    pub fn unmark(&mut self) {
        let mut tail = self.text.as_str();
        let mut text = copy(field(&mut tail, b'!'));
        text.push_str(tail);
        self.text = text;
    }

    /// Notes that something is to be cleared.
    pub fn mark(&mut self) {
        let mut tail = self.text.as_str();
        let mut text = String::new();
        // The action is the sixth field.
        for place in 0..6 {
            if place > 0 {
                text.push_str(".");
            }
            text.push_str(field(&mut tail, b'.'));
        }
        text.push_str("!.");
        text.push_str(tail);
        self.text = text;
    }

    /// Of two decisions the one that grants nothing which the other refuses; `None` if neither does.
    pub fn stricter(self, other: Self) -> Option<Self> {
        if self.consent.is_within(&other.consent) {
            Some(self)
        } else if other.consent.is_within(&self.consent) {
            Some(other)
        } else {
            None
        }
    }

    /// Reads a stored text. `None` — the visitor counts as undecided, nothing runs — if it is not exactly of this
    /// form, of another config revision, silent on a category of the config, from the future, or expired at `now`.
    pub fn decode(text: &str, config: &Config, now: u64) -> Option<Self> {
        // A clock may be a day off between two devices that share a profile, not more.
        let time = time(text, now)?;
        let mut rest = text;
        let mut head = || field(&mut rest, b'.');
        head();
        if whole(head())? != config.revision {
            return None;
        }
        head();
        if !is_plain(head()) || !is_plain(head()) {
            return None;
        }
        let action = head();
        if !is_action(action.strip_suffix("!").unwrap_or(action)) {
            return None;
        }

        let mut consent = Consent::all(config, false);
        let mut seen: u64 = 0;
        // What stands behind the last dot is an entry as well, and none of these is empty.
        if text.ends_with(".") {
            return None;
        }
        while !rest.is_empty() {
            let mut bit = field(&mut rest, b'.');
            let name = field(&mut bit, b':');
            let on = bit == "1";
            if name.is_empty() || !(on || bit == "0") {
                return None;
            }
            let mut id = name;
            let category = field(&mut id, b'/');
            if category.len() < name.len() {
                let place = config.find(id, true);
                // A service that has moved to another category since: the answer was given for the old one.
                if place != NONE && config.category(place) == config.find(category, false) {
                    // It stands there because it differs from a category that is not granted.
                    if !on || consent.has(place) {
                        return None;
                    }
                    consent.set(config, place, on);
                }
                // Categories come first; one behind a service would overrule the answer given for that service.
                seen |= SERVICES;
                continue;
            }
            let place = config.find(name, false);
            if seen & SERVICES != 0 || (place == 0 && !on) {
                return None;
            }
            if place != NONE {
                if seen >> place & 1 == 1 {
                    return None;
                }
                seen |= 1 << place;
                consent.set(config, place, on);
            }
        }
        let end = end(config, time, &consent);
        let fresh = now < end;
        let whole = (seen & !SERVICES) + 1 == 1 << config.categories;
        (fresh && whole).then(|| Self { text: copy(text), consent, end })
    }
}

/// When the decision in a stored text was made, in seconds since 1970; `None` if it says none, or one later than a clock
/// that is a day off could have said at `now`. The rest of the text may still be no record that holds.
pub fn time(text: &str, now: u64) -> Option<u64> {
    let mut rest = text;
    let mut head = || field(&mut rest, b'.');
    if head() != VERSION {
        return None;
    }
    whole(head())?;
    whole(head()).filter(|time| *time <= now.saturating_add(DAY))
}

/// The id of a record: 32 hexadecimal digits of as many random bytes as the shell has drawn. Made here, because a page may
/// have replaced what JavaScript would make it with.
pub fn id(random: &[u8; 16]) -> String {
    let mut id = String::new();
    let mut push = |digit: u8| {
        let digit = usize::from(digit);
        id.push_str("0123456789abcdef".get(digit..=digit).unwrap_or(""));
    };
    for byte in random {
        push(byte >> 4);
        push(byte & 15);
    }
    id
}

/// Until when a decision holds, before it is asked again.
fn end(config: &Config, time: u64, consent: &Consent) -> u64 {
    let refused = consent.is_all(config, false);
    time + DAY * if refused { config.refuse_days } else { config.grant_days }
}

/// Letters, digits and hyphens: what an id or a language tag is made of. Nothing else can stand in a record.
pub fn is_plain(text: &str) -> bool {
    !text.is_empty() && text.len() <= 40 && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}
