//! What the banner finds wrong with a config is told of its file: every fault with its path and what was expected there.

use crate::support::{examples, lines};
use privola_check::site;

/// The faults of a config that names its controller, with these members besides.
fn faults(members: &str) -> Vec<String> {
    lines(&privola_check::faults(&format!(r#"{{"controller": {{"name": "N"}}, {members}}}"#)))
}

#[test]
fn the_example_configs_are_without_fault() {
    for (name, text) in examples() {
        assert_eq!(lines(&privola_check::faults(&text)), [""; 0], "{name}");
        assert_eq!(site(&text).expect("a site").asks(), name != "municipalities", "{name}");
    }
}

#[test]
fn every_wrong_type_is_told_with_its_path() {
    for (members, fault) in [
        (r#""revision": "1""#, r#"revision: expected a whole number from 0, found "1""#),
        (r#""revision": -1"#, "revision: expected a whole number from 0, found -1"),
        (r#""revision": 1.5"#, "revision: expected a whole number from 0, found 1.5"),
        (r#""revision": 4294967295"#, "revision: expected a whole number from 0, found 4294967295"),
        (r#""revision": 1e999999999"#, "revision: expected a whole number from 0, found 1e999999999"),
        (r#""revision": true"#, "revision: expected a whole number from 0, found a boolean"),
        (r#""locale": 5"#, "locale: expected a string, found 5"),
        (r#""locale": ["sl"]"#, "locale: expected a string, found a list"),
        (r#""locales": "sl""#, r#"locales: expected a list, found "sl""#),
        (r#""locales": {}"#, "locales: expected a list, found an object"),
        (r#""locales": ["sl", {}]"#, "locales[1]: expected a string, found an object"),
        (r#""policy": "p.html""#, r#"policy: expected an object, found "p.html""#),
        (r#""policy": {"url": 1}"#, "policy.url: expected a string or an object of strings by language, found 1"),
        (r#""policy": {"url": {"sl": false}}"#, "policy.url.sl: expected a string, found a boolean"),
        (r#""categories": [1]"#, "categories[0]: expected an object, found 1"),
        (r#""categories": {}"#, "categories: expected a list, found an object"),
        (
            r#""categories": [{"id": "Social"}]"#,
            r#"categories[0].id: expected an id of 1 to 32 lowercase letters, digits and hyphens, found "Social""#,
        ),
        (
            r#""services": [{"id": "a", "category": "analytics", "cookies": [{"name": 1}]}]"#,
            "services[0].cookies[0].name: expected a string, found 1",
        ),
        (
            r#""services": ["sklik", {"preset": "meta-pixel", "cookies": [{"name": "a", "lifetime": "2 yers"}]}]"#,
            r#"services[1].cookies[0].lifetime: expected a lifetime such as "2 years", "30 minutes" or "session", found "2 yers""#,
        ),
        (
            r#""services": [{"preset": "sklik", "storage": [{"name": "a", "area": "indexed"}]}]"#,
            r#"services[0].storage[0].area: expected local|session|database, found "indexed""#,
        ),
        (
            r#""services": [{"preset": "sklik", "hosts": "a.example"}]"#,
            r#"services[0].hosts: expected a list, found "a.example""#,
        ),
        (r#""storage": {"grantDays": 401}"#, "storage.grantDays: expected 1 to 400 days, found 401"),
        (r#""storage": {"refuseDays": 0}"#, "storage.refuseDays: expected 1 to 400 days, found 0"),
        (
            r#""storage": {"name": "my cookie"}"#,
            r#"storage.name: expected a cookie name without spaces or any of ()<>@,;:\"/[]?={}, found "my cookie""#,
        ),
        (r#""banner": {"layout": "modal"}"#, r#"banner.layout: expected box|bar|dialog, found "modal""#),
        (r#""banner": {"layout": "box|bar"}"#, r#"banner.layout: expected box|bar|dialog, found "box|bar""#),
        (r#""texts": {"sl": "x"}"#, r#"texts.sl: expected an object, found "x""#),
        (r#""texts": {"sl": {"save": 1}}"#, "texts.sl.save: expected a string, found 1"),
        (r#""locale": "a\"b""#, ""),
        (r#""policy": "a\"b\\\u0001""#, r#"policy: expected an object, found "a\"b\\\u0001""#),
    ] {
        let expected: Vec<&str> = fault.lines().collect();
        assert_eq!(faults(members), expected, "{members}");
    }
}

#[test]
fn an_unknown_key_is_told_with_the_nearest_right_one() {
    for (members, fault) in [
        (r#""servces": []"#, r#"servces: unknown key "servces", did you mean "services"?"#),
        (r#""storage": {"grantdays": 1}"#, r#"storage.grantdays: unknown key "grantdays", did you mean "grantDays"?"#),
        (
            r#""services": [{"preset": "sklik", "cookie": []}]"#,
            r#"services[0].cookie: unknown key "cookie", did you mean "cookies"?"#,
        ),
        (r#""autoAccept": true"#, r#"autoAccept: unknown key "autoAccept""#),
        (r#""": 1"#, r#": unknown key """#),
        (r#""č": 1"#, r#"č: unknown key "č""#),
    ] {
        let fault = fault.strip_prefix(": ").unwrap_or(fault);
        assert_eq!(faults(members), [fault], "{members}");
    }
}

#[test]
fn of_two_names_as_near_the_first_is_suggested() {
    assert_eq!(faults(r#""Locale": "sl""#), [r#"Locale: unknown key "Locale", did you mean "locale"?"#]);
    assert_eq!(faults(r#""Locales": []"#), [r#"Locales: unknown key "Locales", did you mean "locales"?"#]);
}

#[test]
fn a_key_that_stands_twice_is_a_fault() {
    assert_eq!(faults(r#""locale": "sl", "locale": "en""#), ["locale: this key stands here twice"]);
    let nested = r#""services": [{"preset": "sklik", "preset": "sklik"}]"#;
    assert_eq!(faults(nested), ["services[0].preset: this key stands here twice"]);
    assert_eq!(faults(r#""texts": {"sl": {}, "sl": {}}"#), ["texts.sl: this key stands here twice"]);
}

#[test]
fn all_faults_are_told_at_once() {
    let members = r#""revision": "x", "banner": {"theme": 1}, "services": ["skilk", {"id": "a"}], "x": 1"#;
    let paths: Vec<String> =
        faults(members).iter().map(|line| line.split(':').next().unwrap_or("").to_owned()).collect();
    assert_eq!(paths, ["revision", "banner.theme", "services[0]", "services[1]", "x"]);
}

#[test]
fn a_faulty_value_counts_as_not_given() {
    let text = r#"{"revision": "9", "storage": {"grantDays": 1000}, "locale": 3, "services": ["sklik"]}"#;
    let site = site(text).expect("a site");
    assert_eq!((site.revision, site.storage.grant_days, site.locale.as_str()), (1, 365, "en"));
    assert_eq!(site.categories.iter().map(|it| it.id.as_str()).collect::<Vec<_>>(), ["necessary", "retargeting"]);
}

#[test]
fn a_config_without_a_controller_is_told_so_and_still_asks() {
    for text in [r#"{"services": ["sklik"]}"#, r#"{"services": ["sklik"], "controller": {"name": ""}}"#] {
        let found = lines(&privola_check::faults(text));
        assert_eq!(found, ["controller.name: missing: a visitor must be told who asks (GDPR Art. 13)"]);
        assert!(site(text).expect("a site").asks());
    }
}

#[test]
fn text_that_is_not_json_is_told_as_that_alone_and_comes_to_no_site() {
    for text in ["", "{", "{\n  \"a\": tru\n}", "{'a': 1}", "{} // end", "<!DOCTYPE html>", "{\"a\": 01}"] {
        let found = privola_check::faults(text);
        assert!(found.len() == 1 && found[0].path.is_empty(), "{found:?}: {text}");
        assert_eq!(site(text), None, "{text}");
    }
}

#[test]
fn json_that_is_no_object_is_refused() {
    for (text, found) in [("[]", "a list"), ("\"x\"", "\"x\""), ("1", "1"), ("null", "null"), ("true", "a boolean")] {
        assert_eq!(site(text), None);
        assert_eq!(lines(&privola_check::faults(text)), [format!("expected an object, found {found}")]);
    }
}

#[test]
fn a_byte_order_mark_is_no_fault() {
    let text = "\u{feff}{\"controller\": {\"name\": \"N\"}}";
    assert!(site(text).is_some());
    assert_eq!(privola_check::faults(text), []);
    assert_eq!(site("\u{feff}\u{feff}{}"), None, "one is enough");
}

#[test]
fn nesting_that_could_exhaust_the_stack_is_refused() {
    let deep = |depth: usize| format!("{{\"x\": {}{}}}", "[".repeat(depth), "]".repeat(depth));
    assert!(site(&deep(60)).is_some());
    assert_eq!(site(&deep(64)), None);
    assert_eq!(site(&"[".repeat(1_000_000)), None);
}

#[test]
fn of_a_key_that_stands_twice_the_last_one_counts_as_in_a_browser() {
    let text = r#"{"locale": "sl", "locale": "cs", "storage": {"grantDays": 900, "grantDays": 30}}"#;
    let site = site(text).expect("a site");
    assert_eq!((site.locale.as_str(), site.storage.grant_days), ("cs", 30));
}

#[test]
fn a_number_is_told_as_it_is_written() {
    assert_eq!(faults(r#""revision": 1.50"#), ["revision: expected a whole number from 0, found 1.50"]);
    assert_eq!(faults(r#""revision": 1e0"#), [""; 0], "a browser has 1 of it");
}

#[test]
fn a_text_made_to_have_millions_of_faults_has_a_thousand() {
    let text = format!(r#"{{"locales": [{}0]}}"#, "0,".repeat(1_000_000));
    assert_eq!(privola_check::faults(&text).len(), 1_001);
}
