//! Puts into a config what its presets say, and leaves out what no page of it asks for.

use super::dist::Dist;
use anyhow::{bail, Context, Result};
use privola::issue;
use privola::owner::resolve::Resolved;
use serde_json::{Map, Value};

/// The presets whose tags run before consent in Google's advanced mode; see `facts` in www/config.js.
const GOOGLE: [&str; 3] = ["google-analytics", "google-ads", "google-tag-manager"];

/// A config with its presets.
pub struct Expanded {
    /// The config as it was, but its services are objects with all that is known of them.
    pub whole: Value,
    /// What the banner gets.
    pub shipped: Value,
    /// The languages offered.
    pub locales: Vec<String>,
    /// The presets that keep their files, because something of the banner goes by a preset's id.
    pub kept: Vec<String>,
}

impl Expanded {
    pub fn autoblock(&self) -> bool {
        self.whole["autoblock"] == true
    }

    /// The services with all that is known of them.
    pub fn services(&self) -> &[Value] {
        self.whole["services"].as_array().map_or(&[], Vec::as_slice)
    }

    /// The optional parts of the banner that pages of this config can ask for. Most go by what a page holds or what a
    /// visitor does; left out are those that only a config asks for (see `prepare` in www/shell.js), and this one does
    /// not, and the guard, which is in the loader where it is wanted.
    pub fn extras(&self, dist: &Dist) -> Result<Vec<String>> {
        let calls = self.services().iter().any(|service| service["consent"].is_object());
        let left_out = |name: &str| match name {
            "aliases" => !self.whole["aliases"].is_array(),
            "calls" => !calls,
            "autoblock" => true,
            _ => false,
        };
        Ok(dist.names("extras", ".js")?.into_iter().filter(|name| !left_out(name)).collect())
    }
}

/// Expands a config that has no errors; `resolved` is what decisions are made from.
pub fn expand(config: &Value, resolved: &Resolved, dist: &Dist) -> Result<Expanded> {
    let locales = languages(resolved, dist)?;
    let advanced = config["google"]["mode"] == "advanced";
    let mut kept = Vec::new();
    let (mut whole, mut shipped) = (config.clone(), config.clone());
    let services: Vec<&Value> = config["services"].as_array().into_iter().flatten().collect();
    let mut both = (Vec::new(), Vec::new());
    for own in services {
        let own = match own {
            Value::String(preset) => Map::from_iter([("preset".to_owned(), preset.as_str().into())]),
            _ => own.as_object().cloned().unwrap_or_default(),
        };
        let preset = own.get("preset").and_then(Value::as_str).map(str::to_owned);
        let merged = merge(&own, preset.as_deref(), dist)?;
        // The guard goes by presets, and so do Google's advanced mode and other products' names for a service.
        let stays = config["autoblock"] == true
            || config["aliases"].is_array()
            || (advanced && preset.as_deref().is_some_and(|id| GOOGLE.contains(&id)));
        match preset {
            Some(preset) if stays => {
                both.1.push(Value::Object(own));
                kept.push(preset);
            }
            _ => both.1.push(lean(&merged, config["autoblock"] == true)),
        }
        both.0.push(Value::Object(merged));
    }
    if config["services"].is_array() {
        whole["services"] = both.0.into();
        shipped["services"] = both.1.into();
    }
    if let Some(members) = shipped.as_object_mut() {
        members.shift_remove("$schema");
        if let Some(texts) = members.get_mut("texts").and_then(Value::as_object_mut) {
            texts.retain(|locale, _| locales.contains(locale));
        }
    }
    spoken(&mut shipped, &locales);
    kept.sort();
    kept.dedup();
    Ok(Expanded { whole, shipped, locales, kept })
}

/// The languages of a config, each of which must be there.
fn languages(resolved: &Resolved, dist: &Dist) -> Result<Vec<String>> {
    let there = dist.names("locales", ".json")?;
    let mut wanted = resolved.locales.clone();
    wanted.sort();
    wanted.dedup();
    for locale in &wanted {
        if !there.contains(locale) {
            let names = &|see: &mut dyn FnMut(&str)| there.iter().for_each(|name| see(name));
            bail!("{}; there are {}", issue::unknown("", "language", locale, names).text, there.join(", "));
        }
    }
    Ok(wanted)
}

/// A service with what its preset says where it says nothing itself; see `learn` in www/shell.js.
fn merge(own: &Map<String, Value>, preset: Option<&str>, dist: &Dist) -> Result<Map<String, Value>> {
    let mut merged = Map::new();
    let Some(preset) = preset else { return Ok(own.clone()) };
    let file = dist.json(&format!("vendors/{preset}.json")).with_context(|| format!("the preset \"{preset}\""))?;
    merged.insert("id".to_owned(), own.get("id").cloned().unwrap_or_else(|| preset.into()));
    let fields = file.as_object().cloned().unwrap_or_default();
    for (name, value) in own.iter().chain(&fields).filter(|(name, _)| *name != "preset") {
        if !merged.contains_key(name) {
            merged.insert(name.clone(), value.clone());
        }
    }
    Ok(merged)
}

/// A service without what only the guard reads, and without empty lists.
fn lean(service: &Map<String, Value>, guarded: bool) -> Value {
    let empty = |value: &Value| value.as_array().is_some_and(Vec::is_empty);
    let kept = service.iter().filter(|(name, value)| !empty(value) && (guarded || *name != "hosts"));
    kept.map(|(name, value)| (name.clone(), value.clone())).collect::<Map<_, _>>().into()
}

/// Leaves in each text the languages that are offered.
fn spoken(config: &mut Value, locales: &[String]) {
    let texts = |value: &mut Value, names: &[&str]| {
        for name in names {
            if let Some(text) = value.get_mut(*name) {
                keep(text, locales);
            }
        }
    };
    if let Some(policy) = config.get_mut("policy") {
        texts(policy, &["url"]);
    }
    for category in config.get_mut("categories").and_then(Value::as_array_mut).into_iter().flatten() {
        texts(category, &["title", "text", "purpose"]);
    }
    for service in config.get_mut("services").and_then(Value::as_array_mut).into_iter().flatten() {
        texts(service, &["name", "policy", "purpose"]);
        for list in ["cookies", "storage"] {
            for entry in service.get_mut(list).and_then(Value::as_array_mut).into_iter().flatten() {
                texts(entry, &["purpose"]);
            }
        }
    }
}

fn keep(text: &mut Value, locales: &[String]) {
    let Some(by) = text.as_object_mut() else { return };
    let picked: Vec<String> = locales.iter().filter_map(|locale| pick(by, locale)).map(str::to_owned).collect();
    by.retain(|tag, _| picked.contains(tag));
}

/// The language of a text in which a visitor reads it: the same rule as `text` in www/view.js.
pub fn pick<'a>(by: &'a Map<String, Value>, locale: &str) -> Option<&'a str> {
    let language = locale.split('-').next().unwrap_or(locale);
    let found = [locale, language].into_iter().find_map(|tag| by.get_key_value(tag));
    found.or_else(|| by.iter().next()).map(|(tag, _)| tag.as_str())
}
