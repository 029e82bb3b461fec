//! The small types that a config's fields are made of: words of a closed set, and strings and numbers with a rule.

use super::declare::words;
use super::read::{FromJson, Reader};
use crate::json::Json;
use crate::pack::unpack::{value, Bytes, Unpack};

words! {
    /// Shape of the banner.
    pub enum Layout {
        Box = "box",
        Bar = "bar",
        Dialog = "dialog",
    }

    /// Where the banner stands.
    pub enum Position {
        Start = "start",
        Center = "center",
        End = "end",
        Top = "top",
    }

    /// What closing the banner does.
    pub enum Close {
        None = "none",
        Reject = "reject",
    }

    /// What allows a transfer outside the EU: an adequacy decision (GDPR Art. 45), standard contractual clauses
    /// (Art. 46), binding corporate rules (Art. 47), or explicit consent (Art. 49).
    pub enum Ground {
        Adequacy = "adequacy",
        Clauses = "clauses",
        Rules = "rules",
        Consent = "consent",
    }

    /// Where the reopen button stands.
    pub enum Reopen {
        Start = "start",
        End = "end",
        None = "none",
    }

    /// Colour scheme.
    pub enum Theme {
        Auto = "auto",
        Light = "light",
        Dark = "dark",
    }

    /// A browser storage; `database` for IndexedDB.
    pub enum Area {
        Local = "local",
        Session = "session",
        Database = "database",
    }

    /// How Google's tags load.
    pub enum Mode {
        Basic = "basic",
        Advanced = "advanced",
    }

    /// What stands in for a function that is not there yet.
    pub enum Stub {
        /// An array, whose own `push` keeps the calls.
        Array = "array",
        /// A function that keeps its calls in `q`.
        Function = "function",
    }

    /// A product whose markup is understood; `cookieconsent` is that of vanilla-cookieconsent 1 and 2.
    pub enum Alias {
        CookieConsent = "cookieconsent",
        Klaro = "klaro",
        Cookiebot = "cookiebot",
        OneTrust = "onetrust",
        CookieYes = "cookieyes",
        Usercentrics = "usercentrics",
        Complianz = "complianz",
        Orejime = "orejime",
    }

    /// A unit of time.
    pub enum Unit {
        Second = "second",
        Minute = "minute",
        Hour = "hour",
        Day = "day",
        Week = "week",
        Month = "month",
        Year = "year",
    }
}

/// A corner at the bottom of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(not(target_arch = "wasm32"), derive(serde::Serialize))]
pub enum Corner {
    #[default]
    Start,
    End,
}

impl Unpack for Corner {
    fn unpack(&mut self, from: &mut Bytes) {
        from.one(self, &[Corner::Start, Corner::End]);
    }
}

impl FromJson<Option<Corner>> for Reopen {
    fn fill(slot: &mut Option<Corner>, json: &mut Json, reader: &mut Reader) -> bool {
        let mut read = Reopen::None;
        let fits = Reopen::fill(&mut read, json, reader);
        if fits {
            *slot = match read {
                Reopen::Start => Some(Corner::Start),
                Reopen::End => Some(Corner::End),
                Reopen::None => None,
            };
        }
        fits
    }
}

impl FromJson<bool> for Close {
    fn fill(slot: &mut bool, json: &mut Json, reader: &mut Reader) -> bool {
        let mut read = Close::None;
        let fits = Close::fill(&mut read, json, reader);
        if fits {
            *slot = read == Close::Reject;
        }
        fits
    }
}

impl FromJson<bool> for Mode {
    fn fill(slot: &mut bool, json: &mut Json, reader: &mut Reader) -> bool {
        let mut read = Mode::Basic;
        let fits = Mode::fill(&mut read, json, reader);
        if fits {
            *slot = read == Mode::Advanced;
        }
        fits
    }
}

/// How long something stays.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(not(target_arch = "wasm32"), derive(serde::Serialize))]
pub enum Lifetime {
    /// Until the browser is closed.
    #[default]
    Session,
    /// Until it is deleted.
    Persistent,
    For(u64, Unit),
}

impl Unpack for Lifetime {
    fn unpack(&mut self, from: &mut Bytes) {
        match from.variant() {
            0 => *self = Lifetime::Session,
            1 => *self = Lifetime::Persistent,
            2 => *self = Lifetime::For(value(from), value(from)),
            _ => from.none(),
        }
    }
}

impl Lifetime {
    /// `session`, `persistent`, or a number (at most 15 digits, none in front of them zero) and a unit: `2 years`.
    pub fn of(text: &str) -> Option<Self> {
        match text {
            "session" => Some(Lifetime::Session),
            "persistent" => Some(Lifetime::Persistent),
            other => {
                let (number, unit) = other.split_once(' ')?;
                let unit = Unit::of(unit.strip_suffix('s').unwrap_or(unit))?;
                let plain = number.bytes().all(|byte| byte.is_ascii_digit()) && number.len() <= 15;
                let leading = number.len() > 1 && number.starts_with('0');
                let number = number.parse().ok().filter(|_| plain && !leading)?;
                Some(Lifetime::For(number, unit))
            }
        }
    }
}

/// One text for every language, or texts by language tag (BCP 47), e.g. `{"sl": "…", "cs": "…"}`.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(not(target_arch = "wasm32"), derive(serde::Serialize))]
pub enum Text {
    Every(String),
    By(Vec<(String, String)>),
}

impl Default for Text {
    fn default() -> Self {
        Text::Every(String::new())
    }
}

impl Unpack for Text {
    fn unpack(&mut self, from: &mut Bytes) {
        match from.variant() {
            0 => *self = Text::Every(value(from)),
            1 => *self = Text::By(value(from)),
            _ => from.none(),
        }
    }
}

impl Text {
    /// The text for a language and the tag that it is written in (nothing: it is for every language): that of the
    /// nearest language ([`crate::locale::pick`]), else the first given, else an empty one.
    pub fn speak(&self, locale: &str) -> (&str, Option<&str>) {
        match self {
            Text::Every(text) => (text, None),
            Text::By(texts) => {
                let nearest = crate::locale::pick(locale, &mut texts.iter().map(|(tag, _)| tag.as_str()));
                let found = nearest.and_then(|place| texts.get(place)).or_else(|| texts.first());
                found.map_or(("", None), |(tag, text)| (text, Some(tag)))
            }
        }
    }

    /// Leaves out the languages in which none of these reads it.
    pub fn keep(&mut self, locales: &[String]) {
        let spoken: Vec<String> = locales.iter().filter_map(|locale| self.speak(locale).1.map(str::to_owned)).collect();
        match self {
            Text::Every(_) => {}
            Text::By(texts) => texts.retain(|(tag, _)| spoken.contains(tag)),
        }
    }

    /// The same without its tag.
    pub fn get(&self, locale: &str) -> &str {
        self.speak(locale).0
    }

    /// Whether no text is given.
    pub fn is_empty(&self) -> bool {
        match self {
            Text::Every(text) => text.is_empty(),
            Text::By(texts) => texts.is_empty(),
        }
    }
}
