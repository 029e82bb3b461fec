//! What visitors are told of a service: what it is for, who provides it, and what it stores for how long.

use super::node::{el, Element};
use super::parts::{define, outward, paragraph};
use super::scene::Scene;
use super::words::{Key, Said, Words};
use crate::site::{Calls, Ground, Lifetime, Service, ServiceId, Site, Transfer, Unit, OWN};

/// A service's name; until its preset's file has come, its id.
pub fn name<'a>(words: &Words, service: &'a Service) -> Said<'a> {
    let said = words.said(&service.name);
    if !said.text.is_empty() {
        said
    } else if service.id == OWN {
        "Privola".into()
    } else {
        service.id.as_str().into()
    }
}

/// The facts of a service. What the banner itself stores is listed as its own service's.
pub fn facts(scene: &Scene, place: ServiceId) -> Element {
    let Scene { site, words, .. } = *scene;
    let mut facts = el("div", &[("class", "facts")]);
    let Some(service) = site.service_at(place) else { return facts };
    facts = facts.with("id", &["facts-", &service.id].concat());
    let own = service.id == OWN;
    let mut purpose = Said::default();
    let mut provider = "";
    if let Some(details) = &service.details {
        purpose = words.said(&details.purpose);
        provider = &details.provider;
    }
    if own && purpose.text.is_empty() {
        purpose = words.get(Key::RecordPurpose).into();
    }
    if own && provider.is_empty() {
        provider = &site.controller.name;
    }
    facts = facts.maybe(paragraph(purpose));
    if scene.running.contains(&place) && !stops(service) {
        facts.push(el("p", &[]).text(words.get(Key::ReloadNote)));
    }
    facts = facts.maybe(terms(scene, service, provider));
    facts.maybe(stored(scene, service))
}

/// Whether the calls that tell it of a withdrawal stop it for good.
fn stops(service: &Service) -> bool {
    match &service.calls {
        Calls::Known(calls) => calls.stops,
        Calls::None | Calls::Unread => false,
    }
}

/// Who provides it, and where the data go, if any of it is known.
fn terms(scene: &Scene, service: &Service, provider: &str) -> Option<Element> {
    let words = scene.words;
    let mut list = el("dl", &[]);
    if !provider.is_empty() {
        let mut meaning = el("dd", &[]).text(provider);
        let policy = service.details.as_ref().map_or("", |details| details.policy.get(&words.tag));
        if !policy.is_empty() {
            let label = words.filled(Key::ProviderPolicy, &[("provider", provider)]);
            meaning = meaning.child(el("br", &[])).node(outward(policy, &label, words));
        }
        define(&mut list, words.get(Key::Provider), meaning);
    }
    if let Some(transfer) = service.details.as_ref().and_then(|details| details.transfer.as_ref()) {
        define(&mut list, words.get(Key::Transfer), el("dd", &[]).text(&whereto(scene, transfer)));
    }
    (!list.children.is_empty()).then_some(list)
}

/// Where outside the EU data go, and what allows it.
fn whereto(scene: &Scene, transfer: &Transfer) -> String {
    let mut text = String::new();
    let mut next = "";
    for code in &transfer.countries {
        text += next;
        text += &scene.intl.country(code);
        next = ", ";
    }
    if let Some(ground) = transfer.ground {
        if !text.is_empty() {
            text += "; ";
        }
        text += scene.words.get(match ground {
            Ground::Adequacy => Key::TransferAdequacy,
            Ground::Clauses => Key::TransferClauses,
            Ground::Rules => Key::TransferRules,
            Ground::Consent => Key::TransferConsent,
        });
    }
    text
}

/// The table of what a service stores, if it stores anything.
fn stored(scene: &Scene, service: &Service) -> Option<Element> {
    let words = scene.words;
    let mut rows = el("tbody", &[]);
    if lists_record(scene.site, service) {
        let record = &scene.site.storage;
        let days = record.grant_days.max(record.refuse_days);
        rows.push(row(scene, &record.name, "", Said::default(), Lifetime::For(days.into(), Unit::Day)));
    }
    if let Some(details) = &service.details {
        for cookie in &details.cookies {
            rows.push(row(scene, &cookie.name, &cookie.domain, words.said(&cookie.purpose), cookie.lifetime));
        }
        for key in &details.storage {
            rows.push(row(scene, &key.name, "", words.said(&key.purpose), key.lifetime));
        }
    }
    if rows.children.is_empty() {
        return None;
    }
    let column = |key| el("th", &[("scope", "col")]).text(words.get(key));
    let head = el("tr", &[]).child(column(Key::CookieName)).child(column(Key::Lifetime));
    let caption = el("caption", &[]).text(words.get(Key::Cookies));
    Some(el("table", &[]).child(caption).child(el("thead", &[]).child(head)).child(rows))
}

/// Whether the banner's own record is to be listed here: its own service does not list it itself.
fn lists_record(site: &Site, service: &Service) -> bool {
    let listed = |name: &str| name == site.storage.name;
    service.id == OWN && !stores(service, &listed)
}

/// Whether a service names something that it stores by which `wanted` is met.
pub fn stores(service: &Service, wanted: &dyn Fn(&str) -> bool) -> bool {
    service.details.as_ref().is_some_and(|details| {
        details.cookies.iter().any(|cookie| wanted(&cookie.name)) || details.storage.iter().any(|key| wanted(&key.name))
    })
}

/// Something that is stored, with notes on it, and for how long.
fn row(scene: &Scene, name: &str, domain: &str, purpose: Said, lifetime: Lifetime) -> Element {
    let mut named = el("td", &[]).child(el("code", &[]).text(name));
    for note in [domain.into(), purpose] {
        if !note.text.is_empty() {
            // Where no style puts a note on a line of its own, a space keeps it apart from the name.
            named = named.text(" ").child(el("span", &[]).said(note));
        }
    }
    el("tr", &[]).child(named).child(el("td", &[]).text(&lasts(scene, lifetime)))
}

/// A lifetime in words.
fn lasts(scene: &Scene, lifetime: Lifetime) -> String {
    match lifetime {
        Lifetime::Session => scene.words.get(Key::Session).to_owned(),
        Lifetime::Persistent => scene.words.get(Key::Persistent).to_owned(),
        Lifetime::For(number, unit) => scene.intl.unit(number, unit),
    }
}
