//! What Google's tags hear before a choice, where it stands in a file: the loader has told them the usual defaults by then,
//! and what the config says otherwise is told here. A config in the page, and a build's, the loader knows at once.

use super::google::{layer, word};
use super::objects::{list, member, object, set};
use super::platform::{push_arguments, window};
use crate::config::google::SIGNALS;
use crate::google;
use crate::site::{Google, Site, NECESSARY};
use wasm_bindgen::JsValue;

/// What one command of Google's is made of: its name, its first argument, and its last.
type Command = [JsValue; 3];

/// Tells the defaults of a config, unless they are the usual ones.
pub fn tell(site: &Site) {
    let settings = &site.google;
    if !is_usual(settings) {
        let commands = commands(settings);
        for layer in &settings.data_layers {
            push_ahead(layer, &commands);
        }
    }
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

/// Pushes commands, and puts them in front of what the page has queued before as well: Google reads in order, and no
/// default of the page's may come last. The loader's two stay first.
fn push_ahead(name: &str, commands: &[Command]) {
    let Some(layer) = layer(name) else { return };
    let before = layer.length();
    for command in commands {
        let _ = push_arguments(&layer, &command.iter().collect());
    }
    let mut ahead = if name == "dataLayer" { 2.min(before) } else { 0 };
    if before > ahead {
        for place in before..layer.length() {
            // What is put in before moves it on.
            let entry = layer.get(place + place - before);
            layer.splice(ahead, 0, &entry);
            ahead += 1;
        }
    }
}
