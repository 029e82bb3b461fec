//! The typed description of a service in `privola.json`: who runs it, what it stores, and its consent API as data.

use super::{Area, Given, Ground, Id, Lifetime, Stub, Text};
use crate::owner::strict::Object;
use schemars::JsonSchema;
use serde::Deserialize;

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
    /// The local and session storage keys and the databases it uses; deleted when consent is withdrawn.
    pub storage: Given<Vec<Object<Key>>>,
    /// Where outside the EU the data go, and what allows it (GDPR Art. 13(1)(f)); shown to the visitor.
    pub transfer: Given<Object<Transfer>>,
    /// How its script is told of the visitor's choice.
    pub consent: Given<Object<Consent>>,
}

/// A transfer of personal data to countries outside the EU (GDPR Chapter V).
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Transfer {
    /// Countries by their ISO 3166-1 codes, e.g. `["US"]`; shown by their names in the visitor's language.
    pub countries: Given<Vec<String>>,
    /// What allows the transfer.
    pub ground: Given<Ground>,
}

/// A service's consent API as data: calls that are made for it.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Consent {
    /// Made when the page starts.
    pub default: Given<Vec<Object<Call>>>,
    /// Made once on each page with consent: before its first tag runs if the function is there or has a stub, else
    /// right after one of its tags has run.
    pub granted: Given<Vec<Object<Call>>>,
    /// Made on a page whose visitor refused, if the function is there.
    pub denied: Given<Vec<Object<Call>>>,
    /// Made when consent is withdrawn. Default: those of `denied`.
    pub withdrawn: Given<Vec<Object<Call>>>,
    /// Arguments that each call of a function of the service's is given.
    pub fill: Given<Vec<Object<Fill>>>,
    /// The calls of `withdrawn` stop it for good, so the page need not be loaded anew. Default false.
    pub stops: Given<bool>,
}

/// A call of a function.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Call {
    /// The function's path from the window, e.g. `"uetq.push"`.
    pub call: Given<String>,
    /// What is put in place where nothing is yet: an array, or a function that collects its calls in `q`. Default:
    /// nothing, the call is made when the function is there.
    pub stub: Given<Stub>,
    /// The arguments. `"$ad_storage"` and the other signals of Google become `"granted"` or `"denied"`,
    /// `"$?analytics"` becomes whether that category is granted.
    pub args: Given<Vec<serde_json::Value>>,
}

/// A field of the object that a function is called with.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Fill {
    /// The function's path from the window, e.g. `"rc.retargetingHit"`.
    pub call: Given<String>,
    /// The field of its first argument.
    pub name: Given<String>,
    /// Its value where the service is granted.
    pub granted: Given<serde_json::Value>,
    /// Its value where the service is refused.
    pub denied: Given<serde_json::Value>,
}

/// A cookie.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct Cookie {
    /// Exact name, or the beginning of a name and `*`.
    pub name: Given<String>,
    /// How long it stays. Default "session".
    pub lifetime: Given<Lifetime>,
    /// What it is for, where that needs saying.
    pub purpose: Given<Text>,
    /// The provider's own domain, for a third-party cookie that this site cannot delete. Default: the site's.
    pub domain: Given<String>,
    /// Set so that scripts cannot see or delete it. Default false.
    pub http_only: Given<bool>,
}

/// A key of the browser's local or session storage, or an IndexedDB database.
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
