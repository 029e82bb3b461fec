//! Strings and numbers with a rule of their own: how they are read, and their parts of the schema.

use super::fault::Expected;
use super::kinds::{Lifetime, Text};
use super::read::{FromJson, Map, Reader};
use crate::json::Json;

/// Declares strings that are read if they keep to a rule.
macro_rules! checked {
    ($($(#[doc = $doc:literal])* $name:ident($fits:path, $expected:ident), $schema:tt;)*) => {$(
        $(#[doc = $doc])*
        pub struct $name;

        impl FromJson<String> for $name {
            fn fill(slot: &mut String, json: &mut Json, reader: &mut Reader) -> bool {
                reader.text(slot, $fits, Expected::$expected, json)
            }
        }

        described! { $name $schema }
    )*};
}

/// Gives a type its part of the schema.
macro_rules! described {
    ($name:ident $schema:tt) => {
        #[cfg(not(target_arch = "wasm32"))]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }
            fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                let _ = &generator;
                schemars::json_schema!($schema)
            }
        }
    };
}

checked! {
    /// An id: it can stand in an attribute and in the stored record as it is.
    Id(is_id, Id), {
        "description": "1 to 32 lowercase letters, digits and hyphens.",
        "type": "string", "pattern": "^[a-z0-9-]{1,32}$"
    };
    /// The id of a vendor preset; whether there is such a one, [`crate::site::resolve`] finds.
    Preset(is_id, Id), {
        "description": "The id of a vendor preset, see `vendors/`.",
        "type": "string", "enum": super::presets::PRESETS.iter().map(|preset| preset.id).collect::<Vec<_>>()
    };
    /// A language tag (BCP 47). Those that Privola speaks are listed in the schema; another one falls back.
    Tag(any, String), {
        "description": "A language by its BCP 47 tag; Privola speaks those listed.",
        "type": "string", "examples": crate::locale::LANGUAGES
    };
    /// A cookie's name: a token (RFC 9110 § 5.6.2).
    Token(is_token, Token), {
        "description": "A cookie name: no spaces, none of ()<>@,;:\\\"/[]?={}.",
        "type": "string", "pattern": "^[!#$%&'*+.^_`|~0-9A-Za-z-]+$"
    };
    /// A colour: `#` and three or six hexadecimal digits.
    Color(is_color, Color), {
        "description": "A colour in hexadecimal.",
        "type": "string", "pattern": "^#([0-9a-fA-F]{3}){1,2}$", "examples": ["#1d4ed8", "#fff"]
    };
}

/// Whether `id` can stand in an attribute and in the stored record as it is.
pub fn is_id(id: &str) -> bool {
    (1..=32).contains(&id.len()) && id.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'))
}

fn is_token(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_graphic() && !b"()<>@,;:\\\"/[]?={}".contains(&byte))
}

fn is_color(text: &str) -> bool {
    let digits = text.strip_prefix('#').unwrap_or("");
    matches!(digits.len(), 3 | 6) && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
}

fn any(_: &str) -> bool {
    true
}

/// A whole number; one less than 32 bits hold.
pub struct Revision;

/// A number of days; browsers keep no cookie longer than 400 (RFC 6265bis § 5.5).
pub struct Days;

described! { Revision {
    "description": "A whole number from 0.", "type": "integer", "minimum": 0, "maximum": u32::MAX - 1
} }

described! { Days {
    "description": "Days, 1 to 400 (browsers keep no cookie longer).", "type": "integer", "minimum": 1, "maximum": 400
} }

described! { Lifetime {
    "description": "\"session\" (until the browser is closed), \"persistent\" (until deleted), or a number and a unit.",
    "type": "string",
    "pattern": "^(session|persistent|(0|[1-9][0-9]{0,14}) (second|minute|hour|day|week|month|year)s?)$",
    "examples": ["2 years", "13 months", "30 minutes", "session"]
} }

#[cfg(not(target_arch = "wasm32"))]
impl schemars::JsonSchema for Text {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Text".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description":
                "One text for every language, or texts by language tag (BCP 47), e.g. `{\"sl\": \"…\", \"cs\": \"…\"}`.",
            "anyOf": [{ "type": "string" }, { "type": "object", "additionalProperties": { "type": "string" } }]
        })
    }
}

impl FromJson<u32> for Revision {
    fn fill(slot: &mut u32, json: &mut Json, reader: &mut Reader) -> bool {
        reader.set(slot, whole(json).filter(|number| *number < u32::MAX), Expected::Whole, json)
    }
}

impl FromJson<u16> for Days {
    fn fill(slot: &mut u16, json: &mut Json, reader: &mut Reader) -> bool {
        let days = whole(json).and_then(|number| u16::try_from(number).ok());
        reader.set(slot, days.filter(|days| (1..=400).contains(days)), Expected::Days, json)
    }
}

/// The number, if it has neither sign nor fraction and fits.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // What does not fit is another number then.
fn whole(json: &Json) -> Option<u32> {
    match json {
        Json::Number(number) => Some(*number as u32).filter(|whole| f64::from(*whole) == *number),
        Json::Null | Json::Bool(_) | Json::String(_) | Json::List(_) | Json::Object(_) => None,
    }
}

impl FromJson for Lifetime {
    fn fill(slot: &mut Lifetime, json: &mut Json, reader: &mut Reader) -> bool {
        reader.set(slot, json.as_str().and_then(Lifetime::of), Expected::Lifetime, json)
    }
}

impl FromJson for Text {
    fn fill(slot: &mut Text, json: &mut Json, reader: &mut Reader) -> bool {
        match json {
            Json::String(text) => *slot = Text::Every(text.clone()),
            Json::Object(_) => {
                let mut texts = Vec::new();
                Map::<String>::fill(&mut texts, json, reader);
                *slot = Text::By(texts);
            }
            Json::Null | Json::Bool(_) | Json::Number(_) | Json::List(_) => {
                reader.misfit(Expected::Text, json);
                return false;
            }
        }
        true
    }
}
