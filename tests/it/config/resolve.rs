//! What a config comes to: defaults, order, what its presets add.

use super::{lines, named, read};
use crate::support::{file, json_files};
use privola::config::{presets::PRESETS, read_preset};
use privola::json::Json;
use privola::site::{Calls, Corner, Layout, Lifetime, Service, Site, Unit, MOST_CATEGORIES, OWN};

fn categories(site: &Site) -> Vec<&str> {
    site.categories.iter().map(|category| category.id.as_str()).collect()
}

fn service<'a>(site: &'a Site, id: &str) -> &'a Service {
    site.service(id).and_then(|id| site.service_at(id)).unwrap_or_else(|| panic!("no {id}"))
}

fn learn(site: &mut Site, id: &str) {
    let json: serde_json::Value = serde_json::from_str(&file(&format!("vendors/{id}.json"))).expect("JSON");
    let (preset, _) = read_preset(Json::from(json));
    site.learn(site.service(id).expect("a service"), preset.expect("an object"));
}

#[test]
fn what_is_not_given_has_its_default() {
    let (site, faults) = named("");
    assert_eq!(lines(&faults), [""; 0]);
    assert_eq!((site.revision, site.locale.as_str(), site.reload, site.autoblock), (1, "en", true, false));
    assert_eq!((site.storage.name.as_str(), site.storage.path.as_str()), ("privola", "/"));
    assert_eq!((site.storage.grant_days, site.storage.refuse_days), (365, 182));
    assert_eq!((site.banner.layout, site.banner.reopen), (Layout::Box, Some(Corner::Start)));
    assert_eq!((site.google.wait_for_update, site.google.ads_data_redaction), (500, true));
    assert_eq!(site.google.data_layers, ["dataLayer"]);
    assert_eq!((categories(&site), site.asks()), (vec!["necessary"], false));
    assert_eq!(site.services, [], "without a question there is no record");
}

