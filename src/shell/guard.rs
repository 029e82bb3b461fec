//! What the guard of auto-blocking (www/guard.js) asks: whether an address has to wait. It asks inside of our own calls of
//! the document too, so the answer comes from a snapshot and borrows nothing of the model.

use super::objects::{list, member};
use super::state::guard::Guard;
use super::state::with;
use crate::gate::hosts::Hosts;
use crate::site::{Service, ServiceId, Site};
use js_sys::{Array, Function};
use std::cell::RefCell;
use wasm_bindgen::prelude::*;
use web_sys::Element;

/// What verdicts are made from.
#[derive(Default)]
struct Snapshot {
    hosts: Hosts,
    services: Vec<Facts>,
    decided: bool,
    /// Services of widgets that the visitor let load once: what their scripts fetch belongs to them.
    once: Vec<ServiceId>,
}

/// What of a service a verdict is made from.
struct Facts {
    id: String,
    category: String,
    granted: bool,
}

impl Facts {
    fn new(site: &Site, service: &Service) -> Self {
        let category = site.category_at(service.category).map(|category| category.id.clone());
        Facts { id: service.id.clone(), category: category.unwrap_or_default(), granted: false }
    }
}

thread_local! {
    static SNAPSHOT: RefCell<Snapshot> = RefCell::default();
}

/// The guard is there: gives the host patterns that the site's services have of their own, or nothing where the config does
/// not want a guard. `presets`: the patterns of each preset by its id, which the guard brings along.
#[wasm_bindgen]
pub fn guard(settle: Function, lets_go: Function, presets: &JsValue) -> JsValue {
    let known = with(|shell| {
        let site = &shell.model.site;
        if !site.autoblock {
            return None;
        }
        shell.guard = Some(Guard { settle, lets_go });
        let brought = |service: &Service| [service.hosts.clone(), texts(presets, &service.preset)].concat();
        let services = || site.services.iter().chain(&site.refused);
        let all: Vec<Vec<String>> = services().map(brought).collect();
        let own: Vec<String> = services().flat_map(|service| service.hosts.iter().cloned()).collect();
        let taken = Snapshot {
            hosts: Hosts::new((0..).map(ServiceId).zip(all.iter().map(Vec::as_slice))),
            services: site.services.iter().map(|service| Facts::new(site, service)).collect(),
            ..Snapshot::default()
        };
        Some((taken, list(&own)))
    });
    let Some((taken, own)) = known.flatten() else { return JsValue::UNDEFINED };
    SNAPSHOT.set(taken);
    refresh();
    own
}

/// Whether the config wants a guard, and none has come.
#[cfg(feature = "json")]
#[wasm_bindgen(js_name = lacksGuard)]
pub fn lacks_guard() -> bool {
    with(|shell| shell.model.site.autoblock && shell.guard.is_none()).unwrap_or_default()
}

/// The texts in a list that an object has by that name.
fn texts(lists: &JsValue, name: &str) -> Vec<String> {
    let list = member(lists, name).map(|list| list.unchecked_into::<Array>().to_vec());
    list.into_iter().flatten().filter_map(|text| text.as_string()).collect()
}

/// Takes the choice in force into the snapshot.
fn refresh() {
    with(|shell| {
        let (site, consent) = (&shell.model.site, shell.model.consent());
        SNAPSHOT.with_borrow_mut(|snapshot| {
            snapshot.decided = shell.model.record.is_some();
            let known = site.services.iter().zip(site.service_ids());
            for (facts, (service, id)) in snapshot.services.iter_mut().zip(known) {
                // In Google's advanced mode its tags run at once, and learn from the signals what they may do.
                facts.granted = consent.service(id) || (site.google.advanced && service.consent_mode);
            }
        });
    });
}

/// Whether what goes to an address has to wait: nothing of one that belongs to no service, else
/// `[categories, service, granted, decided]`: what it waits for as held markup says it, whether that is granted, and
/// whether the visitor has decided; `null` where it belongs to a service that the config lists and cannot be used.
#[wasm_bindgen]
pub fn verdict(address: &str) -> JsValue {
    SNAPSHOT.with_borrow(|snapshot| {
        let found = snapshot.hosts.find(address);
        let all: Option<Vec<&Facts>> = found.iter().map(|id| snapshot.services.get(usize::from(id.0))).collect();
        let Some(all) = all else { return JsValue::NULL };
        let Some(first) = all.first() else { return JsValue::UNDEFINED };
        let granted = all.iter().all(|it| it.granted);
        let goes = granted || found.iter().all(|id| snapshot.once.contains(id));
        let mut categories: Vec<&str> = Vec::new();
        for it in &all {
            if !categories.contains(&it.category.as_str()) {
                categories.push(&it.category);
            }
        }
        // Several services of one category: it waits for the category as a whole.
        let service = if granted || categories.len() == all.len() { first.id.as_str() } else { "" };
        Array::of4(&categories.join(",").into(), &service.into(), &goes.into(), &snapshot.decided.into()).into()
    })
}

fn call(which: fn(&Guard) -> &Function, value: &JsValue) {
    if let Some(guard) = with(|shell| shell.guard.clone()).flatten() {
        let _ = which(&guard).call1(&JsValue::UNDEFINED, value);
    }
}

/// The choice in force is another one.
pub fn settle() {
    refresh();
    call(|guard| &guard.settle, &JsValue::UNDEFINED);
}

/// An element is let go; a widget with all that its scripts fetch.
pub fn let_go(element: &Element, service: Option<ServiceId>) {
    let widget = element.local_name() == "template" && element.has_attribute("data-embed");
    if let Some(service) = service.filter(|_| widget) {
        SNAPSHOT.with_borrow_mut(|snapshot| snapshot.once.push(service));
    }
    call(|guard| &guard.lets_go, element);
}

/// It has been.
pub fn let_none() {
    call(|guard| &guard.lets_go, &JsValue::NULL);
}
