//! Addresses that the guard asks about: by the URL standard's own reader, a host that a service has is always found, and
//! no other host ever is.

use privola::gate::hosts::Hosts;
use privola::site::ServiceId;
use url::Url;

/// The first line is an address; each further one is the pattern of a service.
pub fn read(text: &str) {
    let mut lines = text.lines();
    let address = lines.next().unwrap_or_default();
    let patterns: Vec<Vec<String>> = lines.map(|line| vec![line.to_owned()]).take(100).collect();
    let hosts = Hosts::new((0..).map(ServiceId).zip(patterns.iter().map(Vec::as_slice)));
    // Not as a browser writes it: whatever comes of that, it must not crash.
    hosts.find(address);
    let Ok(url) = Url::parse(address) else { return };
    let found = hosts.find(url.as_str());
    let host = url.host_str().unwrap_or_default();
    let host = host.strip_suffix('.').unwrap_or(host);
    for (place, pattern) in (0..).map(ServiceId).zip(patterns.iter().flatten()) {
        let name = pattern.split(['/', '?']).next().unwrap_or_default().to_ascii_lowercase();
        let (wild, name) = name.strip_prefix("*.").map_or((false, name.as_str()), |name| (true, name));
        let fits = host == name || wild && host.strip_suffix(name).is_some_and(|before| before.ends_with('.'));
        assert!(fits || !found.contains(&place), "{url} is none of {pattern:?}");
    }
    // One of a host alone is as good as any that fits, unless another one fits better.
    let bare = |pattern: &str| !pattern.is_empty() && pattern == host && pattern.parse::<std::net::IpAddr>().is_err();
    let special = matches!(url.scheme(), "http" | "https" | "ws" | "wss");
    if special && patterns.iter().flatten().any(|pattern| bare(pattern)) {
        assert!(!found.is_empty(), "{url} is of a service: {patterns:?}");
    }
}
