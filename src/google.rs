//! Google Consent Mode v2: which of its seven signals a consent grants.
//! Source: Google, "Set up consent mode on websites" (tag platform, security guides).

use crate::config::{Config, NECESSARY};
use crate::consent::Consent;

/// Each signal and the category that grants it, unless the config says otherwise.
pub const SIGNALS: [(&str, &str); 7] = [
    ("ad_storage", "retargeting"),
    ("ad_user_data", "retargeting"),
    ("ad_personalization", "retargeting"),
    ("analytics_storage", "analytics"),
    ("functionality_storage", "functional"),
    ("personalization_storage", "functional"),
    ("security_storage", NECESSARY),
];

/// The signals and whether each is granted, as `signal:1,signal:0,…`. All seven every time: Google stores nothing, its
/// state lives for one page.
pub fn signals(config: &Config, consent: &Consent) -> String {
    let mut out = String::new();
    for (signal, usual) in SIGNALS {
        let own = config.signals.iter().find(|(name, _)| name == signal);
        let category = own.map_or(usual, |(_, category)| category);
        crate::record::push_switch(&mut out, signal, consent.category(config, category));
    }
    out
}
