//! What web-sys lacks, and the verbs of www/verbs.js.

use js_sys::{Array, Function};
use wasm_bindgen::prelude::*;

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

/// A function for the browser that is called once at most, and gone then.
pub fn once(then: impl FnOnce() + 'static) -> Function {
    Closure::once_into_js(then).unchecked_into()
}
