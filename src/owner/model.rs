//! The typed description of `privola.json`, read by serde: what the JSON Schema, the owner's tool and the tests go by.
//! Native only; [`super::SHAPES`] is the same for the browser, and a test holds the two to each other.

mod service;

pub use service::{Call, Consent, Cookie, Fill, Key, Service, Transfer};

use super::strict::{Map, Object};
use schemars::{json_schema, JsonSchema, Schema, SchemaGenerator};
use serde::Deserialize;
use std::borrow::Cow;

/// A field that may be left out, but not be null: a null says that someone meant to write something.
#[derive(Debug)]
pub struct Given<T>(pub Option<T>);

impl<T> Default for Given<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Given<T> {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        T::deserialize(from).map(|value| Self(Some(value)))
    }
}

impl<T: JsonSchema> JsonSchema for Given<T> {
    fn inline_schema() -> bool {
        T::inline_schema()
    }
    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
    }
}

/// The config of a Privola banner.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
#[schemars(title = "Privola config")]
pub struct Config {
    /// URL of this schema, for completion in editors; the banner does not read it.
    #[serde(rename = "$schema")]
    pub schema: Given<String>,
    /// Raise this number to ask every visitor again, e.g. when a purpose or provider is added. Default 1.
    pub revision: Given<Revision>,
    /// The site's own language (BCP 47), used where none of the visitor's is offered. Default "en".
    pub locale: Given<String>,
    /// The languages the site offers (BCP 47). Default: `locale` alone.
    pub locales: Given<Vec<String>>,
    /// Who is responsible for the processing (GDPR Art. 4(7), 13(1)(a)).
    pub controller: Given<Object<Controller>>,
    /// The site's privacy policy.
    pub policy: Given<Object<Policy>>,
    /// The categories in the order shown, standard ones first. Default: `necessary` and those of the services.
    pub categories: Given<Vec<CategoryEntry>>,
    /// The services that set or read data on the visitor's device: preset ids, or objects.
    pub services: Given<Vec<ServiceEntry>>,
    /// Where and how long the visitor's choice is kept.
    pub storage: Given<Object<Storage>>,
    /// How the banner looks and where it stands.
    pub banner: Given<Object<Banner>>,
    /// Overrides of single strings by language, e.g. `{"sl": {"bannerTitle": "…"}}`.
    pub texts: Given<Map<Map<String>>>,
    /// Google's tags and Consent Mode.
    pub google: Given<Object<Google>>,
    /// Hold tags that carry no mark, by the hosts of the services above. Needs `privola-autoblock.js` in the page, so
    /// that it starts before any other tag. Default false.
    pub autoblock: Given<bool>,
    /// Load the page anew when a service that has run is withdrawn and cannot be stopped otherwise. Default true.
    pub reload: Given<bool>,
    /// Other products whose markup of held tags is understood as well, to switch without touching pages.
    pub aliases: Given<Vec<Alias>>,
}

/// Google's tags and Consent Mode v2.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct Google {
    /// `basic` (default): Google's tags do not load before consent. `advanced`: they load at once, with everything
    /// denied, and send requests without cookies before the visitor has chosen; EDPB Guidelines 2/2023 (points 50, 51)
    /// make that hard to defend in the EEA.
    pub mode: Given<Mode>,
    /// The category that grants each of the seven signals. Default: `ad_storage`, `ad_user_data` and
    /// `ad_personalization` by `retargeting`, `analytics_storage` by `analytics`, `functionality_storage` and
    /// `personalization_storage` by `functional`, `security_storage` by `necessary`.
    pub signals: Given<Map<Id>>,
    /// Milliseconds that Google's tags wait for the visitor's stored choice. Default 500.
    pub wait_for_update: Given<Revision>,
    /// Regions where signals are granted by default. Everywhere else all is denied.
    pub regions: Given<Vec<Object<Region>>>,
    /// Take click ids out of ad requests while `ad_storage` is denied. Default true.
    pub ads_data_redaction: Given<bool>,
    /// Carry click ids in the addresses of links while cookies are denied. Default false: decorating links reaches into
    /// the visitor's device as well (EDPB Guidelines 2/2023).
    pub url_passthrough: Given<bool>,
    /// Names of the data layers, for containers that have their own. Default `["dataLayer"]`.
    pub data_layers: Given<Vec<String>>,
}

