//! Layer two: a switch per category and service, and who is responsible. On a site with necessary services alone it is a
//! declaration: the same facts, nothing to choose.

use super::about::about;
use super::node::{el, Element, Tag};
use super::parts::{actions, paragraph, policy};
use super::scene::Scene;
use super::service::{facts, name};
use super::words::{About, Key, Said};
use crate::site::{Category, CategoryId, Service, ServiceId};

/// With more services than this, a field to search them.
const MANY: usize = 12;

/// The dialog.
pub fn preferences(scene: &Scene) -> Element {
    let Scene { site, words, .. } = *scene;
    let asks = site.asks();
    let (title, text) = if asks {
        (Key::PreferencesTitle, Key::PreferencesText)
    } else {
        (Key::DeclarationTitle, Key::DeclarationText)
    };
    // The heading takes the focus, so that a screen reader starts at the top and no button is chosen yet.
    let heading = el("h2", &[("id", "heading"), ("tabindex", "-1"), ("autofocus", "")]).text(words.get(title));
    let close = &[("type", "button"), ("part", "button"), ("class", "close"), ("data-action", "close")];
    let close = el("button", close).with("aria-label", words.get(Key::Close));
    let mut body = el("div", &[("class", "body"), ("role", "group"), ("aria-labelledby", "heading")]);
    body.push(policy(el("p", &[]).text(words.get(text)), site, words));
    if site.services.len() > MANY {
        body.push(filter(scene));
    }
    for (category, id) in site.categories.iter().zip(site.category_ids()) {
        body.push(section(scene, category, id));
    }
    body.push(about(scene, scene.record));
    let mut dialog = el("dialog", &[("part", "preferences"), ("aria-labelledby", "heading")])
        .child(el("div", &[("class", "head")]).child(heading).child(close))
        .child(body);
    if asks {
        dialog.push(actions(words, "save", words.get(Key::Save)));
    }
    dialog
}

/// The field to search services; what comes of it says [`super::search`].
fn filter(scene: &Scene) -> Element {
    el("div", &[("class", "filter")])
        .child(el("label", &[("for", "filter")]).text(scene.words.get(Key::Filter)))
        .child(el("input", &[("type", "search"), ("id", "filter"), ("autocomplete", "off")]))
        .child(el("p", &[("role", "status")]))
}

/// A category: its switch, what it does, and its services folded away; they are made when unfolded, since most visitors
/// never look. On a declaration there is nothing to choose, so they are there at once.
fn section(scene: &Scene, category: &Category, id: CategoryId) -> Element {
    let Scene { site, words, intl, draft, .. } = *scene;
    let title = words.of(category, About::Title);
    let label = ["c-", &category.id].concat();
    let mut row = el("div", &[("class", "row")]);
    if id == CategoryId::NECESSARY {
        row.push(heading("h3", &label, title, false));
        row.push(el("span", &[("class", "always")]).text(words.get(Key::AlwaysActive)));
    } else {
        row.push(heading("h3", &label, title, true));
        row.push(toggle(&label, "data-category", &category.id, draft.category(id)));
    }
    // A group, since the page may have a region of that name: the declaration's.
    let own = &[("class", "category"), ("part", "category"), ("role", "group")];
    let mut section = el("section", own).with("aria-labelledby", &label).child(row);
    section = section.maybe(paragraph(words.of(category, About::Text)));
    let number = site.services_of(id).count();
    if number > 0 {
        let count = words.count(Key::ServiceCount, number, intl);
        // Each says whose services it unfolds: heard one by one, they would be all alike.
        let summary = el("summary", &[]).with("aria-label", &[title.text, ": ", &count].concat()).text(&count);
        let mut details = el("details", &[]).with("data-services", &category.id).child(summary);
        if !site.asks() {
            details = details.flag("open", true).child(services(scene, id));
        }
        section.push(details);
    }
    section
}

/// The services of a category.
pub fn services(scene: &Scene, category: CategoryId) -> Element {
    let mut list = el("ul", &[]);
    for (service, place) in scene.site.services.iter().zip(scene.site.service_ids()) {
        if service.category == category {
            list.push(item(scene, service, place));
        }
    }
    list
}

fn item(scene: &Scene, service: &Service, place: ServiceId) -> Element {
    let asked = service.category != CategoryId::NECESSARY;
    let label = ["s-", &service.id].concat();
    let title = name(scene.words, service);
    let mut row = el("div", &[("class", "row")]).child(heading("h4", &label, title, asked));
    if asked {
        row.push(toggle(&label, "data-service", &service.id, scene.draft.service(place)));
    }
    el("li", &[]).with("data-id", &service.id).child(row).child(facts(scene, place))
}

/// A heading that is, where there is a switch, its label.
fn heading(tag: Tag, id: &str, title: Said, switch: bool) -> Element {
    let inner = if switch { el("label", &[]).with("for", &switch_of(id)) } else { el("span", &[]) };
    el(tag, &[]).child(inner.with("id", id).said(title))
}

/// A checkbox that looks and reads as a switch. The text below its heading is heard as it stands there, once.
fn toggle(label: &str, data: &'static str, id: &str, on: bool) -> Element {
    let input = el("input", &[("type", "checkbox"), ("role", "switch"), ("class", "switch")]);
    input.with("id", &switch_of(label)).with(data, id).flag("checked", on)
}

/// The id of the switch that a label is for.
fn switch_of(label: &str) -> String {
    ["for-", label].concat()
}
