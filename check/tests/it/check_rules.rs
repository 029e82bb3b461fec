//! Variants of what `privola check` finds, and of what it leaves alone: a rule that cries wolf is turned off.

use crate::check::codes;
use crate::support::json_files;
use privola_check::diagnose;

fn table(cases: &[(&str, &[&str])]) {
    for (members, expected) in cases {
        assert_eq!(codes(members), *expected, "{members}");
    }
}

/// A service of the site's own, complete, with these fields besides.
pub fn service(fields: &str) -> String {
    let fields = if fields.is_empty() { String::new() } else { format!(", {fields}") };
    format!(
        r#""services": [{{"id": "map", "category": "functional", "name": "Map", "provider": "Vzorec d.o.o.", "policy": "/p", "purpose": "Shows."{fields}}}]"#
    )
}

fn of_service(cases: &[(&str, &[&str])]) {
    for (fields, expected) in cases {
        assert_eq!(codes(&service(fields)), *expected, "{fields}");
    }
}

#[test]
fn json_mistakes_are_told_apart() {
    for (text, code) in [
        ("{\"a\": TRUE}", "unquoted-value"),
        ("{\"a\": None}", "unquoted-value"),
        ("{\"a\": NaN}", "unquoted-value"),
        ("{\"a\": -Infinity}", "malformed-number"),
        ("{\"a\": +1}", "malformed-number"),
        ("{\"a\": .5}", "malformed-number"),
        ("{\"a\": 1.}", "malformed-number"),
        ("{\"a\": 0x1F}", "malformed-number"),
        ("{\"a\": 1_000}", "malformed-number"),
        ("{\"a\": 12abc}", "malformed-number"),
        ("{\"a\": `x`}", "single-quotes"),
        ("{„a”: 1}", "typographic-quotes"),
        ("{\"a\": «x»}", "typographic-quotes"),
        ("{\"a\": \"x\" “b”: 1}", "missing-comma"),
        ("{\"a\": {} \"b\": 1}", "missing-comma"),
        ("{,}", "extra-comma"),
        ("{\"a\":,}", "extra-comma"),
        ("[1,]", "trailing-comma"),
        ("{\"a\": \"\\x\"}", "bad-escape"),
        ("{\"a\": \"\\u12G4\"}", "bad-escape"),
        ("{\"a\": \"\\udc00\"}", "lone-surrogate"),
        ("{\"a\": \"b", "unclosed-string"),
        ("{\"a", "unclosed-string"),
        ("{\"a\":", "unclosed-bracket"),
        ("{\"a\"", "unclosed-bracket"),
        ("{", "unclosed-bracket"),
        ("{\"a\": /* x */ 1}", "comment"),
        ("{\"a\": 1 // x\n}", "comment"),
        ("{\"a\": 1}\u{a0}", "odd-space"),
        ("{\"a\": 1]", "wrong-bracket"),
        ("{\"a\" => 1}", "missing-colon"),
        ("{} {}", "text-after-end"),
        ("{}}", "text-after-end"),
        ("---\nlocale: sl", "malformed-number"),
        ("{\"a\": ;}", "not-json"),
        ("{\"a\": 1;}", "not-json"),
        ("{1: 2}", "unquoted-key"),
        ("{[]: 2}", "not-json"),
    ] {
        let found: Vec<&str> = diagnose(text).iter().map(|it| it.code).collect();
        assert_eq!(found, [code], "{text}");
    }
}

