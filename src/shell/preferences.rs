//! Layer two: its parts fetched when somebody may open it, what is unfolded in it, its switches, and its search.

use super::intl::Browser;
use super::page::document;
use super::platform::Then;
use super::screen::Part;
use super::state::{with, Shell};
use super::{dom, learn, styles, words};
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
    let find = |kind: &str| dialog.query_selector(&["#", kind, &id].concat()).ok().flatten();
    if let Some(heading) = find("s-") {
        heading.set_text_content(Some(&name));
    }
    if let (Some(old), Some(new)) = (find("facts-"), dom::element(&document, &facts)) {
        let _ = old.replace_with_with_node_1(&new);
    }
}

/// The category whose services a `<details>` folds away.
fn folded(details: &Element) -> Option<CategoryId> {
    let id = details.get_attribute("data-services")?;
    with(|shell| shell.model.site.category(&id)).flatten()
}

/// Something was unfolded: the services of a category are made when they are first looked at.
pub fn unfold(event: &Event) {
    let details = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    if let Some(details) = details.filter(|details| details.has_attribute("open")) {
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
    let Ok(sections) = dialog.query_selector_all(".category") else { return };
    let elements = |list: web_sys::NodeList| {
        (0..list.length()).filter_map(move |place| list.get(place)?.dyn_into::<Element>().ok())
    };
    let show = |element: &Element, on: bool| _ = element.toggle_attribute_with_force("hidden", !on);
    for section in elements(sections) {
        let details = section.query_selector("details").ok().flatten();
        let category = details.as_ref().and_then(folded);
        let hit =
            category.is_some_and(|category| with(|shell| found.found_in(&shell.model.site, category)).unwrap_or(false));
        show(&section, hit || !found.searching);
        let Some(details) = details else { continue };
        if found.searching && hit {
            fill(&details);
        }
        let _ = details.toggle_attribute_with_force("open", found.searching && hit);
        let Ok(items) = details.query_selector_all("li[data-id]") else { continue };
        for item in elements(items) {
            let id = item.get_attribute("data-id").unwrap_or_default();
            let service = with(|shell| shell.model.site.service(&id)).flatten();
            show(&item, service.is_some_and(|service| found.shows(service)));
        }
    }
    if let Ok(Some(status)) = dialog.query_selector(".filter [role=status]") {
        status.set_text_content(Some(&found.status));
    }
}

/// Sets the switches that are shown to the model's draft.
pub fn turn() {
    let Some(dialog) = dialog() else { return };
    let Ok(inputs) = dialog.query_selector_all("input[role=switch]") else { return };
    for place in 0..inputs.length() {
        let Some(input) = inputs.get(place).and_then(|node| node.dyn_into::<HtmlInputElement>().ok()) else { continue };
        let on = with(|shell| {
            let (site, draft) = (&shell.model.site, &shell.model.draft);
            let category = input.get_attribute("data-category").and_then(|id| site.category(&id));
            let service = input.get_attribute("data-service").and_then(|id| site.service(&id));
            category.map(|id| draft.category(id)).or_else(|| service.map(|id| draft.service(id)))
        });
        if let Some(on) = on.flatten() {
            input.set_checked(on);
        }
    }
}
