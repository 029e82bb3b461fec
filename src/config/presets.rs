//! The vendor presets of `vendors/`, as far as they decide before their files are fetched. Written by `build.rs`.

/// A vendor preset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Preset {
    pub id: &'static str,
    /// The category that a service of it is in unless the config says otherwise.
    pub category: &'static str,
    /// Its tags keep to Google's consent signals (Consent Mode).
    pub consent_mode: bool,
    /// It has a consent API, which its file describes.
    pub calls: bool,
}

/// All presets by id.
pub static PRESETS: &[Preset] = include!(concat!(env!("OUT_DIR"), "/presets.rs"));

/// The preset of that id.
pub fn find(id: &str) -> Option<&'static Preset> {
    PRESETS.iter().find(|preset| preset.id == id)
}

/// Where a preset's file lies in `dist/`: by its id with a line between the letters, since block lists take files that have
/// a vendor's name for the vendor's own (`/matomo.js` fits `/matomo.json` too).
pub fn file(id: &str) -> String {
    let mut name = "vendors/".to_owned();
    for (place, letter) in id.chars().enumerate() {
        if place > 0 {
            name.push('_');
        }
        name.push(letter);
    }
    name + ".json"
}