#[test]
fn a_value_of_another_type_is_told_once() {
    table(&[
        (r#""revision": "2""#, &["wrong-type"]),
        (r#""autoblock": "true""#, &["wrong-type"]),
        (r#""services": {}"#, &["wrong-type"]),
        (r#""services": [1]"#, &["wrong-type"]),
        (r#""categories": [[]]"#, &["wrong-type", "unknown-category"]),
        (r#""banner": {"layout": 3}"#, &["wrong-type"]),
        (r#""storage": {"refuseDays": 0}"#, &["bad-days"]),
        (r#""storage": {"name": ""}"#, &["bad-storage-name"]),
        (r#""aliases": ["Klaro"]"#, &["unknown-word"]),
    ]);
}

#[test]
fn presets_are_complete_and_give_no_findings_of_their_own() {
    for (name, _) in json_files("vendors") {
        let found = codes(&format!("\"services\": [\"{name}\"]"));
        // Where a provider in the United States is named, the transfer is the site's to say.
        assert!(found.iter().all(|code| *code == "transfer-untold"), "{name}: {found:?}");
    }
}

#[test]
fn necessity_is_judged_by_preset_host_and_cookie() {
    let necessary = |fields: &str| codes(&service(fields).replace("functional", "necessary"));
    assert_eq!(necessary(r#""hosts": ["www.google-analytics.com"]"#)[0], "nothing-stored");
    for host in [
        "www.google-analytics.com",
        "*.hotjar.com",
        "www.googletagmanager.com",
        "connect.facebook.net/en_US/fbevents.js",
    ] {
        assert!(necessary(&format!("\"hosts\": [\"{host}\"]")).contains(&"tracker-in-necessary"), "{host}");
    }
    for host in ["www.google.com", "cdn.vzorec.si", "login.vzorec.si/sso", "notgoogle-analytics.com"] {
        assert!(!necessary(&format!("\"hosts\": [\"{host}\"]")).contains(&"tracker-in-necessary"), "{host}");
    }
    for (cookie, is) in [
        ("_ga", true),
        ("_ga_ABC123", true),
        ("_gcl_au", true),
        ("PHPSESSID", false),
        ("session", false),
        ("cart", false),
    ] {
        let found = necessary(&format!(r#""cookies": [{{"name": "{cookie}", "lifetime": "session"}}]"#));
        assert_eq!(found, if is { vec!["tracker-cookie-in-necessary"] } else { vec![] }, "{cookie}");
    }
    table(&[
        (r#""services": [{"preset": "recaptcha", "category": "necessary"}]"#, &["milder-category"]),
        (r#""services": [{"preset": "matomo", "category": "retargeting"}]"#, &[]),
        (r#""services": [{"preset": "youtube", "category": "retargeting"}]"#, &[]),
    ]);
}

#[test]
fn names_are_judged_by_what_they_would_delete() {
    let stored = |name: &str| format!(r#""storage": [{{"name": "{name}", "lifetime": "session"}}]"#);
    for (name, expected) in [
        ("map_zoom", &[][..]),
        ("map_*", &[]),
        ("*", &["name-matches-all"]),
        ("*_map_zoom", &[]),
        ("*/map_*", &[]),
        ("map_*_zoom", &["star-inside"]),
        ("**", &["name-matches-all"]),
        ("*_map", &[]),
        ("*_id", &["broad-name"]),
        ("/^map/", &["regex-name"]),
        ("map_\\\\d+", &["regex-name"]),
        ("map$", &["regex-name"]),
        ("_*", &["broad-name"]),
        ("sid", &["generic-name"]),
        ("Session", &["generic-name"]),
        ("has space", &[]),
    ] {
        assert_eq!(codes(&service(&stored(name))), expected, "{name}");
    }
    of_service(&[
        (r#""cookies": [{"name": "has space", "lifetime": "session"}]"#, &["bad-stored-name"]),
        (r#""cookies": [{"name": "sid", "domain": ".vendor.example", "lifetime": "1 day"}]"#, &[]),
        (r#""cookies": [{"name": "", "lifetime": "1 day"}]"#, &["stored-name-missing"]),
        (
            r#""cookies": [{"name": "a_b", "lifetime": "1 day"}, {"name": "a_b", "lifetime": "1 day"}]"#,
            &["cookie-twice"],
        ),
        (
            r#""storage": [{"name": "a_b", "lifetime": "1 day"}, {"name": "a_b", "area": "session", "lifetime": "1 day"}]"#,
            &[],
        ),
    ]);
}

#[test]
fn lifetimes_are_measured_to_the_second() {
    for (lifetime, expected) in [
        ("13 months", &[][..]),
        ("395 days", &[]),
        ("396 days", &["long-lifetime"]),
        ("400 days", &["long-lifetime"]),
        ("57 weeks", &["long-lifetime"]),
        ("2 years", &["long-lifetime"]),
        ("999999999999999 years", &["long-lifetime"]),
        ("session", &[]),
        ("persistent", &["capped-lifetime"]),
        ("0 days", &[]),
    ] {
        let found = codes(&service(&format!(r#""cookies": [{{"name": "map_zoom", "lifetime": "{lifetime}"}}]"#)));
        assert_eq!(found, expected, "{lifetime}");
    }
}

#[test]
fn authorities_are_heard_where_their_language_is_spoken() {
    table(&[
        (r#""locale": "cs", "storage": {"grantDays": 365, "refuseDays": 182}"#, &[]),
        (r#""locale": "cs", "storage": {"grantDays": 366, "refuseDays": 181}"#, &["grant-too-long", "reask-too-soon"]),
        (r#""locale": "sl", "storage": {"grantDays": 366, "refuseDays": 181}"#, &["reask-soon"]),
        (r#""locale": "it", "services": ["sklik"], "banner": {"close": "reject"}"#, &["preset-language"]),
        (r#""locale": "it", "services": []"#, &["no-services"]),
        (r#""locale": "fr", "storage": {"grantDays": 182}, "services": []"#, &["no-services"]),
    ]);
}

#[test]
fn links_are_followed_as_a_browser_would() {
    for (link, expected) in [
        ("/privacy", &[][..]),
        ("privacy.html", &[]),
        ("docs/privacy.html", &[]),
        ("../privacy.html#cookies", &[]),
        ("https://vzorec.si/", &[]),
        ("//vzorec.si/p", &[]),
        ("http://localhost:8080/p", &[]),
        ("http://vzorec.si/", &["insecure-link"]),
        ("HTTP://vzorec.si/", &["insecure-link"]),
        ("www.vzorec.si", &["link-without-scheme"]),
        ("vzorec.si/privacy", &["link-without-scheme"]),
        ("", &["bad-link"]),
        ("to come", &["bad-link"]),
        ("javascript:void(0)", &["bad-link"]),
        ("file:///C:/privacy.html", &["bad-link"]),
    ] {
        assert_eq!(codes(&format!(r#""policy": {{"url": "{link}"}}"#)), expected, "{link}");
    }
}

#[test]
fn google_is_told_only_what_it_knows() {
    table(&[
        (r#""google": {"regions": [{"region": ["US-CA", "CH"], "granted": ["ad_storage"]}]}"#, &[]),
        (r#""google": {"regions": [{"region": ["DE-BY"], "granted": ["analytics_storage"]}]}"#, &["granted-in-eea"]),
        (r#""google": {"regions": [{"region": ["SI"], "granted": ["security_storage"]}]}"#, &[]),
        (r#""google": {"regions": [{"region": ["US"], "granted": ["adstorage"]}]}"#, &["unknown-signal"]),
        (r#""google": {"signals": {"security_storage": "necessary"}}"#, &[]),
        (r#""google": {}, "services": ["sklik"]"#, &[]),
        (r#""google": {"dataLayers": ["dataLayer"]}, "services": ["sklik"]"#, &["google-unused"]),
    ]);
}

#[test]
fn presets_that_lead_to_each_other_are_found_in_any_number() {
    let services = |pairs: &[(&str, &str)]| {
        let entries: Vec<String> =
            pairs.iter().map(|(id, preset)| format!(r#"{{"id": "{id}", "preset": "{preset}"}}"#)).collect();
        codes(&format!(r#""services": [{}]"#, entries.join(", ")))
    };
    assert_eq!(services(&[("hotjar", "matomo"), ("matomo", "hotjar")]), ["preset-cycle"; 2]);
    assert_eq!(services(&[("hotjar", "matomo"), ("matomo", "sklik"), ("sklik", "hotjar")]), ["preset-cycle"; 3]);
    assert_eq!(services(&[("hotjar", "matomo"), ("matomo", "sklik")]), ["id-of-another-preset"; 2]);
    // One that leads into a circle is not in it.
    let into = services(&[("youtube", "hotjar"), ("hotjar", "matomo"), ("matomo", "hotjar")]);
    assert_eq!(into, ["id-of-another-preset", "preset-cycle", "preset-cycle"]);
    assert_eq!(services(&[("statistics", "matomo"), ("heatmaps", "hotjar")]), [""; 0]);
}

#[test]
fn the_record_keeps_a_name_that_browsers_take() {
    table(&[
        (r#""storage": {"name": "__Host-x"}"#, &[]),
        (r#""storage": {"name": "__Host-x", "path": "/"}"#, &[]),
        (r#""storage": {"name": "__host-x", "path": "/a/"}"#, &["host-prefix", "narrow-path"]),
        (r#""storage": {"name": "__HTTP-x"}"#, &["http-prefix"]),
        (r#""storage": {"name": "__Host-Http-x"}"#, &["http-prefix"]),
        (r#""storage": {"name": "__Secure-x", "domain": "vzorec.si"}"#, &[]),
    ]);
    let listed = |name: &str| codes(&service(&format!(r#""cookies": [{{"name": "{name}", "lifetime": "1 day"}}]"#)));
    assert_eq!(listed("privola"), ["record-listed"]);
    assert_eq!(listed("priv*"), ["record-listed"]);
    assert_eq!(listed("privola2"), [""; 0]);
}

#[test]
fn hosts_and_domains_are_names_alone() {
    for (host, expected) in [
        ("maps.vzorec.si", &[][..]),
        ("*.vzorec.si/tag", &[]),
        ("localhost", &[]),
        ("maps.vzorec.si:443", &["bad-host"]),
        ("//maps.vzorec.si", &["bad-host"]),
        ("maps.*.si", &["bad-host"]),
        ("maps", &["bad-host"]),
        ("*.com", &["broad-host"]),
        ("*.cloudfront.net", &["broad-host"]),
    ] {
        let fields = format!(r#""hosts": ["{host}"], "storage": [{{"name": "map_zoom", "lifetime": "session"}}]"#);
        assert_eq!(codes(&service(&fields)), expected, "{host}");
    }
    for (domain, expected) in [
        ("vzorec.si", &[][..]),
        (".vzorec.si", &[]),
        ("localhost", &[]),
        ("si", &["bad-domain"]),
        ("*.vzorec.si", &["bad-domain"]),
        ("vzorec.si/", &["bad-domain"]),
        ("a..si", &["bad-domain"]),
    ] {
        assert_eq!(codes(&format!(r#""storage": {{"domain": "{domain}"}}"#)), expected, "{domain}");
    }
}
