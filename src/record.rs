//! The consent record: what is stored of a decision, how it is read, and which of several copies counts.
//!
//! `1.<revision>.<time>.<id>.<locale>.<action>[@<source>][!].<category>:<0|1>…[.<category>/<service>:<0|1>…]`, split at
//! dots. The source is by what the decision came; older records have none.
//! Every category stands there with yes or no; a service only where it differs from its category. A `!` behind the action
//! says that cookies of refused services are still to be cleared: on the page after a withdrawal, because a tag that runs
//! until the very end of a page can write them again.
//! All characters are allowed in a cookie value (RFC 6265 § 4.1.1), so nothing is escaped.

use crate::config::rules::is_id;
use crate::consent::{CategorySet, Consent};
use crate::site::Site;
use crate::text::decimal;

/// A copy of the record, as it was found in the visitor's browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    pub place: Place,
    pub text: String,
}

/// Where a copy lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A cookie; there may be several of one name, on this host and its parents.
    Cookie,
    LocalStorage,
}

/// What a visitor did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// Granted all.
    Accept,
    /// Refused all.
    Reject,
    /// Chose in part.
    Custom,
    /// Took back what was granted.
    Withdraw,
}

impl Action {
    const ALL: [Action; 4] = [Action::Accept, Action::Reject, Action::Custom, Action::Withdraw];

    /// Its word in a record.
    pub fn word(self) -> &'static str {
        match self {
            Action::Accept => "accept",
            Action::Reject => "reject",
            Action::Custom => "custom",
            Action::Withdraw => "withdraw",
        }
    }
}

/// By what a decision came. A page's other scripts can decide in the visitor's name; this tells their decisions from those
/// that a person made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Source {
    /// A person pressed a button of layer one.
    Banner,
    /// A person pressed a button of layer two.
    Preferences,
    /// A person had a service load always, by the button that stands in the place of what is held.
    Placeholder,
    /// A person pressed a button of the cookie declaration.
    Declaration,
    /// A person pressed a link or button of the page's own (`data-privola`).
    Page,
    /// A script called `window.privola`, or pressed a button.
    #[default]
    Script,
}

impl Source {
    const ALL: [Source; 6] =
        [Source::Banner, Source::Preferences, Source::Placeholder, Source::Declaration, Source::Page, Source::Script];

    /// Its word in a record.
    pub fn word(self) -> &'static str {
        match self {
            Source::Banner => "banner",
            Source::Preferences => "preferences",
            Source::Placeholder => "placeholder",
            Source::Declaration => "declaration",
            Source::Page => "page",
            Source::Script => "script",
        }
    }
}

/// A decision of the visitor's.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Record {
    /// The config's revision that was agreed to or refused.
    pub revision: u32,
    /// When it was made, in seconds since 1970.
    pub time: u64,
    /// Random; what a visitor quotes to prove it.
    pub id: String,
    /// The language it was made in (BCP 47).
    pub locale: String,
    pub action: Action,
    /// By what it came; nothing in an older record.
    pub source: Option<Source>,
    /// Something that refused services left is still to be deleted.
    pub uncleared: bool,
    pub consent: Consent,
    /// When it is no longer valid, in seconds since 1970.
    pub end: u64,
    /// The answers as they are stored. Kept as they were read: they may name what this site no longer has, and another
    /// page that shares the record still does.
    entries: String,
}

const VERSION: &str = "1";
const DAY: u64 = 86_400;

impl Record {
    /// The record of a decision made at `time` in seconds since 1970. `id` and `locale` are of letters, digits and
    /// hyphens; see [`is_plain`].
    pub fn new(
        site: &Site,
        time: u64,
        id: String,
        locale: String,
        action: Action,
        source: Source,
        consent: Consent,
    ) -> Self {
        Self {
            revision: site.revision,
            time,
            id,
            locale,
            action,
            source: Some(source),
            uncleared: action != Action::Accept,
            end: end(site, time, &consent),
            entries: entries(site, &consent),
            consent,
        }
    }

    /// As it is stored.
    pub fn encode(&self) -> String {
        let mut text = VERSION.to_owned();
        for field in [&decimal(self.revision), &decimal(self.time), &self.id, &self.locale, self.action.word()] {
            text.push('.');
            text.push_str(field);
        }
        if let Some(source) = self.source {
            text.push('@');
            text.push_str(source.word());
        }
        if self.uncleared {
            text.push('!');
        }
        text.push_str(&self.entries);
        text
    }

    /// Reads a stored text. Nothing — the visitor counts as undecided, nothing runs — if it is not exactly of this form,
    /// of another revision of the config, silent on a category of the site, from the future, or expired at `now`.
    pub fn decode(text: &str, site: &Site, now: u64) -> Option<Self> {
        Self::read(text, site, now).filter(|record| now < record.end)
    }

