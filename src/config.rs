//! THE config: every field typed and documented once, and how JSON becomes it. The comments of its fields are what
//! owners read in their editors and in the reference; see [`declare`] for how a field is declared.

mod declare;

pub mod banner;
pub mod fault;
pub mod google;
pub mod kinds;
pub mod presets;
pub mod read;
pub mod rules;
pub mod service;

#[cfg(not(target_arch = "wasm32"))]
pub mod schema;
#[cfg(not(target_arch = "wasm32"))]
pub mod vendor;

pub use fault::{Among, Expected, Fault, FaultKind, Found, Step};
pub use google::Google;
pub use service::Service;

use crate::json::Json;
use banner::Banner;
use declare::object;
use kinds::{Alias, Text};
use read::{FromJson, Listed, Map, Reader};
use rules::{Days, Id, Revision, Tag, Token};

object! {
    /// The config of a Privola banner.
    #[schema("required": ["controller"])]
    pub struct Config {
        /// URL of this schema, for completion in editors; the banner does not read it.
        #[schema("examples": ["./privola/privola.schema.json"])]
        "$schema" => schema: String,
        /// The categories in the order shown, standard ones first. Default: `necessary` and those of the services.
        #[schema("examples": [["necessary", "analytics", "retargeting"]])]
        "categories" => categories: Vec<Option<Category>> as Listed<CategoryEntry>,
        /// The services that set or read data on the visitor's device: preset ids, or objects.
        #[schema("examples": [["google-analytics", { "preset": "sklik", "category": "retargeting" }]])]
        "services" => services: Vec<Option<Service>> as Listed<ServiceEntry>,
    } with {
        /// All that stays as it is written.
        site: Site,
    }

    /// A site, as its config describes it: what decisions and views are made from.
    pub struct Site {
        /// Raise this number to ask every visitor again, e.g. when a purpose or provider is added. Default 1.
        #[schema("default": 1)]
        "revision" => revision: u32 as Revision = 1,
        /// The site's own language (BCP 47), used where none of the visitor's is offered. Default "en".
        #[schema("default": "en")]
        "locale" => locale: String as Tag = "en".to_owned(),
        /// The languages the site offers (BCP 47). Default: `locale` alone.
        #[schema("examples": [["sl", "en"]])]
        "locales" => locales: Vec<String> as Vec<Tag>,
        /// Who is responsible for the processing (GDPR Art. 4(7), 13(1)(a)).
        "controller" => controller: Controller,
        /// The site's privacy policy.
        "policy" => policy: Policy,
        /// Where and how long the visitor's choice is kept.
        "storage" => storage: Storage,
        /// How the banner looks and where it stands.
        "banner" => banner: Banner,
        /// Overrides of single strings by language, e.g. `{"sl": {"bannerTitle": "…"}}`.
        #[schema("examples": [{ "en": { "bannerTitle": "Cookies in our shop" } }])]
        "texts" => texts: Vec<(String, Vec<(String, String)>)> as Map<Map<String>>,
        /// Google's tags and Consent Mode.
        "google" => google: Google,
        /// Hold tags that carry no mark, by the hosts of the services above. Needs `privola-autoblock.js` in the page,
        /// so that it starts before any other tag. Default false.
        #[schema("default": false)]
        "autoblock" => autoblock: bool,
        /// Load the page anew when a service that has run is withdrawn and cannot be stopped otherwise. Default true.
        #[schema("default": true)]
        "reload" => reload: bool = true,
        /// Other products whose markup of held tags is understood as well, to switch without touching pages.
        #[schema("examples": [["cookiebot"]])]
        "aliases" => aliases: Vec<Alias>,
    } made {
        /// `necessary` first, standard ones in their order, then the owner's; at most [`crate::site::MOST_CATEGORIES`].
        categories: Vec<Category>,
        /// In the order of the config.
        services: Vec<crate::site::Service>,
        /// What the config lists but cannot be used: whatever belongs to one of these stays held.
        refused: Vec<crate::site::Service>,
    }

    /// The controller: the person or body that decides why and how data are processed.
    #[schema("required": ["name"])]
    pub struct Controller {
        /// Full name. The banner names it; without it, the page's host name stands there and a fault is reported.
        #[schema("minLength": 1, "examples": ["Example Ltd"])]
        "name" => name: String,
        /// Postal address.
        #[schema("examples": ["1 Example Street, 1000 Ljubljana"])]
        "address" => address: String,
        /// E-mail address for privacy matters.
        #[schema("examples": ["privacy@example.com"])]
        "email" => email: String,
        /// Telephone number.
        #[schema("examples": ["01 000 00 00"])]
        "phone" => phone: String,
        /// The data protection officer, where there is one (GDPR Art. 37).
        "dataProtectionOfficer" => officer: Officer,
        /// The authority to which a visitor can complain (GDPR Art. 77).
        "supervisoryAuthority" => authority: Authority,
    }

    /// A data protection officer.
    pub struct Officer {
        /// Name of the person or office.
        #[schema("examples": ["Data protection office"])]
        "name" => name: String,
        /// E-mail address.
        #[schema("examples": ["dpo@example.com"])]
        "email" => email: String,
    }

