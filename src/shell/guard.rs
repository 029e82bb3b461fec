//! What the guard of auto-blocking (www/guard.js) asks: whether an address has to wait. It asks inside of our own calls of
//! the document too, so the answer comes from a snapshot and borrows nothing of the model.

use super::state::with;
use crate::gate::hosts::Hosts;
use crate::site::{ServiceId, Site};
use js_sys::{Array, Function};
use std::cell::RefCell;
use wasm_bindgen::prelude::*;
use web_sys::Element;

/// The guard, if there is one and the config wants it.
#[derive(Clone)]
pub struct Guard {
    /// Looks again at all that waits.
    settle: Function,
    /// Told which element is let go; nothing: it is.
    lets_go: Function,
}

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

thread_local! {
    static SNAPSHOT: RefCell<Snapshot> = RefCell::default();
}

/// The guard is there: gives the host patterns of the site's services, or nothing where the config does not want a guard.
#[wasm_bindgen]
pub fn guard(settle: Function, lets_go: Function) -> Option<Array> {
    let patterns = with(|shell| {
        let site = &shell.model.site;
        if !site.autoblock {
            return None;
        }
        shell.guard = Some(Guard { settle, lets_go });
        let hosts = site.services.iter().flat_map(|service| &service.hosts);
        Some(hosts.map(|host| JsValue::from_str(host)).collect())
    });
    refresh();
    patterns.flatten()
}

/// Takes the snapshot anew.
fn refresh() {
    let taken = with(|shell| {
        let site: &Site = &shell.model.site;
        let consent = shell.model.consent();
        let services = || site.services.iter().zip(site.service_ids());
        Snapshot {
            hosts: Hosts::new(services().map(|(service, id)| (id, service.hosts.as_slice()))),
            services: services()
                .map(|(service, id)| Facts {
                    id: service.id.clone(),
                    category: site
                        .category_at(service.category)
                        .map(|category| category.id.clone())
                        .unwrap_or_default(),
                    // In Google's advanced mode its tags run at once, and learn from the signals what they may do.
                    granted: consent.service(id) || (site.google.advanced && service.consent_mode),
                })
                .collect(),
            decided: shell.model.record.is_some(),
            once: Vec::new(),
        }
    });
    if let Some(mut taken) = taken {
        SNAPSHOT.with_borrow_mut(|snapshot| {
            taken.once = std::mem::take(&mut snapshot.once);
            *snapshot = taken;
        });
    }
}

/// Whether what goes to an address has to wait: nothing of one that belongs to no service, else
/// `[categories, service, granted, decided]`: what it waits for as held markup says it, whether that is granted, and
/// whether the visitor has decided.
#[wasm_bindgen]
pub fn verdict(address: &str) -> JsValue {
    SNAPSHOT.with_borrow(|snapshot| {
        let found = snapshot.hosts.find(address);
        let all: Vec<&Facts> = found.iter().filter_map(|id| snapshot.services.get(usize::from(id.0))).collect();
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
