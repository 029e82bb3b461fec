//! `google` in a config: Google's tags and Consent Mode.

use super::category::Category;
use super::declare::object;
use super::kinds::Mode;
use super::read::Map;
use super::rules::{Id, Revision};
use crate::ids::CategoryId;

object! {
    /// Google's tags and Consent Mode v2.
    pub struct Google {
        /// `basic` (default): Google's tags do not load before consent. `advanced`: they load at once, with everything
        /// denied, and send requests without cookies before the visitor has chosen; EDPB Guidelines 2/2023 (points 50,
        /// 51) make that hard to defend in the EEA.
        #[schema("default": "basic")]
        "mode" => advanced: bool as Mode,
        /// The category that grants each of the seven signals. Default: `ad_storage`, `ad_user_data` and
        /// `ad_personalization` by `retargeting`, `analytics_storage` by `analytics`, `functionality_storage` and
        /// `personalization_storage` by `functional`, `security_storage` by `necessary`.
        #[schema("examples": [{ "ad_personalization": "retargeting" }])]
        "signals" => given: Vec<(String, String)> as Map<Id>,
        /// Milliseconds that Google's tags wait for the visitor's stored choice. Default 500.
        #[schema("default": 500)]
        "waitForUpdate" => wait_for_update: u32 as Revision = 500,
        /// Regions where signals are granted by default. Everywhere else all is denied.
        #[schema("examples": [[{ "region": ["US"], "granted": ["ad_storage", "analytics_storage"] }]])]
        "regions" => regions: Vec<Region>,
        /// Take click ids out of ad requests while `ad_storage` is denied. Default true.
        #[schema("default": true)]
        "adsDataRedaction" => ads_data_redaction: bool = true,
        /// Carry click ids in the addresses of links while cookies are denied. Default false: decorating links reaches
        /// into the visitor's device as well (EDPB Guidelines 2/2023).
        #[schema("default": false)]
        "urlPassthrough" => url_passthrough: bool,
        /// Names of the data layers, for containers that have their own. Default `["dataLayer"]`.
        #[schema("default": ["dataLayer"])]
        "dataLayers" => data_layers: Vec<String> = vec!["dataLayer".to_owned()],
    } made {
        /// Google's signals, each with the category that grants it; one of a category that the site lacks is denied.
        signals: Vec<(String, Option<CategoryId>)>,
    }

    /// A region with defaults of its own.
    pub struct Region {
        /// ISO 3166-2 codes, e.g. `["US", "CA-QC"]`.
        #[schema("examples": [["US", "CA-QC"]])]
        "region" => region: Vec<String>,
        /// The signals granted there until the visitor chooses.
        #[schema("examples": [["ad_storage", "analytics_storage"]])]
        "granted" => granted: Vec<String>,
    }
}

/// Each of the seven signals of Consent Mode v2 and the category that grants it, unless the config says otherwise.
/// Source: Google, "Set up consent mode on websites" (tag platform, security guides).
pub const SIGNALS: [(&str, &str); 7] = [
    ("ad_storage", "retargeting"),
    ("ad_user_data", "retargeting"),
    ("ad_personalization", "retargeting"),
    ("analytics_storage", "analytics"),
    ("functionality_storage", "functional"),
    ("personalization_storage", "functional"),
    ("security_storage", "necessary"),
];

impl Google {
    /// Settles what is not given, or of no use: which category grants each signal, regions without a region, which would
    /// hold everywhere, and a list of no data layers.
    pub fn settle(&mut self, categories: &[Category]) {
        let given = std::mem::take(&mut self.given);
        for (signal, usual) in SIGNALS {
            let own = given.iter().find(|(name, _)| name == signal).map_or(usual, |(_, id)| id);
            self.signals
                .push((signal.to_owned(), CategoryId::of(own, categories.iter().map(|category| category.id.as_str()))));
        }
        self.regions.retain(|region| !region.region.is_empty());
        if self.data_layers.is_empty() {
            self.data_layers.push("dataLayer".to_owned());
        }
    }
}
