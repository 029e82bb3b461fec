//! What a language does with numbers, countries and dates: the one thing that views ask others for. A browser's `Intl`
//! answers in the page; where the owner's tool writes pages, tables of Unicode's CLDR do.

use crate::site::Unit;

/// The habits of one language.
pub trait Intl {
    /// The form of words that goes with a number.
    fn plural(&self, number: u64) -> Plural;

    /// A length of time in words: `2 years`.
    fn unit(&self, number: u64, unit: Unit) -> String;

    /// The name of a country by its ISO 3166-1 code; the code itself where there is no such country.
    fn country(&self, code: &str) -> String;

    /// A point in time, in seconds since 1970.
    fn date(&self, seconds: u64, style: DateStyle) -> String;

    /// A text as it is searched: without case and accents.
    fn fold(&self, text: &str) -> String;
}

/// How a point in time is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateStyle {
    /// The day: `30 November 2026`.
    Day,
    /// The day, and the time to the minute.
    Minute,
}

/// A plural category of CLDR (Unicode TR 35, part 3). Each language has some of them, all have `Other`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plural {
    Zero,
    One,
    Two,
    Few,
    Many,
    Other,
}

impl Plural {
    const ALL: [Plural; 6] = [Plural::Zero, Plural::One, Plural::Two, Plural::Few, Plural::Many, Plural::Other];

    /// The category of that name, as `Intl.PluralRules` gives it.
    pub fn of(name: &str) -> Self {
        Plural::ALL.into_iter().find(|plural| plural.name() == name).unwrap_or(Plural::Other)
    }

    /// Its name in CLDR.
    pub fn name(self) -> &'static str {
        match self {
            Plural::Zero => "zero",
            Plural::One => "one",
            Plural::Two => "two",
            Plural::Few => "few",
            Plural::Many => "many",
            Plural::Other => "other",
        }
    }
}