    /// A supervisory authority.
    pub struct Authority {
        /// Name.
        #[schema("examples": ["Informacijski pooblaščenec"])]
        "name" => name: String,
        /// Its website.
        #[schema("examples": ["https://www.ip-rs.si/"])]
        "url" => url: String,
    }

    /// The privacy policy the banner links to.
    pub struct Policy {
        /// Its address, absolute or relative to the page.
        #[schema("examples": ["/privacy.html", { "sl": "/zasebnost.html", "en": "/privacy.html" }])]
        "url" => url: Text,
        /// Its version, as printed on it.
        #[schema("examples": ["3"])]
        "version" => version: String,
        /// The day it came into force, `YYYY-MM-DD`.
        #[schema("examples": ["2026-01-31"])]
        "date" => date: String,
    }

    /// A category of services. The standard ones (`necessary`, `functional`, `analytics`, `retargeting`) have texts in
    /// every language; a category of the owner's needs `title`, `text` and `purpose`.
    #[schema("required": ["id"])]
    pub struct Category {
        /// Id used in `data-category`.
        #[schema("examples": ["necessary", "functional", "analytics", "retargeting"])]
        "id" => id: String as Id,
        /// Heading in the preferences.
        #[schema("examples": [{ "en": "Maps and videos" }])]
        "title" => title: Text,
        /// One or two sentences under the heading: what it does and what is lost without it.
        #[schema("examples": [{ "en": "Show maps and videos. Without them you see a link in their place." }])]
        "text" => text: Text,
        /// Short phrase for the list of purposes in the banner, e.g. "measuring visits".
        #[schema("examples": [{ "en": "showing maps and videos" }])]
        "purpose" => purpose: Text,
    }

    /// How the visitor's choice is stored.
    pub struct Storage {
        /// Name of the cookie. Default "privola".
        #[schema("default": "privola")]
        "name" => name: String as Token = "privola".to_owned(),
        /// Domain attribute, e.g. "example.com" to share the choice between subdomains. Default: this host only.
        #[schema("examples": ["example.com"])]
        "domain" => domain: Option<String> as String,
        /// Path attribute. Default "/".
        #[schema("default": "/")]
        "path" => path: String = "/".to_owned(),
        /// Days a choice that granted something is kept. Default 365.
        #[schema("default": 365)]
        "grantDays" => grant_days: u16 as Days = 365,
        /// Days a full refusal is kept; the Czech authority asks for at least 6 months. Default 182.
        #[schema("default": 182)]
        "refuseDays" => refuse_days: u16 as Days = 182,
    }
}

/// A category by its id, or with texts of its own.
pub struct CategoryEntry;

/// A service by its preset's id, or an object.
pub struct ServiceEntry;

// A string in the place of an object is not held to the rule of an id: that it names nothing is told where it is looked
// up, with what it may have meant.
impl FromJson<Category> for CategoryEntry {
    fn fill(slot: &mut Category, json: &mut Json, reader: &mut Reader) -> bool {
        match json.as_str() {
            Some(id) => id.clone_into(&mut slot.id),
            None => return Category::fill(slot, json, reader),
        }
        true
    }
}

impl FromJson<Service> for ServiceEntry {
    fn fill(slot: &mut Service, json: &mut Json, reader: &mut Reader) -> bool {
        let fits = match json.as_str() {
            Some(preset) => {
                preset.clone_into(&mut slot.preset);
                true
            }
            None => Service::fill(slot, json, reader),
        };
        slot.given = std::mem::take(json);
        fits
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod entries {
    use super::rules::{Id, Preset};
    use super::{schema, Category, CategoryEntry, Service, ServiceEntry};
    use schemars::{JsonSchema, Schema, SchemaGenerator};
    use serde_json::json;
    use std::borrow::Cow;

    impl JsonSchema for CategoryEntry {
        fn schema_name() -> Cow<'static, str> {
            "CategoryEntry".into()
        }
        fn json_schema(generator: &mut SchemaGenerator) -> Schema {
            let either = [generator.subschema_for::<Id>(), generator.subschema_for::<Category>()];
            schema::leaf(&["A category by its id, or with texts of its own."], json!({ "anyOf": either }))
        }
    }

    impl JsonSchema for ServiceEntry {
        fn schema_name() -> Cow<'static, str> {
            "ServiceEntry".into()
        }
        fn json_schema(generator: &mut SchemaGenerator) -> Schema {
            let either = [generator.subschema_for::<Preset>(), generator.subschema_for::<Service>()];
            schema::leaf(&["A service by its preset's id, or an object."], json!({ "anyOf": either }))
        }
    }
}

/// Reads a config. Nothing if it is no object: then there is nothing to work with.
pub fn read(mut json: Json) -> (Option<Config>, Vec<Fault>) {
    let (mut config, mut reader) = (Config::default(), Reader::default());
    let fits = Config::fill(&mut config, &mut json, &mut reader);
    (fits.then_some(config), reader.faults)
}

/// Reads a vendor preset's file.
pub fn read_preset(mut json: Json) -> (Option<Service>, Vec<Fault>) {
    let (mut service, mut reader) = (Service::default(), Reader::default());
    let fits = Service::fill(&mut service, &mut json, &mut reader);
    (fits.then_some(service), reader.faults)
}
