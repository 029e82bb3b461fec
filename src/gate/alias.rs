//! The markup of other products for held tags, so that a site can switch without touching its pages: where each says what a
//! tag waits for, and what its words mean here.

use crate::site::{Alias, ServiceId, Site, Text};

/// What other products call the standard categories.
const CATEGORIES: [(&str, &[&str]); 4] = [
    ("necessary", &["necessary", "essential", "strictly-necessary", "strict", "c0001", "cookieyes-necessary"]),
    ("functional", &["functional", "functionality", "preferences", "personalization", "c0003", "cookieyes-functional"]),
    (
        "analytics",
        &[
            "analytics",
            "statistics",
            "statistics-anonymous",
            "performance",
            "measurement",
            "c0002",
            "cookieyes-analytics",
            "cookieyes-performance",
        ],
    ),
    (
        "retargeting",
        &[
            "retargeting",
            "marketing",
            "targeting",
            "advertising",
            "advertisement",
            "ads",
            "social",
            "c0004",
            "c0005",
            "cookieyes-advertisement",
        ],
    ),
];

/// How a product holds a tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Product {
    /// The forms of its held elements, as a selector.
    pub forms: &'static str,
    /// The attribute that names categories; with the beginning of the class that does, if it is a class.
    pub category: Option<(&'static str, Option<&'static str>)>,
    /// The attributes that may name the service; the first that says something counts.
    pub service: &'static [&'static str],
    /// The attributes that hold an address.
    pub addresses: &'static [&'static str],
}

/// How that product holds tags.
pub fn product(alias: Alias) -> &'static Product {
    match alias {
        Alias::CookieConsent => &Product {
            forms: "[data-cookiecategory]:is(script[type=\"text/plain\"],[data-src])",
            category: Some(("data-cookiecategory", None)),
            service: &[],
            addresses: &[],
        },
        Alias::Klaro => &Product {
            forms: "[data-name]:is([type=\"text/plain\"],[data-src],[data-href])",
            category: None,
            service: &["data-name"],
            addresses: &[],
        },
        Alias::Cookiebot => &Product {
            forms: "[data-cookieconsent]:is(script[type=\"text/plain\"],[data-cookieblock-src])",
            category: Some(("data-cookieconsent", None)),
            service: &[],
            addresses: &["data-cookieblock-src"],
        },
        Alias::OneTrust => &Product {
            forms: "[class*=\"optanon-category-\"]:is(script[type=\"text/plain\"],[data-src])",
            category: Some(("class", Some("optanon-category-"))),
            service: &[],
            addresses: &[],
        },
        Alias::CookieYes => &Product {
            forms: "[data-cookieyes]:is(script[type=\"text/plain\"],[data-src],[data-cky-src])",
            category: Some(("data-cookieyes", None)),
            service: &[],
            addresses: &["data-cky-src"],
        },
        Alias::Usercentrics => &Product {
            forms: "script[type=\"text/plain\"][data-usercentrics],[data-usercentrics][data-src],[uc-src]",
            category: None,
            service: &["data-usercentrics", "data-uc"],
            addresses: &["uc-src"],
        },
        // Its scripts look like ours, but say other words.
        Alias::Complianz => &Product {
            forms: "[data-category]:is(script[type=\"text/plain\"],[data-cmplz-src],[data-src-cmplz])",
            category: Some(("data-category", None)),
            service: &["data-service"],
            addresses: &["data-cmplz-src", "data-src-cmplz"],
        },
        // Version 3, then version 2.
        Alias::Orejime => &Product {
            forms: "template[data-purpose],[data-name]:is(script[type=\"opt-in\"],:not(script)[data-src])",
            category: None,
            service: &["data-purpose", "data-name"],
            addresses: &[],
        },
    }
}

/// The standard category that a word means; a word that is none of those is taken as it stands.
pub fn standard(word: &str) -> &str {
    let known = |(_, words): &&(&str, &[&str])| words.iter().any(|known| word.eq_ignore_ascii_case(known));
    CATEGORIES.iter().find(known).map_or(word, |(id, _)| id)
}

impl Product {
    /// The categories that the attribute which names them says, as `data-category` would: commas or spaces separate them
    /// there, in a class hyphens do.
    pub fn categories(&self, value: &str) -> String {
        let said = match self.category.and_then(|(_, class)| class) {
            None => words(value, |c| c.is_ascii_whitespace() || c == ','),
            Some(class) => {
                let classes = words(value, |c| c.is_ascii_whitespace());
                let list = classes.into_iter().find_map(|word| word.strip_prefix(class));
                words(list.unwrap_or_default(), |c| matches!(c, ',' | '-'))
            }
        };
        let said: Vec<&str> = said.into_iter().map(standard).collect();
        said.join(",")
    }
}

/// The words of a text.
fn words(text: &str, between: fn(char) -> bool) -> Vec<&str> {
    text.split(between).filter(|word| !word.is_empty()).collect()
}

/// The service of that id, of that preset or of that name, as other products write names of services.
pub fn service(site: &Site, name: &str) -> Option<ServiceId> {
    let named = |text: &Text| match text {
        Text::Every(text) => is_same(text, name),
        Text::By(texts) => texts.iter().any(|(_, text)| is_same(text, name)),
    };
    let mut services = site.services.iter().zip(site.service_ids());
    let is = |id: &str| !id.is_empty() && is_same(id, name);
    let found = services.find(|(service, _)| is(&service.id) || is(&service.preset) || named(&service.name));
    found.map(|(_, place)| place)
}

/// Whether two names say the same but for upper and lower case and what stands between words: `"Google Analytics"` is
/// `"google-analytics"`. Texts without a word are no names, and never the same.
fn is_same(one: &str, other: &str) -> bool {
    let plain = |name| words(name, |c| !c.is_ascii_alphanumeric()).join("-");
    let (one, other) = (plain(one), plain(other));
    !one.is_empty() && one.eq_ignore_ascii_case(&other)
}
