//! The config that is being put together, and the notes on what could not be.

pub use super::config::{Category, Service, Stored, Texts};

use super::config::{value, Config, Google, Policy};
use super::recognise;
use super::source::Source;
use crate::presets;
use std::collections::BTreeMap;

/// What could not be carried over.
pub struct Note {
    /// The line of the file; 0 for the whole.
    pub line: usize,
    pub text: String,
}

/// The standard categories in the order in which a banner shows them.
const STANDARD: [&str; 4] = ["necessary", "functional", "analytics", "retargeting"];

/// What stands for the controller until its owner writes it.
const CONTROLLER: &str = "YOUR COMPANY";

/// A config in the making.
#[derive(Default)]
pub struct Draft {
    config: Config,
    /// With the byte each is about; none for the whole file.
    notes: Vec<(Option<usize>, String)>,
}

impl Draft {
    /// Notes what could not be carried over, and what to do instead.
    pub fn note(&mut self, at: usize, text: impl Into<String>) {
        self.notes.push((Some(at), text.into()));
    }

    /// The same of what concerns no place in the file.
    pub fn note_all(&mut self, text: impl Into<String>) {
        self.notes.push((None, text.into()));
    }

    pub fn revision(&mut self, number: u64) {
        self.config.revision = (number > 1 && number < 4_294_967_294).then_some(number);
    }

    /// The site's own language; the first that is told counts.
    pub fn locale(&mut self, tag: &str) {
        let tag = language(tag);
        if !tag.is_empty() && self.config.locale.is_none() {
            self.config.locale = Some(tag);
        }
    }

    /// A language that the site offers.
    pub fn offer(&mut self, tag: &str) {
        let tag = language(tag);
        if !tag.is_empty() && !self.config.locales.contains(&tag) {
            self.config.locales.push(tag);
        }
    }

    /// The languages, the site's own first.
    pub fn languages(&self) -> Vec<String> {
        self.config.locale.iter().chain(&self.config.locales).cloned().collect()
    }

    pub fn controller(&mut self, name: &str) {
        self.contact("name", name);
    }

    /// A field of the controller, such as `email`.
    pub fn contact(&mut self, field: &'static str, value: &str) {
        let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
        if !value.is_empty() {
            self.config.controller.insert(field.to_owned(), value.into());
        }
    }

    pub fn policy(&mut self, urls: &Texts) {
        let urls: Texts =
            urls.iter().filter(|(_, url)| !url.is_empty()).map(|(tag, url)| (tag.clone(), url.clone())).collect();
        if !urls.is_empty() && self.config.policy.is_none() {
            self.config.policy = Some(Policy { url: value(&urls) });
        }
    }

    pub fn domain(&mut self, domain: &str) {
        let domain = domain.trim_start_matches('.');
        self.config.storage.domain = (!domain.is_empty()).then(|| domain.to_owned());
    }

    pub fn path(&mut self, path: &str) {
        self.config.storage.path = (!path.is_empty() && path != "/").then(|| path.to_owned());
    }

    /// How long a choice is kept. Browsers keep no cookie longer than 400 days (RFC 6265bis § 5.5).
    pub fn days(&mut self, at: usize, days: u64) {
        match days {
            0 | 365 => {}
            1..=400 => self.config.storage.grant_days = Some(days),
            _ => {
                self.config.storage.grant_days = Some(400);
                self.note(at, format!("{days} days became 400: browsers keep no cookie longer"));
            }
        }
    }

    pub fn banner(&mut self, field: &'static str, word: impl Into<serde_json::Value>) {
        self.config.banner.insert(field, word.into());
    }

    pub fn text(&mut self, tag: &str, name: &'static str, text: &str) {
        let tag = language(tag);
        if !tag.is_empty() && !text.trim().is_empty() {
            self.config.texts.entry(tag).or_default().insert(name, text.trim().to_owned());
        }
    }

    pub fn signal(&mut self, signal: &'static str, category: &str) {
        let google = self.config.google.get_or_insert_with(|| Google { signals: BTreeMap::new() });
        google.signals.insert(signal, category.to_owned());
    }

    pub fn autoblock(&mut self) {
        self.config.autoblock = true;
    }

    pub fn alias(&mut self, product: &'static str) {
        self.config.aliases.push(product);
    }

    /// The category of this id, added if it is not there.
    pub fn category(&mut self, id: &str) -> &mut Category {
        let place = self.config.categories.iter().position(|category| category.id == id).unwrap_or_else(|| {
            self.config.categories.push(Category { id: id.to_owned(), ..Category::default() });
            self.config.categories.len() - 1
        });
        &mut self.config.categories[place]
    }

    pub fn category_ids(&self) -> Vec<String> {
        self.config.categories.iter().map(|category| category.id.clone()).collect()
    }

    /// Whether a service has this cookie already, or is of this preset.
    pub fn holds(&self, cookie: &str, preset: &str) -> bool {
        self.config.services.iter().any(|service| {
            (!preset.is_empty() && service.preset == preset)
                || service.cookies.iter().any(|known| recognise::covers(&known.name, cookie))
        })
    }

    /// The service of this id, if it is there.
    pub fn service(&mut self, id: &str) -> Option<&mut Service> {
        let same = |service: &&mut Service| if service.id.is_empty() { service.preset == id } else { service.id == id };
        self.config.services.iter_mut().find(same)
    }

