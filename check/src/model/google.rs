//! The typed description of Google's tags and Consent Mode: `google` in `privola.json`.

use super::{Given, Id, Mode, Revision};
use crate::strict::{Map, Object};
use schemars::JsonSchema;
use serde::Deserialize;

/// Google's tags and Consent Mode v2.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct Google {
    /// `basic` (default): Google's tags do not load before consent. `advanced`: they load at once, with everything
    /// denied, and send requests without cookies before the visitor has chosen; EDPB Guidelines 2/2023 (points 50, 51)
    /// make that hard to defend in the EEA.
    #[schemars(extend("default" = "basic"))]
    pub mode: Given<Mode>,
    /// The category that grants each of the seven signals. Default: `ad_storage`, `ad_user_data` and
    /// `ad_personalization` by `retargeting`, `analytics_storage` by `analytics`, `functionality_storage` and
    /// `personalization_storage` by `functional`, `security_storage` by `necessary`.
    #[schemars(extend("examples" = [{ "ad_personalization": "retargeting" }]))]
    pub signals: Given<Map<Id>>,
    /// Milliseconds that Google's tags wait for the visitor's stored choice. Default 500.
    #[schemars(extend("default" = 500))]
    pub wait_for_update: Given<Revision>,
    /// Regions where signals are granted by default. Everywhere else all is denied.
    #[schemars(extend("examples" = [[{ "region": ["US"], "granted": ["ad_storage", "analytics_storage"] }]]))]
    pub regions: Given<Vec<Object<Region>>>,
    /// Take click ids out of ad requests while `ad_storage` is denied. Default true.
    #[schemars(extend("default" = true))]
    pub ads_data_redaction: Given<bool>,
    /// Carry click ids in the addresses of links while cookies are denied. Default false: decorating links reaches into
    /// the visitor's device as well (EDPB Guidelines 2/2023).
    #[schemars(extend("default" = false))]
    pub url_passthrough: Given<bool>,
    /// Names of the data layers, for containers that have their own. Default `["dataLayer"]`.
    #[schemars(extend("default" = ["dataLayer"]))]
    pub data_layers: Given<Vec<String>>,
}

/// A region with defaults of its own.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Region {
    /// ISO 3166-2 codes, e.g. `["US", "CA-QC"]`.
    #[schemars(extend("examples" = [["US", "CA-QC"]]))]
    pub region: Given<Vec<String>>,
    /// The signals granted there until the visitor chooses.
    #[schemars(extend("examples" = [["ad_storage", "analytics_storage"]]))]
    pub granted: Given<Vec<String>>,
}
