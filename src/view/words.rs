//! The words of a language, with the owner's in place of ours where there are some, and sentences made of them.

use super::intl::{Intl, Plural};
use crate::json::Json;
use crate::locale;
use crate::site::{Category, Language, Site, Text};
use crate::text::decimal;

/// The words that views say.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Words {
    /// The language that is spoken (BCP 47).
    pub tag: String,
    /// Written from right to left.
    pub rtl: bool,
    /// All are there, not those of layer one alone.
    pub whole: bool,
    /// What the owner says otherwise, then ours: the first of a name counts.
    strings: Vec<(String, String)>,
}

/// A text, and the language that it is in if that is not the one that is spoken: a screen reader must be told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Said<'a> {
    pub text: &'a str,
    pub lang: Option<&'a str>,
}

macro_rules! keys {
    ($($key:ident = $name:literal,)*) => {
        /// A string of the interface; what it says in English is in `locales/en.json`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Key { $($key,)* }

        impl Key {
            /// All of them.
            pub const ALL: &'static [Key] = &[$(Key::$key,)*];

            /// Its name in the files of `locales/` and in a config's `texts`.
            pub fn name(self) -> &'static str {
                match self { $(Key::$key => $name,)* }
            }
        }
    };
}

keys! {
    BannerTitle = "bannerTitle",
    BannerText = "bannerText",
    AcceptAll = "acceptAll",
    RejectAll = "rejectAll",
    Settings = "settings",
    CloseRejects = "closeRejects",
    Policy = "policy",
    And = "and",
    Saved = "saved",
    Reopen = "reopen",
    PreferencesTitle = "preferencesTitle",
    PreferencesText = "preferencesText",
    Save = "save",
    Close = "close",
    AlwaysActive = "alwaysActive",
    ServiceCount = "serviceCount",
    ReloadNote = "reloadNote",
    Filter = "filter",
    NoMatches = "noMatches",
    RecordPurpose = "recordPurpose",
    Provider = "provider",
    ProviderPolicy = "providerPolicy",
    NewWindow = "newWindow",
    Transfer = "transfer",
    TransferAdequacy = "transferAdequacy",
    TransferClauses = "transferClauses",
    TransferRules = "transferRules",
    TransferConsent = "transferConsent",
    Cookies = "cookies",
    CookieName = "cookieName",
    Lifetime = "lifetime",
    Session = "session",
    Persistent = "persistent",
    Controller = "controller",
    Address = "address",
    Email = "email",
    Phone = "phone",
    DataProtectionOfficer = "dataProtectionOfficer",
    SupervisoryAuthority = "supervisoryAuthority",
    PolicyVersion = "policyVersion",
    Decided = "decided",
    RecordId = "recordId",
    DeclarationTitle = "declarationTitle",
    DeclarationText = "declarationText",
    DeclarationOptionalText = "declarationOptionalText",
    Choice = "choice",
    Undecided = "undecided",
    Granted = "granted",
    Denied = "denied",
    Change = "change",
    Withdraw = "withdraw",
    EmbedText = "embedText",
    EmbedOnce = "embedOnce",
    EmbedAlways = "embedAlways",
}

/// A text of a category.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// Its name.
    Title,
    /// What it does, in a sentence or two.
    Text,
    /// A short phrase for the list of purposes.
    Purpose,
}

impl Words {
    /// The words of a file of `locales/`, which are those of layer one alone or all; nothing if it is no such file.
    pub fn new(language: &Language, file: Json, site: &Site) -> Option<Self> {
        let rtl = file.get("direction").and_then(Json::as_str) == Some("rtl");
        let nearest = locale::pick(&language.tag, &mut site.texts.iter().map(|(tag, _)| tag.as_str()));
        let own = nearest.and_then(|place| site.texts.get(place)).map(|(_, strings)| strings.clone());
        let mut words = Words { tag: language.tag.clone(), rtl, whole: false, strings: own.unwrap_or_default() };
        words.add(file).then_some(words)
    }

