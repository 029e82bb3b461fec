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

/// Whether a signal of the category at `place` is granted: if any of its services that keep to the signals is, else one
/// service switched off would deny it to another. Where there is none, the category says it.
fn is_granted(config: &Config, consent: &Consent, place: usize) -> bool {
    let mut granted = None;
    for (at, item) in config.items.iter().enumerate() {
        if item.google && item.category == place {
            granted = Some(granted == Some(true) || consent.has(at));
        }
    }
    granted.unwrap_or(consent.has(place))
}

/// Appends the signals and whether each is granted, as `signal:1,signal:0,…`. All of them every time: Google stores nothing, its
/// state lives for one page.
pub fn push_signals(list: &mut String, config: &Config, consent: &Consent) {
    let mut mark = "";
    for (signal, category) in &config.signals {
        list.push_str(mark);
        mark = ",";
        push_switch(list, signal, is_granted(config, consent, config.find(category, false)));
    }
}
