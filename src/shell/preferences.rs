//! Layer two: its parts fetched when somebody may open it, what is unfolded in it, its switches, and its search.

use super::intl::Browser;
use super::platform::{document, Then};
use super::state::parts::Part;
use super::state::{with, Shell};
use super::{dom, learn, styles, words};
use crate::app::Purpose;
use crate::site::{CategoryId, ServiceId};
use crate::view::{self, Scene, Words};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlInputElement};

/// Has all that layer two is made of fetched, side by side; `then` learns whether it is there.
pub fn fetch(then: Then<bool>) {
    words::complete_ahead();
    styles::load("preferences", Box::new(|there| if there { words::complete(then) } else { then(false) }));
}

/// Makes something from what layer two is made from; nothing until all its words are there.
pub fn in_scene<T>(shell: &Shell, make: impl FnOnce(&Scene) -> T) -> Option<T> {
    let words: &Words = shell.speech.words.as_ref().filter(|words| words.whole)?;
    let model = &shell.model;
    Some(make(&Scene {
        site: &model.site,
        words,
        intl: &Browser(&words.tag),
        draft: &model.draft,
        record: model.record.as_ref(),
        running: &shell.tags.running,
    }))
}

/// It is shown: what is not known of the services is fetched.
pub fn opened() {
    learn::all(Box::new(|_| ()));
}

fn dialog() -> Option<Element> {
    with(|shell| shell.host.parts.element(Part::Preferences)).flatten()
}

/// It is known now what there is to say of a service.
pub fn learned(service: ServiceId) {
    let Some((dialog, document)) = dialog().zip(document()) else { return };
    let said = with(|shell| {
        in_scene(shell, |scene| {
            let its = scene.site.service_at(service)?;
            Some((its.id.clone(), view::name(scene.words, its).text.to_owned(), view::facts(scene, service)))
        })
    });
    let Some((id, name, facts)) = said.flatten().flatten() else { return };
    let find = |kind: &str| dom::first(&dialog, &["#", kind, &id].concat());
    if let Some(heading) = find("s-") {
        heading.set_text_content(Some(&name));
    }
    if let (Some(old), Some(new)) = (find("facts-"), dom::element(&document, &facts)) {
        let _ = old.replace_with_with_node_1(&new);
    }
}

/// The category whose services a `<details>` folds away.
fn folded(details: &Element) -> Option<CategoryId> {
    let id = dom::get(details, "data-services");
    with(|shell| shell.model.site.category(&id)).flatten()
}

/// What a switch is for.
pub fn purpose(switch: &Element) -> Option<Purpose> {
    let (category, service) = (dom::get(switch, "data-category"), dom::get(switch, "data-service"));
    with(|shell| {
        let site = &shell.model.site;
        site.category(&category).map(Purpose::Category).or_else(|| site.service(&service).map(Purpose::Service))
    })
    .flatten()
}

/// Something was unfolded: the services of a category are made when they are first looked at.
pub fn unfold(event: &Event) {
    if let Some(details) = dom::target(event).filter(|details| details.has_attribute("open")) {
        fill(&details);
    }
}

fn fill(details: &Element) {
    let Some((document, category)) = document().zip(folded(details)) else { return };
    if details.child_element_count() > 1 {
        return;
    }
    let made = with(|shell| in_scene(shell, |scene| view::services(scene, category))).flatten();
    if let Some(list) = made.and_then(|list| dom::element(&document, &list)) {
        let _ = details.append_child(&list);
    }
}

/// What is typed into the search: those services alone are shown that have it.
pub fn search(input: &HtmlInputElement) {
    let Some(dialog) = dialog() else { return };
    let wanted = input.value();
    let found = with(|shell| in_scene(shell, |scene| view::search(scene.site, scene.words, scene.intl, &wanted)));
    let Some(found) = found.flatten() else { return };
    let flag = |element: &Element, name: &str, on: bool| _ = element.toggle_attribute_with_force(name, on);
    for section in dom::all(&dialog, ".category") {
        let details = dom::first(&section, "details");
        let category = details.as_ref().and_then(folded);
        let hit =
            category.is_some_and(|category| with(|shell| found.found_in(&shell.model.site, category)).unwrap_or(false));
        flag(&section, "hidden", !hit && found.searching);
        let Some(details) = details else { continue };
        if found.searching && hit {
            fill(&details);
        }
        flag(&details, "open", found.searching && hit);
        for item in dom::all(&details, "li[data-id]") {
            let id = dom::get(&item, "data-id");
            let service = with(|shell| shell.model.site.service(&id)).flatten();
            flag(&item, "hidden", !service.is_some_and(|service| found.shows(service)));
        }
    }
    if let Some(status) = dom::first(&dialog, ".filter [role=status]") {
        status.set_text_content(Some(&found.status));
    }
}

/// Sets the switches that are shown to the model's draft.
pub fn turn() {
    let Some(dialog) = dialog() else { return };
    for input in dom::all(&dialog, "input[role=switch]") {
        let Some(purpose) = purpose(&input) else { continue };
        let on = with(|shell| match purpose {
            Purpose::Category(id) => shell.model.draft.category(id),
            Purpose::Service(id) => shell.model.draft.service(id),
        });
        input.unchecked_ref::<HtmlInputElement>().set_checked(on == Some(true));
    }
}
