//! Who is responsible, as law asks it to be told (GDPR Art. 13), and the visitor's own record.

use super::intl::DateStyle;
use super::node::{el, Element, Node};
use super::parts::{define, link};
use super::scene::Scene;
use super::words::Key;
use crate::record::Record;

/// The controller, and below it the decision if it is to be shown here.
pub fn about(scene: &Scene, record: Option<&Record>) -> Element {
    let controller = &scene.site.controller;
    let (officer, authority) = (&controller.officer, &controller.authority);
    let words = scene.words;
    let mut list = el("dl", &[]);
    fact(&mut list, words.get(Key::Controller), &controller.name, Node::from(&*controller.name));
    fact(&mut list, words.get(Key::Address), &controller.address, Node::from(&*controller.address));
    fact(&mut list, words.get(Key::Email), &controller.email, mail(&controller.email));
    let phone = link(&["tel:", &dialled(&controller.phone)].concat(), &controller.phone);
    fact(&mut list, words.get(Key::Phone), &controller.phone, phone);
    if !officer.name.is_empty() || !officer.email.is_empty() {
        let mut meaning = el("dd", &[]);
        if !officer.name.is_empty() {
            meaning = meaning.text(&officer.name);
        }
        if !officer.email.is_empty() {
            let apart = if officer.name.is_empty() { meaning } else { meaning.text(" ") };
            meaning = apart.node(mail(&officer.email));
        }
        define(&mut list, words.get(Key::DataProtectionOfficer), meaning);
    }
    let site =
        if authority.url.is_empty() { Node::from(&*authority.name) } else { link(&authority.url, &authority.name) };
    fact(&mut list, words.get(Key::SupervisoryAuthority), &authority.name, site);
    let mut about = el("div", &[("class", "about")]).child(list);
    let policy = &scene.site.policy;
    if !policy.version.is_empty() {
        let values = [("version", policy.version.as_str()), ("date", &policy.date)];
        about.push(el("p", &[]).text(&scene.words.filled(Key::PolicyVersion, &values)));
    }
    if let Some(record) = record {
        about.push(decided(scene, record, DateStyle::Day).with("class", "record"));
    }
    about
}

/// When the visitor decided, and by which id that is recorded.
pub fn decided(scene: &Scene, record: &Record, style: DateStyle) -> Element {
    let date = scene.intl.date(record.time, style);
    let when = scene.words.filled(Key::Decided, &[("date", &date)]);
    el("p", &[]).text(&[&when, " · ", &scene.words.filled(Key::RecordId, &[("id", &record.id)])].concat())
}

/// Puts a fact into a list, if it is known: `name` as it is to be shown.
fn fact(list: &mut Element, label: &str, name: &str, shown: Node) {
    if !name.is_empty() {
        define(list, label, el("dd", &[]).node(shown));
    }
}

/// An address of e-mail, linked.
fn mail(address: &str) -> Node {
    link(&["mailto:", address].concat(), address)
}

/// What is dialled of a number that people read.
fn dialled(phone: &str) -> String {
    let mut dialled = String::new();
    for part in phone.split(|letter: char| !letter.is_ascii_digit() && letter != '+') {
        dialled += part;
    }
    dialled
}
