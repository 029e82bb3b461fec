//! Google Consent Mode v2: which of its signals a consent grants.
//! Source: Google, "Set up consent mode on websites" (tag platform, security guides).

use crate::config::Config;
use crate::consent::{push_switch, Consent};

/// Each of the seven signals and the category that grants it, unless the config says otherwise. The browser's own copy
/// is in `www/bridge.js`, which tells the defaults before the wasm is there.
#[cfg(not(target_arch = "wasm32"))]
pub const SIGNALS: [(&str, &str); 7] = [
    ("ad_storage", "retargeting"),
    ("ad_user_data", "retargeting"),
    ("ad_personalization", "retargeting"),
    ("analytics_storage", "analytics"),
    ("functionality_storage", "functional"),
    ("personalization_storage", "functional"),
    ("security_storage", "necessary"),
];

/// Appends the signals and whether each is granted, as `signal:1,signal:0,…`. All of them every time: Google stores nothing, its
/// state lives for one page.
pub fn push_signals(list: &mut String, config: &Config, consent: &Consent) {
    let mut mark = "";
    for (signal, category) in &config.signals {
        list.push_str(mark);
        mark = ",";
        push_switch(list, signal, consent.has(config.find(category, false)));
    }
}