    /// Takes in those of another file of the same language; whether it was one.
    pub fn add(&mut self, file: Json) -> bool {
        let Json::Object(members) = file else { return false };
        let strings = members.into_iter().rev().find(|(name, _)| name == "strings");
        let Some((_, Json::Object(strings))) = strings else { return false };
        self.strings.extend(strings.into_iter().filter_map(|(name, value)| Some((name, value.into_string().ok()?))));
        self.whole = !self.get(Key::DeclarationTitle).is_empty();
        true
    }

    /// The language that the words are in, as `lang` says it: those of `de-AT` are German ones.
    pub fn lang(&self) -> &str {
        locale::spoken(&self.tag).unwrap_or(&self.tag)
    }

    /// A string; empty if there is none.
    pub fn get(&self, key: Key) -> &str {
        self.named(key.name())
    }

    fn named(&self, name: &str) -> &str {
        self.strings.iter().find(|(own, _)| own == name).map_or("", |(_, text)| text)
    }

    /// A string with its placeholders filled.
    pub fn filled(&self, key: Key, values: &[(&str, &str)]) -> String {
        fill(self.get(key), values)
    }

    /// The form of a string that goes with a number, and the number in it.
    pub fn count(&self, key: Key, number: usize, intl: &dyn Intl) -> String {
        let form = |plural: Plural| self.named(&[key.name(), "_", plural.name()].concat());
        let own = form(intl.plural(number as u64));
        let form = if own.is_empty() { form(Plural::Other) } else { own };
        fill(form, &[("n", &decimal(number as u64))])
    }

    /// What the owner says in this language, or else in another one.
    pub fn said<'a>(&self, text: &'a Text) -> Said<'a> {
        let (text, tag) = text.speak(&self.tag);
        Said { text, lang: tag.filter(|tag| !same_language(tag, &self.tag)) }
    }

    /// A text of a category: the owner's, else the standard one, else its id; only the long text may be missing.
    pub fn of<'a>(&'a self, category: &'a Category, about: About) -> Said<'a> {
        let (own, suffix) = match about {
            About::Title => (&category.title, ""),
            About::Text => (&category.text, "Text"),
            About::Purpose => (&category.purpose, "Purpose"),
        };
        let own = self.said(own);
        if !own.text.is_empty() {
            return own;
        }
        let standard = self.named(&[&category.id, suffix].concat());
        match about {
            About::Title | About::Purpose if standard.is_empty() => category.id.as_str().into(),
            About::Title | About::Text | About::Purpose => standard.into(),
        }
    }

    /// Things named one after the other: `a, b and c`.
    pub fn list(&self, items: &[&str]) -> String {
        let and = self.get(Key::And);
        // Arabic letters stand with a comma of their own.
        let comma = if and.chars().any(|letter| ('\u{600}'..='\u{6ff}').contains(&letter)) { "، " } else { ", " };
        let mut list = String::new();
        for (place, item) in items.iter().enumerate() {
            if place > 0 && place + 1 == items.len() {
                list += " ";
                list += and;
                list += " ";
            } else if place > 0 {
                list += comma;
            }
            list += item;
        }
        list
    }
}

impl<'a> From<&'a str> for Said<'a> {
    fn from(text: &'a str) -> Self {
        Said { text, lang: None }
    }
}

/// Whether two tags are of one language, whatever the region.
fn same_language(one: &str, other: &str) -> bool {
    language(one).eq_ignore_ascii_case(language(other))
}

fn language(tag: &str) -> &str {
    tag.split_once('-').map_or(tag, |(language, _)| language)
}

/// `{name}` replaced by its value. A placeholder without a value stays as it is, and values are not looked into.
pub fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::new();
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('{') {
        filled += before;
        let value = |name: &str| values.iter().find(|(own, _)| *own == name).map(|(_, value)| *value);
        match behind.split_once('}').and_then(|(name, next)| Some((value(name)?, next))) {
            Some((value, next)) => {
                filled += value;
                rest = next;
            }
            None => {
                filled += "{";
                rest = behind;
            }
        }
    }
    filled += rest;
    filled
}