    /// The same, expired or not.
    fn read(text: &str, site: &Site, now: u64) -> Option<Self> {
        let fields: Vec<&str> = text.splitn(7, '.').collect();
        let [version, revision, time, id, locale, action, answers] = *fields else { return None };
        let time = whole(time)?;
        // A clock may be a day off between two devices that share a profile, not more.
        let future = time > now.saturating_add(DAY);
        let own = version == VERSION && whole(revision) == Some(site.revision.into());
        if future || !own || !is_plain(id) || !is_plain(locale) {
            return None;
        }
        let marked = action.strip_suffix('!');
        let (word, source) = match marked.unwrap_or(action).split_once('@') {
            Some((word, source)) => (word, Some(Source::ALL.into_iter().find(|known| known.word() == source)?)),
            None => (marked.unwrap_or(action), None),
        };
        let action = Action::ALL.into_iter().find(|action| action.word() == word)?;
        let consent = answered(site, answers)?;
        let entries = [".", answers].concat();
        let end = end(site, time, &consent);
        let (revision, id, locale) = (site.revision, id.to_owned(), locale.to_owned());
        Some(Self { revision, time, id, locale, action, source, uncleared: marked.is_some(), consent, end, entries })
    }

    /// The record that counts of several copies: the newest, wherever it lies. One that has expired counts as well, as no
    /// decision, so that no older one comes back in its place.
    pub fn newest(copies: &[Stored], site: &Site, now: u64) -> Option<Self> {
        let mut newest: Option<Self> = None;
        for record in copies.iter().filter_map(|copy| Self::read(&copy.text, site, now)) {
            if newest.as_ref().is_none_or(|other| record.outranks(other)) {
                newest = Some(record);
            }
        }
        newest.filter(|record| now < record.end)
    }

    /// Whether it counts where both are found: the newer one does, of two of one time the stricter. What is left of two
    /// that are alike in that decides nothing, but is the same wherever they are found.
    pub fn outranks(&self, other: &Self) -> bool {
        let rank = |it: &Self| (it.time, usize::MAX - it.consent.grants(), it.uncleared);
        let (own, its) = (rank(self), rank(other));
        own > its || (own == its && self.id < other.id)
    }

    /// Whether both are of one decision.
    pub fn is_same(&self, other: &Self) -> bool {
        (self.time, &self.id, &self.consent) == (other.time, &other.id, &other.consent)
    }
}

/// Until when a decision holds, before it is asked again.
fn end(site: &Site, time: u64, consent: &Consent) -> u64 {
    let days = if consent.is_all(site, false) { site.storage.refuse_days } else { site.storage.grant_days };
    time.saturating_add(DAY * u64::from(days))
}

/// The answers as they are stored, a dot before each.
fn entries(site: &Site, consent: &Consent) -> String {
    let mut text = String::new();
    let mut push = |parts: &[&str], on: bool| {
        text.push('.');
        parts.iter().for_each(|part| text.push_str(part));
        text.push_str(if on { ":1" } else { ":0" });
    };
    for (category, place) in site.categories.iter().zip(site.category_ids()) {
        push(&[&category.id], consent.category(place));
    }
    for (service, place) in site.services.iter().zip(site.service_ids()) {
        let granted = consent.service(place);
        if let Some(category) = site.category_at(service.category) {
            if granted != consent.category(service.category) {
                push(&[&category.id, "/", &service.id], granted);
            }
        }
    }
    text
}

/// The consent that stored answers say.
fn answered(site: &Site, answers: &str) -> Option<Consent> {
    let mut consent = Consent::all(site, false);
    let mut seen = CategorySet::default();
    let mut services = false;
    for answer in answers.split('.') {
        let (name, bit) = answer.split_once(':')?;
        let on = match bit {
            "1" => true,
            "0" => false,
            _ => return None,
        };
        if let Some((category, service)) = name.split_once('/') {
            if !is_id(category) || !is_id(service) {
                return None;
            }
            services = true;
            let Some(place) = site.service(service) else { continue };
            // A service that has moved to another category since: the answer was given for the old one.
            let own = site.service_at(place).map(|service| service.category);
            if own.is_some() && own == site.category(category) {
                // It stands there because it differs from a category that is not granted.
                if !on || consent.service(place) {
                    return None;
                }
                consent.set_service(site, place, on);
            }
            continue;
        }
        // Categories come first; one behind a service would overrule the answer given for that service.
        if services || !is_id(name) {
            return None;
        }
        let Some(place) = site.category(name) else { continue };
        if seen.has(place) {
            return None;
        }
        seen.set(place, true);
        consent.set_category(site, place, on);
        // `necessary` is never refused.
        if consent.category(place) != on {
            return None;
        }
    }
    (seen.count() == site.categories.len()).then_some(consent)
}

/// Reads a whole decimal number: digits only, no sign, no leading zero but for `0` itself, at most 15 digits (which
/// JavaScript's numbers hold too).
fn whole(text: &str) -> Option<u64> {
    let plain = text.bytes().all(|byte| byte.is_ascii_digit()) && (text == "0" || !text.starts_with('0'));
    if plain && text.len() <= 15 {
        text.parse().ok()
    } else {
        None
    }
}

/// Letters, digits and hyphens, 40 at most: what an id or a language tag is made of. Nothing else can stand in a record.
pub fn is_plain(text: &str) -> bool {
    (1..=40).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}
