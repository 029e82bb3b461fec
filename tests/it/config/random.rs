//! Any JSON: nothing panics, and what it comes to is consistent. A control shows that the configs drawn are not all empty.

use super::mutants::mutants;
use super::read;
use privola::config;
use privola::json::Json;
use privola::site::{self, Site, MOST_CATEGORIES, NECESSARY, OWN};
use proptest::prelude::*;
use proptest::test_runner::{Config as Settings, TestRunner};

/// What must hold of every site.
fn assert_consistent(site: &Site) {
    let ids: Vec<&str> = site.categories.iter().map(|category| category.id.as_str()).collect();
    assert_eq!(ids.first(), Some(&NECESSARY));
    assert!(ids.len() <= MOST_CATEGORIES);
    for (place, id) in ids.iter().enumerate() {
        assert!(config::rules::is_id(id), "{id}");
        assert!(!ids[..place].contains(id), "{id} stands twice");
    }
    let services: Vec<&str> = site.services.iter().map(|service| service.id.as_str()).collect();
    for (place, service) in site.services.iter().enumerate() {
        assert!(config::rules::is_id(&service.id) && !services[..place].contains(&service.id.as_str()));
        assert!(site.category_at(service.category).is_some(), "its category is one of the site's");
        assert_eq!(service.details.is_some(), service.preset.is_empty(), "what has a preset waits for its file");
    }
    assert_eq!(site.asks(), ids.len() > 1);
    assert!(!site.asks() || services.contains(&OWN));
    assert!(
        site.locales.contains(&site.locale) || site.locales.iter().any(|tag| tag.eq_ignore_ascii_case(&site.locale))
    );
    assert!((1..=400).contains(&site.storage.grant_days) && (1..=400).contains(&site.storage.refuse_days));
    assert!(!site.storage.name.is_empty() && !site.google.data_layers.is_empty());
    assert_eq!(site.google.signals.len(), 7);
    assert!(site.google.regions.iter().all(|region| !region.region.is_empty()));
}

/// JSON with keys and words that configs have, and others.
fn json() -> impl Strategy<Value = Json> {
    let words = [
        "controller",
        "name",
        "services",
        "categories",
        "id",
        "preset",
        "category",
        "cookies",
        "lifetime",
        "consent",
        "granted",
        "call",
        "args",
        "storage",
        "grantDays",
        "banner",
        "colors",
        "button",
        "google",
        "signals",
        "regions",
        "region",
        "texts",
        "locale",
        "locales",
        "analytics",
        "sklik",
        "google-analytics",
        "necessary",
        "2 years",
        "#fff",
        "box",
        "",
        "č",
    ];
    let word = prop::sample::select(words.to_vec()).prop_map(str::to_owned);
    let leaf = prop_oneof![
        1 => Just(Json::Null),
        1 => any::<bool>().prop_map(Json::Bool),
        1 => prop_oneof![any::<f64>(), (0_u16..500).prop_map(f64::from)].prop_map(Json::Number),
        4 => word.clone().prop_map(Json::String),
        1 => ".{0,8}".prop_map(Json::String),
    ];
    leaf.prop_recursive(6, 60, 6, move |inner| {
        prop_oneof![
            1 => prop::collection::vec(inner.clone(), 0..6).prop_map(Json::List),
            3 => prop::collection::vec((word.clone(), inner), 0..6).prop_map(Json::Object),
        ]
    })
}

#[test]
fn any_json_at_all_is_read_without_panic_into_a_consistent_site() {
    let mut runner = TestRunner::new(Settings { cases: 4_000, failure_persistence: None, ..Settings::default() });
    let run = runner.run(&json(), |json| {
        let object = matches!(json, Json::Object(_));
        let (site, faults) = site::read(json);
        prop_assert_eq!(site.is_some(), object);
        prop_assert!(!faults.is_empty() || site.as_ref().is_some_and(|site| !site.controller.name.is_empty()));
        // Each fault can be told.
        prop_assert!(faults.iter().all(|fault| !fault.kind.text(|number| number.to_string()).is_empty()));
        site.iter().for_each(assert_consistent);
        Ok(())
    });
    assert_eq!(run, Ok(()));
}

#[test]
fn broken_examples_come_to_consistent_sites() {
    let mut asking = 0;
    for text in mutants(3_000, 9) {
        if let (Some(site), _) = read(&text) {
            assert_consistent(&site);
            asking += usize::from(site.asks());
        }
    }
    assert!(asking > 1_000, "control: {asking} of them still ask");
}
