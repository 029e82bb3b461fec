//! What the loader calls: `window.privola` (www/privola.d.ts), and the start. No call throws into the page but `start`,
//! which the loader awaits.

use super::actions::{self, by, decide};
use super::events::tell;
use super::objects::{self, member, switches};
use super::state::{send, with};
use super::{boot, words};
use crate::app::{Decision, Msg, Set};
use crate::record::Source;
use js_sys::{Array, Function};
use wasm_bindgen::prelude::*;

/// Starts by the text of a config; see [`boot::by_config`]. `told`: the loader has told Google what the config says.
///
/// # Errors
/// Where the banner cannot start: then every tag stays held.
#[cfg(feature = "json")]
#[wasm_bindgen]
pub fn start(config: &str, path: &str, base: String, wanted: &Array, css: String, told: bool) -> Result<(), JsError> {
    boot::by_config(config, path, base, texts(wanted), css, told).map_err(|why| JsError::new(&why))
}

/// Starts by the site that a build has inside, as bytes; see [`crate::pack`]. The loader has told Google the defaults.
///
/// # Errors
/// Where the banner cannot start: then every tag stays held.
#[cfg(not(feature = "json"))]
#[wasm_bindgen(js_name = startBuilt)]
pub fn start_built(site: &[u8], base: String, wanted: &Array, css: String) -> Result<(), JsError> {
    boot::by_build(site, base, texts(wanted), css).map_err(JsError::new)
}

fn texts(list: &Array) -> Vec<String> {
    list.iter().filter_map(|item| item.as_string()).collect()
}

#[wasm_bindgen(js_name = acceptAll)]
pub fn accept_all() {
    decide(Decision::AcceptAll, Source::Script);
}

#[wasm_bindgen(js_name = rejectAll)]
pub fn reject_all() {
    decide(Decision::RejectAll, Source::Script);
}

#[wasm_bindgen]
pub fn withdraw() {
    decide(Decision::Withdraw, Source::Script);
}

/// Grants and refuses by category, then by service.
#[wasm_bindgen]
pub fn set(categories: &JsValue, services: &JsValue) {
    let set = Set { categories: switches(categories), services: switches(services) };
    decide(Decision::Set(set), Source::Script);
}

#[wasm_bindgen(js_name = showBanner)]
pub fn show_banner() {
    actions::show_banner();
}

#[wasm_bindgen(js_name = showPreferences)]
pub fn show_preferences() {
    actions::show_preferences();
}

#[wasm_bindgen]
pub fn hide() {
    send(Msg::Hide);
}

/// A link or button of the page with that word in `data-privola` was clicked, by a person or by a script.
#[wasm_bindgen]
pub fn act(word: String, person: bool) {
    let source = by(person, Source::Page);
    match word.as_str() {
        "accept-all" => decide(Decision::AcceptAll, source),
        "reject-all" => decide(Decision::RejectAll, source),
        "withdraw" => decide(Decision::Withdraw, source),
        "preferences" => show_preferences(),
        _ => send(Msg::UnknownAction(word)),
    }
}

/// The choice in force; `null` while undecided.
#[wasm_bindgen]
pub fn choice() -> JsValue {
    with(|shell| objects::choice(&shell.model)).unwrap_or(JsValue::NULL)
}

/// The visitor's record; `null` while undecided.
#[wasm_bindgen]
pub fn record() -> JsValue {
    with(|shell| objects::record(&shell.model, &shell.undeleted)).unwrap_or(JsValue::NULL)
}

/// Whether a category, or a service (`{service: id}`), is granted.
#[wasm_bindgen]
pub fn allowed(what: &JsValue) -> bool {
    let category = what.as_string();
    let service = member(what, "service").and_then(|id| id.as_string());
    let granted = with(|shell| {
        let (site, consent) = (&shell.model.site, shell.model.consent());
        match (&category, &service) {
            (Some(id), _) => site.category(id).is_some_and(|id| consent.category(id)),
            // Undecided, nothing is said of services.
            (None, Some(id)) => shell.model.record.is_some() && site.service(id).is_some_and(|id| consent.service(id)),
            (None, None) => false,
        }
    });
    granted.unwrap_or(false)
}

/// Calls back at once if the visitor has decided, then on each change. Gives the number for [`end_change`].
#[wasm_bindgen(js_name = onChange)]
pub fn on_change(callback: Function) -> u32 {
    let number = with(|shell| (shell.callbacks.add(callback.clone()), shell.model.record.is_some()));
    let (number, decided) = number.unwrap_or_default();
    if decided {
        tell(&callback);
    }
    number
}

#[wasm_bindgen(js_name = endChange)]
pub fn end_change(number: u32) {
    with(|shell| shell.callbacks.remove(number));
}

/// Speaks another language that the site offers.
#[wasm_bindgen]
pub fn locale(tag: &JsValue) {
    words::want(vec![tag.as_string().unwrap_or_default()], true);
}

/// The page has changed its language; `wanted`: best first.
#[wasm_bindgen]
pub fn follow(wanted: &Array) {
    words::want(texts(wanted), false);
}
