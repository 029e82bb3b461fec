//! What ICU4X says of numbers, countries and dates is what browsers say: a sample, taken from Chromium.

use privola::site::Unit;
use privola::view::{DateStyle, Icu, Intl};

fn icu(tag: &str) -> Icu {
    Icu::new(tag).unwrap_or_else(|| panic!("{tag} is a language tag"))
}

#[test]
fn lifetimes_are_said_as_browsers_say_them() {
    for (tag, number, unit, said) in [
        ("en", 1, Unit::Day, "1 day"),
        ("en", 2, Unit::Year, "2 years"),
        ("en", 0, Unit::Second, "0 seconds"),
        ("sl", 2, Unit::Year, "2 leti"),
        ("sl", 3, Unit::Month, "3 meseci"),
        ("cs", 5, Unit::Minute, "5 minut"),
        ("de", 13, Unit::Month, "13 Monate"),
        ("de", 1, Unit::Week, "1 Woche"),
        ("ar", 2, Unit::Hour, "ساعتان"),
    ] {
        assert_eq!(icu(tag).unit(number, unit), said);
    }
}

#[test]
fn countries_are_named_and_unknown_codes_stay() {
    assert_eq!(icu("en").country("US"), "United States");
    assert_eq!(icu("sl").country("GB"), "Združeno kraljestvo");
    assert_eq!(icu("de").country("CH"), "Schweiz");
    for code in ["QQ", "", "<b>", "Europe"] {
        assert_eq!(icu("en").country(code), code);
    }
}

#[test]
fn dates_are_written_as_the_language_writes_them() {
    let moment = 1_796_022_000;
    assert_eq!(icu("en").date(moment, DateStyle::Day), "November 30, 2026");
    assert_eq!(icu("sl").date(moment, DateStyle::Day), "30. november 2026");
    assert_eq!(icu("de").date(moment, DateStyle::Day), "30. November 2026");
    assert!(icu("de").date(moment, DateStyle::Minute).contains("07:00"));
}

#[test]
fn what_is_searched_is_found_without_case_and_accents() {
    assert_eq!(icu("en").fold("Čeština ÅNGSTRÖM"), "cestina angstrom");
    assert_eq!(icu("en").fold("ΆΛΦΑ"), "αλφα");
}

#[test]
fn what_is_no_language_tag_has_no_habits() {
    assert!(Icu::new("no tag").is_none());
    assert!(Icu::new("").is_none());
}
