//! The two small value types of a config: a text per language, and a lifetime in words.

/// A text, either one for every language or one per language (BCP 47 tag → text).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text(
    /// Pairs of language tag and text; the tag is empty where one text serves every language.
    pub Vec<(String, String)>,
);

impl Text {
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The text for `locale`: the exact tag, else its language alone, else the one for every language, else the
    /// first (a foreign text informs better than none).
    pub fn get(&self, locale: &str) -> &str {
        let language = locale.split('-').next().unwrap_or("");
        let find = |tag: &str| self.0.iter().find(|(name, _)| name.eq_ignore_ascii_case(tag));
        find(locale).or_else(|| find(language)).or_else(|| find("")).or(self.0.first()).map_or("", |(_, text)| text)
    }
}

/// A unit of time in which a cookie's lifetime is stated; the names are those of `Intl.NumberFormat`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Year,
}

impl Unit {
    const ALL: [(Self, &'static str); 7] = [
        (Self::Second, "second"),
        (Self::Minute, "minute"),
        (Self::Hour, "hour"),
        (Self::Day, "day"),
        (Self::Week, "week"),
        (Self::Month, "month"),
        (Self::Year, "year"),
    ];

    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(unit, _)| *unit == self).map_or("", |(_, name)| name)
    }
}

/// How long a cookie or storage key stays on the visitor's device.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lifetime {
    /// Until the browser is closed.
    #[default]
    Session,
    /// Until it is deleted.
    Persistent,
    /// So many units.
    Span(u32, Unit),
}

impl Lifetime {
    /// Reads `session`, `persistent`, or a number and a unit such as `2 years` or `1 day`.
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "session" => return Some(Self::Session),
            "persistent" => return Some(Self::Persistent),
            _ => {}
        }
        let (number, unit) = text.split_once(' ')?;
        let number = u32::try_from(crate::json::whole(number)?).ok()?;
        let unit = unit.strip_suffix('s').unwrap_or(unit);
        let (unit, _) = Unit::ALL.iter().find(|(_, name)| *name == unit)?;
        Some(Self::Span(number, *unit))
    }
}

/// What serde and the schema need to know of these types; native only.
#[cfg(not(target_arch = "wasm32"))]
mod native {
    use super::{Lifetime, Text};
    use schemars::{json_schema, JsonSchema, Schema, SchemaGenerator};
    use serde::de::{Error, MapAccess, Visitor};
    use serde::{Deserialize, Deserializer};
    use std::borrow::Cow;

    impl<'de> Deserialize<'de> for Text {
        fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
            struct Texts;
            impl<'de> Visitor<'de> for Texts {
                type Value = Text;
                fn expecting(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
                    f.write_str("a text or an object of texts by language")
                }
                fn visit_str<E: Error>(self, text: &str) -> Result<Text, E> {
                    Ok(Text(vec![(String::new(), text.to_owned())]))
                }
                fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Text, A::Error> {
                    let mut texts: Vec<(String, String)> = Vec::new();
                    while let Some((tag, text)) = map.next_entry::<String, String>()? {
                        if texts.iter().any(|(known, _)| *known == tag) {
                            return Err(A::Error::custom("duplicate language"));
                        }
                        texts.push((tag, text));
                    }
                    Ok(Text(texts))
                }
            }
            from.deserialize_any(Texts)
        }
    }

    impl JsonSchema for Text {
        fn schema_name() -> Cow<'static, str> {
            "Text".into()
        }
        fn json_schema(_: &mut SchemaGenerator) -> Schema {
            json_schema!({
                "description": "One text for every language, or an object of texts by language tag (BCP 47), e.g. {\"sl\": \"…\", \"cs\": \"…\"}.",
                "anyOf": [
                    { "type": "string" },
                    { "type": "object", "additionalProperties": { "type": "string" } }
                ]
            })
        }
    }

    impl<'de> Deserialize<'de> for Lifetime {
        fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
            let text = String::deserialize(from)?;
            Self::parse(&text).ok_or_else(|| D::Error::custom("a lifetime such as \"2 years\""))
        }
    }

    impl JsonSchema for Lifetime {
        fn schema_name() -> Cow<'static, str> {
            "Lifetime".into()
        }
        fn json_schema(_: &mut SchemaGenerator) -> Schema {
            json_schema!({
                "description": "\"session\" (until the browser is closed), \"persistent\" (until deleted), or a number and a unit, e.g. \"2 years\", \"13 months\", \"30 minutes\".",
                "type": "string",
                "pattern": "^(session|persistent|(0|[1-9][0-9]*) (second|minute|hour|day|week|month|year)s?)$",
                "examples": ["2 years", "30 minutes", "session"]
            })
        }
    }
}