    /// Adds a service. The cookies of one that is there, by its id or, if it has none of its own, by its preset, go to
    /// that one.
    pub fn add(&mut self, service: Service) {
        let same = |known: &&mut Service| match (service.id.as_str(), service.preset.as_str()) {
            ("", preset) => known.preset == preset,
            (id, _) => known.id == id || (known.id.is_empty() && known.preset == id),
        };
        match self.config.services.iter_mut().find(same) {
            Some(known) => {
                for cookie in service.cookies {
                    if !known.cookies.iter().any(|old| old.name == cookie.name) {
                        known.cookies.push(cookie);
                    }
                }
            }
            None => self.config.services.push(service),
        }
    }

    /// Puts in what every config needs, and returns the notes in the order of the file.
    pub fn finish(&mut self, source: &Source) -> Vec<Note> {
        let config = &mut self.config;
        config.schema = "/privola/privola.schema.json";
        for service in &mut config.services {
            trim(service);
        }
        for service in &config.services {
            let category = match presets::get(&service.preset) {
                Some(preset) if service.category.is_empty() => preset.category(),
                _ => &service.category,
            };
            if !config.categories.iter().any(|known| known.id == category) {
                config.categories.push(Category { id: category.to_owned(), ..Category::default() });
            }
        }
        if !config.categories.iter().any(|known| known.id == "necessary") {
            config.categories.push(Category { id: "necessary".to_owned(), ..Category::default() });
        }
        let mut bare = Vec::new();
        for category in config.categories.iter().filter(|category| !STANDARD.contains(&category.id.as_str())) {
            let missing = [("title", &category.title), ("text", &category.text), ("purpose", &category.purpose)];
            let missing: Vec<&str> = missing.iter().filter(|(_, by)| by.is_empty()).map(|(name, _)| *name).collect();
            if !missing.is_empty() {
                bare.push(format!(
                    "the category \"{}\" is none of the standard ones: add its {}",
                    category.id,
                    missing.join(", ")
                ));
            }
        }
        let rank = |category: &Category| STANDARD.iter().position(|id| *id == category.id).unwrap_or(STANDARD.len());
        config.categories.sort_by_key(rank);
        // The site's own language is offered anyhow.
        if config.locale.is_none() && !config.locales.is_empty() {
            config.locale = config.locales.first().cloned();
        }
        if let [only] = config.locales.as_slice() {
            if config.locale.as_ref() == Some(only) {
                config.locales.clear();
            }
        }
        let known = config.controller.shift_remove("name");
        let unknown = known.is_none();
        config.controller.shift_insert(0, "name".to_owned(), known.unwrap_or_else(|| CONTROLLER.into()));
        if unknown {
            self.note_all(format!(
                "the controller's name is not in it: write yours in place of \"{CONTROLLER}\" (GDPR Art. 13)"
            ));
        }
        if self.config.policy.is_none() {
            self.note_all("the address of your privacy policy is not in it: add \"policy\": { \"url\": \"…\" }");
        }
        bare.into_iter().for_each(|text| self.note_all(text));
        let mut notes: Vec<Note> = std::mem::take(&mut self.notes)
            .into_iter()
            .map(|(at, text)| Note { line: at.map_or(0, |at| source.line(at)), text })
            .collect();
        notes.sort_by_key(|note| note.line);
        notes
    }

    pub fn json(&self) -> String {
        serde_json::to_string_pretty(&self.config).unwrap_or_default() + "\n"
    }

    /// What there is, in one line.
    pub fn summary(&self) -> String {
        let known = self.config.services.iter().filter(|service| !service.preset.is_empty()).count();
        let categories = self.config.categories.len();
        let services = self.config.services.len();
        format!("{categories} categories, {services} services, {known} of them by presets")
    }
}

/// Leaves out what a preset says itself.
fn trim(service: &mut Service) {
    let Some(preset) = presets::get(&service.preset) else {
        return;
    };
    let told = |pattern: &str, name: &str| recognise::covers(pattern, name) || recognise::covers(name, pattern);
    service.cookies.retain(|cookie| !preset.cookies().any(|pattern| told(pattern, &cookie.name)));
    service.storage.retain(|key| !preset.keys().any(|pattern| told(pattern, &key.name)));
    if service.category == preset.category() {
        service.category.clear();
    }
    if service.id == service.preset {
        service.id.clear();
    }
    // A list would take the place of the preset's.
    if !service.cookies.is_empty() {
        let own = preset.list("cookies").iter().map(|cookie| Stored {
            name: cookie["name"].as_str().unwrap_or_default().to_owned(),
            lifetime: cookie["lifetime"].as_str().unwrap_or_default().to_owned(),
            domain: cookie["domain"].as_str().unwrap_or_default().to_owned(),
            http_only: cookie["httpOnly"] == true,
            ..Stored::default()
        });
        let added = std::mem::take(&mut service.cookies);
        service.cookies = own.chain(added).collect();
    }
    service.name.clear();
    service.provider.clear();
}

/// A language as BCP 47 writes it.
fn language(tag: &str) -> String {
    let tag = tag.trim().replace('_', "-");
    let fits = !tag.is_empty() && tag.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    if fits {
        tag
    } else {
        String::new()
    }
}
