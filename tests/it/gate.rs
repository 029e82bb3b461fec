//! The verdict on each held tag.

use crate::support::{config, effects, named};
use privola::config::{Config, NONE};
use privola::consent::Consent;
use privola::effects::Effects;
use privola::gate::{Condition, Verdict};

pub const FACTS: &str = "category necessary
    category functional
    category analytics
    category retargeting
    service ga analytics
    service heat analytics
    service pixel retargeting";

/// Consent to these services alone.
pub fn consent(config: &Config, services: &[&str]) -> Consent {
    let mut consent = Consent::all(config, false);
    for id in services {
        consent.set(config, config.find(id, true), true);
    }
    consent
}

fn condition(config: &Config, category: &str, service: &str) -> (Condition, Vec<String>) {
    let mut out = Effects::default();
    let condition = Condition::new(config, category, service, NONE, &mut out);
    (condition, named(&effects(&out.0), "unknown"))
}

#[test]
fn a_tag_runs_by_all_its_categories_and_its_own_service() {
    let config = config(FACTS);
    let both = ["ga", "heat"];
    // data-category, data-service, granted services, verdict
    let table: [(&str, &str, &[&str], bool); 31] = [
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
    ];
    for (category, service, granted, verdict) in table {
        let (condition, told) = condition(&config, category, service);
        assert_eq!(told, [""; 0], "{category:?} {service:?}");
        let may = condition.verdict(&config, &consent(&config, granted)) == Verdict::Run;
        assert_eq!(may, verdict, "{category:?} {service:?} with {granted:?}");
    }
}

#[test]
fn a_tag_of_an_unknown_category_or_service_is_held_for_good_and_told_of() {
    let config = config(FACTS);
    for (category, service, told) in [
        ("analitics", "", "category analitics"),
        ("Analytics", "", "category Analytics"),
        ("", "", "category "),
        ("analytics,", "", "category "),
        ("analytics ", "", "category analytics "),
        ("!", "", "category "),
        ("!!analytics", "", "category !analytics"),
        ("analytics;retargeting", "", "category analytics;retargeting"),
        ("analytics,social", "", "category social"),
        ("!social", "", "category social"),
        // A service is no category, nor the other way around.
        ("ga", "", "category ga"),
        ("analytics", "analytics", "service analytics"),
        ("analytics", "pixle", "service pixle"),
        ("necessary", "other", "service other"),
        // The first fault is enough.
        ("a,b", "c", "category a"),
    ] {
        let (condition, found) = condition(&config, category, service);
        assert_eq!(found, [told]);
        for on in [true, false] {
            assert_ne!(
                condition.verdict(&config, &Consent::all(&config, on)),
                Verdict::Run,
                "{category:?} {service:?}"
            );
        }
    }
}
