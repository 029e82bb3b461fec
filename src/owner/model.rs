//! The typed description of `privola.json`, read by serde: what the JSON Schema, the owner's tool and the tests go by.
//! Native only; [`super::SHAPES`] is the same for the browser, and a test holds the two to each other.

use schemars::{json_schema, JsonSchema, Schema, SchemaGenerator};
use serde::Deserialize;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The config of a Privola banner.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
#[schemars(title = "Privola config")]
pub struct Config {
    /// URL of this schema, for completion in editors; the banner does not read it.
    #[serde(rename = "$schema")]
    pub schema: Option<String>,
    /// Raise this number to ask every visitor again, e.g. when a purpose or provider is added. Default 1.
    pub revision: Option<u32>,
    /// The site's own language (BCP 47), used where none of the visitor's is offered. Default "en".
    pub locale: Option<String>,
    /// The languages the site offers (BCP 47). Default: `locale` alone.
    pub locales: Option<Vec<String>>,
    /// Who is responsible for the processing (GDPR Art. 4(7), 13(1)(a)).
    pub controller: Option<Controller>,
    /// The site's privacy policy.
    pub policy: Option<Policy>,
    /// The categories in the order shown, standard ones first. Default: `necessary` and those of the services.
    pub categories: Option<Vec<CategoryEntry>>,
    /// The services that set or read data on the visitor's device: preset ids, or objects.
    pub services: Option<Vec<ServiceEntry>>,
    /// Where and how long the visitor's choice is kept.
    pub storage: Option<Storage>,
    /// How the banner looks and where it stands.
    pub banner: Option<Banner>,
    /// Overrides of single strings by language, e.g. `{"sl": {"bannerTitle": "…"}}`.
    pub texts: Option<BTreeMap<String, BTreeMap<String, String>>>,
}

/// The controller: the person or body that decides why and how data are processed.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct Controller {
    /// Full name. The banner names it; without it, the page's host name stands there and a fault is reported.
    pub name: Option<String>,
    /// Postal address.
    pub address: Option<String>,
    /// E-mail address for privacy matters.
    pub email: Option<String>,
    /// Telephone number.
    pub phone: Option<String>,
    /// The data protection officer, where there is one (GDPR Art. 37).
    pub data_protection_officer: Option<Officer>,
    /// The authority to which a visitor can complain (GDPR Art. 77).
    pub supervisory_authority: Option<Authority>,
}

/// A data protection officer.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Officer {
    /// Name of the person or office.
    pub name: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
}

/// A supervisory authority.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Authority {
    /// Name.
    pub name: Option<String>,
    /// Its website.
    pub url: Option<String>,
}

/// The privacy policy the banner links to.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Policy {
    /// Its address, absolute or relative to the page.
    pub url: Option<Text>,
    /// Its version, as printed on it.
    pub version: Option<String>,
    /// The day it came into force, `YYYY-MM-DD`.
    pub date: Option<String>,
}

/// A category by its id, or with texts of its own.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum CategoryEntry {
    Id(String),
    Whole(Category),
}

/// A category of services. The standard ones (`necessary`, `functional`, `analytics`, `retargeting`) have texts in
/// every language; a category of the owner's needs `title`, `text` and `purpose`.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Category {
    /// Id used in `data-category`.
    pub id: Option<Id>,
    /// Heading in the preferences.
    pub title: Option<Text>,
    /// One or two sentences under the heading: what it does and what is lost without it.
    pub text: Option<Text>,
    /// Short phrase for the list of purposes in the banner, e.g. "measuring visits".
    pub purpose: Option<Text>,
}

/// A service by its preset's id, or an object.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum ServiceEntry {
    Preset(String),
    Whole(Box<Service>),
}

/// A service: a vendor's tag or an own function that sets or reads data on the visitor's device.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Service {
    /// Id used in `data-service`. Default: the preset's.
    pub id: Option<Id>,
    /// The vendor preset whose fields stand where none are given here.
    pub preset: Option<String>,
    /// The category it belongs to. Default: the preset's.
    pub category: Option<Id>,
    /// Name shown to the visitor.
    pub name: Option<Text>,
    /// The company that receives the data.
    pub provider: Option<String>,
    /// The provider's privacy policy.
    pub policy: Option<Text>,
    /// What the data are used for.
    pub purpose: Option<Text>,
    /// Hosts it talks to: `host`, or `*.host` for the host and everything below it, each with an optional path.
    pub hosts: Option<Vec<String>>,
    /// The cookies it sets or reads; deleted when consent is withdrawn.
    pub cookies: Option<Vec<Cookie>>,
    /// The local and session storage keys it uses; deleted when consent is withdrawn.
    pub storage: Option<Vec<Key>>,
    /// In preset files: where the facts come from.
    pub source: Option<String>,
    /// In preset files: how sure the facts are.
    pub confidence: Option<Confidence>,
}

/// A cookie.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Cookie {
    /// Exact name, or the beginning of a name and `*`.
    pub name: Option<String>,
    /// How long it stays. Default "session".
    pub lifetime: Option<Lifetime>,
    /// What it is for, where that needs saying.
    pub purpose: Option<Text>,
    /// The provider's own domain, for a third-party cookie that this site cannot delete. Default: the site's.
    pub domain: Option<String>,
}

/// A key of the browser's local or session storage.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Key {
    /// Exact name, or the beginning of a name and `*`.
    pub name: Option<String>,
    /// Which storage. Default "local".
    pub area: Option<Area>,
    /// How long it stays. Default "session".
    pub lifetime: Option<Lifetime>,
    /// What it is for, where that needs saying.
    pub purpose: Option<Text>,
}

/// How the visitor's choice is stored.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct Storage {
    /// Name of the cookie. Default "privola".
    pub name: Option<Token>,
    /// Domain attribute, e.g. "example.com" to share the choice between subdomains. Default: this host only.
    pub domain: Option<String>,
    /// Path attribute. Default "/".
    pub path: Option<String>,
    /// Days a choice that granted something is kept. Default 365.
    pub grant_days: Option<Days>,
    /// Days a full refusal is kept; the Czech authority asks for at least 6 months. Default 182.
    pub refuse_days: Option<Days>,
}

/// How the banner looks.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Banner {
    /// A card in a corner, or a bar along the bottom. Default "box".
    pub layout: Option<Layout>,
    /// Where a box stands: at the start of the line (left in English), the center, or the end. Default "start".
    pub position: Option<Position>,
    /// The corner of the small button that reopens the preferences, or "none" where the page has its own link.
    /// Default "start".
    pub reopen: Option<Reopen>,
    /// Colours: as the visitor's system asks, always light, or always dark. Default "auto".
    pub theme: Option<Theme>,
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
    By(BTreeMap<String, String>),
}
