//! Which vendor an address belongs to. The same rules as in `src/gate/hosts.rs`: a pattern is `host` or
//! `*.host` (it and all below), then an optional path prefix, then an optional `?name=prefix`. Addresses are compared
//! part by part, never as text.

use crate::presets;
use std::collections::HashMap;
use std::sync::LazyLock;
use url::Url;

/// An absolute or protocol-relative address of the web; nothing for all else.
pub fn parse(address: &str) -> Option<Url> {
    let start = address.trim_start_matches(|c: char| c <= ' ');
    let relative = start.starts_with(['/', '\\']) && start.get(1..).is_some_and(|rest| rest.starts_with(['/', '\\']));
    let url =
        if relative { Url::parse("https://page.invalid/").ok()?.join(start).ok()? } else { Url::parse(start).ok()? };
    (matches!(url.scheme(), "http" | "https" | "ws" | "wss") && url.host_str().is_some()).then_some(url)
}

struct Row {
    id: String,
    /// As it was given.
    pattern: String,
    /// Whether it also fits hosts below.
    wild: bool,
    path: String,
    /// A query parameter and how its value begins.
    query: Option<(String, String)>,
    /// The more specific, the higher: by host, then by path, then by query.
    rank: (usize, bool, usize, usize),
}

/// Patterns by host.
#[derive(Default)]
pub struct Table(HashMap<String, Vec<Row>>);

/// The hosts of all presets.
pub fn known() -> &'static Table {
    static KNOWN: LazyLock<Table> = LazyLock::new(|| {
        let mut table = Table::default();
        for preset in presets::all() {
            preset.hosts().for_each(|pattern| table.add(preset.id(), pattern));
        }
        table
    });
    &KNOWN
}

impl Table {
    /// Adds a pattern; one that cannot be read fits nothing.
    pub fn add(&mut self, id: &str, pattern: &str) {
        let (address, query) =
            pattern.split_once('?').map_or((pattern, None), |(address, query)| (address, Some(query)));
        let (wild, address) = address.strip_prefix("*.").map_or((false, address), |rest| (true, rest));
        let (host, path) = address.find('/').map_or((address, ""), |at| address.split_at(at));
        let Some(host) = parse(&format!("https://{host}")).and_then(|url| url.host_str().map(str::to_owned)) else {
            return;
        };
        let query = query.map(|query| query.split_once('=').unwrap_or((query, "")));
        let query = query.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let detail = query.as_ref().map_or(0, |(name, value)| name.len() + value.len());
        let rank = (host.len(), !wild, path.len(), detail);
        let pattern = pattern.to_owned();
        self.0.entry(host).or_default().push(Row {
            id: id.to_owned(),
            pattern,
            wild,
            path: path.to_owned(),
            query,
            rank,
        });
    }

    /// The ids whose pattern fits an address best: none, one, or several that fit equally.
    pub fn find(&self, address: &str) -> Vec<String> {
        parse(address).map_or_else(Vec::new, |url| self.best(&url, true))
    }

    /// The same for the beginning of an address that code puts together: a query it does not have yet fits.
    pub fn find_beginning(&self, address: &str) -> Vec<String> {
        let Some(url) = parse(address) else {
            return Vec::new();
        };
        let exact = self.best(&url, true);
        if exact.is_empty() {
            self.best(&url, false)
        } else {
            exact
        }
    }

    /// The patterns that fit an address best, each with its id.
    pub fn patterns(&self, address: &str) -> Vec<(&str, &str)> {
        let rows = parse(address).map_or_else(Vec::new, |url| self.fitting(&url, true));
        rows.into_iter().map(|row| (row.id.as_str(), row.pattern.as_str())).collect()
    }

    fn best(&self, url: &Url, with_query: bool) -> Vec<String> {
        let mut ids: Vec<String> = Vec::new();
        for row in self.fitting(url, with_query) {
            if !ids.contains(&row.id) {
                ids.push(row.id.clone());
            }
        }
        ids
    }

    fn fitting(&self, url: &Url, with_query: bool) -> Vec<&Row> {
        let query = |(name, start): &(String, String)| {
            url.query_pairs().any(|(key, value)| key == name.as_str() && value.starts_with(start.as_str()))
        };
        let host = url.host_str().unwrap_or_default();
        let fitting: Vec<&Row> = self
            .rows(host)
            .filter(|row| begins(url.path(), &row.path))
            .filter(|row| !with_query || row.query.as_ref().is_none_or(query))
            .collect();
        let best = fitting.iter().map(|row| row.rank).max();
        fitting.into_iter().filter(|row| !with_query || Some(row.rank) == best).collect()
    }

    /// The rows for a host and for each name above it.
    fn rows<'a, 'h>(&'a self, host: &'h str) -> impl Iterator<Item = &'a Row> + use<'a, 'h> {
        let host = host.trim_end_matches('.');
        let above = host.match_indices('.').map(|(at, _)| host.get(at + 1..).unwrap_or_default());
        std::iter::once(host).chain(above).flat_map(move |name| {
            self.0.get(name).into_iter().flatten().filter(move |row| row.wild || name.len() == host.len())
        })
    }
}

/// A path prefix ends where a name ends: `/tr` is the start of `/tr/` and `/tr.gif`, not of `/travel`.
fn begins(path: &str, prefix: &str) -> bool {
    let word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    match path.strip_prefix(prefix) {
        Some(rest) => !(prefix.ends_with(word) && rest.starts_with(word)),
        None => false,
    }
}
