//! What a refusal deletes: names of cookies, keys and databases, and the places where a cookie can lie.

use crate::consent::Consent;
use crate::site::{Area, Cookie, Details, ServiceId, Site};
use crate::text::holds;

/// Where a cookie lies, as a deletion must say it (RFC 6265bis § 5.7).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    pub path: String,
    /// Nothing: this host only.
    pub domain: Option<String>,
}

/// Whether a name is meant: exactly, or what begins or ends as the pattern does, or has it inside, which says so by a `*`
/// at its end, its beginning, or both. The one rule for names of cookies, keys and databases.
pub fn matches(pattern: &str, name: &str) -> bool {
    match parts(pattern) {
        (false, exact, false) => name == exact,
        (false, beginning, true) => name.starts_with(beginning),
        (true, end, false) => name.ends_with(end),
        (true, inside, true) => holds(name, inside),
    }
}

/// A pattern taken apart: whether anything may stand before, what is written out, and whether anything may stand behind.
/// `*` alone is the beginning of every name.
pub fn parts(pattern: &str) -> (bool, &str, bool) {
    let (open_end, rest) = pattern.strip_suffix('*').map_or((false, pattern), |rest| (true, rest));
    let (open_start, stem) = rest.strip_prefix('*').map_or((false, rest), |rest| (true, rest));
    (open_start, stem, open_end)
}

/// Whether the cookie of this name goes: a refused service names it, and no granted one does.
pub fn cookie_goes(site: &Site, consent: &Consent, name: &str) -> bool {
    goes(site, consent, name, &|details| {
        // A cookie on the provider's own domain is out of a page's reach, and another one than that of this name here.
        details.cookies.iter().any(|cookie| cookie.domain.is_empty() && matches(&cookie.name, name))
    })
}

/// Whether the key or database of this name goes.
pub fn key_goes(site: &Site, consent: &Consent, area: Area, name: &str) -> bool {
    goes(site, consent, name, &|details| details.storage.iter().any(|key| key.area == area && matches(&key.name, name)))
}

/// What a granted service names stays, even where a refused one names it too; so does the record.
fn goes(site: &Site, consent: &Consent, name: &str, names: &dyn Fn(&Details) -> bool) -> bool {
    let named = |granted: bool| {
        let mut services = site.services.iter().zip(site.service_ids());
        services
            .any(|(service, place)| consent.service(place) == granted && service.details.as_ref().is_some_and(names))
    };
    name != site.storage.name && named(false) && !named(true)
}

/// Whether it is known of all services what they store.
pub fn is_complete(site: &Site) -> bool {
    site.services.iter().all(|service| service.details.is_some())
}

/// Cookies that withdrawn services have left and no page can delete: those on the provider's own domain, and those hidden
/// from scripts.
pub fn undeletable<'a>(site: &'a Site, withdrawn: &'a [ServiceId]) -> impl Iterator<Item = &'a Cookie> {
    let services = withdrawn.iter().filter_map(|place| site.service_at(*place));
    let cookies = services.filter_map(|service| service.details.as_ref()).flat_map(|details| &details.cookies);
    cookies.filter(|cookie| cookie.http_only || !cookie.domain.is_empty())
}

/// Every place where a cookie that a page sees can lie: on its host alone and on the host and each parent as a domain, for
/// `/` and each prefix of the path, with and without its last slash. A script cannot see which, and a deletion must name
/// both. Browsers ignore domains they do not allow, so trying all is safe.
pub fn scopes(pathname: &str, hostname: &str) -> Vec<Scope> {
    let mut paths = vec!["/".to_owned()];
    let mut path = String::new();
    for part in pathname.split('/').filter(|part| !part.is_empty()) {
        path.push('/');
        path.push_str(part);
        paths.push(path.clone());
        paths.push([&path, "/"].concat());
    }
    let mut domains = vec![None];
    let mut domain = Some(hostname);
    while let Some(name) = domain {
        domains.push(Some(name.to_owned()));
        domain = name.split_once('.').map(|(_, parent)| parent);
    }
    let mut scopes = Vec::new();
    for path in paths {
        for domain in &domains {
            scopes.push(Scope { path: path.clone(), domain: domain.clone() });
        }
    }
    scopes
}
