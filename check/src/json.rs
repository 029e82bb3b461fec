//! JSON without places: what a checked config is boiled down from.

use super::reader;
use crate::text::whole;

/// A JSON value. Numbers keep their text: nothing here needs a float.
#[derive(Clone, Debug, PartialEq)]
pub enum Json {
    Null,
    Bool(bool),
    /// The number as written, e.g. `365`.
    Number(String),
    String(String),
    Array(Vec<Json>),
    /// Members in the order of the file, duplicates included.
    Object(Vec<(String, Json)>),
}

static NULL: Json = Json::Null;

/// Lookups that never fail: what is not there, or of another type, reads as null, empty, or not given.
impl Json {
    pub fn get(&self, name: &str) -> &Json {
        if let Self::Object(members) = self {
            for (key, value) in members {
                if key == name {
                    return value;
                }
            }
        }
        &NULL
    }

    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    pub fn str(&self) -> &str {
        if let Self::String(text) = self {
            text
        } else {
            ""
        }
    }

    pub fn items(&self) -> &[Json] {
        if let Self::Array(items) = self {
            items
        } else {
            &[]
        }
    }

    pub fn members(&self) -> &[(String, Json)] {
        if let Self::Object(members) = self {
            members
        } else {
            &[]
        }
    }

    /// A whole number that fits, else `default`.
    pub fn number(&self, default: u32) -> u32 {
        if let Self::Number(text) = self {
            whole(text).and_then(|number| u32::try_from(number).ok()).unwrap_or(default)
        } else {
            default
        }
    }
}

/// Reads one JSON text. The error is the byte offset at which the text stops being JSON.
pub fn parse(text: &str) -> Result<Json, usize> {
    reader::read(text).map(Json::from).map_err(|fault| fault.at)
}
