//! The verdict on each held tag.

use super::site::{consent, site, SITE};
use privola::app::{Element, Word};
use privola::consent::Consent;
use privola::gate::{Condition, Verdict};
use privola::site::Site;

fn condition(site: &Site, category: &str, service: &str) -> (Condition, Option<(Word, String)>) {
    Condition::new(site, &Element { category: category.to_owned(), service: service.to_owned() })
}

#[test]
fn a_tag_runs_by_all_its_categories_and_its_own_service() {
    let site = site(SITE);
    let both = ["ga", "heat"];
    // data-category, data-service, granted services, verdict
    let table: [(&str, &str, &[&str], bool); 35] = [
        ("necessary", "", &[], true),
        ("analytics", "", &[], false),
        ("analytics", "", &both, true),
        ("analytics", "", &["ga"], false),
        ("analytics", "ga", &["ga"], true),
        ("analytics", "heat", &["ga"], false),
        ("analytics", "ga", &["heat"], false),
        ("retargeting", "", &["pixel"], true),
        ("retargeting", "", &both, false),
        ("analytics,retargeting", "", &both, false),
        ("analytics,retargeting", "", &["ga", "pixel"], false),
        ("analytics,retargeting", "", &["ga", "heat", "pixel"], true),
        ("analytics,retargeting", "ga", &["ga", "pixel"], true),
        ("analytics,retargeting", "pixel", &["ga", "pixel"], false),
        ("necessary,analytics", "", &both, true),
        ("!analytics", "", &[], true),
        ("!analytics", "", &["ga"], true),
        ("!analytics", "", &both, false),
        ("!analytics", "ga", &["ga"], false),
        ("!analytics", "ga", &["heat"], true),
        ("!analytics,retargeting", "", &["pixel"], true),
        ("!analytics,retargeting", "", &[], false),
        ("!analytics,!retargeting", "", &["pixel"], false),
        ("!necessary", "", &[], false),
        // A service of another category than the tag names must be granted as well.
        ("analytics", "pixel", &both, false),
        ("analytics", "pixel", &["ga", "heat", "pixel"], true),
        ("!analytics", "pixel", &[], false),
        ("necessary", "pixel", &[], false),
        ("functional", "", &["ga", "heat", "pixel"], false),
        ("analytics,analytics", "", &both, true),
        ("analytics,!analytics", "", &both, false),
        // As people write lists.
        (" analytics , retargeting ", "", &["ga", "heat", "pixel"], true),
        ("analytics,\n\tretargeting", "", &both, false),
        ("! analytics", " ", &both, false),
        ("analytics", " ga\n", &["ga"], true),
    ];
    for (category, service, granted, verdict) in table {
        let (condition, told) = condition(&site, category, service);
        assert_eq!(told, None, "{category:?} {service:?}");
        let may = condition.verdict(&site, &consent(&site, granted)) == Verdict::Run;
        assert_eq!(may, verdict, "{category:?} {service:?} with {granted:?}");
    }
}

#[test]
fn a_tag_of_an_unknown_category_or_service_is_held_for_good_and_told_of() {
    let site = site(SITE);
    for (category, service, what, word) in [
        ("analitics", "", Word::Category, "analitics"),
        ("Analytics", "", Word::Category, "Analytics"),
        ("", "", Word::Category, ""),
        (" ", "", Word::Category, ""),
        ("analytics,", "", Word::Category, ""),
        ("!", "", Word::Category, ""),
        ("!!analytics", "", Word::Category, "!analytics"),
        ("analytics;retargeting", "", Word::Category, "analytics;retargeting"),
        ("analytics retargeting", "", Word::Category, "analytics retargeting"),
        ("analytics,social", "", Word::Category, "social"),
        ("!social", "", Word::Category, "social"),
        // A service is no category, nor the other way around.
        ("ga", "", Word::Category, "ga"),
        ("analytics", "analytics", Word::Service, "analytics"),
        ("analytics", "pixle", Word::Service, "pixle"),
        ("necessary", "other", Word::Service, "other"),
        // The first fault is enough.
        ("a,b", "c", Word::Category, "a"),
    ] {
        let (condition, told) = condition(&site, category, service);
        assert_eq!(told, Some((what, word.to_owned())));
        for on in [true, false] {
            assert_ne!(condition.verdict(&site, &Consent::all(&site, on)), Verdict::Run, "{category:?} {service:?}");
        }
    }
}
