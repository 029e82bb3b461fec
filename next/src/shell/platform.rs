//! What web-sys lacks, and the verbs of www/verbs.js.

use gloo_events::{EventListener, EventListenerOptions};
use js_sys::{Array, Function};
use wasm_bindgen::prelude::*;
use web_sys::{Event, EventTarget};

#[wasm_bindgen(module = "/www/verbs.js")]
extern "C" {
    /// Fetches a text, once; then calls `done(text)` or `done(undefined, why)`.
    #[wasm_bindgen(js_name = fetchText)]
    pub fn fetch_text(url: &str, done: &JsValue);

    /// Pushes a true `Arguments` object of these values onto a list.
    #[wasm_bindgen(js_name = pushArguments, catch)]
    pub fn push_arguments(list: &Array, values: &Array) -> Result<(), JsValue>;

    /// What a formatter of `Intl` makes of a value: `kind` is the name of its class.
    #[wasm_bindgen(catch)]
    pub fn format(kind: &str, locale: &str, options: &JsValue, value: &JsValue) -> Result<String, JsValue>;

    /// A text without case and accents.
    pub fn fold(text: &str) -> String;
}

#[wasm_bindgen]
extern "C" {
    /// web-sys has it as a method of the window, with a number that would be lost for an own type.
    #[wasm_bindgen(js_name = setTimeout)]
    pub fn set_timeout(then: &JsValue, milliseconds: u32) -> JsValue;

    /// Gives an error to the page's `error` listeners and to the console, as if nobody had caught it.
    #[wasm_bindgen(js_name = reportError, catch)]
    pub fn report_error(error: &JsValue) -> Result<(), JsValue>;

    #[wasm_bindgen(js_name = clearTimeout)]
    pub fn clear_timeout(timer: &JsValue);
}

/// What is done later, once.
pub type Then<T> = Box<dyn FnOnce(T)>;

/// A function for the browser that is called once at most, and gone then.
#[inline(never)]
pub fn once(then: Box<dyn FnOnce()>) -> Function {
    Closure::once_into_js(then).unchecked_into()
}

/// Listens for an event. One place that makes listeners, so that each further one costs little.
#[inline(never)]
pub fn on(target: &EventTarget, kind: &'static str, options: EventListenerOptions, heard: fn(&Event)) -> EventListener {
    EventListener::new_with_options(target, kind, options, heard)
}

/// For a listener that hears of an event on its way down, and lets it pass.
pub fn capture() -> EventListenerOptions {
    EventListenerOptions::run_in_capture_phase()
}
