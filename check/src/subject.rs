//! A config as the rules look at it: its tree, what the banner makes of it, and its services with their presets.

use super::code::Code;
use super::diagnostic::Diagnostic;
use super::fault::preset;
use super::known::{self, Preset};
use super::node::{Member, Node, Value};
use privola::locale;
use privola::site::{Site, NECESSARY};
use std::ops::Range;

/// A config whose shape has been checked: what did not fit is null.
pub struct Subject<'a> {
    pub root: &'a Node,
    /// What the banner makes of it.
    pub site: &'a Site,
    /// The services that can be told apart, in the order of the file.
    pub services: Vec<Service<'a>>,
}

/// A service of the config.
pub struct Service<'a> {
    /// Its entry: an object, or the string that names a preset.
    pub node: &'a Node,
    /// Which entry of `services` it is, from 0.
    pub place: usize,
    pub id: &'a str,
    pub category: &'a str,
    pub preset: Option<&'static Preset>,
}

impl<'a> Subject<'a> {
    pub fn new(root: &'a Node, site: &'a Site) -> Self {
        let entries = root.get("services").items().iter().enumerate();
        let services = entries.filter_map(|(place, node)| Service::new(place, node)).collect();
        Self { root, site, services }
    }

    /// The languages that are offered, each once, the site's own first.
    pub fn languages(&self) -> Vec<&'a str> {
        let own = self.site.locale.as_str();
        let others = self.site.locales.iter().map(String::as_str).filter(|tag| !locale::same(tag, own));
        [own].into_iter().chain(others).collect()
    }

    /// Whether a language, or a variety of it, is offered.
    pub fn offers(&self, language: &str) -> bool {
        self.site.locales.iter().any(|locale| base(locale) == language)
    }

    /// The overrides of the interface's texts: language, and the member with name and text.
    pub fn overrides(&self) -> impl Iterator<Item = (&'a str, &'a Member)> {
        let languages = self.root.get("texts").members().iter();
        languages.flat_map(|it| it.value.members().iter().map(|text| (it.name.as_str(), text)))
    }

    /// Every text that a visitor may read, with its language, or none where it stands for every language.
    pub fn prose(&self) -> Vec<(Option<&'a str>, &'a Node)> {
        let mut all: Vec<(Option<&str>, &Node)> =
            self.overrides().map(|(language, member)| (Some(language), &member.value)).collect();
        for category in self.root.get("categories").items() {
            ["title", "text", "purpose"].iter().for_each(|name| all.extend(by_language(category.get(name))));
        }
        for service in &self.services {
            ["name", "purpose"].iter().for_each(|name| all.extend(by_language(service.node.get(name))));
            for entry in service.stored() {
                all.extend(by_language(entry.get("purpose")));
            }
        }
        all.retain(|(_, node)| node.text().is_some());
        all
    }
}

impl<'a> Service<'a> {
    fn new(place: usize, node: &'a Node) -> Option<Self> {
        let preset = known::presets().get(preset(node));
        let id = Some(node.get("id").str()).filter(|id| !id.is_empty()).or(preset.map(|it| it.id))?;
        let category = Some(node.get("category").str()).filter(|id| !id.is_empty());
        Some(Self { node, place, id, category: category.or(preset.map(|it| it.category)).unwrap_or_default(), preset })
    }

    pub fn is_necessary(&self) -> bool {
        self.category == NECESSARY
    }

    /// A field of the config, or of the preset where the config does not give it.
    pub fn field(&self, name: &str) -> &'a Node {
        match (self.node.member(name), self.preset) {
            (None, Some(preset)) => preset.json.get(name),
            _ => self.node.get(name),
        }
    }

    /// The cookies and storage keys that the config lists.
    pub fn stored(&self) -> impl Iterator<Item = &'a Node> {
        self.node.get("cookies").items().iter().chain(self.node.get("storage").items())
    }

    /// The hosts that the config lists.
    pub fn hosts(&self) -> impl Iterator<Item = &'a Node> {
        self.node.get("hosts").items().iter().filter(|host| host.text().is_some())
    }

    /// A finding about the service as a whole, at what of its entry names it: the id, the preset, or its beginning.
    pub fn at(&self, code: &Code, text: String) -> Diagnostic {
        code.at(&self.title(), text)
    }

    /// A finding that a field is missing.
    pub fn missing(&self, code: &Code, field: &str, text: String) -> Diagnostic {
        let start = self.title().start;
        let path = format!("services[{}].{field}", self.place);
        Diagnostic { path, ..code.at(&(start..start), text) }
    }

    fn title(&self) -> Range<usize> {
        let named = ["id", "preset"].iter().map(|name| self.node.get(name)).find(|it| it.text().is_some());
        match named {
            Some(node) => node.span.clone(),
            None => self.node.span.clone(),
        }
    }
}

/// The texts of a field: one for every language, or several by language.
pub fn by_language(node: &Node) -> Vec<(Option<&str>, &Node)> {
    match &node.value {
        Value::String(_) => vec![(None, node)],
        Value::Object(members) => members.iter().map(|it| (Some(it.name.as_str()), &it.value)).collect(),
        _ => Vec::new(),
    }
}

/// The language of a tag without script and region: `sr` of `sr-Latn`.
pub fn base(tag: &str) -> String {
    tag.split('-').next().unwrap_or_default().to_ascii_lowercase()
}

/// Every string in a tree that is a value.
pub fn strings<'a>(node: &'a Node, see: &mut dyn FnMut(&'a Node)) {
    match &node.value {
        Value::String(_) => see(node),
        Value::Array(items) => items.iter().for_each(|item| strings(item, see)),
        Value::Object(members) => members.iter().for_each(|member| strings(&member.value, see)),
        _ => {}
    }
}
