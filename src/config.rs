//! The config as far as decisions go: categories, services, and how long a choice is kept.
//!
//! Texts, cookies and looks stay with the shell, which shows them. What comes in are [facts](read): short lines that
//! the shell (`www/config.js`) or the owner's tool (`src/owner/resolve.rs`) makes of a checked `privola.json`. They have
//! told of its faults; what is still not usable here is left out, so that a tag of it stays held.

use crate::text::{field, number};

/// The category that is always on and never asked for. It is the first of every config.
pub const NECESSARY: &str = "necessary";

/// The service under which the banner's own stored record is listed.
pub const OWN: &str = "privola";

/// No place: no category or service of the config.
pub const NONE: usize = usize::MAX;

/// How many categories there can be: conditions of tags hold them as bits.
pub const MOST: usize = 63;

/// A config, complete and consistent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config<'a> {
    /// Raised by the owner to ask again.
    pub revision: u64,
    /// Days that a choice which granted something is kept, and those that a full refusal is.
    pub grant_days: u64,
    pub refuse_days: u64,
    /// The categories, `necessary` first, and behind them the services.
    pub items: Vec<Item<'a>>,
    /// How many of the items are categories.
    pub categories: usize,
    /// Google's advanced mode: its tags run before a decision, and keep to the signals.
    pub advanced: bool,
    /// Google's signals, each with the category that grants it.
    pub signals: Vec<(&'a str, &'a str)>,
}

/// A category or a service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item<'a> {
    pub id: &'a str,
    /// The place of its category; a category's own place.
    pub category: usize,
    /// Its tags are Google's and keep to the signals of Consent Mode.
    pub google: bool,
}

impl Config<'_> {
    /// The place of a category, or of a service, among the items; [`NONE`] if the config has none of that id.
    pub fn find(&self, id: &str, service: bool) -> usize {
        for (place, item) in self.items.iter().enumerate() {
            if item.id == id && service == (place >= self.categories) {
                return place;
            }
        }
        NONE
    }

    /// The category of the item at `place`; [`NONE`] if there is no such item.
    pub fn category(&self, place: usize) -> usize {
        self.items.get(place).map_or(NONE, |item| item.category)
    }

    /// The id of the item at `place`; `*` if there is no such item.
    pub fn id(&self, place: usize) -> &str {
        self.items.get(place).map_or("*", |item| item.id)
    }

    /// Whether there is anything to ask: a site with necessary services alone has no banner.
    pub fn asks(&self) -> bool {
        self.categories > 1
    }
}

/// Reads facts: lines of fields that tabs separate.
///
/// The first line has the revision, the days that a grant and a refusal are kept (1, 365 and 182 if they cannot be read),
/// and `1` for Google's advanced mode. Each of the others is named by its first field:
///
/// | line | fields |
/// |---|---|
/// | `category` | id; `necessary` is the first, and all stand before the services |
/// | `service` | id, category, `1` if its tags are Google's |
/// | `signal` | a signal of Google's, and the category that grants it |
pub fn read(facts: &str) -> Config<'_> {
    let mut rest = facts;
    let mut fields = field(&mut rest, b'\n');
    let mut next = |default| number(field(&mut fields, b'\t'), default);
    let mut config = Config {
        revision: next(1),
        grant_days: next(365),
        refuse_days: next(182),
        advanced: next(0) == 1,
        items: Vec::new(),
        categories: 0,
        signals: Vec::new(),
    };
    while !rest.is_empty() {
        let mut fields = field(&mut rest, b'\n');
        let mut field = || field(&mut fields, b'\t');
        let name = field();
        let id = field();
        if name == "signal" {
            config.signals.push((id, field()));
            continue;
        }
        let service = name == "service";
        let category = if service { config.find(field(), false) } else { config.categories };
        if category < MOST && is_id(id) && config.find(id, service) == NONE {
            config.items.push(Item { id, category, google: !field().is_empty() });
            config.categories += usize::from(!service);
        }
    }
    config
}

/// Whether `id` can stand in an attribute and in the stored record as it is.
pub fn is_id(id: &str) -> bool {
    (1..=32).contains(&id.len()) && id.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'))
}
