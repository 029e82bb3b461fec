//! Which service an address belongs to.

use privola::gate::hosts::Hosts;
use privola::site::ServiceId;

/// The services, by their places among these patterns, that an address belongs to.
fn find(patterns: &[&str], address: &str) -> Vec<u16> {
    let owned: Vec<Vec<String>> = patterns.iter().map(|pattern| vec![pattern.to_string()]).collect();
    let hosts = Hosts::new((0..).map(ServiceId).zip(owned.iter().map(Vec::as_slice)));
    hosts.find(address).into_iter().map(|ServiceId(place)| place).collect()
}

#[test]
fn a_host_is_compared_as_a_host() {
    let patterns = ["*.vendor.example", "cdn.other.example"];
    assert_eq!(find(&patterns, "https://vendor.example/"), [0]);
    assert_eq!(find(&patterns, "https://a.b.vendor.example:8443/x"), [0]);
    assert_eq!(find(&patterns, "wss://vendor.example./socket"), [0]);
    assert_eq!(find(&patterns, "https://user@cdn.other.example"), [1]);
    for address in ["https://notvendor.example/", "https://www.cdn.other.example/", "https://other.example/", "data:,x"]
    {
        assert!(find(&patterns, address).is_empty(), "{address}");
    }
    assert!(find(&patterns, "https://page.example/?u=https://vendor.example/").is_empty());
}

#[test]
fn a_path_begins_at_a_name() {
    let patterns = ["www.social.example/tr"];
    for path in ["/tr", "/tr/", "/tr.gif", "/tr?id=1"] {
        assert_eq!(find(&patterns, &format!("https://www.social.example{path}")), [0], "{path}");
    }
    for path in ["", "/travel", "/tr_x", "/x/tr"] {
        assert!(find(&patterns, &format!("https://www.social.example{path}")).is_empty(), "{path}");
    }
}

#[test]
fn the_most_specific_pattern_counts() {
    let patterns =
        ["*.tags.example", "www.tags.example", "www.tags.example/gtag/js?id=AW-", "www.tags.example/gtag/js"];
    assert_eq!(find(&patterns, "https://cdn.tags.example/"), [0]);
    assert_eq!(find(&patterns, "https://www.tags.example/other"), [1]);
    assert_eq!(find(&patterns, "https://www.tags.example/gtag/js?l=x&id=AW-1"), [2]);
    assert_eq!(find(&patterns, "https://www.tags.example/gtag/js?id=G-1"), [3]);
    assert_eq!(find(&["a.example", "a.example"], "https://a.example/"), [0, 1], "equally good ones all");
}

#[test]
fn what_is_no_pattern_matches_nothing() {
    for pattern in ["", "*.", "/path", "*", "a b.example"] {
        assert!(find(&[pattern], "https://a.example/path").is_empty(), "{pattern:?}");
    }
}
