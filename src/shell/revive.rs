//! Live scripts behind held ones.

use super::platform::document;
use super::report::report;
use super::state::{send, with};
use super::trusted::policy;
use super::{address, calls, live, platform};
use crate::app::{Msg, Order};
use crate::gate::TagId;
use crate::site::ServiceId;
use gloo_events::EventListener;
use js_sys::{Array, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{Event, HtmlScriptElement};

/// Puts a live script behind a held one. `data-type` is its type (none: classic), the held address its `src`; all else is
/// kept. The nonce is copied as a property, because browsers hide the attribute.
pub fn revive(held: &HtmlScriptElement, tag: TagId, order: Order, service: Option<ServiceId>) -> Result<(), JsValue> {
    let document = document().ok_or("no document")?;
    let script: HtmlScriptElement = document.create_element("script")?.unchecked_into();
    let vouched: &platform::Vouched = script.unchecked_ref();
    let policy = policy()?;
    for name in held.get_attribute_names().iter().filter_map(|name| name.as_string()) {
        let value = held.get_attribute(&name).unwrap_or_default();
        match name.as_str() {
            "data-type" => script.set_type(&value),
            "type" | "src" | "data-src" | "data-held-src" => {}
            _ if name.starts_with("on") => vouched.set_vouched(&name, &policy.script(&value))?,
            _ => script.set_attribute(&name, &value)?,
        }
    }
    // The page's code and the script itself look for it by its id.
    held.remove_attribute("id")?;
    script.set_nonce(&held.nonce());
    // Scripts put in by scripts run whenever they are loaded, unless told not to.
    if order == Order::Kept {
        script.set_async(false);
    }
    attend(&script);
    let address = address::of(held);
    let inline = address.is_none();
    match address {
        None => {
            Reflect::set(&script, &"text".into(), &policy.script(&held.text().unwrap_or_default()))?;
        }
        Some(address) => {
            vouched.set_vouched("src", &policy.address(&address))?;
            let listeners = ["load", "error"].map(|kind| {
                let (held, live) = (held.clone(), script.clone());
                EventListener::once(&script, kind, move |_| settle(&held, &live, tag, service, kind))
            });
            with(|shell| shell.tags.listen(tag, listeners));
        }
    }
    live::keep(held, &Array::of1(&script));
    live::put(held, &script)?;
    if inline {
        live::ran(held, &script);
    }
    Ok(())
}

/// A script has loaded or failed.
fn settle(
    held: &HtmlScriptElement,
    live: &HtmlScriptElement,
    tag: TagId,
    service: Option<ServiceId>,
    kind: &'static str,
) {
    live::ran(held, live);
    calls::touch(service);
    // Whoever made the held one may listen to it; what its attribute says, the live one has done.
    let _ = held.remove_attribute(&["on", kind].concat());
    if let Ok(event) = Event::new(kind) {
        let _ = held.dispatch_event(&event);
    }
    send(Msg::Settled { tag, loaded: kind == "load" });
}

/// Notes that a script is let run. What such scripts write would replace a page that is parsed, so it is refused; of events
/// that are over they hear all the same.
fn attend(script: &HtmlScriptElement) {
    let begun = with(|shell| {
        shell.tags.scripts.add(script);
        (std::mem::replace(&mut shell.tags.attends, true), shell.tags.scripts.clone())
    });
    let (Some((false, scripts)), Some(document)) = (begun, document()) else { return };
    for name in ["write", "writeln"] {
        let ours = scripts.clone();
        let before =
            Closure::<dyn FnMut(JsValue, JsValue) -> JsValue>::new(move |values: JsValue, running: JsValue| {
                match running.dyn_into::<HtmlScriptElement>().ok().filter(|script| ours.has(script)) {
                    Some(script) => {
                        refuse(&script, name);
                        JsValue::NULL
                    }
                    None => values,
                }
            });
        // As long as the page lives.
        let _ = platform::wrap(&document, name, &before.into_js_value());
    }
    platform::replay(&scripts);
}

fn refuse(script: &HtmlScriptElement, name: &str) {
    let mut path = script.src();
    if path.is_empty() {
        path = script.get_attribute("data-service").unwrap_or_else(|| "inline script".to_owned());
    }
    let text = " is refused, since it would replace the page: ask the vendor for a tag that does without";
    report(&path, &["document.", name, text].concat());
}
