//! A service in a config, by its preset's id or as an object, or a vendor preset's file: who runs it, what it stores, and its consent API as data.

use super::declare::object;
use super::kinds::{Area, Ground, Lifetime, Stub, Text};
use super::read::{FromJson, Reader};
use super::rules::{Id, Preset};
use crate::json::Json;

object! {
    /// A service: a vendor's tag or an own function that sets or reads data on the visitor's device.
    #[schema("anyOf": [{ "required": ["preset"] }, { "required": ["id", "category"] }])]
    pub struct Service {
        /// Id used in `data-service`. Default: the preset's.
        #[schema("examples": ["web-shop"])]
        "id" => id: String as Id,
        /// The vendor preset whose fields stand where none are given here.
        #[schema("examples": ["google-analytics", "sklik"])]
        "preset" => preset: String as Preset,
        /// The category it belongs to. Default: the preset's.
        #[schema("examples": ["necessary", "functional", "analytics", "retargeting"])]
        "category" => category: String as Id,
        /// Name shown to the visitor.
        #[schema("examples": ["Web shop", { "sl": "Spletna trgovina", "en": "Web shop" }])]
        "name" => name: Text,
        /// Hosts it talks to: `host`, or `*.host` for the host and everything below it, each with an optional path.
        #[schema("examples": [["*.provider.example.com", "cdn.example.com/tag/"]])]
        "hosts" => hosts: Vec<String>,
        /// How its script is told of the visitor's choice.
        #[schema("examples": [{ "granted": [{ "call": "provider.consent", "args": [true] }] }])]
        "consent" => consent: Option<Consent> as Consent,
    } with {
        details: Details,
    } made {
        /// What it has been read from: it goes before what its preset's file says.
        given: Json,
    }

    /// What visitors are told of a service, and what a withdrawal deletes.
    pub struct Details {
        /// The company that receives the data.
        #[schema("examples": ["Example Ltd"])]
        "provider" => provider: String,
        /// The provider's privacy policy.
        #[schema("examples": ["https://provider.example.com/privacy"])]
        "policy" => policy: Text,
        /// What the data are used for.
        #[schema("examples": [{ "en": "Keeps you signed in and holds your basket." }])]
        "purpose" => purpose: Text,
        /// The cookies it sets or reads; deleted when consent is withdrawn.
        #[schema("examples": [[{ "name": "shop_session", "lifetime": "session" }]])]
        "cookies" => cookies: Vec<Cookie>,
        /// The local and session storage keys and the databases it uses; deleted when consent is withdrawn.
        #[schema("examples": [[{ "name": "recent", "area": "local", "lifetime": "persistent" }]])]
        "storage" => storage: Vec<Key>,
        /// Where outside the EU the data go, and what allows it (GDPR Art. 13(1)(f)); shown to the visitor.
        #[schema("examples": [{ "countries": ["US"], "ground": "adequacy" }])]
        "transfer" => transfer: Option<Transfer> as Transfer,
    }

    /// A transfer of personal data to countries outside the EU (GDPR Chapter V).
    pub struct Transfer {
        /// Countries by their ISO 3166-1 codes, e.g. `["US"]`; shown by their names in the visitor's language.
        #[schema("examples": [["US"]])]
        "countries" => countries: Vec<String>,
        /// What allows the transfer.
        #[schema("examples": ["adequacy"])]
        "ground" => ground: Option<Ground> as Ground,
    }

