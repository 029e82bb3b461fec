//! The typed description of `privola.json`, read by serde: what the JSON Schema, the owner's tool and the tests go by.
//! Native only; [`super::SHAPES`] is the same for the browser, and a test holds the two to each other.

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

/// A service: a vendor's tag or an own function that sets or reads data on the visitor's device.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Service {
    /// Id used in `data-service`. Default: the preset's.
    pub id: Given<Id>,
    /// The vendor preset whose fields stand where none are given here.
    pub preset: Given<String>,
    /// The category it belongs to. Default: the preset's.
    pub category: Given<Id>,
    /// Name shown to the visitor.
    pub name: Given<Text>,
    /// The company that receives the data.
    pub provider: Given<String>,
    /// The provider's privacy policy.
    pub policy: Given<Text>,
    /// What the data are used for.
    pub purpose: Given<Text>,
    /// Hosts it talks to: `host`, or `*.host` for the host and everything below it, each with an optional path.
    pub hosts: Given<Vec<String>>,
    /// The cookies it sets or reads; deleted when consent is withdrawn.
    pub cookies: Given<Vec<Object<Cookie>>>,
    /// The local and session storage keys it uses; deleted when consent is withdrawn.
    pub storage: Given<Vec<Object<Key>>>,
    /// In preset files: where the facts come from.
    pub source: Given<String>,
    /// In preset files: how sure the facts are.
    pub confidence: Given<Confidence>,
}

/// A cookie.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Cookie {
    /// Exact name, or the beginning of a name and `*`.
    pub name: Given<String>,
    /// How long it stays. Default "session".
    pub lifetime: Given<Lifetime>,
    /// What it is for, where that needs saying.
    pub purpose: Given<Text>,
    /// The provider's own domain, for a third-party cookie that this site cannot delete. Default: the site's.
    pub domain: Given<String>,
}

/// A key of the browser's local or session storage.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Key {
    /// Exact name, or the beginning of a name and `*`.
    pub name: Given<String>,
    /// Which storage. Default "local".
    pub area: Given<Area>,
    /// How long it stays. Default "session".
    pub lifetime: Given<Lifetime>,
    /// What it is for, where that needs saying.
    pub purpose: Given<Text>,
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
#[serde(default, deny_unknown_fields)]
pub struct Banner {
    /// A card in a corner, or a bar along the bottom. Default "box".
    pub layout: Given<Layout>,
    /// Where a box stands: at the start of the line (left in English), the center, or the end. Default "start".
    pub position: Given<Position>,
    /// The corner of the small button that reopens the preferences, or "none" where the page has its own link.
    /// Default "start".
    pub reopen: Given<Reopen>,
    /// Colours: as the visitor's system asks, always light, or always dark. Default "auto".
    pub theme: Given<Theme>,
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
    Layout { Box, Bar }
    /// Where a box stands.
    Position { Start, Center, End }
    /// Where the reopen button stands.
    Reopen { Start, End, None }
    /// Colour scheme.
    Theme { Auto, Light, Dark }
    /// A browser storage.
    Area { Local, Session }
    /// How sure a preset's facts are: read on the vendor's own pages or code, from one dataset, or to be verified.
    Confidence { High, Medium, Low }
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
                let mut json = super::json::parse(&value.to_string()).map_err(|at| format!("not JSON at {at}"))?;
                let mut issues = Vec::new();
                super::check::check(&mut json, $shape, &mut String::new(), &mut issues);
                match issues.first() {
                    Some(issue) => Err(issue.text.clone()),
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
