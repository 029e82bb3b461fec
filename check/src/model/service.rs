//! The typed description of a service in `privola.json`: who runs it, what it stores, and its consent API as data.

use super::{Area, Given, Ground, Id, Lifetime, Preset, Stub, Text};
use crate::strict::Object;
use schemars::JsonSchema;
use serde::Deserialize;

/// A service: a vendor's tag or an own function that sets or reads data on the visitor's device.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(extend("anyOf" = [{ "required": ["preset"] }, { "required": ["id", "category"] }]))]
pub struct Service {
    /// Id used in `data-service`. Default: the preset's.
    #[schemars(extend("examples" = ["web-shop"]))]
    pub id: Given<Id>,
    /// The vendor preset whose fields stand where none are given here.
    #[schemars(extend("examples" = ["google-analytics", "sklik"]))]
    pub preset: Given<Preset>,
    /// The category it belongs to. Default: the preset's.
    #[schemars(extend("examples" = ["necessary", "functional", "analytics", "retargeting"]))]
    pub category: Given<Id>,
    /// Name shown to the visitor.
    #[schemars(extend("examples" = ["Web shop", { "sl": "Spletna trgovina", "en": "Web shop" }]))]
    pub name: Given<Text>,
    /// The company that receives the data.
    #[schemars(extend("examples" = ["Example Ltd"]))]
    pub provider: Given<String>,
    /// The provider's privacy policy.
    #[schemars(extend("examples" = ["https://provider.example.com/privacy"]))]
    pub policy: Given<Text>,
    /// What the data are used for.
    #[schemars(extend("examples" = [{ "en": "Keeps you signed in and holds your basket." }]))]
    pub purpose: Given<Text>,
    /// Hosts it talks to: `host`, or `*.host` for the host and everything below it, each with an optional path.
    #[schemars(extend("examples" = [["*.provider.example.com", "cdn.example.com/tag/"]]))]
    pub hosts: Given<Vec<String>>,
    /// The cookies it sets or reads; deleted when consent is withdrawn.
    #[schemars(extend("examples" = [[{ "name": "shop_session", "lifetime": "session" }]]))]
    pub cookies: Given<Vec<Object<Cookie>>>,
    /// The local and session storage keys and the databases it uses; deleted when consent is withdrawn.
    #[schemars(extend("examples" = [[{ "name": "recent", "area": "local", "lifetime": "persistent" }]]))]
    pub storage: Given<Vec<Object<Key>>>,
    /// Where outside the EU the data go, and what allows it (GDPR Art. 13(1)(f)); shown to the visitor.
    #[schemars(extend("examples" = [{ "countries": ["US"], "ground": "adequacy" }]))]
    pub transfer: Given<Object<Transfer>>,
    /// How its script is told of the visitor's choice.
    #[schemars(extend("examples" = [{ "granted": [{ "call": "provider.consent", "args": [true] }] }]))]
    pub consent: Given<Object<Consent>>,
}

/// A transfer of personal data to countries outside the EU (GDPR Chapter V).
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Transfer {
    /// Countries by their ISO 3166-1 codes, e.g. `["US"]`; shown by their names in the visitor's language.
    #[schemars(extend("examples" = [["US"]]))]
    pub countries: Given<Vec<String>>,
    /// What allows the transfer.
    #[schemars(extend("examples" = ["adequacy"]))]
    pub ground: Given<Ground>,
}

/// A service's consent API as data: calls that are made for it.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Consent {
    /// Made when the page starts.
    #[schemars(extend("examples" = [[{ "call": "provider.consent", "args": [false] }]]))]
    pub default: Given<Vec<Object<Call>>>,
    /// Made once on each page with consent: before its first tag runs if the function is there or has a stub, else
    /// right after one of its tags has run.
    #[schemars(extend("examples" = [[{ "call": "provider.consent", "args": [true] }]]))]
    pub granted: Given<Vec<Object<Call>>>,
    /// Made on a page whose visitor refused, if the function is there.
    #[schemars(extend("examples" = [[{ "call": "provider.consent", "args": [false] }]]))]
    pub denied: Given<Vec<Object<Call>>>,
    /// Made when consent is withdrawn. Default: those of `denied`.
    #[schemars(extend("examples" = [[{ "call": "provider.stop", "args": [] }]]))]
    pub withdrawn: Given<Vec<Object<Call>>>,
    /// Arguments that each call of a function of the service's is given.
    #[schemars(extend("examples" = [[{ "call": "provider.hit", "name": "consent", "granted": 1, "denied": 0 }]]))]
    pub fill: Given<Vec<Object<Fill>>>,
    /// The calls of `withdrawn` stop it for good, so the page need not be loaded anew. Default false.
    #[schemars(extend("default" = false))]
    pub stops: Given<bool>,
}

/// A call of a function.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Call {
    /// The function's path from the window, e.g. `"uetq.push"`.
    #[schemars(extend("examples" = ["uetq.push"]))]
    pub call: Given<String>,
    /// What is put in place where nothing is yet: an array, or a function that collects its calls in `q`. Default:
    /// nothing, the call is made when the function is there.
    #[schemars(extend("examples" = ["array", "function"]))]
    pub stub: Given<Stub>,
    /// The arguments. `"$ad_storage"` and the other signals of Google become `"granted"` or `"denied"`,
    /// `"$?analytics"` becomes whether that category is granted.
    #[schemars(extend("examples" = [["consent", "update", { "ad_storage": "$ad_storage" }]]))]
    pub args: Given<Vec<serde_json::Value>>,
}

/// A field of the object that a function is called with.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Fill {
    /// The function's path from the window, e.g. `"rc.retargetingHit"`.
    #[schemars(extend("examples" = ["rc.retargetingHit"]))]
    pub call: Given<String>,
    /// The field of its first argument.
    #[schemars(extend("examples" = ["consent"]))]
    pub name: Given<String>,
    /// Its value where the service is granted.
    #[schemars(extend("examples" = [1]))]
    pub granted: Given<serde_json::Value>,
    /// Its value where the service is refused.
    #[schemars(extend("examples" = [0]))]
    pub denied: Given<serde_json::Value>,
}

/// A cookie.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct Cookie {
    /// Exact name; a `*` at its beginning or end stands for anything.
    #[schemars(extend("examples" = ["_ga", "_ga_*"]))]
    pub name: Given<String>,
    /// How long it stays. Default "session".
    #[schemars(extend("default" = "session"))]
    pub lifetime: Given<Lifetime>,
    /// What it is for, where that needs saying.
    #[schemars(extend("examples" = [{ "en": "Keeps you signed in." }]))]
    pub purpose: Given<Text>,
    /// The provider's own domain, for a third-party cookie that this site cannot delete. Default: the site's.
    #[schemars(extend("examples" = ["doubleclick.net"]))]
    pub domain: Given<String>,
    /// Set so that scripts cannot see or delete it. Default false.
    #[schemars(extend("default" = false))]
    pub http_only: Given<bool>,
}

/// A key of the browser's local or session storage, or an IndexedDB database.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Key {
    /// Exact name; a `*` at its beginning or end stands for anything.
    #[schemars(extend("examples" = ["_ga", "_ga_*"]))]
    pub name: Given<String>,
    /// Which storage. Default "local".
    #[schemars(extend("default" = "local"))]
    pub area: Given<Area>,
    /// How long it stays. Default "session".
    #[schemars(extend("default" = "session"))]
    pub lifetime: Given<Lifetime>,
    /// What it is for, where that needs saying.
    #[schemars(extend("examples" = [{ "en": "Keeps what you have written." }]))]
    pub purpose: Given<Text>,
}
