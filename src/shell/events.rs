//! What the site hears of: events on the document, and callbacks of `onChange`.

use super::objects::{choice, list, object, record};
use super::platform::{document, report_error};
use super::state::{with, Shell};
use crate::app::Event;
use crate::site::CategoryId;
use js_sys::Function;
use wasm_bindgen::JsValue;

/// Whom the site wants to be told of each choice.
#[derive(Default)]
pub struct Callbacks {
    list: Vec<(u32, Function)>,
    /// How many there have been.
    count: u32,
    /// The categories that the newest decision changed, by their ids.
    changed: Vec<String>,
}

impl Callbacks {
    /// Takes one in, and gives the number by which it is taken out. The same one given twice is told twice.
    pub fn add(&mut self, callback: Function) -> u32 {
        self.count += 1;
        self.list.push((self.count, callback));
        self.count
    }

    pub fn remove(&mut self, number: u32) {
        self.list.retain(|(own, _)| *own != number);
    }
}

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
        let callbacks: Vec<u32> =
            with(|shell| shell.callbacks.list.iter().map(|(number, _)| *number).collect()).unwrap_or_default();
        for number in callbacks {
            // One may have been taken out by another.
            let callback = with(|shell| {
                let mut list = shell.callbacks.list.iter();
                list.find(|(own, _)| *own == number).map(|(_, callback)| callback.clone())
            });
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
