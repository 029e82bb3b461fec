//! The config as far as decisions go: categories, services, and how long a choice is kept.
//!
//! Texts, cookies and looks stay with the shell, which shows them. What comes in are [facts](read): short lines that
//! the shell (`www/config.js`) or the owner's tool makes of a checked `privola.json`.

mod resolve;

use crate::issue::{self, Issue};
use crate::text::{next, whole};

/// The category that is always on and never asked for.
pub const NECESSARY: &str = "necessary";

/// The service under which the banner's own stored record is listed.
pub const OWN: &str = "privola";

/// A config, complete and consistent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// Raised by the owner to ask again.
    pub revision: u64,
    /// Days that a choice which granted something is kept, and those that a full refusal is.
    pub grant_days: u64,
    pub refuse_days: u64,
    /// The site's own language.
    pub locale: String,
    /// The languages offered; the site's own is among them.
    pub locales: Vec<String>,
    /// Ids; `necessary` first.
    pub categories: Vec<String>,
    pub services: Vec<Service>,
    /// Google's advanced mode: its tags run before a decision, and keep to the signals.
    pub advanced: bool,
    /// Signals of Google's that are granted by another category than usual.
    pub signals: Vec<(String, String)>,
}

/// A service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Service {
    pub id: String,
    /// The id of its category, which the config has.
    pub category: String,
    /// Its tags are Google's and keep to the signals of Consent Mode.
    pub google: bool,
}

impl Config {
    pub fn service(&self, id: &str) -> Option<&Service> {
        self.services.iter().find(|service| service.id == id)
    }

    pub fn has_category(&self, id: &str) -> bool {
        self.categories.iter().any(|known| known == id)
    }

    /// Whether there is anything to ask: a site with necessary services alone has no banner.
    pub fn asks(&self) -> bool {
        self.categories.len() > 1
    }
}

/// Reads facts: lines of fields that tabs separate, each named by its first field. All may be absent.
///
/// | line | fields | default |
/// |---|---|---|
/// | `revision` | number | 1 |
/// | `grantDays`, `refuseDays` | number | 365, 182 |
/// | `locale` | language tag | `en` |
/// | `offer` | language tag; one line for each | the site's own |
/// | `category` | id; one line for each | `necessary` and those of the services |
/// | `advanced` | | Google's tags wait for consent |
/// | `signal` | signal of Google's, category; one line for each | those of [`crate::google`] |
/// | `service` | id or empty, category or empty, preset or empty; one line for each | |
pub fn read(facts: &str, issues: &mut Vec<Issue>) -> Config {
    let mut config = Config {
        revision: 1,
        grant_days: 365,
        refuse_days: 182,
        locale: "en".to_owned(),
        locales: Vec::new(),
        categories: Vec::new(),
        services: Vec::new(),
        advanced: false,
        signals: Vec::new(),
    };
    let mut entries = resolve::Entries::default();
    let mut rest = Some(facts);
    while let Some(line) = next(&mut rest, b'\n') {
        let mut fields = Some(line);
        let name = next(&mut fields, b'\t').unwrap_or("");
        let value = next(&mut fields, b'\t').unwrap_or("");
        let number = whole(value);
        match name {
            "revision" => config.revision = number.unwrap_or(1),
            "grantDays" => config.grant_days = number.unwrap_or(365),
            "refuseDays" => config.refuse_days = number.unwrap_or(182),
            "locale" => value.clone_into(&mut config.locale),
            "offer" => config.locales.push(value.to_owned()),
            "advanced" => config.advanced = true,
            "signal" => config.signals.push((value.to_owned(), next(&mut fields, b'\t').unwrap_or("").to_owned())),
            "category" => entries.category(&mut config, value, issues),
            "service" => {
                let category = next(&mut fields, b'\t').unwrap_or("");
                let preset = next(&mut fields, b'\t').unwrap_or("");
                entries.service(&mut config, value, category, preset, issues);
            }
            _ => {}
        }
    }
    config.locales.push(config.locale.clone());
    resolve::order(&mut config);
    if config.asks() && config.service(OWN).is_none() {
        // The banner's own record is stored data too (ePrivacy Directive Art. 5(3)).
        config.services.push(Service { id: OWN.to_owned(), category: NECESSARY.to_owned(), google: false });
    }
    config
}

/// That `id` is no category of the config.
pub fn unknown_category(path: &str, id: &str, config: &Config) -> Issue {
    issue::unknown(path, "category", id, &|see| {
        for category in &config.categories {
            see(category);
        }
    })
}
