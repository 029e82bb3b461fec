//! Which service an address belongs to, by the host patterns of the presets and of the config's own services: what the
//! guard of auto-blocking asks.

use crate::site::ServiceId;

/// A pattern of a service: `host` or `*.host` (it and all below), then an optional path prefix, then an optional
/// `?name=prefix` (that query parameter begins so).
#[derive(Clone, Debug, PartialEq, Eq)]
struct Pattern {
    service: ServiceId,
    host: String,
    /// It and all below.
    wild: bool,
    path: String,
    /// Empty: none.
    key: String,
    value: String,
}

/// How specific a pattern is: by host, then by path, then by query.
type Rank = (usize, usize, usize);

/// The host patterns of a site's services.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hosts {
    patterns: Vec<Pattern>,
}

impl Pattern {
    /// Reads a pattern; nothing from what is none.
    fn new(service: ServiceId, text: &str) -> Option<Self> {
        let (place, query) = text.split_once('?').unwrap_or((text, ""));
        let (host, path) = match place.find('/') {
            Some(at) => place.split_at_checked(at)?,
            None => (place, ""),
        };
        let bare = host.strip_prefix("*.");
        let name = bare.unwrap_or(host);
        let odd = |c: char| c.is_ascii_whitespace() || matches!(c, '*' | '#' | '@' | ':');
        if name.is_empty() || name.contains(odd) {
            return None;
        }
        let (key, value) = query.split_once('=').unwrap_or((query, ""));
        Some(Pattern {
            service,
            host: name.to_ascii_lowercase(),
            wild: bare.is_some(),
            path: path.to_owned(),
            key: key.to_owned(),
            value: value.to_owned(),
        })
    }

    fn rank(&self) -> Rank {
        (self.host.len() * 2 + usize::from(!self.wild), self.path.len(), self.key.len() + self.value.len())
    }

    fn fits(&self, host: &str, path: &str, query: &str) -> bool {
        let below = |parent: &str| {
            host.strip_suffix(parent).is_some_and(|before| before.is_empty() || self.wild && before.ends_with('.'))
        };
        below(&self.host) && begins(path, &self.path) && (self.key.is_empty() || self.asks(query))
    }

    /// Whether one of the parameters of a query begins as the pattern says.
    fn asks(&self, query: &str) -> bool {
        query.split('&').any(|pair| {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            key == self.key && value.starts_with(&self.value)
        })
    }
}

/// A path prefix ends where a name ends: `/tr` is the start of `/tr/` and `/tr.gif`, not of `/travel`.
fn begins(path: &str, prefix: &str) -> bool {
    let name = |c: char| c.is_ascii_alphanumeric() || c == '_';
    path.strip_prefix(prefix).is_some_and(|rest| !(prefix.ends_with(name) && rest.starts_with(name)))
}

impl Hosts {
    /// The patterns of services.
    pub fn new<'a>(services: impl IntoIterator<Item = (ServiceId, &'a [String])>) -> Self {
        let mut hosts = Hosts::default();
        for (id, texts) in services {
            hosts.patterns.extend(texts.iter().filter_map(|text| Pattern::new(id, text)));
        }
        hosts
    }

    /// The services whose pattern fits an address best: none, one, or several that fit equally. `address`: as a browser
    /// writes one that it has resolved.
    pub fn find(&self, address: &str) -> Vec<ServiceId> {
        let behind = address.split_once(':').and_then(|(_, rest)| rest.strip_prefix("//"));
        let Some(rest) = behind else { return Vec::new() };
        let (rest, _) = rest.split_once('#').unwrap_or((rest, ""));
        let (place, query) = rest.split_once('?').unwrap_or((rest, ""));
        let (host, path) = match place.find('/') {
            Some(at) => place.split_at_checked(at).unwrap_or((place, "")),
            None => (place, ""),
        };
        // Without what a page may sign in with, and without a port.
        let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
        let host = host.split_once(':').map_or(host, |(host, _)| host);
        let host = host.strip_suffix('.').unwrap_or(host);
        let path = if path.is_empty() { "/" } else { path };
        let mut found: Vec<ServiceId> = Vec::new();
        let mut best = Rank::default();
        for pattern in self.patterns.iter().filter(|pattern| pattern.fits(host, path, query)) {
            let rank = pattern.rank();
            if rank > best {
                found.clear();
                best = rank;
            }
            if rank == best && !found.contains(&pattern.service) {
                found.push(pattern.service);
            }
        }
        found
    }
}
