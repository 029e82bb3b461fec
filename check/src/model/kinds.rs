//! The small types that the config's fields are made of: words of a closed set, and strings and numbers with a rule.

use schemars::{json_schema, JsonSchema, Schema, SchemaGenerator};
use serde::Deserialize;
use std::borrow::Cow;

/// Declares an enum that is written as one lowercase word.
macro_rules! words {
    ($($(#[$meta:meta])* $name:ident { $($variant:ident),* })*) => {$(
        $(#[$meta])*
        #[derive(Debug, Deserialize, JsonSchema)]
        #[serde(rename_all = "lowercase")]
        pub enum $name { $($variant),* }
    )*};
}

words! {
    /// Shape of the banner.
    Layout { Box, Bar, Dialog }
    /// Where the banner stands.
    Position { Start, Center, End, Top }
    /// What closing the banner does.
    Close { None, Reject }
    /// What allows a transfer outside the EU: an adequacy decision (GDPR Art. 45), standard contractual clauses
    /// (Art. 46), binding corporate rules (Art. 47), or explicit consent (Art. 49).
    Ground { Adequacy, Clauses, Rules, Consent }
    /// Where the reopen button stands.
    Reopen { Start, End, None }
    /// Colour scheme.
    Theme { Auto, Light, Dark }
    /// A browser storage; `database` for IndexedDB.
    Area { Local, Session, Database }
    /// How Google's tags load.
    Mode { Basic, Advanced }
    /// What stands in for a function that is not there yet.
    Stub { Array, Function }
    /// A product whose markup is understood; `cookieconsent` is that of vanilla-cookieconsent 1 and 2.
    Alias { CookieConsent, Klaro, Cookiebot, OneTrust, CookieYes, Usercentrics, Complianz, Orejime }
}

/// Declares a string or number with a rule of its own, checked as in the browser's reader.
macro_rules! checked {
    ($($(#[$meta:meta])* $name:ident($inner:ty) = $shape:literal, $schema:tt;)*) => {$(
        $(#[$meta])*
        #[derive(Debug, Deserialize)]
        #[serde(try_from = "serde_json::Value")]
        pub struct $name(pub $inner);

        impl TryFrom<serde_json::Value> for $name {
            type Error = String;
            fn try_from(value: serde_json::Value) -> Result<Self, String> {
                let read = crate::reader::read(&value.to_string());
                let mut node = read.map_err(|fault| format!("not JSON at {}", fault.at))?;
                match crate::check::check(&mut node, $shape).first() {
                    Some(fault) => Err(fault.text.clone()),
                    None => serde_json::from_value(value).map(Self).map_err(|error| error.to_string()),
                }
            }
        }

        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }
            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!($schema)
            }
        }
    )*};
}

checked! {
    /// A revision number; one less than 32 bits hold, as in the browser's reader.
    Revision(u32) = "n", {
        "description": "A whole number from 0.",
        "type": "integer", "minimum": 0, "maximum": 4294967294_u32
    };
    /// An id.
    Id(String) = "i", {
        "description": "1 to 32 lowercase letters, digits and hyphens.",
        "type": "string", "pattern": "^[a-z0-9-]{1,32}$"
    };
    /// The id of a vendor preset; whether there is such a one, the reader finds later, and names the nearest.
    Preset(String) = "i", {
        "description": "The id of a vendor preset, see `vendors/`.",
        "type": "string", "enum": presets()
    };
    /// A cookie's name: a token (RFC 9110 § 5.6.2).
    Token(String) = "k", {
        "description": "A cookie name: no spaces, none of ()<>@,;:\\\"/[]?={}.",
        "type": "string", "pattern": "^[!#$%&'*+.^_`|~0-9A-Za-z-]+$"
    };
    /// A number of days; browsers keep no cookie longer than 400 (RFC 6265bis § 5.5).
    Days(u32) = "d", {
        "description": "Days, 1 to 400 (browsers keep no cookie longer).",
        "type": "integer", "minimum": 1, "maximum": 400
    };
    /// A colour.
    Color(String) = "c", {
        "description": "A colour in hexadecimal.",
        "type": "string", "pattern": "^#([0-9a-fA-F]{3}){1,2}$", "examples": ["#1d4ed8", "#fff"]
    };
    /// A lifetime.
    Lifetime(String) = "l", {
        "description": "\"session\" (until the browser is closed), \"persistent\" (until deleted), or a number and a unit.",
        "type": "string",
        "pattern": "^(session|persistent|(0|[1-9][0-9]{0,14}) (second|minute|hour|day|week|month|year)s?)$",
        "examples": ["2 years", "13 months", "30 minutes", "session"]
    };
}

/// A language tag (BCP 47). Those that Privola speaks are listed in the schema; another one falls back.
#[derive(Debug, Deserialize)]
#[serde(transparent)]
pub struct Tag(pub String);

impl JsonSchema for Tag {
    fn schema_name() -> Cow<'static, str> {
        "Tag".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A language by its BCP 47 tag; Privola speaks those listed.",
            "type": "string", "examples": crate::known::languages().collect::<Vec<_>>()
        })
    }
}

fn presets() -> Vec<&'static str> {
    let mut ids = Vec::new();
    crate::presets::each(&mut |id, _| ids.push(id));
    ids
}