/// A region with defaults of its own.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Region {
    /// ISO 3166-2 codes, e.g. `["US", "CA-QC"]`.
    pub region: Given<Vec<String>>,
    /// The signals granted there until the visitor chooses.
    pub granted: Given<Vec<String>>,
}

/// The controller: the person or body that decides why and how data are processed.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct Controller {
    /// Full name. The banner names it; without it, the page's host name stands there and a fault is reported.
    pub name: Given<String>,
    /// Postal address.
    pub address: Given<String>,
    /// E-mail address for privacy matters.
    pub email: Given<String>,
    /// Telephone number.
    pub phone: Given<String>,
    /// The data protection officer, where there is one (GDPR Art. 37).
    pub data_protection_officer: Given<Object<Officer>>,
    /// The authority to which a visitor can complain (GDPR Art. 77).
    pub supervisory_authority: Given<Object<Authority>>,
}

/// A data protection officer.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Officer {
    /// Name of the person or office.
    pub name: Given<String>,
    /// E-mail address.
    pub email: Given<String>,
}

/// A supervisory authority.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Authority {
    /// Name.
    pub name: Given<String>,
    /// Its website.
    pub url: Given<String>,
}

/// The privacy policy the banner links to.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Policy {
    /// Its address, absolute or relative to the page.
    pub url: Given<Text>,
    /// Its version, as printed on it.
    pub version: Given<String>,
    /// The day it came into force, `YYYY-MM-DD`.
    pub date: Given<String>,
}

/// A category by its id, or with texts of its own.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum CategoryEntry {
    Id(String),
    Whole(Object<Category>),
}

/// A category of services. The standard ones (`necessary`, `functional`, `analytics`, `retargeting`) have texts in
/// every language; a category of the owner's needs `title`, `text` and `purpose`.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Category {
    /// Id used in `data-category`.
    pub id: Given<Id>,
    /// Heading in the preferences.
    pub title: Given<Text>,
    /// One or two sentences under the heading: what it does and what is lost without it.
    pub text: Given<Text>,
    /// Short phrase for the list of purposes in the banner, e.g. "measuring visits".
    pub purpose: Given<Text>,
}

/// A service by its preset's id, or an object.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum ServiceEntry {
    Preset(String),
    Whole(Box<Object<Service>>),
}

/// How the visitor's choice is stored.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct Storage {
    /// Name of the cookie. Default "privola".
    pub name: Given<Token>,
    /// Domain attribute, e.g. "example.com" to share the choice between subdomains. Default: this host only.
    pub domain: Given<String>,
    /// Path attribute. Default "/".
    pub path: Given<String>,
    /// Days a choice that granted something is kept. Default 365.
    pub grant_days: Given<Days>,
    /// Days a full refusal is kept; the Czech authority asks for at least 6 months. Default 182.
    pub refuse_days: Given<Days>,
}

/// How the banner looks.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct Banner {
    /// A card in a corner ("box"), a bar along an edge ("bar"), or a larger card in the middle of a shaded page
    /// ("dialog"; the page can be used all the same). Default "box".
    pub layout: Given<Layout>,
    /// Where a box stands at the bottom: at the start of the line (left in English), the center, or the end; or any
    /// layout at the top. Default "start".
    pub position: Given<Position>,
    /// A third way to refuse: a button in the banner's corner that closes it by rejecting all, and says so (the Italian
    /// authority asks for one, guidelines of 10 June 2021 § 7). Default "none".
    pub close: Given<Close>,
    /// The corner of the small button that reopens the preferences, or "none" where the page has its own link.
    /// Default "start".
    pub reopen: Given<Reopen>,
    /// Colours: as the visitor's system asks, always light, or always dark. Default "auto".
    pub theme: Given<Theme>,
    /// Colours of the interface. What would be hard to read is corrected in the page and told by the checker.
    pub colors: Given<Object<Colors>>,
    /// The same for dark mode. Default: the banner's own dark colours.
    pub dark_colors: Given<Object<Colors>>,
}

/// Colours, each by default the banner's own.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct Colors {
    /// Behind all.
    pub background: Given<Color>,
    /// Text.
    pub text: Given<Color>,
    /// Text of less weight.
    pub muted: Given<Color>,
    /// Thin lines.
    pub line: Given<Color>,
    /// Behind what stands out from the background.
    pub surface: Given<Color>,
    /// The buttons that accept and reject, which are always alike, and switches that are on.
    pub button: Given<Color>,
    /// Text on those buttons.
    pub button_text: Given<Color>,
}

