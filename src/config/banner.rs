//! `banner` in a config: how the banner looks and where it stands.

use super::declare::{object, words};
use super::fault::{Among, FaultKind};
use super::kinds::{Close, Corner, Layout, Position, Reopen, Theme};
use super::read::{members, FromJson, Reader};
use super::rules::Color;
use crate::json::Json;

object! {
    /// How the banner looks.
    pub struct Banner {
        /// A card in a corner ("box"), a bar along an edge ("bar"), or a larger card in the middle of a shaded page
        /// ("dialog"; the page can be used all the same). Default "box".
        #[schema("default": "box")]
        "layout" => layout: Layout,
        /// Where a box stands at the bottom: at the start of the line (left in English), the center, or the end; or any
        /// layout at the top. Default "start".
        #[schema("default": "start")]
        "position" => position: Option<Position> as Position,
        /// A third way to refuse: a button in the banner's corner that closes it by rejecting all, and says so (the
        /// Italian authority asks for one, guidelines of 10 June 2021 § 7). Default "none".
        #[schema("default": "none")]
        "close" => close_rejects: bool as Close,
        /// The corner of the small button that reopens the preferences, or "none" where the page has its own link.
        /// Default "start".
        #[schema("default": "start")]
        "reopen" => reopen: Option<Corner> as Reopen = Some(Corner::Start),
        /// Colours: as the visitor's system asks, always light, or always dark. Default "auto".
        #[schema("default": "auto")]
        "theme" => theme: Theme,
        /// Colours of the interface. What would be hard to read is corrected in the page and told by the checker.
        #[schema("examples": [{ "button": "#1d4ed8" }])]
        "colors" => colors: Vec<(ColorToken, String)> as Colors,
        /// The same for dark mode. Default: the banner's own dark colours.
        #[schema("examples": [{ "button": "#93b4ff", "buttonText": "#0b1220" }])]
        "darkColors" => dark_colors: Vec<(ColorToken, String)> as Colors,
    }
}

words! {
    /// A colour that owners can set.
    pub enum ColorToken {
        /// Behind all.
        Background = "background",
        /// Text.
        Text = "text",
        /// Text of less weight.
        Muted = "muted",
        /// Thin lines.
        Line = "line",
        /// Behind what stands out from the background.
        Surface = "surface",
        /// The buttons that accept and reject, which are always alike, and switches that are on.
        Button = "button",
        /// Text on those buttons.
        ButtonText = "buttonText",
    }
}

/// Colours by their names.
pub struct Colors;

impl FromJson<Vec<(ColorToken, String)>> for Colors {
    fn fill(slot: &mut Vec<(ColorToken, String)>, json: &mut Json, reader: &mut Reader) -> bool {
        members(json, reader, &mut |name, value, reader| {
            let mut color = String::new();
            match ColorToken::of(name) {
                Some(token) if Color::fill(&mut color, value, reader) => slot.push((token, color)),
                Some(_) => {}
                None => {
                    let among = Among::Keys(ColorToken::WORDS.to_vec());
                    reader.tell(FaultKind::Unknown { word: name.to_owned(), among });
                }
            }
        })
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl schemars::JsonSchema for Colors {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Colors".into()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        use super::describe;
        let tokens = ColorToken::WORDS.iter().zip(ColorToken::COMMENTS);
        let fields = tokens
            .map(|(word, comment)| {
                describe::field(word, comment, generator.subschema_for::<Color>(), serde_json::json!({}))
            })
            .collect();
        describe::object(&["Colours, each by default the banner's own."], fields, serde_json::json!({}))
    }
}
