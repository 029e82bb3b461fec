//! What languages do with numbers, countries and dates, from the tables of ICU4X: the same that browsers take theirs from
//! (Unicode's CLDR). For pages that the owner's tool writes, and for tests.

use super::intl::{DateStyle, Intl, Plural};
use crate::site::Unit;
use fixed_decimal::Decimal;
use icu_datetime::fieldsets::{YMD, YMDT};
use icu_datetime::input::{DateTime, UtcOffset, ZonedDateTime};
use icu_datetime::DateTimeFormatter;
use icu_experimental::dimension::units::categorized_formatter::CategorizedFormatter;
use icu_experimental::dimension::units::options::{UnitsFormatterOptions, Width};
use icu_experimental::displaynames::multi::RegionDisplayNames;
use icu_experimental::measure::category::Duration;
use icu_locale_core::subtags::Region;
use icu_locale_core::Locale;
use icu_normalizer::DecomposingNormalizerBorrowed;
use icu_plurals::{PluralCategory, PluralRules};
use icu_properties::props::{GeneralCategory, GeneralCategoryGroup};
use icu_properties::CodePointMapData;

/// The habits of one language.
pub struct Icu {
    locale: Locale,
    rules: PluralRules,
    regions: RegionDisplayNames,
    day: DateTimeFormatter<YMD>,
    minute: DateTimeFormatter<YMDT>,
}

impl Icu {
    /// Those of the language with that tag (BCP 47); nothing if it is no tag.
    pub fn new(tag: &str) -> Option<Self> {
        let locale: Locale = tag.parse().ok()?;
        let rules = PluralRules::try_new_cardinal((&locale).into()).ok()?;
        let regions = RegionDisplayNames::try_new((&locale).into(), Default::default()).ok()?;
        let day = DateTimeFormatter::try_new((&locale).into(), YMD::long()).ok()?;
        let minute = DateTimeFormatter::try_new((&locale).into(), YMD::long().with_time_hm()).ok()?;
        Some(Self { locale, rules, regions, day, minute })
    }
}

impl Intl for Icu {
    fn plural(&self, number: u64) -> Plural {
        match self.rules.category_for(number) {
            PluralCategory::Zero => Plural::Zero,
            PluralCategory::One => Plural::One,
            PluralCategory::Two => Plural::Two,
            PluralCategory::Few => Plural::Few,
            PluralCategory::Many => Plural::Many,
            PluralCategory::Other => Plural::Other,
        }
    }

    fn unit(&self, number: u64, unit: Unit) -> String {
        let of = match unit {
            Unit::Second => Duration::second(),
            Unit::Minute => Duration::minute(),
            Unit::Hour => Duration::hour(),
            Unit::Day => Duration::day(),
            Unit::Week => Duration::week(),
            Unit::Month => Duration::month(),
            Unit::Year => Duration::year(),
        };
        let long = UnitsFormatterOptions::from(Width::Long);
        match CategorizedFormatter::<Duration>::try_new_outlier((&self.locale).into(), of, long) {
            Ok(format) => format.format_fixed_decimal(&Decimal::from(number)).to_string(),
            Err(_) => format!("{number} {}", unit.word()),
        }
    }

    fn country(&self, code: &str) -> String {
        let name = code.parse::<Region>().ok().and_then(|region| self.regions.of(region));
        name.unwrap_or(code).to_owned()
    }

    /// In UTC: who reads the page has a zone, who writes it has none.
    fn date(&self, seconds: u64, style: DateStyle) -> String {
        let milliseconds = i64::try_from(seconds.saturating_mul(1000)).unwrap_or(i64::MAX);
        let ZonedDateTime { date, time, .. } =
            ZonedDateTime::from_epoch_milliseconds_and_utc_offset(milliseconds, UtcOffset::zero());
        match style {
            DateStyle::Day => self.day.format(&date).to_string(),
            DateStyle::Minute => self.minute.format(&DateTime { date, time }).to_string(),
        }
    }

    fn fold(&self, text: &str) -> String {
        let categories = CodePointMapData::<GeneralCategory>::new();
        let apart = DecomposingNormalizerBorrowed::new_nfd().normalize(text);
        let letters = apart.chars().filter(|letter| !GeneralCategoryGroup::Mark.contains(categories.get(*letter)));
        letters.flat_map(char::to_lowercase).collect()
    }
}
