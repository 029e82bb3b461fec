//! The verdict on each held tag.

use super::site::{consent, site, SITE};

use privola::consent::Consent;
use privola::gate::{Condition, Element, Unknown, Verdict};
use privola::site::Site;

fn condition(site: &Site, category: &str, service: &str) -> (Condition, Option<Unknown>) {
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
    for (category, service, word) in [
        ("analitics", "", Unknown::Category("analitics".to_owned())),
        ("Analytics", "", Unknown::Category("Analytics".to_owned())),
        ("", "", Unknown::Category("".to_owned())),
        (" ", "", Unknown::Category("".to_owned())),
        ("analytics,", "", Unknown::Category("".to_owned())),
        ("!", "", Unknown::Category("".to_owned())),
        ("!!analytics", "", Unknown::Category("!analytics".to_owned())),
        ("analytics;retargeting", "", Unknown::Category("analytics;retargeting".to_owned())),
        ("analytics retargeting", "", Unknown::Category("analytics retargeting".to_owned())),
        ("analytics,social", "", Unknown::Category("social".to_owned())),
        ("!social", "", Unknown::Category("social".to_owned())),
        // A service is no category, nor the other way around.
        ("ga", "", Unknown::Category("ga".to_owned())),
        ("analytics", "analytics", Unknown::Service("analytics".to_owned())),
        ("analytics", "pixle", Unknown::Service("pixle".to_owned())),
        ("necessary", "other", Unknown::Service("other".to_owned())),
        // The first fault is enough.
        ("a,b", "c", Unknown::Category("a".to_owned())),
    ] {
        let (condition, told) = condition(&site, category, service);
        assert_eq!(told, Some(word));
        for on in [true, false] {
            assert_ne!(condition.verdict(&site, &Consent::all(&site, on)), Verdict::Run, "{category:?} {service:?}");
        }
    }
}
