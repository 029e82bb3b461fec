//! What a build packs comes back the same, and what is no pack is no site.

use crate::config::mutants::mutants;
use crate::support::{examples, file};
use privola::config::read_preset;
use privola::json::Json;
use privola::pack::{bytes, characters, complete, early, late, open, speak, take, trim};
use privola::site::{self, Service, ServiceId, Site, Text};
use proptest::prelude::*;
use proptest::test_runner::{Config as Settings, TestRunner};

fn json(text: &str) -> Json {
    Json::from(serde_json::from_str::<serde_json::Value>(text).expect("JSON"))
}

/// A site of which all is known, as a build has it.
fn whole(config: &str) -> Site {
    let (site, _) = site::read(json(config));
    let mut site = site.expect("a site");
    for place in 0..site.services.len() {
        let preset = site.services[place].preset.clone();
        if !preset.is_empty() {
            let file = read_preset(json(&file(&format!("vendors/{preset}.json")))).0.expect("an object");
            site.learn(ServiceId(place as u16), file);
        }
    }
    trim(&mut site);
    site
}

const ODD: &str = r##"{
    "controller": {"name": "N", "address": "A", "dataProtectionOfficer": {"name": "D"}, "supervisoryAuthority": {"url": "/u"}},
    "policy": {"url": {"sl": "/p", "en": "/q", "cs": "/r"}, "version": "3"}, "locale": "sl", "locales": ["en"],
    "categories": [{"id": "social", "title": {"sl": "S", "de": "D"}, "text": "T", "purpose": "P"}],
    "banner": {"layout": "bar", "close": "reject", "reopen": "none", "colors": {"button": "#fff"}},
    "google": {"mode": "advanced", "signals": {"ad_storage": "social"}, "regions": [{"region": ["US"], "granted": ["ad_storage"]}]},
    "storage": {"domain": "example.com", "grantDays": 30}, "texts": {"sl": {"save": "x"}}, "aliases": ["klaro", "cookiebot"],
    "services": ["google-analytics", {"preset": "sklik", "name": "My Sklik"}, {"id": "own", "category": "social",
        "transfer": {"countries": ["US"], "ground": "clauses"}, "storage": [{"name": "k", "area": "database", "lifetime": "2 weeks"}],
        "consent": {"granted": [{"call": "f", "args": [1.5, null, {"a": ["b", true]}]}], "withdrawn": []}}]}"##;

#[test]
fn a_site_comes_back_whole_from_its_two_parts() {
    for config in examples().into_iter().map(|(_, text)| text).chain([ODD.to_owned()]) {
        let site = whole(&config);
        let mut opened = open(&early(&site)).expect("its own bytes");
        assert_ne!(opened, site, "control: the early part lacks something");
        assert!(complete(&mut opened, &late(&site)));
        assert_eq!(opened, site, "{config}");
    }
}

#[test]
fn the_early_part_has_what_decides_and_what_layer_one_says() {
    let site = whole(ODD);
    let opened = open(&early(&site)).expect("its own bytes");
    assert_eq!((opened.google, opened.storage, opened.banner), (site.google, site.storage, site.banner));
    assert_eq!(opened.controller.name, "N");
    assert_eq!(opened.categories[3].purpose.get("sl"), "P");
    assert_eq!(opened.policy.url.get("en"), "/q");
    let deciding =
        |service: &Service| (service.id.clone(), service.category, service.consent_mode, service.calls.clone());
    let of = |services: &[Service]| services.iter().map(deciding).collect::<Vec<_>>();
    assert_eq!(of(&opened.services), of(&site.services));
}

#[test]
fn texts_that_nobody_is_offered_are_left_out() {
    let site = whole(ODD);
    assert_eq!(
        site.policy.url,
        Text::By([("sl", "/p"), ("en", "/q")].map(|(tag, url)| (tag.into(), url.into())).into())
    );
    // Who reads English has the first text there is.
    assert_eq!(site.categories[3].title, Text::By(vec![("sl".into(), "S".into())]));
    let english = speak(&site, vec!["en".to_owned()]);
    assert_eq!(english.policy.url, Text::By(vec![("en".into(), "/q".into())]));
    assert_eq!(english.locales, site.locales, "what is offered stays");
    assert!(late(&english).len() < late(&site).len());
}

#[test]
fn hosts_and_presets_are_packed_where_something_goes_by_them() {
    let plain = whole(r#"{"services": ["sklik"]}"#);
    assert!(plain.services[0].hosts.is_empty() && plain.services[0].preset.is_empty());
    let guarded = whole(r#"{"services": ["sklik"], "autoblock": true}"#);
    assert!(!guarded.services[0].hosts.is_empty() && guarded.services[0].preset == "sklik");
    let aliased = whole(r#"{"services": ["sklik"], "aliases": ["klaro"]}"#);
    assert!(aliased.services[0].preset == "sklik" && aliased.services[0].hosts.is_empty());
}

#[test]
fn thousands_of_sites_come_back_whole() {
    let mut came = 0;
    for text in mutants(1_500, 4) {
        let (site, _) = site::read(json(&text));
        let Some(mut site) = site else { continue };
        trim(&mut site);
        let mut opened = open(&early(&site)).expect("its own bytes");
        assert!(complete(&mut opened, &late(&site)));
        assert_eq!(opened.services.len(), site.services.len());
        // What is not known of a service is what its preset says; a build knows all.
        site.services.iter_mut().zip(&opened.services).for_each(|(own, other)| *own = other.clone());
        assert_eq!(opened, site, "{text}");
        came += 1;
    }
    assert!(came > 1_000, "{came}");
}

#[test]
fn any_bytes_at_all_are_read_without_panic() {
    let part = early(&whole(ODD));
    let mut runner = TestRunner::new(Settings { cases: 4_000, failure_persistence: None, ..Settings::default() });
    let change = prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6);
    let run = runner.run(&change, |changes| {
        let mut bytes = part.clone();
        for (place, byte) in changes {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        // Whatever comes of it, it comes to an end.
        if let Some(mut site) = open(&bytes) {
            complete(&mut site, &bytes);
        }
        Ok(())
    });
    assert!(run.is_ok(), "{run:?}");
}

#[test]
fn a_file_of_a_language_brings_the_late_part() {
    let site = whole(ODD);
    let mut opened = open(&early(&site)).expect("its own bytes");
    let file = |part: String| Json::Object(vec![("site".to_owned(), Json::String(part))]);
    assert!(!take(&mut opened, &json("{}")) && !take(&mut opened, &file("č".to_owned())));
    assert!(take(&mut opened, &file(characters(&late(&site)))));
    assert_eq!(opened, site);
    let all: Vec<u8> = (0..=255).collect();
    assert_eq!(bytes(&characters(&all)), all);
}

#[test]
fn bytes_that_are_no_part_or_of_another_version_are_not_read() {
    let mut site = whole(ODD);
    let (first, second) = (early(&site), late(&site));
    assert!(open(&first).is_some(), "control");
    for end in 0..first.len() {
        assert_eq!(open(&first[..end]), None, "cut at {end}");
    }
    assert_eq!(open(&[&first[..], &[0]].concat()), None, "something behind it");
    let mut other = first.clone();
    other[1] ^= 1;
    assert_eq!(open(&other), None, "another version");
    let before = site.clone();
    assert!(!complete(&mut site, &second[..second.len() - 1]) && !complete(&mut site, &[]));
    assert_eq!(site, before, "what cannot be read changes nothing");
}
