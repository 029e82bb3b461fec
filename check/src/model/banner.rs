//! The typed description of the banner's looks: `banner` in `privola.json`.

use super::{Close, Color, Given, Layout, Position, Reopen, Theme};
use crate::strict::Object;
use schemars::JsonSchema;
use serde::Deserialize;

/// How the banner looks.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct Banner {
    /// A card in a corner ("box"), a bar along an edge ("bar"), or a larger card in the middle of a shaded page
    /// ("dialog"; the page can be used all the same). Default "box".
    #[schemars(extend("default" = "box"))]
    pub layout: Given<Layout>,
    /// Where a box stands at the bottom: at the start of the line (left in English), the center, or the end; or any
    /// layout at the top. Default "start".
    #[schemars(extend("default" = "start"))]
    pub position: Given<Position>,
    /// A third way to refuse: a button in the banner's corner that closes it by rejecting all, and says so (the Italian
    /// authority asks for one, guidelines of 10 June 2021 § 7). Default "none".
    #[schemars(extend("default" = "none"))]
    pub close: Given<Close>,
    /// The corner of the small button that reopens the preferences, or "none" where the page has its own link.
    /// Default "start".
    #[schemars(extend("default" = "start"))]
    pub reopen: Given<Reopen>,
    /// Colours: as the visitor's system asks, always light, or always dark. Default "auto".
    #[schemars(extend("default" = "auto"))]
    pub theme: Given<Theme>,
    /// Colours of the interface. What would be hard to read is corrected in the page and told by the checker.
    #[schemars(extend("examples" = [{ "button": "#1d4ed8" }]))]
    pub colors: Given<Object<Colors>>,
    /// The same for dark mode. Default: the banner's own dark colours.
    #[schemars(extend("examples" = [{ "button": "#93b4ff", "buttonText": "#0b1220" }]))]
    pub dark_colors: Given<Object<Colors>>,
}

/// Colours, each by default the banner's own.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct Colors {
    /// Behind all.
    pub background: Given<Color>,
    /// Text.
    pub text: Given<Color>,
    /// Text of less weight.
    pub muted: Given<Color>,
    /// Thin lines.
    pub line: Given<Color>,
    /// Behind what stands out from the background.
    pub surface: Given<Color>,
    /// The buttons that accept and reject, which are always alike, and switches that are on.
    pub button: Given<Color>,
    /// Text on those buttons.
    pub button_text: Given<Color>,
}
