//! The config as it is written: fields in their order, and nothing that is not given.

use serde::Serialize;
use std::collections::BTreeMap;

/// Texts by language; under `""` the one for every language.
pub type Texts = BTreeMap<String, String>;

/// The config, in the order in which its fields are written.
#[derive(Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Config {
    #[serde(rename = "$schema")]
    pub schema: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub revision: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub locale: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub locales: Vec<String>,
    pub controller: serde_json::Map<String, serde_json::Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub policy: Option<Policy>,
    pub categories: Vec<Category>,
    #[serde(serialize_with = "services")]
    pub services: Vec<Service>,
    #[serde(skip_serializing_if = "Storage::is_empty")]
    pub storage: Storage,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub banner: BTreeMap<&'static str, serde_json::Value>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub texts: BTreeMap<String, BTreeMap<&'static str, String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub google: Option<Google>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub autoblock: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reload: Option<bool>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<&'static str>,
}

#[derive(Serialize)]
pub struct Policy {
    pub url: serde_json::Value,
}

#[derive(Serialize)]
pub struct Google {
    pub signals: BTreeMap<&'static str, String>,
}

#[derive(Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Storage {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub domain: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grant_days: Option<u64>,
}

impl Storage {
    fn is_empty(&self) -> bool {
        self.domain.is_none() && self.path.is_none() && self.grant_days.is_none()
    }
}

/// A category.
#[derive(Clone, Default)]
pub struct Category {
    pub id: String,
    pub title: Texts,
    pub text: Texts,
    pub purpose: Texts,
}

/// A service.
#[derive(Clone, Default, PartialEq, Serialize)]
pub struct Service {
    #[serde(skip_serializing_if = "String::is_empty")]
    pub id: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub preset: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub category: String,
    #[serde(skip_serializing_if = "BTreeMap::is_empty", serialize_with = "texts")]
    pub name: Texts,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub provider: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub policy: String,
    #[serde(skip_serializing_if = "BTreeMap::is_empty", serialize_with = "texts")]
    pub purpose: Texts,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub hosts: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cookies: Vec<Stored>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub storage: Vec<Stored>,
}

/// A cookie or a storage key.
#[derive(Clone, Default, PartialEq, Serialize)]
pub struct Stored {
    pub name: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub area: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub lifetime: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub purpose: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub domain: String,
    #[serde(rename = "httpOnly", skip_serializing_if = "std::ops::Not::not")]
    pub http_only: bool,
}

impl Serialize for Category {
    /// A standard category without texts of its own is its id alone.
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeMap;
        if self.title.is_empty() && self.text.is_empty() && self.purpose.is_empty() {
            return to.serialize_str(&self.id);
        }
        let mut map = to.serialize_map(None)?;
        map.serialize_entry("id", &self.id)?;
        for (name, by) in [("title", &self.title), ("text", &self.text), ("purpose", &self.purpose)] {
            if !by.is_empty() {
                map.serialize_entry(name, &value(by))?;
            }
        }
        map.end()
    }
}

/// A preset as it is, is its id alone.
fn services<S: serde::Serializer>(list: &[Service], to: S) -> Result<S::Ok, S::Error> {
    use serde::ser::SerializeSeq;
    let mut seq = to.serialize_seq(Some(list.len()))?;
    for service in list {
        if *service == (Service { preset: service.preset.clone(), ..Service::default() }) {
            seq.serialize_element(&service.preset)?;
        } else {
            seq.serialize_element(service)?;
        }
    }
    seq.end()
}

fn texts<S: serde::Serializer>(by: &Texts, to: S) -> Result<S::Ok, S::Error> {
    value(by).serialize(to)
}

/// Texts as a config writes them: one for all, or by language.
pub fn value(by: &Texts) -> serde_json::Value {
    match by.get("") {
        Some(text) => serde_json::Value::from(text.as_str()),
        None => by.iter().map(|(tag, text)| (tag.clone(), serde_json::Value::from(text.as_str()))).collect(),
    }
}
