//! Who is responsible, as law asks it to be told (GDPR Art. 13), and the visitor's own record.

use super::intl::DateStyle;
use super::node::{el, Element, Node};
use super::parts::{link, term};
use super::words::Key;
use super::Scene;
use crate::record::Record;

/// The controller, and below it the decision if it is to be shown here.
pub fn about(scene: &Scene, record: Option<&Record>) -> Element {
    let controller = &scene.site.controller;
    let mail = |address: &str| (!address.is_empty()).then(|| link(&["mailto:", address].concat(), address));
    let phone = (!controller.phone.is_empty()).then(|| {
        let digits: String = controller.phone.chars().filter(|it| it.is_ascii_digit() || *it == '+').collect();
        link(&["tel:", &digits].concat(), &controller.phone)
    });
    let officer = text(&controller.officer.name).into_iter().chain(mail(&controller.officer.email));
    let authority = &controller.authority;
    let site =
        || if authority.url.is_empty() { text(&authority.name) } else { Some(link(&authority.url, &authority.name)) };
    let facts = [
        (Key::Controller, Vec::from_iter(text(&controller.name))),
        (Key::Address, Vec::from_iter(text(&controller.address))),
        (Key::Email, Vec::from_iter(mail(&controller.email))),
        (Key::Phone, Vec::from_iter(phone)),
        (Key::DataProtectionOfficer, spaced(officer)),
        (Key::SupervisoryAuthority, Vec::from_iter(text(&authority.name).and_then(|_| site()))),
    ];
    let terms = facts.into_iter().filter(|(_, meaning)| !meaning.is_empty());
    let policy = &scene.site.policy;
    let version = (!policy.version.is_empty()).then(|| {
        el("p").text(&scene.words.filled(Key::PolicyVersion, &[("version", &policy.version), ("date", &policy.date)]))
    });
    el("div")
        .own("class", "about")
        .child(el("dl").children(terms.flat_map(|(label, meaning)| term(scene.words.get(label), meaning))))
        .children(version)
        .children(record.map(|record| decided(scene, record, DateStyle::Day).own("class", "record")))
}

/// When the visitor decided, and by which id that is recorded.
pub fn decided(scene: &Scene, record: &Record, style: DateStyle) -> Element {
    let date = scene.intl.date(record.time, style);
    let when = scene.words.filled(Key::Decided, &[("date", &date)]);
    el("p").text(&[&when, " · ", &scene.words.filled(Key::RecordId, &[("id", &record.id)])].concat())
}

fn text(text: &str) -> Option<Node> {
    (!text.is_empty()).then(|| text.into())
}

/// Nodes with a space between them.
fn spaced(nodes: impl Iterator<Item = Node>) -> Vec<Node> {
    let mut spaced = Vec::new();
    for node in nodes {
        if !spaced.is_empty() {
            spaced.push(" ".into());
        }
        spaced.push(node);
    }
    spaced
}