/// Declares an enum that is written as one lowercase word.
macro_rules! words {
    ($($(#[$meta:meta])* $name:ident { $($variant:ident),* })*) => {$(
        $(#[$meta])*
        #[derive(Debug, Deserialize, JsonSchema)]
        #[serde(rename_all = "lowercase")]
        pub enum $name { $($variant),* }
    )*};
}

words! {
    /// Shape of the banner.
    Layout { Box, Bar, Dialog }
    /// Where the banner stands.
    Position { Start, Center, End, Top }
    /// What closing the banner does.
    Close { None, Reject }
    /// What allows a transfer outside the EU: an adequacy decision (GDPR Art. 45), standard contractual clauses
    /// (Art. 46), binding corporate rules (Art. 47), or explicit consent (Art. 49).
    Ground { Adequacy, Clauses, Rules, Consent }
    /// Where the reopen button stands.
    Reopen { Start, End, None }
    /// Colour scheme.
    Theme { Auto, Light, Dark }
    /// A browser storage; `database` for IndexedDB.
    Area { Local, Session, Database }
    /// How Google's tags load.
    Mode { Basic, Advanced }
    /// What stands in for a function that is not there yet.
    Stub { Array, Function }
    /// A product whose markup is understood; `cookieconsent` is that of vanilla-cookieconsent 1 and 2.
    Alias { CookieConsent, Klaro, Cookiebot, OneTrust, CookieYes, Usercentrics, Complianz, Orejime }
}

/// Declares a string or number with a rule of its own, checked as in the browser's reader.
macro_rules! checked {
    ($($(#[$meta:meta])* $name:ident($inner:ty) = $shape:literal, $schema:tt;)*) => {$(
        $(#[$meta])*
        #[derive(Debug, Deserialize)]
        #[serde(try_from = "serde_json::Value")]
        pub struct $name(pub $inner);

        impl TryFrom<serde_json::Value> for $name {
            type Error = String;
            fn try_from(value: serde_json::Value) -> Result<Self, String> {
                let read = super::reader::read(&value.to_string());
                let mut node = read.map_err(|fault| format!("not JSON at {}", fault.at))?;
                match super::check::check(&mut node, $shape).first() {
                    Some(fault) => Err(fault.text.clone()),
                    None => serde_json::from_value(value).map(Self).map_err(|error| error.to_string()),
                }
            }
        }

        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }
            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!($schema)
            }
        }
    )*};
}

checked! {
    /// A revision number; one less than 32 bits hold, as in the browser's reader.
    Revision(u32) = "n", {
        "description": "A whole number from 0.",
        "type": "integer", "minimum": 0, "maximum": 4294967294_u32
    };
    /// An id.
    Id(String) = "i", {
        "description": "1 to 32 lowercase letters, digits and hyphens.",
        "type": "string", "pattern": "^[a-z0-9-]{1,32}$"
    };
    /// A cookie's name: a token (RFC 9110 § 5.6.2).
    Token(String) = "k", {
        "description": "A cookie name: no spaces, none of ()<>@,;:\\\"/[]?={}.",
        "type": "string", "pattern": "^[!#$%&'*+.^_`|~0-9A-Za-z-]+$"
    };
    /// A number of days; browsers keep no cookie longer than 400 (RFC 6265bis § 5.5).
    Days(u32) = "d", {
        "description": "Days, 1 to 400 (browsers keep no cookie longer).",
        "type": "integer", "minimum": 1, "maximum": 400
    };
    /// A colour.
    Color(String) = "c", {
        "description": "A colour in hexadecimal.",
        "type": "string", "pattern": "^#([0-9a-fA-F]{3}){1,2}$", "examples": ["#1d4ed8", "#fff"]
    };
    /// A lifetime.
    Lifetime(String) = "l", {
        "description": "\"session\" (until the browser is closed), \"persistent\" (until deleted), or a number and a unit.",
        "type": "string",
        "pattern": "^(session|persistent|(0|[1-9][0-9]*) (second|minute|hour|day|week|month|year)s?)$",
        "examples": ["2 years", "13 months", "30 minutes", "session"]
    };
}

/// One text for every language, or texts by language tag (BCP 47), e.g. `{"sl": "…", "cs": "…"}`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Text {
    Every(String),
    By(Map<String>),
}
