//! The typed description of `privola.json`, read by serde: what the JSON Schema, the owner's tool and the tests go by.
//! Native only; [`super::SHAPES`] is the same for the browser, and a test holds the two to each other.

mod banner;
mod google;
mod kinds;
mod service;

pub use banner::{Banner, Colors};
pub use google::{Google, Region};
pub use kinds::{
    Alias, Area, Close, Color, Days, Ground, Id, Layout, Lifetime, Mode, Position, Preset, Reopen, Revision, Stub, Tag,
    Theme, Token,
};
pub use service::{Call, Consent, Cookie, Fill, Key, Service, Transfer};

use super::strict::{Map, Object};
use schemars::{JsonSchema, Schema, SchemaGenerator};
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
#[schemars(extend("required" = ["controller"]))]
#[schemars(title = "Privola config")]
pub struct Config {
    /// URL of this schema, for completion in editors; the banner does not read it.
    #[schemars(extend("examples" = ["./privola/privola.schema.json"]))]
    #[serde(rename = "$schema")]
    pub schema: Given<String>,
    /// Raise this number to ask every visitor again, e.g. when a purpose or provider is added. Default 1.
    #[schemars(extend("default" = 1))]
    pub revision: Given<Revision>,
    /// The site's own language (BCP 47), used where none of the visitor's is offered. Default "en".
    #[schemars(extend("default" = "en"))]
    pub locale: Given<Tag>,
    /// The languages the site offers (BCP 47). Default: `locale` alone.
    #[schemars(extend("examples" = [["sl", "en"]]))]
    pub locales: Given<Vec<Tag>>,
    /// Who is responsible for the processing (GDPR Art. 4(7), 13(1)(a)).
    pub controller: Given<Object<Controller>>,
    /// The site's privacy policy.
    pub policy: Given<Object<Policy>>,
    /// The categories in the order shown, standard ones first. Default: `necessary` and those of the services.
    #[schemars(extend("examples" = [["necessary", "analytics", "retargeting"]]))]
    pub categories: Given<Vec<CategoryEntry>>,
    /// The services that set or read data on the visitor's device: preset ids, or objects.
    #[schemars(extend("examples" = [["google-analytics", { "preset": "sklik", "category": "retargeting" }]]))]
    pub services: Given<Vec<ServiceEntry>>,
    /// Where and how long the visitor's choice is kept.
    pub storage: Given<Object<Storage>>,
    /// How the banner looks and where it stands.
    pub banner: Given<Object<Banner>>,
    /// Overrides of single strings by language, e.g. `{"sl": {"bannerTitle": "…"}}`.
    #[schemars(extend("examples" = [{ "en": { "bannerTitle": "Cookies in our shop" } }]))]
    pub texts: Given<Map<Map<String>>>,
    /// Google's tags and Consent Mode.
    pub google: Given<Object<Google>>,
    /// Hold tags that carry no mark, by the hosts of the services above. Needs `privola-autoblock.js` in the page, so
    /// that it starts before any other tag. Default false.
    #[schemars(extend("default" = false))]
    pub autoblock: Given<bool>,
    /// Load the page anew when a service that has run is withdrawn and cannot be stopped otherwise. Default true.
    #[schemars(extend("default" = true))]
    pub reload: Given<bool>,
    /// Other products whose markup of held tags is understood as well, to switch without touching pages.
    #[schemars(extend("examples" = [["cookiebot"]]))]
    pub aliases: Given<Vec<Alias>>,
}

/// The controller: the person or body that decides why and how data are processed.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
#[schemars(extend("required" = ["name"]))]
pub struct Controller {
    /// Full name. The banner names it; without it, the page's host name stands there and a fault is reported.
    #[schemars(extend("minLength" = 1, "examples" = ["Example Ltd"]))]
    pub name: Given<String>,
    /// Postal address.
    #[schemars(extend("examples" = ["1 Example Street, 1000 Ljubljana"]))]
    pub address: Given<String>,
    /// E-mail address for privacy matters.
    #[schemars(extend("examples" = ["privacy@example.com"]))]
    pub email: Given<String>,
    /// Telephone number.
    #[schemars(extend("examples" = ["01 000 00 00"]))]
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
    #[schemars(extend("examples" = ["Data protection office"]))]
    pub name: Given<String>,
    /// E-mail address.
    #[schemars(extend("examples" = ["dpo@example.com"]))]
    pub email: Given<String>,
}

/// A supervisory authority.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Authority {
    /// Name.
    #[schemars(extend("examples" = ["Informacijski pooblaščenec"]))]
    pub name: Given<String>,
    /// Its website.
    #[schemars(extend("examples" = ["https://www.ip-rs.si/"]))]
    pub url: Given<String>,
}

/// The privacy policy the banner links to.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Policy {
    /// Its address, absolute or relative to the page.
    #[schemars(extend("examples" = ["/privacy.html", { "sl": "/zasebnost.html", "en": "/privacy.html" }]))]
    pub url: Given<Text>,
    /// Its version, as printed on it.
    #[schemars(extend("examples" = ["3"]))]
    pub version: Given<String>,
    /// The day it came into force, `YYYY-MM-DD`.
    #[schemars(extend("examples" = ["2026-01-31"]))]
    pub date: Given<String>,
}

/// A category by its id, or with texts of its own.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum CategoryEntry {
    Id(#[schemars(with = "Id")] String),
    Whole(Object<Category>),
}

/// A category of services. The standard ones (`necessary`, `functional`, `analytics`, `retargeting`) have texts in
/// every language; a category of the owner's needs `title`, `text` and `purpose`.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(extend("required" = ["id"]))]
pub struct Category {
    /// Id used in `data-category`.
    #[schemars(extend("examples" = ["necessary", "functional", "analytics", "retargeting"]))]
    pub id: Given<Id>,
    /// Heading in the preferences.
    #[schemars(extend("examples" = [{ "en": "Maps and videos" }]))]
    pub title: Given<Text>,
    /// One or two sentences under the heading: what it does and what is lost without it.
    #[schemars(extend("examples" = [{ "en": "Show maps and videos. Without them you see a link in their place." }]))]
    pub text: Given<Text>,
    /// Short phrase for the list of purposes in the banner, e.g. "measuring visits".
    #[schemars(extend("examples" = [{ "en": "showing maps and videos" }]))]
    pub purpose: Given<Text>,
}

/// A service by its preset's id, or an object.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum ServiceEntry {
    Preset(#[schemars(with = "Preset")] String),
    Whole(Box<Object<Service>>),
}

/// How the visitor's choice is stored.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct Storage {
    /// Name of the cookie. Default "privola".
    #[schemars(extend("default" = "privola"))]
    pub name: Given<Token>,
    /// Domain attribute, e.g. "example.com" to share the choice between subdomains. Default: this host only.
    #[schemars(extend("examples" = ["example.com"]))]
    pub domain: Given<String>,
    /// Path attribute. Default "/".
    #[schemars(extend("default" = "/"))]
    pub path: Given<String>,
    /// Days a choice that granted something is kept. Default 365.
    #[schemars(extend("default" = 365))]
    pub grant_days: Given<Days>,
    /// Days a full refusal is kept; the Czech authority asks for at least 6 months. Default 182.
    #[schemars(extend("default" = 182))]
    pub refuse_days: Given<Days>,
}

/// One text for every language, or texts by language tag (BCP 47), e.g. `{"sl": "…", "cs": "…"}`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Text {
    Every(String),
    By(Map<String>),
}
