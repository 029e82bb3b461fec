//! What can be wrong with a config, by type and place, and the words for it.

use super::presets::PRESETS;
use crate::ids::MOST_CATEGORIES;
use crate::text::decimal;

/// A fault and where it is. What is faulty counts as not given, so that what holds without it does.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    /// From the root inwards.
    pub path: Vec<Step>,
    pub kind: FaultKind,
}

/// A step from a value to one inside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// The member of that name.
    Key(String),
    /// The item at that place, from 0.
    Place(usize),
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq)]
pub enum FaultKind {
    /// A word that names nothing.
    Unknown { word: String, among: Among },
    /// A value of another kind, or out of range.
    Expected { expected: Expected, found: Found },
    /// The controller has no name.
    ControllerMissing,
    /// A category has no id that can be used.
    CategoryWithoutId,
    /// A category stands in the list before.
    CategoryTwice(String),
    /// There is no room for a category ([`MOST_CATEGORIES`]).
    CategoryBeyondLimit(String),
    /// A service has neither an id that can be used nor a preset.
    ServiceWithoutId(String),
    /// A service stands in the list before.
    ServiceTwice(String),
    /// A service has no category that can be used.
    ServiceWithoutCategory(String),
}

/// What an unknown word was looked for among.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Among {
    /// The keys of an object.
    Keys(Vec<&'static str>),
    Presets,
    /// The categories of the config.
    Categories(Vec<String>),
}

/// What can stand at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    Object,
    List,
    Text,
    String,
    Bool,
    Whole,
    Days,
    Id,
    Token,
    Color,
    Lifetime,
    /// One of these words.
    Words(&'static [&'static str]),
}

/// What stands there.
#[derive(Clone, Debug, PartialEq)]
pub enum Found {
    Null,
    Bool,
    Number(f64),
    String(String),
    List,
    Object,
}

impl Fault {
    /// The path as in JavaScript: `services[1].cookies[0].name`.
    pub fn place(&self) -> String {
        let mut text = String::new();
        for step in &self.path {
            match step {
                Step::Key(name) => {
                    if !text.is_empty() {
                        text.push('.');
                    }
                    text.push_str(name);
                }
                Step::Place(place) => {
                    text.push('[');
                    text.push_str(&decimal(*place as u64));
                    text.push(']');
                }
            }
        }
        text
    }
}

impl FaultKind {
    /// What was found and what was expected; lowercase, no full stop. `number` writes a number, which a browser does
    /// by itself and Rust only with tables.
    pub fn text(&self, number: impl Fn(f64) -> String) -> String {
        match self {
            FaultKind::Unknown { word, among } => among.unknown(word),
            FaultKind::Expected { expected, found } => {
                join(&["expected ", &expected.text(), ", found ", &found.text(number)])
            }
            FaultKind::ControllerMissing => "missing: a visitor must be told who asks (GDPR Art. 13)".to_owned(),
            FaultKind::CategoryWithoutId => "needs an \"id\" of lowercase letters, digits and hyphens".to_owned(),
            FaultKind::CategoryTwice(id) => join(&["\"", id, "\" stands here twice"]),
            FaultKind::CategoryBeyondLimit(id) => {
                let most = decimal(MOST_CATEGORIES as u64);
                join(&["\"", id, "\" is more than the ", &most, " categories that there can be"])
            }
            FaultKind::ServiceWithoutId(id) => join(&["service \"", id, "\" needs an \"id\" or a \"preset\""]),
            FaultKind::ServiceTwice(id) => join(&["service \"", id, "\" stands here twice"]),
            FaultKind::ServiceWithoutCategory(id) => join(&["service \"", id, "\" needs a \"category\""]),
        }
    }
}

impl Among {
    fn unknown(&self, word: &str) -> String {
        match self {
            Among::Keys(names) => unknown("key", word, &mut names.iter().copied()),
            Among::Presets => unknown("preset", word, &mut PRESETS.iter().map(|preset| preset.id)),
            Among::Categories(names) => unknown("category", word, &mut names.iter().map(String::as_str)),
        }
    }
}

impl Expected {
    fn text(self) -> String {
        match self {
            Expected::Object => "an object",
            Expected::List => "a list",
            Expected::Text => "a string or an object of strings by language",
            Expected::String => "a string",
            Expected::Bool => "true or false",
            Expected::Whole => "a whole number from 0",
            Expected::Days => "1 to 400 days",
            Expected::Id => "an id of 1 to 32 lowercase letters, digits and hyphens",
            Expected::Token => "a cookie name without spaces or any of ()<>@,;:\\\"/[]?={}",
            Expected::Color => "a colour such as \"#1d4ed8\"",
            Expected::Lifetime => "a lifetime such as \"2 years\", \"30 minutes\" or \"session\"",
            Expected::Words(words) => return words.join("|"),
        }
        .to_owned()
    }
}

impl Found {
    fn text(&self, number: impl Fn(f64) -> String) -> String {
        match self {
            Found::Null => "null",
            Found::Bool => "a boolean",
            Found::Number(value) => return number(*value),
            Found::String(text) => return quoted(text),
            Found::List => "a list",
            Found::Object => "an object",
        }
        .to_owned()
    }
}

/// A string as JSON writes it (RFC 8259 § 7).
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for character in text.chars() {
        match character {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\u{8}' => quoted.push_str("\\b"),
            '\t' => quoted.push_str("\\t"),
            '\n' => quoted.push_str("\\n"),
            '\u{c}' => quoted.push_str("\\f"),
            '\r' => quoted.push_str("\\r"),
            '\0'..='\u{1f}' => {
                let digit = |value: u32| char::from_digit(value, 16).unwrap_or('0');
                let code = u32::from(character);
                quoted.push_str("\\u00");
                quoted.push(digit(code / 16));
                quoted.push(digit(code % 16));
            }
            other => quoted.push(other),
        }
    }
    quoted.push('"');
    quoted
}

/// `unknown <what> "word"`, with the nearest of `names` if one is near.
pub fn unknown(what: &str, word: &str, names: &mut dyn Iterator<Item = &str>) -> String {
    let start = join(&["unknown ", what, " \"", word, "\""]);
    match nearest(word, names) {
        Some(name) => join(&[&start, ", did you mean \"", name, "\"?"]),
        None => start,
    }
}

/// The name that a word was most likely meant to be: at least half of its letters stand at the beginning and the end of
/// the word as well. Nothing if none is near.
pub fn nearest<'a>(word: &str, names: &mut dyn Iterator<Item = &'a str>) -> Option<&'a str> {
    let mut best = None;
    let mut most = word.len().div_ceil(2).saturating_sub(1);
    for name in names {
        let start = alike(word.bytes(), name.bytes());
        let rest = word.len().min(name.len()) - start;
        let same = start + alike(word.bytes().rev(), name.bytes().rev()).min(rest);
        if same > most && same >= name.len().div_ceil(2) {
            most = same;
            best = Some(name);
        }
    }
    best
}

/// How many letters are the same from the start, upper and lower case alike.
fn alike(a: impl Iterator<Item = u8>, b: impl Iterator<Item = u8>) -> usize {
    a.zip(b).take_while(|(a, b)| a.eq_ignore_ascii_case(b)).count()
}

fn join(parts: &[&str]) -> String {
    parts.concat()
}
