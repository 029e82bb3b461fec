//! What a refusal deletes: by which names, and at which places cookies are looked for.

use super::site::{consent, service, site, SITE};
use privola::clear::{cookie_goes, is_complete, key_goes, matches, scopes, undeletable};
use privola::site::{Area, Cookie, Details, Key, ServiceId, Site};

/// A site whose services name cookies and keys.
fn storing(cookies: &[(&str, &str)], keys: &[(&str, Area, &str)]) -> Site {
    let mut site = site(SITE);
    for (id, name) in cookies {
        details(&mut site, id).cookies.push(Cookie { name: (*name).to_owned(), ..Cookie::default() });
    }
    for (id, area, name) in keys {
        details(&mut site, id).storage.push(Key { name: (*name).to_owned(), area: *area, ..Key::default() });
    }
    site
}

fn details<'a>(site: &'a mut Site, id: &str) -> &'a mut Details {
    let ServiceId(place) = service(site, id);
    site.services[usize::from(place)].details.as_mut().expect("details")
}

#[test]
fn a_name_is_meant_exactly_or_by_its_beginning_its_end_or_its_middle() {
    for (pattern, name, meant) in [
        ("_ga", "_ga", true),
        ("_ga", "_ga_X", false),
        ("_ga", "_GA", false),
        ("_ga_*", "_ga_X", true),
        ("_ga_*", "_ga_", true),
        ("_ga_*", "_ga", false),
        ("_ga_*", "x_ga_X", false),
        ("*/cly_id", "key/cly_id", true),
        ("*/cly_id", "/cly_id", true),
        ("*/cly_id", "key/cly_id2", false),
        ("*_hj", "_hj", true),
        ("*/cly_*", "key/cly_id", true),
        ("*/cly_*", "/cly_", true),
        ("*/cly_*", "key-cly_id", false),
        ("a*b", "a*b", true),
        ("a*b", "aXb", false),
        ("*", "anything", true),
        ("*_ga*", "x_ga_X", true),
        ("*_ga*", "_gb", false),
        ("", "anything", false),
    ] {
        assert_eq!(matches(pattern, name), meant, "{pattern} {name}");
    }
}

#[test]
fn what_a_refused_service_stores_goes_and_nothing_else_does() {
    let site = storing(&[("ga", "_ga*"), ("heat", "_hj*"), ("privola", "session")], &[]);
    let consent = consent(&site, &["heat"]);
    for (name, goes) in [("_ga", true), ("_ga_X", true), ("_hjid", false), ("session", false), ("cart", false)] {
        assert_eq!(cookie_goes(&site, &consent, name), goes, "{name}");
    }
}

#[test]
fn a_granted_service_keeps_what_a_refused_one_names_too() {
    let site = storing(&[("ga", "_g*"), ("pixel", "_gcl_au")], &[]);
    let some = consent(&site, &["pixel"]);
    assert!(!cookie_goes(&site, &some, "_gcl_au"));
    assert!(cookie_goes(&site, &some, "_gid"));
    assert!(cookie_goes(&site, &consent(&site, &[]), "_gcl_au"));
}

#[test]
fn the_record_stays_whatever_a_service_names() {
    let mut site = storing(&[("ga", "*")], &[("ga", Area::Local, "p*")]);
    let none = consent(&site, &[]);
    assert!(!cookie_goes(&site, &none, "privola") && !key_goes(&site, &none, Area::Local, "privola"));
    assert!(cookie_goes(&site, &none, "choice") && key_goes(&site, &none, Area::Local, "pageviews"));
    site.storage.name = "choice".to_owned();
    assert!(!cookie_goes(&site, &none, "choice") && cookie_goes(&site, &none, "privola"));
}

#[test]
fn a_key_goes_from_the_storage_that_it_is_named_in_alone() {
    let site = storing(
        &[("ga", "cookie")],
        &[("ga", Area::Local, "a"), ("ga", Area::Session, "b"), ("ga", Area::Database, "c")],
    );
    let none = consent(&site, &[]);
    for (area, own) in [(Area::Local, "a"), (Area::Session, "b"), (Area::Database, "c")] {
        for name in ["a", "b", "c", "cookie"] {
            assert_eq!(key_goes(&site, &none, area, name), name == own, "{area:?} {name}");
        }
    }
    assert!(!cookie_goes(&site, &none, "a"));
}

#[test]
fn cookies_of_withdrawn_services_that_no_page_can_delete_are_named() {
    let mut site = storing(&[("ga", "_ga"), ("pixel", "own")], &[]);
    let cookies = &mut details(&mut site, "pixel").cookies;
    cookies.push(Cookie { name: "IDE".to_owned(), domain: "vendor.example".to_owned(), ..Cookie::default() });
    cookies.push(Cookie { name: "sid".to_owned(), http_only: true, ..Cookie::default() });
    let all = [service(&site, "ga"), service(&site, "pixel")];
    let names = |withdrawn: &[ServiceId]| -> Vec<String> {
        undeletable(&site, withdrawn).map(|cookie| cookie.name.clone()).collect()
    };
    assert_eq!(names(&all), ["IDE", "sid"]);
    assert_eq!(names(&all[..1]), [""; 0]);
    // Another cookie of that name, on this site, is not the vendor's.
    assert!(!cookie_goes(&site, &consent(&site, &[]), "IDE"));
}

#[test]
fn it_is_known_what_services_store_once_all_of_their_presets_are_there() {
    let mut site = storing(&[], &[]);
    assert!(is_complete(&site));
    site.services[1].details = None;
    assert!(!is_complete(&site));
}

#[test]
fn a_cookie_is_looked_for_on_each_path_and_on_the_host_and_its_parents() {
    let places: Vec<String> = scopes("/shop//cart.html", "www.shop.example")
        .into_iter()
        .map(|scope| format!("{} {}", scope.path, scope.domain.as_deref().unwrap_or("-")))
        .collect();
    let mut expected = Vec::new();
    for path in ["/", "/shop", "/shop/", "/shop/cart.html", "/shop/cart.html/"] {
        for domain in ["-", "www.shop.example", "shop.example", "example"] {
            expected.push(format!("{path} {domain}"));
        }
    }
    assert_eq!(places, expected);
    assert_eq!(scopes("/", "localhost").len(), 2);
}