#[test]
fn standard_categories_stand_in_their_order_and_the_owners_behind() {
    for (listed, order) in [
        (r#"["retargeting", "analytics", "functional"]"#, "necessary functional analytics retargeting"),
        (r#"["social", "analytics", "media"]"#, "necessary analytics social media"),
        (r#"["a", "retargeting", "necessary", "b", "functional"]"#, "necessary functional retargeting a b"),
    ] {
        let (site, faults) = named(&format!(r#""categories": {listed}"#));
        assert_eq!((categories(&site).join(" "), lines(&faults)), (order.to_owned(), vec![]), "{listed}");
    }
}

#[test]
fn texts_of_a_category_are_kept_those_of_necessary_too() {
    let (site, _) =
        named(r#""categories": [{"id": "social", "title": "S"}, {"id": "necessary", "title": {"sl": "N"}}]"#);
    let titles: Vec<&str> = site.categories.iter().map(|category| category.title.get("sl")).collect();
    assert_eq!(titles, ["N", "S"]);
}

#[test]
fn a_service_adds_its_category_and_the_record_is_listed_where_there_is_one() {
    let (site, faults) = named(r#""services": ["sklik", {"id": "own", "category": "social"}]"#);
    assert_eq!(lines(&faults), [""; 0]);
    assert_eq!(categories(&site), ["necessary", "retargeting", "social"]);
    let ids: Vec<&str> = site.services.iter().map(|service| service.id.as_str()).collect();
    assert_eq!(ids, ["sklik", "own", OWN]);
    assert!(service(&site, "own").details.is_some() && service(&site, OWN).details.is_some());
    assert!(service(&site, "sklik").details.is_none(), "its preset's file is not there yet");
    let (site, _) = named(r#""services": [{"id": "privola", "category": "necessary", "name": "Record"}, "sklik"]"#);
    assert_eq!(site.services.len(), 2, "the owner's own words for it stand");
}

#[test]
fn what_is_listed_and_cannot_be_used_is_remembered_for_the_guard() {
    let (site, _) = named(
        r#""services": ["sklik", {"preset": "hotjar", "category": "no id"}, {"id": "n o", "hosts": ["a.test"]}, "sklik"]"#,
    );
    let refused: Vec<_> = site.refused.iter().map(|it| (it.preset.as_str(), it.hosts.as_slice())).collect();
    assert_eq!(refused, [("hotjar", &[][..]), ("", &["a.test".to_owned()][..])], "but nothing of one listed twice");
    let (site, _) = named(r#""services": ["sklik", "hotjar"]"#);
    assert_eq!(site.refused, []);
}

#[test]
fn there_is_room_for_so_many_categories_and_necessary_is_always_among_them() {
    let ids: Vec<String> = (0..MOST_CATEGORIES + 1).map(|place| format!("\"c{place}\"")).collect();
    let (site, faults) = named(&format!(r#""categories": [{}, "necessary"]"#, ids.join(",")));
    assert_eq!((site.categories.len(), categories(&site)[0]), (MOST_CATEGORIES, "necessary"));
    let text = "is more than the 63 categories that there can be";
    assert_eq!(lines(&faults), [format!("categories[62]: \"c62\" {text}"), format!("categories[63]: \"c63\" {text}")]);
}

#[test]
fn signals_are_granted_by_the_categories_that_the_config_names() {
    let (site, _) = named(r#""services": ["google-analytics"], "google": {"signals": {"ad_storage": "analytics"}}"#);
    let of = |signal: &str| site.google.signals.iter().find(|(name, _)| name == signal).and_then(|(_, id)| *id);
    assert_eq!(of("ad_storage"), site.category("analytics"));
    assert_eq!(of("analytics_storage"), site.category("analytics"));
    assert_eq!(of("security_storage"), site.category("necessary"));
    assert_eq!(of("ad_user_data"), None, "the site has no category that grants it");
}

#[test]
fn presets_whose_tags_keep_to_the_signals_are_those_whose_files_say_so() {
    let (site, _) = named(r#""services": ["google-analytics", "google-maps", "sklik"]"#);
    let modes = ["google-analytics", "google-maps", "sklik"].map(|id| service(&site, id).consent_mode);
    assert_eq!(modes, [true, false, false]);
    let with: Vec<&str> = PRESETS.iter().filter(|preset| preset.consent_mode).map(|preset| preset.id).collect();
    assert_eq!(with, ["google-ads", "google-analytics", "google-tag-manager"]);
}

#[test]
fn what_the_config_says_of_a_service_goes_before_what_its_preset_says() {
    let (mut site, _) = named(
        r#""services": [{"preset": "google-analytics", "provider": "Own", "cookies": [{"name": "x", "lifetime": "2 days"}]}, "sklik"]"#,
    );
    learn(&mut site, "google-analytics");
    let known = service(&site, "google-analytics");
    assert_eq!(known.name.get("en"), "Google Analytics");
    assert!(known.hosts.iter().any(|host| host == "*.google-analytics.com"));
    let details = known.details.as_ref().expect("it has been learned");
    assert_eq!(details.provider, "Own");
    assert_eq!(details.cookies.len(), 1);
    assert_eq!(details.cookies[0].lifetime, Lifetime::For(2, Unit::Day));
    assert!(details.purpose.get("sl").starts_with("Šteje"));

    assert_eq!(service(&site, "sklik").calls, Calls::Unread);
    learn(&mut site, "sklik");
    let Calls::Known(calls) = &service(&site, "sklik").calls else { panic!("it has a consent API") };
    assert_eq!(calls.fill[0].granted, Json::Number(1.0));
}

#[test]
fn calls_of_the_config_are_known_at_once() {
    let (site, _) = named(r#""services": [{"preset": "sklik", "consent": {"stops": true}}, "google-maps"]"#);
    assert!(matches!(&service(&site, "sklik").calls, Calls::Known(calls) if calls.stops));
    assert_eq!(service(&site, "google-maps").calls, Calls::None);
}

#[test]
fn every_preset_can_be_read_and_says_who_it_is() {
    for (id, text) in json_files("vendors") {
        let mut json: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        let members = json.as_object_mut().expect("an object");
        // What a site does not get.
        ["tag", "source", "confidence", "consentMode"].iter().for_each(|editors| _ = members.remove(*editors));
        let (preset, faults) = read_preset(Json::from(json));
        assert_eq!(lines(&faults), [""; 0], "{id}");
        let preset = preset.expect("an object");
        assert_eq!(preset.id, id);
        assert!(
            !preset.name.is_empty() && !preset.details.provider.is_empty() && !preset.details.purpose.is_empty(),
            "{id}"
        );
        let known = PRESETS.iter().find(|known| known.id == id).expect("it is compiled in");
        assert_eq!((known.category, known.calls), (preset.category.as_str(), preset.consent.is_some()), "{id}");
    }
}

#[test]
fn languages_are_offered_once_each_the_sites_own_among_them() {
    let (site, _) = named(r#""locale": "de_AT", "locales": ["sl", "SL", "iw", "", "de-at"]"#);
    assert_eq!((site.locale.as_str(), site.locales.join(" ")), ("de-AT", "sl he de-at".to_owned()));
    let (site, _) = named(r#""locale": "", "locales": []"#);
    assert_eq!((site.locale.as_str(), site.locales.join(" ")), ("en", "en".to_owned()));
}

#[test]
fn a_site_is_the_same_whichever_way_its_faults_stand() {
    let (one, _) = read(r#"{"controller": {"name": "N"}, "services": ["sklik"], "x": 1}"#);
    let (other, _) = read(r#"{"x": 1, "services": ["sklik"], "controller": {"name": "N"}}"#);
    assert_eq!(one, other);
}

/// The services of a site, each with its category, without the record.
fn services(site: &Site) -> Vec<String> {
    let own = site.services.iter().filter(|service| service.id != OWN);
    own.map(|service| format!("{}:{}", service.id, site.categories[usize::from(service.category.0)].id)).collect()
}

#[test]
fn a_presets_id_and_category_are_taken_unless_given() {
    let (site, _) = named(
        r#""services": ["google-analytics", {"preset": "sklik", "id": "ads"}, {"preset": "matomo", "category": "functional"}]"#,
    );
    assert_eq!(services(&site), ["google-analytics:analytics", "ads:retargeting", "matomo:functional"]);
}

#[test]
fn what_stands_twice_counts_once_as_it_stands_first() {
    let (site, faults) = named(
        r#""categories": ["analytics", "analytics"],
           "services": [{"id": "a", "category": "analytics"}, {"id": "a", "category": "necessary"}]"#,
    );
    assert_eq!((categories(&site), services(&site)), (vec!["necessary", "analytics"], vec!["a:analytics".to_owned()]));
    assert_eq!(faults.iter().map(|fault| fault.place()).collect::<Vec<_>>(), ["categories[1]", "services[1]"]);
}

#[test]
fn a_service_of_an_undeclared_category_is_still_asked_for_and_necessary_need_not_be_declared() {
    let (site, faults) = named(
        r#""categories": ["analytics"],
           "services": [{"id": "chat", "category": "functionl"}, {"id": "login", "category": "necessary"}]"#,
    );
    assert_eq!(lines(&faults), [r#"services[0]: unknown category "functionl""#]);
    assert_eq!(categories(&site), ["necessary", "analytics", "functionl"]);
    assert_eq!(services(&site), ["chat:functionl", "login:necessary"]);
}

#[test]
fn a_service_that_cannot_be_told_apart_or_placed_is_left_out_so_that_its_tags_stay_held() {
    for entry in
        [r#"{"id": "x", "category": "analytics", "preset": "flumox"}"#, "{}", r#"{"id": "A b"}"#, r#"{"id": "a"}"#]
    {
        let (site, faults) = named(&format!(r#""services": [{entry}, "sklik"]"#));
        assert_eq!((services(&site), faults.len()), (vec!["sklik:retargeting".to_owned()], 1), "{entry}");
        assert!(faults[0].place().starts_with("services[0]"), "{entry}");
    }
}

#[test]
fn paths_count_what_was_left_out_as_well() {
    let (_, faults) = named(r#""categories": [{}, "analytics", "analytics"], "services": ["x", {"id": "b"}]"#);
    let places: Vec<String> = faults.iter().map(|fault| fault.place()).collect();
    assert_eq!(places, ["categories[0]", "categories[2]", "services[0]", "services[1]"]);
}
