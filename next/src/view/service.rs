//! What visitors are told of a service: what it is for, who provides it, and what it stores for how long.

use super::node::{el, Element, Node};
use super::parts::{outward, paragraph, term};
use super::words::{Key, Said, Words};
use super::Scene;
use crate::site::{Calls, Ground, Lifetime, Service, ServiceId, Site, Text, Transfer, Unit, OWN};

/// A service's name; until its preset's file has come, its id.
pub fn name<'a>(words: &Words, service: &'a Service) -> Said<'a> {
    let said = words.said(&service.name);
    match service.id.as_str() {
        _ if !said.text.is_empty() => said,
        OWN => Said { text: "Privola", lang: None },
        id => Said { text: id, lang: None },
    }
}

/// The facts of a service. What the banner itself stores is listed as its own service's.
pub fn facts(scene: &Scene, place: ServiceId) -> Element {
    let Scene { site, words, .. } = *scene;
    let Some(service) = site.service_at(place) else { return el("div") };
    let own = service.id == OWN;
    let details = service.details.as_ref();
    let said = details.map(|details| words.said(&details.purpose)).unwrap_or_default();
    let purpose = if own && said.text.is_empty() { words.get(Key::RecordPurpose).into() } else { said };
    let provider = details.map_or("", |details| &details.provider);
    let provider = if own && provider.is_empty() { &site.controller.name } else { provider };
    let stops = match &service.calls {
        Calls::Known(calls) => calls.stops,
        Calls::None | Calls::Unread => false,
    };
    let note = (scene.running.contains(&place) && !stops).then(|| el("p").text(words.get(Key::ReloadNote)));
    let policy = details.map_or("", |details| details.policy.get(&words.tag));
    let provided = (!provider.is_empty()).then(|| {
        let mut meaning = vec![provider.into()];
        if !policy.is_empty() {
            meaning.push(Node::Element(el("br")));
            meaning.push(outward(policy, &words.filled(Key::ProviderPolicy, &[("provider", provider)]), words));
        }
        term(words.get(Key::Provider), meaning)
    });
    let transfer = details.and_then(|details| details.transfer.as_ref());
    let transfer = transfer.map(|it| term(words.get(Key::Transfer), vec![whereto(scene, it).as_str().into()]));
    let terms: Vec<Element> = provided.into_iter().chain(transfer).flatten().collect();
    el("div")
        .with("id", ["facts-", &service.id].concat())
        .own("class", "facts")
        .children(paragraph(purpose))
        .children(note)
        .children((!terms.is_empty()).then(|| el("dl").children(terms)))
        .children(stored(scene, &entries(site, service)))
}

/// Something that is stored.
struct Entry<'a> {
    name: &'a str,
    domain: &'a str,
    purpose: Option<&'a Text>,
    lifetime: Lifetime,
}

/// All that a service stores.
fn entries<'a>(site: &'a Site, service: &'a Service) -> Vec<Entry<'a>> {
    let mut entries = Vec::new();
    if let Some(details) = &service.details {
        entries.extend(details.cookies.iter().map(|cookie| Entry {
            name: &cookie.name,
            domain: &cookie.domain,
            purpose: Some(&cookie.purpose),
            lifetime: cookie.lifetime,
        }));
        entries.extend(details.storage.iter().map(|key| Entry {
            name: &key.name,
            domain: "",
            purpose: Some(&key.purpose),
            lifetime: key.lifetime,
        }));
    }
    let record = &site.storage;
    if service.id == OWN && entries.iter().all(|entry| entry.name != record.name) {
        let days = record.grant_days.max(record.refuse_days);
        let lifetime = Lifetime::For(days.into(), Unit::Day);
        entries.insert(0, Entry { name: &record.name, domain: "", purpose: None, lifetime });
    }
    entries
}

/// The names of all that a service stores.
pub fn stored_names<'a>(site: &'a Site, service: &'a Service) -> impl Iterator<Item = &'a str> {
    entries(site, service).into_iter().map(|entry| entry.name)
}

/// The table of what is stored, if anything is.
fn stored(scene: &Scene, entries: &[Entry]) -> Option<Element> {
    if entries.is_empty() {
        return None;
    }
    let words = scene.words;
    let column = |key| el("th").own("scope", "col").text(words.get(key));
    let head = el("tr").child(column(Key::CookieName)).child(column(Key::Lifetime));
    let rows = entries.iter().map(|entry| {
        let purpose = entry.purpose.map(|purpose| words.said(purpose)).unwrap_or_default();
        let notes = [entry.domain.into(), purpose].into_iter().filter(|note| !note.text.is_empty());
        // Where no style puts a note on a line of its own, a space keeps it apart from the name.
        let apart = notes.flat_map(|note| [" ".into(), Node::Element(el("span").said(note))]);
        let named = el("td").child(el("code").text(entry.name)).nodes(apart.collect());
        el("tr").child(named).child(el("td").text(&lasts(scene, entry.lifetime)))
    });
    Some(
        el("table")
            .child(el("caption").text(words.get(Key::Cookies)))
            .child(el("thead").child(head))
            .child(el("tbody").children(rows)),
    )
}

/// A lifetime in words.
fn lasts(scene: &Scene, lifetime: Lifetime) -> String {
    match lifetime {
        Lifetime::Session => scene.words.get(Key::Session).to_owned(),
        Lifetime::Persistent => scene.words.get(Key::Persistent).to_owned(),
        Lifetime::For(number, unit) => scene.intl.unit(number, unit),
    }
}

/// Where outside the EU data go, and what allows it.
fn whereto(scene: &Scene, transfer: &Transfer) -> String {
    let countries: Vec<String> = transfer.countries.iter().map(|code| scene.intl.country(code)).collect();
    let countries = countries.join(", ");
    let Some(ground) = transfer.ground else { return countries };
    let ground = scene.words.get(match ground {
        Ground::Adequacy => Key::TransferAdequacy,
        Ground::Clauses => Key::TransferClauses,
        Ground::Rules => Key::TransferRules,
        Ground::Consent => Key::TransferConsent,
    });
    if countries.is_empty() {
        ground.to_owned()
    } else {
        [&countries, "; ", ground].concat()
    }
}
