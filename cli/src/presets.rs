//! The vendor presets of `vendors/`, built in.

pub use privola::clear::matches as fits;
use privola_check::known::FILES;
use serde_json::Value;
use std::sync::LazyLock;

/// One preset: its JSON as it stands in the file.
pub struct Preset(pub Value);

static ALL: LazyLock<Vec<Preset>> = LazyLock::new(|| {
    let list: Vec<Value> = serde_json::from_str(FILES).unwrap_or_default();
    list.into_iter().map(Preset).collect()
});

/// All presets by their ids.
pub fn all() -> &'static [Preset] {
    &ALL
}

/// The preset of this id.
pub fn get(id: &str) -> Option<&'static Preset> {
    ALL.iter().find(|preset| preset.id() == id)
}

impl Preset {
    pub fn id(&self) -> &str {
        self.text("id")
    }

    /// Its name in English; nearly all have one name for every language.
    pub fn name(&self) -> &str {
        match &self.0["name"] {
            Value::String(text) => text,
            by => by["en"].as_str().unwrap_or_else(|| self.id()),
        }
    }

    pub fn category(&self) -> &str {
        self.text("category")
    }

    /// A text field; empty where there is none.
    pub fn text(&self, field: &str) -> &str {
        self.0[field].as_str().unwrap_or_default()
    }

    /// A list field; empty where there is none.
    pub fn list(&self, field: &str) -> &[Value] {
        self.0[field].as_array().map_or(&[], Vec::as_slice)
    }

    pub fn hosts(&self) -> impl Iterator<Item = &str> {
        self.list("hosts").iter().filter_map(Value::as_str)
    }

    /// The names of its cookies, some of which begin or end in `*`.
    pub fn cookies(&self) -> impl Iterator<Item = &str> {
        self.list("cookies").iter().filter_map(|cookie| cookie["name"].as_str())
    }

    /// The names of its storage keys and databases, some of which begin or end in `*`.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.list("storage").iter().filter_map(|key| key["name"].as_str())
    }

    pub fn has_consent_calls(&self) -> bool {
        self.0["consent"].is_object()
    }
}
