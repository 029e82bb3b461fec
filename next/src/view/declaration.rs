//! The declaration: what a policy page has to say of cookies. The visitor's own choice, every category with its services
//! and what they store, and who is responsible.

use super::about::{about, decided};
use super::intl::DateStyle;
use super::node::{el, Element, Tag};
use super::parts::{button, paragraph};
use super::service::{facts, name};
use super::words::{About, Key};
use super::Scene;
use crate::record::Record;
use crate::site::{Category, CategoryId};

/// The headings of a declaration, which go on from the page's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Headings {
    section: Tag,
    service: Tag,
}

impl Headings {
    /// Those that begin at a level, as near as there are: 2 to 4.
    pub fn from(level: u8) -> Self {
        match level {
            0..=2 => Headings { section: "h2", service: "h3" },
            3 => Headings { section: "h3", service: "h4" },
            4.. => Headings { section: "h4", service: "h5" },
        }
    }
}

/// The declaration.
pub fn declaration(scene: &Scene, headings: Headings) -> Element {
    let Scene { site, words, .. } = *scene;
    let text = if site.asks() { Key::DeclarationOptionalText } else { Key::DeclarationText };
    // A group, since the banner is a region of the same name.
    el("section")
        .own("part", "declaration")
        .own("role", "group")
        .with("aria-label", words.get(Key::DeclarationTitle).to_owned())
        .child(el("p").text(words.get(text)))
        .children(site.asks().then(|| chosen(scene, headings)))
        .children(sections(scene, headings))
        .child(about(scene, None))
}

/// Every category with its services and what they store.
pub fn sections<'a>(scene: &'a Scene, headings: Headings) -> impl Iterator<Item = Element> + 'a {
    let categories = scene.site.categories.iter().zip(scene.site.category_ids());
    categories.map(move |(category, id)| section(scene, headings, category, id))
}

/// The visitor's choice as it stands, and the ways to another.
fn chosen(scene: &Scene, headings: Headings) -> Element {
    let Scene { words, record, .. } = *scene;
    let change = button("preferences", words.get(Key::Change));
    let withdraw = record.filter(|record| grants(scene, record)).map(|_| button("withdraw", words.get(Key::Withdraw)));
    el("section")
        .own("class", "chosen")
        .own("role", "group")
        .own("aria-labelledby", "choice")
        .child(el(headings.section).own("id", "choice").text(words.get(Key::Choice)))
        .child(match record {
            Some(record) => decided(scene, record, DateStyle::Minute),
            None => el("p").text(words.get(Key::Undecided)),
        })
        .children(record.map(|record| answers(scene, record)))
        .child(el("div").own("class", "buttons").child(change).children(withdraw))
}

/// What was answered for each category that is asked for.
fn answers(scene: &Scene, record: &Record) -> Element {
    let categories = scene.site.categories.iter().zip(scene.site.category_ids()).skip(1);
    el("dl").children(categories.flat_map(|(category, id)| {
        let answer = if record.consent.category(id) { Key::Granted } else { Key::Denied };
        let title = el("dt").said(scene.words.of(category, About::Title));
        [title, el("dd").text(scene.words.get(answer))]
    }))
}

/// Whether there is anything to withdraw.
fn grants(scene: &Scene, record: &Record) -> bool {
    scene.site.category_ids().skip(1).any(|category| record.consent.category(category))
        || scene
            .site
            .services
            .iter()
            .zip(scene.site.service_ids())
            .any(|(service, place)| service.category != CategoryId::NECESSARY && record.consent.service(place))
}

fn section(scene: &Scene, headings: Headings, category: &Category, id: CategoryId) -> Element {
    let label = ["c-", &category.id].concat();
    let services = scene.site.services.iter().zip(scene.site.service_ids());
    let mut items = services
        .filter(|(service, _)| service.category == id)
        .map(|(service, place)| {
            el("li").child(el(headings.service).said(name(scene.words, service))).child(facts(scene, place))
        })
        .peekable();
    let list = items.peek().is_some().then(|| el("ul").children(items));
    el("section")
        .own("class", "category")
        .own("role", "group")
        .with("aria-labelledby", label.clone())
        .child(el(headings.section).with("id", label).said(scene.words.of(category, About::Title)))
        .children(paragraph(scene.words.of(category, About::Text)))
        .children(list)
}
