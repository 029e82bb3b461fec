//! Layer two: a switch per category and service, and who is responsible. On a site with necessary services alone it is a
//! declaration: the same facts, nothing to choose.

use super::about::about;
use super::node::{el, Element};
use super::parts::{actions, paragraph, plain_button, policy};
use super::service::{facts, name};
use super::words::{About, Key, Said};
use super::Scene;
use crate::site::{Category, CategoryId, ServiceId};

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
    let head = el("div")
        .own("class", "head")
        // The heading takes the focus, so that a screen reader starts at the top and no button is chosen yet.
        .child(el("h2").own("id", "heading").own("tabindex", "-1").flag("autofocus", true).text(words.get(title)))
        .child(
            plain_button("close")
                .own("part", "button")
                .own("class", "close")
                .with("aria-label", words.get(Key::Close).to_owned()),
        );
    let body = el("div")
        .own("class", "body")
        .own("role", "group")
        .own("aria-labelledby", "heading")
        .child(el("p").text(words.get(text)).nodes(policy(site, words)))
        .children((site.services.len() > MANY).then(|| filter(scene)))
        .children(site.categories.iter().zip(site.category_ids()).map(|(category, id)| section(scene, category, id)))
        .child(about(scene, scene.record));
    el("dialog")
        .own("part", "preferences")
        .own("aria-labelledby", "heading")
        .child(head)
        .child(body)
        .children(asks.then(|| actions(words, "save", Key::Save)))
}

/// The field to search services; what comes of it says [`super::search`].
fn filter(scene: &Scene) -> Element {
    el("div")
        .own("class", "filter")
        .child(el("label").own("for", "filter").text(scene.words.get(Key::Filter)))
        .child(el("input").own("type", "search").own("id", "filter").own("autocomplete", "off"))
        .child(el("p").own("role", "status"))
}

/// A category: its switch, what it does, and its services folded away; they are made when unfolded, since most visitors
/// never look. On a declaration there is nothing to choose, so they are there at once.
fn section(scene: &Scene, category: &Category, id: CategoryId) -> Element {
    let Scene { site, words, intl, draft, .. } = *scene;
    let label = ["c-", &category.id].concat();
    let title = words.of(category, About::Title);
    let row = el("div").own("class", "row");
    let row = if id == CategoryId::NECESSARY {
        row.child(heading("h3", label.clone(), title, None))
            .child(el("span").own("class", "always").text(words.get(Key::AlwaysActive)))
    } else {
        let switch = ["for-c-", &category.id].concat();
        row.child(heading("h3", label.clone(), title, Some(switch.clone())))
            .child(toggle(switch, draft.category(id)).with("data-category", category.id.clone()))
    };
    let number = site.services_of(id).count();
    let folded = (number > 0).then(|| {
        let count = words.count(Key::ServiceCount, number, intl);
        // Each says whose services it unfolds: heard one by one, they would be all alike.
        let summary = el("summary").with("aria-label", [title.text, ": ", &count].concat()).text(&count);
        el("details")
            .with("data-services", category.id.clone())
            .flag("open", !site.asks())
            .child(summary)
            .children((!site.asks()).then(|| services(scene, id)))
    });
    // A group, since the page may have a region of that name: the declaration's.
    el("section")
        .own("class", "category")
        .own("part", "category")
        .own("role", "group")
        .with("aria-labelledby", label)
        .child(row)
        .children(paragraph(words.of(category, About::Text)))
        .children(folded)
}

/// The services of a category.
pub fn services(scene: &Scene, category: CategoryId) -> Element {
    let services = scene.site.services.iter().zip(scene.site.service_ids());
    el("ul").children(services.filter(|(service, _)| service.category == category).map(|(_, id)| item(scene, id)))
}

fn item(scene: &Scene, place: ServiceId) -> Element {
    let service = scene.site.service_at(place);
    let (id, category) = service.map_or(("", CategoryId::NECESSARY), |service| (service.id.as_str(), service.category));
    let label = ["s-", id].concat();
    let title = service.map(|service| name(scene.words, service)).unwrap_or_default();
    let row = el("div").own("class", "row");
    let row = if category == CategoryId::NECESSARY {
        row.child(heading("h4", label, title, None))
    } else {
        let switch = ["for-s-", id].concat();
        row.child(heading("h4", label, title, Some(switch.clone())))
            .child(toggle(switch, scene.draft.service(place)).with("data-service", id.to_owned()))
    };
    el("li").with("data-id", id.to_owned()).child(row).child(facts(scene, place))
}

/// A heading that is, where there is a switch, its label.
fn heading(tag: &'static str, id: String, title: Said, switch: Option<String>) -> Element {
    let inner = match switch {
        Some(switch) => el("label").with("id", id).with("for", switch),
        None => el("span").with("id", id),
    };
    el(tag).child(inner.said(title))
}

/// A checkbox that looks and reads as a switch. The text below its heading is heard as it stands there, once.
fn toggle(id: String, on: bool) -> Element {
    let input = el("input").own("type", "checkbox").own("role", "switch").own("class", "switch");
    input.with("id", id).flag("checked", on)
}
