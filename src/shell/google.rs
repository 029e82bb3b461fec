//! Google's tags hear of the defaults and of each choice here: by true `Arguments` objects on every data layer, since an
//! array with the same content is silently dropped.

use super::objects::{list, member, object, set};
use super::page::window;
use super::platform::push_arguments;
use super::state::with;
use crate::config::google::SIGNALS;
use crate::google;
use crate::site::{Google, Site, NECESSARY};
use js_sys::{Array, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// What stands on the data layers already.
#[derive(Default)]
pub struct Told {
    /// Their names.
    layers: Vec<String>,
}

/// What one command of Google's is made of: its name, its first argument, and its last.
type Command = [JsValue; 3];

/// What the loader has told Google by now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Before {
    Nothing,
    /// What holds where a config says nothing of it.
    Usual,
    /// What the config says, which stood in the page.
    #[cfg(feature = "json")]
    All,
}

/// Tells the defaults, unless they have been told.
pub fn defaults(site: &Site, before: Before) -> Told {
    let settings = &site.google;
    let told = before != Before::Nothing;
    if before == Before::Nothing || (before == Before::Usual && !is_usual(settings)) {
        let commands = commands(settings);
        for layer in &settings.data_layers {
            push_ahead(layer, &commands, told && layer == "dataLayer");
        }
    }
    Told { layers: settings.data_layers.clone() }
}

/// Whether the loader's defaults are those of the config: all is denied but what `necessary` grants.
fn is_usual(google: &Google) -> bool {
    let usual = Google::default();
    let granted = |(name, usual): &(&str, &str)| {
        let own = google.signals.iter().find(|(own, _)| own == name).and_then(|(_, category)| *category);
        own.is_some_and(|own| own == crate::site::CategoryId::NECESSARY) == (*usual == NECESSARY)
    };
    SIGNALS.iter().all(granted)
        && google.regions.is_empty()
        && google.wait_for_update == usual.wait_for_update
        && google.ads_data_redaction == usual.ads_data_redaction
        && google.url_passthrough == usual.url_passthrough
        && google.data_layers == usual.data_layers
}

fn commands(settings: &Google) -> Vec<Command> {
    let opted_out = window().and_then(|window| member(&window.navigator(), "globalPrivacyControl"));
    let mut commands = Vec::new();
    for default in google::defaults(settings, opted_out.is_some_and(|value| value.is_truthy())) {
        let signals = object(&[]);
        for (signal, on) in default.signals {
            set(&signals, signal, &word(on));
        }
        if default.regions.is_empty() {
            set(&signals, "wait_for_update", &settings.wait_for_update.into());
        } else {
            set(&signals, "region", &list(default.regions));
        }
        commands.push(["consent".into(), "default".into(), signals]);
    }
    commands.push(["set".into(), "ads_data_redaction".into(), settings.ads_data_redaction.into()]);
    if settings.url_passthrough {
        commands.push(["set".into(), "url_passthrough".into(), true.into()]);
    }
    commands
}

fn word(granted: bool) -> JsValue {
    if granted { "granted" } else { "denied" }.into()
}

/// A data layer, made if there is none.
fn layer(name: &str) -> Option<Array> {
    let window = window()?;
    if let Some(layer) = member(&window, name) {
        return Some(layer.unchecked_into());
    }
    let layer = Array::new();
    Reflect::set(&window, &name.into(), &layer).ok()?;
    Some(layer)
}

/// Pushes commands, and puts them in front of what the page has queued before as well: Google reads in order, and no
/// default of the page's may come last. The loader's two stay first.
fn push_ahead(name: &str, commands: &[Command], told: bool) {
    let Some(layer) = layer(name) else { return };
    let before = layer.length();
    for command in commands {
        let _ = push_arguments(&layer, &command.iter().collect());
    }
    let mut ahead = if told { 2.min(before) } else { 0 };
    if before > ahead {
        for place in before..layer.length() {
            // What is put in before moves it on.
            let entry = layer.get(place + place - before);
            layer.splice(ahead, 0, &entry);
            ahead += 1;
        }
    }
}

/// Tells Google of the choice in force.
pub fn update() {
    let told = with(|shell| {
        let consent = shell.model.consent();
        let signals = object(&[]);
        for (signal, on) in google::signals(&shell.model.site, &consent) {
            set(&signals, signal, &word(on));
        }
        (shell.google.layers.clone(), signals)
    });
    let Some((layers, signals)) = told else { return };
    let values = ["consent".into(), "update".into(), signals].iter().collect::<Array>();
    for layer in layers.iter().filter_map(|name| layer(name)) {
        let _ = push_arguments(&layer, &values);
    }
}

/// Pushes an entry onto every data layer, as a tag manager reads it. A layer may have a `push` of the page's own.
pub fn push(entry: &JsValue) {
    let layers = with(|shell| shell.google.layers.clone()).unwrap_or_default();
    for layer in layers.iter().filter_map(|name| layer(name)) {
        if let Some(push) = member(&layer, "push").and_then(|push| push.dyn_into::<js_sys::Function>().ok()) {
            let _ = push.call1(&layer, entry);
        }
    }
}
