//! The declaration: what a policy page has to say of cookies. The visitor's own choice, every category with its services
//! and what they store, and who is responsible.

use super::about::{about, decided};
use super::intl::DateStyle;
use super::node::{el, Element, Tag};
use super::parts::{button, paragraph};
use super::scene::Scene;
use super::service::{facts, name};
use super::words::{About, Key};
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
    let asks = site.asks();
    let text = if asks { Key::DeclarationOptionalText } else { Key::DeclarationText };
    // A group, since the banner is a region of the same name.
    let mut declaration = el("section", &[("part", "declaration"), ("role", "group")])
        .with("aria-label", words.get(Key::DeclarationTitle))
        .child(el("p", &[]).text(words.get(text)));
    if asks {
        declaration.push(chosen(scene, headings));
    }
    sections(scene, headings, &mut declaration);
    declaration.child(about(scene, None))
}

/// Puts every category with its services and what they store into an element.
pub fn sections(scene: &Scene, headings: Headings, into: &mut Element) {
    for (category, id) in scene.site.categories.iter().zip(scene.site.category_ids()) {
        into.push(section(scene, headings, category, id));
    }
}

/// The visitor's choice as it stands, and the ways to another.
fn chosen(scene: &Scene, headings: Headings) -> Element {
    let words = scene.words;
    let mut chosen = el("section", &[("class", "chosen"), ("role", "group"), ("aria-labelledby", "choice")])
        .child(el(headings.section, &[("id", "choice")]).text(words.get(Key::Choice)));
    let mut buttons = el("div", &[("class", "buttons")]).child(button("preferences", words.get(Key::Change)));
    match scene.record {
        Some(record) => {
            chosen.push(decided(scene, record, DateStyle::Minute));
            chosen.push(answers(scene, record));
            if grants(scene, record) {
                buttons.push(button("withdraw", words.get(Key::Withdraw)));
            }
        }
        None => chosen.push(el("p", &[]).text(words.get(Key::Undecided))),
    }
    chosen.child(buttons)
}

/// What was answered for each category that is asked for.
fn answers(scene: &Scene, record: &Record) -> Element {
    let mut answers = el("dl", &[]);
    for (category, id) in scene.site.categories.iter().zip(scene.site.category_ids()).skip(1) {
        let answer = if record.consent.category(id) { Key::Granted } else { Key::Denied };
        answers.push(el("dt", &[]).said(scene.words.of(category, About::Title)));
        answers.push(el("dd", &[]).text(scene.words.get(answer)));
    }
    answers
}

/// Whether there is anything to withdraw.
fn grants(scene: &Scene, record: &Record) -> bool {
    !record.consent.is_all(scene.site, false)
}

fn section(scene: &Scene, headings: Headings, category: &Category, id: CategoryId) -> Element {
    let label = ["c-", &category.id].concat();
    let mut list = el("ul", &[]);
    for (service, place) in scene.site.services.iter().zip(scene.site.service_ids()) {
        if service.category == id {
            let heading = el(headings.service, &[]).said(name(scene.words, service));
            list.push(el("li", &[]).child(heading).child(facts(scene, place)));
        }
    }
    let heading = el(headings.section, &[]).with("id", &label).said(scene.words.of(category, About::Title));
    let section = el("section", &[("class", "category"), ("role", "group")]).with("aria-labelledby", &label);
    let section = section.child(heading).maybe(paragraph(scene.words.of(category, About::Text)));
    if list.children.is_empty() {
        section
    } else {
        section.child(list)
    }
}
