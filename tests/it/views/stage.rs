//! Everything that a view needs, for a site, a language and a state.

use crate::support::file;
use privola::config::read_preset;
use privola::consent::Consent;
use privola::json::Json;
use privola::record::{Action, Record, Source};
use privola::site::{self, Language, ServiceId, Site};
use privola::view::{Icu, Scene, Words};

/// A site with all that its views are made from.
pub struct Stage {
    pub site: Site,
    pub words: Words,
    pub intl: Icu,
    pub draft: Consent,
    pub record: Option<Record>,
    pub running: Vec<ServiceId>,
}

/// A site with something of everything: all layouts' words, own categories and services, transfers, a controller.
pub const EVERYTHING: &str = include_str!("everything.json");

impl Stage {
    /// The site of a config, whose presets' files are there, in a language, with nothing decided.
    pub fn new(config: &str, locale: &str) -> Self {
        let (site, _) = site::read(json(config));
        let mut site = site.expect("a site");
        for place in site.service_ids().collect::<Vec<_>>() {
            let preset = site.service_at(place).map(|service| service.preset.clone()).unwrap_or_default();
            if !preset.is_empty() {
                let (service, _) = read_preset(json(&file(&format!("vendors/{preset}.json"))));
                site.learn(place, service.expect("a preset"));
            }
        }
        let draft = Consent::all(&site, false);
        let words = words(locale, &site);
        let intl = Icu::new(locale).expect("a language tag");
        Self { site, words, intl, draft, record: None, running: Vec::new() }
    }

    /// The visitor has decided so, 30 November 2026 at 7.
    pub fn decided(mut self, grant: impl Fn(&Site, &mut Consent)) -> Self {
        let mut consent = Consent::all(&self.site, false);
        grant(&self.site, &mut consent);
        let id = "0123456789abcdef0123456789abcdef".to_owned();
        let locale = self.words.tag.clone();
        let record =
            Record::new(&self.site, 1_796_022_000, id, locale, Action::Custom, Source::Preferences, consent.clone());
        self.record = Some(record);
        self.draft = consent;
        self
    }

    pub fn scene(&self) -> Scene<'_> {
        Scene {
            site: &self.site,
            words: &self.words,
            intl: &self.intl,
            draft: &self.draft,
            record: self.record.as_ref(),
            running: &self.running,
        }
    }
}

/// All words of a language.
pub fn words(locale: &str, site: &Site) -> Words {
    let language = Language { tag: locale.to_owned(), words: "" };
    Words::new(&language, json(&file(&format!("locales/{locale}.json"))), site).expect("a locale file")
}

pub fn json(text: &str) -> Json {
    serde_json::from_str::<serde_json::Value>(text).expect("JSON").into()
}
