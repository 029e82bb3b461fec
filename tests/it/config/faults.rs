//! Every kind of fault is told with its place, and costs nothing but the value that is faulty.

use super::{lines, named, read};
use privola::config::{Among, Expected, FaultKind, Found, Step};

#[track_caller]
fn told(members: &str, faults: &[&str]) {
    assert_eq!(lines(&named(members).1), faults, "{members}");
}

#[test]
fn every_kind_of_value_says_what_is_expected() {
    told(r#""revision": "1""#, &[r#"revision: expected a whole number from 0, found "1""#]);
    told(r#""revision": -1"#, &["revision: expected a whole number from 0, found -1"]);
    told(r#""revision": 1.5"#, &["revision: expected a whole number from 0, found 1.5"]);
    told(r#""revision": 4294967295"#, &["revision: expected a whole number from 0, found 4294967295"]);
    told(r#""revision": 4294967294"#, &[]);
    told(r#""locale": 5"#, &["locale: expected a string, found 5"]);
    told(r#""locale": null"#, &["locale: expected a string, found null"]);
    told(r#""locales": "sl""#, &[r#"locales: expected a list, found "sl""#]);
    told(r#""locales": ["sl", {}]"#, &["locales[1]: expected a string, found an object"]);
    told(r#""policy": []"#, &["policy: expected an object, found a list"]);
    told(r#""policy": {"url": 1}"#, &["policy.url: expected a string or an object of strings by language, found 1"]);
    told(r#""policy": {"url": {"sl": false}}"#, &["policy.url.sl: expected a string, found a boolean"]);
    told(r#""texts": {"sl": {"save": 1}}"#, &["texts.sl.save: expected a string, found 1"]);
    told(r#""autoblock": 1"#, &["autoblock: expected true or false, found 1"]);
    told(r#""storage": {"grantDays": 401}"#, &["storage.grantDays: expected 1 to 400 days, found 401"]);
    told(r#""storage": {"refuseDays": 0}"#, &["storage.refuseDays: expected 1 to 400 days, found 0"]);
    let token = "expected a cookie name without spaces or any of ()<>@,;:\\\"/[]?={}";
    told(r#""storage": {"name": "a b"}"#, &[&format!("storage.name: {token}, found \"a b\"")]);
    told(r#""storage": {"name": "a\u0001"}"#, &[&format!("storage.name: {token}, found \"a\\u0001\"")]);
    let color = "expected a colour such as \"#1d4ed8\"";
    told(r#""banner": {"colors": {"button": "red"}}"#, &[&format!("banner.colors.button: {color}, found \"red\"")]);
    told(r#""banner": {"layout": "boxx"}"#, &["banner.layout: expected box|bar|dialog, found \"boxx\""]);
    told(
        r#""services": [{"preset": "sklik", "cookies": [{"name": "a", "lifetime": "2 yers"}]}]"#,
        &[
            r#"services[0].cookies[0].lifetime: expected a lifetime such as "2 years", "30 minutes" or "session", found "2 yers""#,
        ],
    );
    told(
        r#""categories": [{"id": "Social"}]"#,
        &[r#"categories[0].id: expected an id of 1 to 32 lowercase letters, digits and hyphens, found "Social""#],
    );
}

#[test]
fn an_unknown_key_is_told_with_the_nearest_right_one_at_every_depth() {
    told(r#""controler": {}"#, &[r#"controler: unknown key "controler", did you mean "controller"?"#]);
    told(r#""zzz": {}"#, &[r#"zzz: unknown key "zzz""#]);
    told(
        r##""banner": {"colors": {"buton": "#fff"}}"##,
        &[r#"banner.colors.buton: unknown key "buton", did you mean "button"?"#],
    );
    told(
        r#""services": ["sklik", {"preset": "matomo", "consent": {"granted": [{"cal": "f"}]}}]"#,
        &[r#"services[1].consent.granted[0].cal: unknown key "cal", did you mean "call"?"#],
    );
}

#[test]
fn an_entry_that_cannot_be_told_apart_is_told() {
    told(r#""categories": ["social", "social"]"#, &[r#"categories[1]: "social" stands here twice"#]);
    told(r#""categories": [{}]"#, &[r#"categories[0]: needs an "id" of lowercase letters, digits and hyphens"#]);
    told(r#""services": [{}]"#, &[r#"services[0]: service "" needs an "id" or a "preset""#]);
    told(r#""services": [{"id": "a"}]"#, &[r#"services[0]: service "a" needs a "category""#]);
    told(r#""services": ["sklik", {"preset": "sklik"}]"#, &[r#"services[1]: service "sklik" stands here twice"#]);
    told(
        r#""services": ["google-analitics"]"#,
        &[r#"services[0]: unknown preset "google-analitics", did you mean "google-analytics"?"#],
    );
    told(
        r#""categories": ["analytics"], "services": [{"id": "a", "category": "analytic"}]"#,
        &[r#"services[0]: unknown category "analytic", did you mean "analytics"?"#],
    );
}

#[test]
fn what_could_not_be_read_is_not_told_again_where_it_is_missed() {
    told(r#""categories": [5]"#, &["categories[0]: expected an object, found 5"]);
    told(
        r#""services": [{"id": "A", "category": "analytics"}]"#,
        &[r#"services[0].id: expected an id of 1 to 32 lowercase letters, digits and hyphens, found "A""#],
    );
    // Another entry's fault is its own.
    told(
        r#""services": [null, {}]"#,
        &["services[0]: expected an object, found null", r#"services[1]: service "" needs an "id" or a "preset""#],
    );
}

#[test]
fn a_controller_without_a_name_is_told_once() {
    let missing = ["controller.name: missing: a visitor must be told who asks (GDPR Art. 13)"];
    for text in ["{}", r#"{"controller": {}}"#, r#"{"controller": {"name": ""}}"#] {
        assert_eq!(lines(&read(text).1), missing, "{text}");
    }
}

#[test]
fn what_is_no_object_is_no_config() {
    for (text, found) in [("[]", "a list"), ("null", "null"), ("1", "1"), (r#""x""#, r#""x""#)] {
        let (site, faults) = read(text);
        assert_eq!(site, None);
        assert_eq!(lines(&faults), [format!("expected an object, found {found}")]);
    }
}

#[test]
fn faults_are_told_apart_by_type() {
    let (_, faults) = named(r#""revision": null, "services": [{"preset": "sklik", "hots": []}, "x"]"#);
    let key = |name: &str| Step::Key(name.to_owned());
    assert_eq!(faults[0].path, [key("revision")]);
    assert_eq!(faults[0].kind, FaultKind::Expected { expected: Expected::Whole, found: Found::Null });
    assert_eq!(faults[1].path, [key("services"), Step::Place(0), key("hots")]);
    let FaultKind::Unknown { word, among: Among::Keys(keys) } = &faults[1].kind else { panic!("{faults:?}") };
    assert!(word == "hots" && keys.contains(&"hosts"));
    assert_eq!(faults[2].kind, FaultKind::Unknown { word: "x".to_owned(), among: Among::Presets });
}

#[test]
fn a_faulty_value_costs_nothing_else() {
    let (site, faults) = named(
        r#""revision": "x", "locale": "sl", "banner": {"layout": "bar", "theme": 5},
           "services": [null, {"id": "a", "category": "analytics", "cookies": [null, {"name": 5}, {"name": "c"}]}],
           "google": {"regions": [{"region": ["US"], "granted": ["ad_storage"]}, null, {"granted": []}], "dataLayers": []}"#,
    );
    assert_eq!(faults.len(), 6, "{:?}", lines(&faults));
    assert_eq!((site.revision, site.locale.as_str()), (1, "sl"));
    assert_eq!(site.banner.layout, privola::site::Layout::Bar);
    let service = site.service("a").and_then(|id| site.service_at(id)).expect("the service");
    let cookies: Vec<&str> =
        service.details.as_ref().expect("all is known").cookies.iter().map(|cookie| cookie.name.as_str()).collect();
    assert_eq!(cookies, ["c"], "what has no name can be neither shown nor deleted");
    assert_eq!(site.google.regions.len(), 1, "without a region it would hold everywhere");
    assert_eq!(site.google.data_layers, ["dataLayer"]);
}
