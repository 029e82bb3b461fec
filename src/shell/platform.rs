//! What web-sys lacks, and the verbs of www/verbs.js.

use gloo_events::{EventListener, EventListenerOptions};
use js_sys::{Array, Function, WeakSet};
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, Event, EventTarget, Node, NodeList, Window};

#[wasm_bindgen(module = "/www/verbs.js")]
extern "C" {
    /// Fetches a text, once; then calls `done(text)` or `done(undefined, why)`.
    #[wasm_bindgen(js_name = fetchText)]
    pub fn fetch_text(url: &str, done: &JsValue);

    /// Pushes a true `Arguments` object of these values onto a list.
    #[wasm_bindgen(js_name = pushArguments, catch)]
    pub fn push_arguments(list: &Array, values: &Array) -> Result<(), JsValue>;

    /// A policy of Trusted Types by that name; fails where the page's own policy does not allow the name.
    #[wasm_bindgen(catch)]
    pub fn policy(name: &str) -> Result<Policy, JsValue>;

    /// From now on the function of that name is called with what `before(values, script)` makes of its arguments, or not
    /// at all; `script`: the one that runs.
    #[wasm_bindgen(catch)]
    pub fn wrap(object: &JsValue, name: &str, before: &JsValue) -> Result<(), JsValue>;

    /// A function that collects its calls in a list of its own, `q`.
    pub fn collector() -> JsValue;

    /// From now on the scripts in that set hear of `load` and the like also when that is over.
    pub fn replay(scripts: &WeakSet);

    /// Makes the page's elements of that name own ones, each of which is given to `connected` when it comes into the page.
    #[wasm_bindgen(catch)]
    pub fn define(name: &str, connected: &JsValue) -> Result<(), JsValue>;

    /// The open shadow roots in a tree, those inside of others behind them.
    #[wasm_bindgen(js_name = shadowRoots)]
    pub fn shadow_roots(tree: &Node) -> Array;

    /// What a formatter of `Intl` makes of a value: `kind` is the name of its class.
    #[wasm_bindgen(catch)]
    pub fn format(kind: &str, locale: &str, options: &JsValue, value: &JsValue) -> Result<String, JsValue>;

    /// A text without case and accents.
    pub fn fold(text: &str) -> String;
}

#[wasm_bindgen]
extern "C" {
    /// The page's window. web-sys looks for it in four places, and at its class.
    #[wasm_bindgen(thread_local_v2, js_name = window)]
    static WINDOW: Option<Window>;

    /// web-sys has it as a method of the window, with a number that would be lost for an own type.
    #[wasm_bindgen(js_name = setTimeout)]
    pub fn set_timeout(then: &JsValue, milliseconds: u32) -> JsValue;

    /// Gives an error to the page's `error` listeners and to the console, as if nobody had caught it.
    #[wasm_bindgen(js_name = reportError, catch)]
    pub fn report_error(error: &JsValue) -> Result<(), JsValue>;

    /// A line of the console's. A page may have put a function of its own there, which can throw.
    #[wasm_bindgen(js_namespace = console, catch)]
    pub fn warn(text: &str) -> Result<(), JsValue>;

    #[wasm_bindgen(js_name = clearTimeout)]
    pub fn clear_timeout(timer: &JsValue);
}

#[wasm_bindgen]
extern "C" {
    /// What vouches for texts that become code or documents. Without Trusted Types it gives back the text.
    #[derive(Clone)]
    pub type Policy;

    #[wasm_bindgen(method, js_name = createScript)]
    pub fn script(this: &Policy, text: &str) -> JsValue;

    #[wasm_bindgen(method, js_name = createScriptURL)]
    pub fn address(this: &Policy, url: &str) -> JsValue;

    #[wasm_bindgen(method, js_name = createHTML)]
    pub fn markup(this: &Policy, text: &str) -> JsValue;

    /// An element whose attributes may be given what a policy vouches for.
    #[wasm_bindgen(extends = web_sys::Element)]
    pub type Vouched;

    #[wasm_bindgen(method, catch, js_name = setAttribute)]
    pub fn set_vouched(this: &Vouched, name: &str, value: &JsValue) -> Result<(), JsValue>;
}

#[wasm_bindgen]
extern "C" {
    /// A document, a fragment, a shadow root or an element: web-sys says for each of them alone what it finds.
    #[wasm_bindgen(extends = Node)]
    pub type ParentNode;

    #[wasm_bindgen(method, catch, js_name = querySelectorAll)]
    pub fn query_selector_all(this: &ParentNode, selector: &str) -> Result<NodeList, JsValue>;

    #[wasm_bindgen(method, catch, js_name = querySelector)]
    pub fn query_selector(this: &ParentNode, selector: &str) -> Result<Option<Element>, JsValue>;

    /// What has the focus in a document or shadow root.
    #[wasm_bindgen(method, getter, js_name = activeElement)]
    pub fn active_element(this: &ParentNode) -> Option<Element>;
}

#[wasm_bindgen]
extern "C" {
    /// The factory of databases, which can list them.
    pub type Databases;

    #[wasm_bindgen(method, catch)]
    pub fn databases(this: &Databases) -> Result<Pending, JsValue>;

    /// A promise, given both of what it may come to, so that a failure is not left to the page.
    pub type Pending;

    #[wasm_bindgen(method)]
    pub fn then(this: &Pending, good: &JsValue, bad: &JsValue);
}

pub fn window() -> Option<Window> {
    WINDOW.with(Clone::clone)
}

pub fn document() -> Option<Document> {
    window()?.document()
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
