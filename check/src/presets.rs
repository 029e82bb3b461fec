//! What the banner knows of the vendor presets before it fetches their files.

use privola::config::presets::{find, PRESETS};

/// The category a preset belongs to unless the config says otherwise; `None` if there is no such preset.
pub fn category(id: &str) -> Option<&'static str> {
    find(id).map(|preset| preset.category)
}

/// Calls `see` with the id and category of each preset.
pub fn each(see: &mut dyn FnMut(&'static str, &'static str)) {
    for preset in PRESETS {
        see(preset.id, preset.category);
    }
}

/// Whether the tags of a preset keep to Google's signals (`consentMode` in its file): they may be told by these alone what
/// they may do.
pub fn keeps_to_signals(id: &str) -> bool {
    find(id).is_some_and(|preset| preset.consent_mode)
}
