//! A second, plain opinion on consent, written from the contract and without the core: what is granted, whether a tag may
//! run by it, and what is stored of it. It works on ids, where the core works on places.

use privola::site::Site;

/// A site by the ids of its parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plain {
    /// `necessary` first.
    pub categories: Vec<String>,
    pub services: Vec<Service>,
    /// Google's tags run before a decision.
    pub advanced: bool,
    /// Google's signals, each with the category that grants it.
    pub signals: Vec<(String, String)>,
    pub revision: u32,
    pub grant_days: u64,
    pub refuse_days: u64,
    pub reload: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Service {
    pub id: String,
    pub category: String,
    /// Its tags keep to Google's signals.
    pub google: bool,
    /// Its consent calls stop it for good.
    pub stops: bool,
}

/// The signals of Google Consent Mode v2 and the category that each belongs to.
const GOOGLE: [(&str, &str); 7] = [
    ("ad_storage", "retargeting"),
    ("ad_user_data", "retargeting"),
    ("ad_personalization", "retargeting"),
    ("analytics_storage", "analytics"),
    ("functionality_storage", "functional"),
    ("personalization_storage", "functional"),
    ("security_storage", "necessary"),
];

impl Plain {
    /// What `short`, which [`super::site::site`] made the site of, says; of the site itself only the order is taken.
    pub fn new(short: &str, site: &Site) -> Self {
        let lines: Vec<Vec<&str>> = short.lines().map(|line| line.split_whitespace().collect()).collect();
        let has = |mark: &str, id: &str| lines.iter().any(|line| line[..] == [mark, id]);
        let number = |name: &str, usual: u64| {
            let line = lines.iter().find(|line| line.first() == Some(&name));
            line.map_or(usual, |line| line[1].parse().expect("a number"))
        };
        let categories: Vec<String> = site.categories.iter().map(|category| category.id.clone()).collect();
        let service = |id: &str| {
            let line = lines.iter().find(|line| line.starts_with(&["service", id]));
            // The banner lists its own record among the necessary.
            let category = line.map_or("necessary", |line| line[2]);
            let (google, stops) = (has("google", id), has("stops", id));
            Service { id: id.to_owned(), category: category.to_owned(), google, stops }
        };
        let signal = |(signal, usual): (&str, &str)| {
            let own = lines.iter().find(|line| line.starts_with(&["signal", signal]));
            (signal.to_owned(), own.map_or(usual, |line| line[2]).to_owned())
        };
        Self {
            services: site.services.iter().map(|it| service(&it.id)).collect(),
            advanced: lines.iter().any(|line| line[..] == ["advanced"]),
            signals: GOOGLE.map(signal).into(),
            revision: u32::try_from(number("revision", 1)).expect("a revision"),
            grant_days: number("grantDays", 365),
            refuse_days: number("refuseDays", 182),
            reload: !lines.iter().any(|line| line[..] == ["stay"]),
            categories,
        }
    }

    pub fn asks(&self) -> bool {
        self.categories.len() > 1
    }

    pub fn knows(&self, category: &str) -> bool {
        self.categories.iter().any(|known| known == category)
    }

    pub fn service(&self, id: &str) -> Option<&Service> {
        self.services.iter().find(|service| service.id == id)
    }
}

/// What a held tag's attributes say.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Words {
    pub granted: Vec<String>,
    pub refused: Vec<String>,
    /// Empty: none.
    pub service: String,
}

impl Words {
    pub fn new(category: &str, service: &str) -> Self {
        let mut words = Self { granted: Vec::new(), refused: Vec::new(), service: service.trim().to_owned() };
        for part in category.split(',').map(str::trim) {
            match part.strip_prefix('!') {
                Some(id) => words.refused.push(id.trim().to_owned()),
                None => words.granted.push(part.to_owned()),
            }
        }
        for list in [&mut words.granted, &mut words.refused] {
            list.sort();
            list.dedup();
        }
        words
    }

    /// Whether the site knows them all.
    pub fn known(&self, plain: &Plain) -> bool {
        self.granted.iter().chain(&self.refused).all(|id| plain.knows(id))
            && (self.service.is_empty() || plain.service(&self.service).is_some())
    }
}

/// What is granted, by the places of categories and services in the site.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Choice {
    pub categories: Vec<bool>,
    pub services: Vec<bool>,
}

impl Choice {
    /// Everything, or the necessary alone.
    pub fn all(plain: &Plain, on: bool) -> Self {
        Self {
            categories: plain.categories.iter().map(|id| on || id == "necessary").collect(),
            services: plain.services.iter().map(|service| on || service.category == "necessary").collect(),
        }
    }

    pub fn category(&self, plain: &Plain, id: &str) -> bool {
        plain.categories.iter().zip(&self.categories).any(|(known, on)| known == id && *on)
    }

    pub fn service(&self, plain: &Plain, id: &str) -> bool {
        plain.services.iter().zip(&self.services).any(|(known, on)| known.id == id && *on)
    }