    /// A service's consent API as data: calls that are made for it.
    pub struct Consent {
        /// Made when the page starts.
        #[schema("examples": [[{ "call": "provider.consent", "args": [false] }]])]
        "default" => default: Vec<Call>,
        /// Made once on each page with consent: before its first tag runs if the function is there or has a stub, else
        /// right after one of its tags has run.
        #[schema("examples": [[{ "call": "provider.consent", "args": [true] }]])]
        "granted" => granted: Vec<Call>,
        /// Made on a page whose visitor refused, if the function is there.
        #[schema("examples": [[{ "call": "provider.consent", "args": [false] }]])]
        "denied" => denied: Vec<Call>,
        /// Made when consent is withdrawn. Default: those of `denied`.
        #[schema("examples": [[{ "call": "provider.stop", "args": [] }]])]
        "withdrawn" => withdrawn: Option<Vec<Call>> as Vec<Call>,
        /// Arguments that each call of a function of the service's is given.
        #[schema("examples": [[{ "call": "provider.hit", "name": "consent", "granted": 1, "denied": 0 }]])]
        "fill" => fill: Vec<Fill>,
        /// The calls of `withdrawn` stop it for good, so the page need not be loaded anew. Default false.
        #[schema("default": false)]
        "stops" => stops: bool,
    }

    /// A call of a function.
    pub struct Call {
        /// The function's path from the window, e.g. `"uetq.push"`.
        #[schema("examples": ["uetq.push"])]
        "call" => call: String,
        /// What is put in place where nothing is yet: an array, or a function that collects its calls in `q`. Default:
        /// nothing, the call is made when the function is there.
        #[schema("examples": ["array", "function"])]
        "stub" => stub: Option<Stub> as Stub,
        /// The arguments. `"$ad_storage"` and the other signals of Google become `"granted"` or `"denied"`,
        /// `"$?analytics"` becomes whether that category is granted.
        #[schema("examples": [["consent", "update", { "ad_storage": "$ad_storage" }]])]
        "args" => args: Vec<Json>,
    }

    /// A field of the object that a function is called with.
    pub struct Fill {
        /// The function's path from the window, e.g. `"rc.retargetingHit"`.
        #[schema("examples": ["rc.retargetingHit"])]
        "call" => call: String,
        /// The field of its first argument.
        #[schema("examples": ["consent"])]
        "name" => name: String,
        /// Its value where the service is granted.
        #[schema("examples": [1])]
        "granted" => granted: Json,
        /// Its value where the service is refused.
        #[schema("examples": [0])]
        "denied" => denied: Json,
    }

    /// A cookie.
    pub struct Cookie {
        /// Exact name; a `*` at its beginning or end stands for anything.
        #[schema("examples": ["_ga", "_ga_*"])]
        "name" => name: String,
        /// How long it stays. Default "session".
        #[schema("default": "session")]
        "lifetime" => lifetime: Lifetime,
        /// What it is for, where that needs saying.
        #[schema("examples": [{ "en": "Keeps you signed in." }])]
        "purpose" => purpose: Text,
        /// The provider's own domain, for a third-party cookie that this site cannot delete. Default: the site's.
        #[schema("examples": ["doubleclick.net"])]
        "domain" => domain: String,
        /// Set so that scripts cannot see or delete it. Default false.
        #[schema("default": false)]
        "httpOnly" => http_only: bool,
    }

    /// A key of the browser's local or session storage, or an IndexedDB database.
    pub struct Key {
        /// Exact name; a `*` at its beginning or end stands for anything.
        #[schema("examples": ["_ga", "_ga_*"])]
        "name" => name: String,
        /// Which storage. Default "local".
        #[schema("default": "local")]
        "area" => area: Area,
        /// How long it stays. Default "session".
        #[schema("default": "session")]
        "lifetime" => lifetime: Lifetime,
        /// What it is for, where that needs saying.
        #[schema("examples": [{ "en": "Keeps what you have written." }])]
        "purpose" => purpose: Text,
    }
}

impl Service {
    /// This, and what `given` says over it. The calls are not read again: those that are given are known already.
    pub fn under(mut self, given: &mut Json) -> Service {
        // What is wrong with it has been told.
        Service::fill(&mut self, given, &mut Reader::default());
        self
    }
}

/// A service by its preset's id, or an object.
pub struct ServiceEntry;

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
impl schemars::JsonSchema for ServiceEntry {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "ServiceEntry".into()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        super::describe::either::<Preset, Service>("A service by its preset's id, or an object.", generator)
    }
}
