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
