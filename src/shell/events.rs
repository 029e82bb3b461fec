//! What the site hears of: events on the document, and callbacks of `onChange`.

use super::objects::{choice, list, object, record};
use super::platform::{document, report_error};
use super::state::{with, Shell};
use crate::app::Event;
use crate::site::CategoryId;
use js_sys::Function;
use wasm_bindgen::JsValue;

/// The detail of the newest event: `{choice, changed, record}`.
pub fn detail(shell: &Shell) -> JsValue {
    object(&[
        ("choice", choice(&shell.model)),
        ("changed", list(&shell.callbacks.changed)),
        ("record", record(&shell.model, &shell.undeleted)),
    ])
}

/// Fires an event of the core's, and tells the site's callbacks of it.
pub fn fire(event: Event, changed: &[CategoryId]) {
    let name = match event {
        Event::Ready => "ready",
        Event::Consent => "consent",
        Event::Change => "change",
    };
    let first = event == Event::Consent && !changed.is_empty();
    let told = with(|shell| {
        let site = &shell.model.site;
        let ids = changed.iter().filter_map(|id| site.category_at(*id)).map(|category| category.id.clone());
        shell.callbacks.changed = ids.collect();
        detail(shell)
    });
    let Some(detail) = told else { return };
    dispatch(name, &detail);
    // A page's first decision fires two events; a callback hears of it once.
    if event == Event::Change || (event == Event::Consent && !first) {
        for number in with(|shell| shell.callbacks.numbers()).unwrap_or_default() {
            // One may have been taken out by another.
            let callback = with(|shell| shell.callbacks.get(number));
            if let Some(callback) = callback.flatten() {
                tell(&callback);
            }
        }
    }
}

/// Tells one. An error is the site's own to see, and must not keep the next one from being called.
pub fn tell(callback: &Function) {
    let Some(detail) = with(|shell| detail(shell)) else { return };
    if let Err(error) = callback.call1(&JsValue::UNDEFINED, &detail) {
        let _ = report_error(&error);
    }
}

/// Fires `privola:<name>` on the document.
pub fn dispatch(name: &str, detail: &JsValue) {
    let init = web_sys::CustomEventInit::new();
    init.set_detail(detail);
    let event = web_sys::CustomEvent::new_with_event_init_dict(&["privola:", name].concat(), &init);
    if let (Ok(event), Some(document)) = (event, document()) {
        let _ = document.dispatch_event(&event);
    }
}