    pub fn set_category(&mut self, plain: &Plain, id: &str, on: bool) {
        if id == "necessary" {
            return;
        }
        for (known, granted) in plain.categories.iter().zip(&mut self.categories) {
            if known == id {
                *granted = on;
            }
        }
        for (service, granted) in plain.services.iter().zip(&mut self.services) {
            if service.category == id {
                *granted = on;
            }
        }
    }

    /// A category is granted if each of its services is.
    pub fn set_service(&mut self, plain: &Plain, id: &str, on: bool) {
        let Some(category) = plain.service(id).map(|service| service.category.clone()) else { return };
        if category == "necessary" {
            return;
        }
        for (service, granted) in plain.services.iter().zip(&mut self.services) {
            if service.id == id {
                *granted = on;
            }
        }
        let its = |(service, on): (&Service, &bool)| service.category != category || *on;
        let whole = plain.services.iter().zip(&self.services).all(its);
        for (known, granted) in plain.categories.iter().zip(&mut self.categories) {
            if *known == category {
                *granted = whole;
            }
        }
    }

    /// How many yes there are.
    pub fn grants(&self) -> usize {
        self.categories.iter().chain(&self.services).filter(|on| **on).count()
    }

    /// For how long it is kept, in days.
    pub fn days(&self, plain: &Plain) -> u64 {
        if *self == Self::all(plain, false) {
            plain.refuse_days
        } else {
            plain.grant_days
        }
    }

    /// Google's signals, each with whether it is granted: by any service of its category that keeps to the signals; where
    /// there is none, by the category.
    pub fn signals(&self, plain: &Plain) -> Vec<(String, bool)> {
        let one = |(signal, category): &(String, String)| {
            let its: Vec<&Service> =
                plain.services.iter().filter(|service| service.category == *category && service.google).collect();
            let on = match its[..] {
                [] => self.category(plain, category),
                _ => its.iter().any(|service| self.service(plain, &service.id)),
            };
            (signal.clone(), on)
        };
        plain.signals.iter().map(one).collect()
    }

    /// Whether a category's answer for a tag is yes: that of the tag's own service, where it is of that category.
    fn answers(&self, plain: &Plain, words: &Words, category: &str) -> bool {
        match plain.service(&words.service) {
            Some(own) if own.category == category => self.service(plain, &own.id),
            Some(_) | None => self.category(plain, category),
        }
    }

    /// Whether a tag heeds Google's signals instead of being held.
    fn heeds(plain: &Plain, words: &Words) -> bool {
        plain.advanced && words.known(plain) && plain.service(&words.service).is_some_and(|service| service.google)
    }

    /// Whether a consent that a tag needs is missing, so that it has to stop.
    pub fn lacks(&self, plain: &Plain, words: &Words) -> bool {
        if Self::heeds(plain, words) {
            return false;
        }
        let unnamed = plain
            .service(&words.service)
            .is_some_and(|own| !words.refused.contains(&own.category) && !self.service(plain, &own.id));
        !words.known(plain) || unnamed || words.granted.iter().any(|id| !self.answers(plain, words, id))
    }

    /// Whether a tag may run: `decided` or before any decision, when what waits for a refusal is held.
    pub fn allows(&self, plain: &Plain, words: &Words, decided: bool) -> bool {
        let refused = words.refused.iter().all(|id| decided && !self.answers(plain, words, id));
        let heeds = Self::heeds(plain, words) && (decided || words.refused.is_empty());
        heeds || !self.lacks(plain, words) && refused
    }

    /// A stored record's answers, read by splitting alone, as a server would.
    pub fn of_record(plain: &Plain, record: &str) -> Self {
        let mut choice = Self::all(plain, false);
        for entry in record.split('.').skip(6) {
            let (name, bit) = entry.split_once(':').expect("id:bit");
            assert!(bit == "0" || bit == "1", "{record}");
            match name.split_once('/') {
                Some((category, id)) => {
                    assert_eq!(plain.service(id).map(|service| service.category.as_str()), Some(category), "{record}");
                    choice.set_service(plain, id, bit == "1");
                }
                None => choice.set_category(plain, name, bit == "1"),
            }
        }
        choice
    }

    /// The record of it as it is stored.
    pub fn record(&self, plain: &Plain, time: u64, id: &str, marked: bool) -> String {
        let action = if *self == Self::all(plain, true) { "accept" } else { "custom" };
        let mut fields =
            vec!["1".to_owned(), plain.revision.to_string(), time.to_string(), id.to_owned(), "en".to_owned()];
        fields.push(format!("{action}{}", if marked { "!" } else { "" }));
        for (id, on) in plain.categories.iter().zip(&self.categories) {
            fields.push(format!("{id}:{}", u8::from(*on)));
        }
        for (service, on) in plain.services.iter().zip(&self.services) {
            if *on != self.category(plain, &service.category) {
                fields.push(format!("{}/{}:{}", service.category, service.id, u8::from(*on)));
            }
        }
        fields.join(".")
    }
}
