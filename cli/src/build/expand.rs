//! What a build makes of a config: its presets written out, and apart from the rest what is needed before a choice.

use super::dist::Dist;
use anyhow::{bail, Context, Result};
use privola::issue;
use privola::owner::resolve::Resolved;
use serde_json::{json, Map, Value};

/// A config with its presets.
pub struct Expanded {
    /// The config as it was, but its services are objects with all that is known of them.
    pub whole: Value,
    /// What the banner fetches once somebody looks at the preferences, or cookies are to be deleted.
    pub shipped: Value,
    /// What it has inside, because it is needed before a choice; see www/built.js.
    pub inside: Value,
    /// The languages offered.
    pub locales: Vec<String>,
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
    /// not, and what a build has in its loader or its config.
    pub fn extras(&self, dist: &Dist) -> Result<Vec<String>> {
        let calls = self.services().iter().any(|service| service["consent"].is_object());
        let left_out = |name: &str| match name {
            "aliases" => !self.whole["aliases"].is_array(),
            "calls" => !calls,
            "autoblock" | "details" => true,
            _ => false,
        };
        Ok(dist.names("extras", ".js")?.into_iter().filter(|name| !left_out(name)).collect())
    }

    /// The same as `shipped`, for who reads that language.
    pub fn shipped_in(&self, locale: &str) -> Value {
        let mut shipped = self.shipped.clone();
        spoken(&mut shipped, &[locale.to_owned()]);
        shipped
    }

    /// A language's file of a folder of dist/, with the config's own texts in the place of those that it has.
    pub fn words(&self, dist: &Dist, folder: &str, locale: &str) -> Result<Value> {
        let mut file = dist.json(&format!("{folder}/{locale}.json"))?;
        if let Some(strings) = file["strings"].as_object_mut() {
            for (name, string) in strings {
                if let Some(own) = self.whole["texts"][locale][name.as_str()].as_str() {
                    *string = own.into();
                }
            }
        }
        Ok(file)
    }
}

/// Expands a config that has no errors; `resolved` is what decisions are made from.
pub fn expand(config: &Value, resolved: &Resolved, dist: &Dist) -> Result<Expanded> {
    let locales = languages(resolved, dist)?;
    let (mut whole, mut shipped) = (config.clone(), config.clone());
    let (mut merged, mut lean, mut early) = (Vec::new(), Vec::new(), Vec::new());
    for entry in config["services"].as_array().into_iter().flatten() {
        let own = match entry {
            Value::String(preset) => Map::from_iter([("preset".to_owned(), preset.as_str().into())]),
            _ => entry.as_object().cloned().unwrap_or_default(),
        };
        let all = merge(&own, dist)?;
        early.extend(needed_early(config, &own, &all));
        lean.push(without_empty(&all));
        merged.push(Value::Object(all));
    }
    if config["services"].is_array() {
        whole["services"] = merged.into();
    }
    if let Some(members) = shipped.as_object_mut() {
        members.insert("services".to_owned(), lean.into());
        // The texts are in the files of the languages.
        members.retain(|name, _| !["$schema", "texts"].contains(&name.as_str()));
    }
    spoken(&mut shipped, &locales);
    let inside = inside(&shipped, resolved, early);
    Ok(Expanded { whole, shipped, inside, locales })
}

/// What of a config is needed before a choice.
fn inside(config: &Value, resolved: &Resolved, services: Vec<Value>) -> Value {
    let mut inside = Map::new();
    inside.insert("locale".to_owned(), resolved.locale.as_str().into());
    if config.get("locales").is_some() {
        inside.insert("locales".to_owned(), resolved.locales.clone().into());
    }
    for name in ["banner", "google", "reload", "aliases", "autoblock"] {
        if let Some(value) = config.get(name) {
            inside.insert(name.to_owned(), value.clone());
        }
    }
    inside.insert("controller".to_owned(), json!({ "name": config["controller"]["name"] }));
    inside.insert("storage".to_owned(), few(&config["storage"], &["name", "domain", "path"]));
    inside.insert("policy".to_owned(), few(&config["policy"], &["url"]));
    let categories = config["categories"].as_array().into_iter().flatten();
    let named: Vec<Value> =
        categories.filter(|own| own["purpose"] != Value::Null).map(|own| few(own, &["id", "purpose"])).collect();
    if !named.is_empty() {
        inside.insert("categories".to_owned(), named.into());
    }
    if !services.is_empty() {
        inside.insert("services".to_owned(), services.into());
    }
    inside.into()
}

/// What is needed of a service before a choice, if there is anything: its consent calls, what the guard goes by, and what
/// other products' names for it are found by.
fn needed_early(config: &Value, own: &Map<String, Value>, all: &Map<String, Value>) -> Option<Value> {
    let mut early = Map::new();
    if let Some(calls) = all.get("consent") {
        early.insert("consent".to_owned(), calls.clone());
    }
    let guarded = config["autoblock"] == true;
    let aliased = config["aliases"].is_array();
    for (name, wanted) in [("preset", guarded || aliased), ("hosts", guarded), ("name", aliased)] {
        if let Some(value) = own.get(name).filter(|_| wanted) {
            early.insert(name.to_owned(), value.clone());
        }
    }
    if early.is_empty() {
        return None;
    }
    early.insert("id".to_owned(), all.get("id")?.clone());
    Some(early.into())
}

/// An object with some of its fields only.
fn few(object: &Value, names: &[&str]) -> Value {
    let fields = object.as_object().into_iter().flatten().filter(|(name, _)| names.contains(&name.as_str()));
    fields.map(|(name, value)| (name.clone(), value.clone())).collect::<Map<_, _>>().into()
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

/// A service with what its preset says where it says nothing itself; see www/extras/details.js.
fn merge(own: &Map<String, Value>, dist: &Dist) -> Result<Map<String, Value>> {
    let Some(preset) = own.get("preset").and_then(Value::as_str) else { return Ok(own.clone()) };
    let file = dist.json(&privola::presets::file(preset)).with_context(|| format!("the preset \"{preset}\""))?;
    let mut merged = Map::new();
    merged.insert("id".to_owned(), own.get("id").cloned().unwrap_or_else(|| preset.into()));
    let fields = file.as_object().cloned().unwrap_or_default();
    for (name, value) in own.iter().chain(&fields).filter(|(name, _)| *name != "preset") {
        if !merged.contains_key(name) {
            merged.insert(name.clone(), value.clone());
        }
    }
    Ok(merged)
}

/// A service without empty lists, and without what only the guard reads.
fn without_empty(service: &Map<String, Value>) -> Value {
    let empty = |value: &Value| value.as_array().is_some_and(Vec::is_empty);
    let kept = service.iter().filter(|(name, value)| !empty(value) && *name != "hosts");
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
