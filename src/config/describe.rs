//! What the JSON Schema is put together from: objects, their fields, and all else. Native only.

use super::read::{self, Listed};
use crate::json::Json;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde_json::{Map, Value};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// A field of an object: its key, its comment, the schema of its type, and more members of its own.
pub fn field(key: &str, comment: &[&str], schema: Schema, more: Value) -> (String, Value) {
    let mut whole = Map::from_iter([described(comment)]);
    whole.extend(schema.to_value().as_object().cloned().into_iter().flatten());
    whole.extend([described(comment)]);
    whole.extend(more.as_object().cloned().into_iter().flatten());
    (key.to_owned(), whole.into())
}

/// An object that has these fields and no others.
pub fn object(comment: &[&str], fields: Vec<(String, Value)>, more: Value) -> Schema {
    let properties: Map<String, Value> = fields.into_iter().collect();
    let mut whole = Map::from_iter([
        described(comment),
        ("type".to_owned(), "object".into()),
        ("properties".to_owned(), properties.into()),
        ("additionalProperties".to_owned(), false.into()),
    ]);
    whole.extend(more.as_object().cloned().into_iter().flatten());
    Schema::from(whole)
}

/// What is neither an object nor a list.
pub fn leaf(comment: &[&str], rest: Value) -> Schema {
    let mut whole = Map::from_iter([described(comment)]);
    whole.extend(rest.as_object().cloned().into_iter().flatten());
    Schema::from(whole)
}

/// An entry of a list: an id, or an object.
pub fn either<Id: JsonSchema, Object: JsonSchema>(comment: &str, generator: &mut SchemaGenerator) -> Schema {
    let either = [generator.subschema_for::<Id>(), generator.subschema_for::<Object>()];
    leaf(&[comment], serde_json::json!({ "anyOf": either }))
}

/// A comment in one line: where its lines end is a matter of the source file.
fn described(comment: &[&str]) -> (String, Value) {
    let lines: Vec<&str> = comment.iter().map(|line| line.trim()).collect();
    ("description".to_owned(), lines.join(" ").into())
}

/// Gives a type the schema of another.
macro_rules! like {
    ($($type:ty[$($of:ident)?] = $other:ty;)*) => {$(
        impl$(<$of: JsonSchema>)? JsonSchema for $type {
            fn inline_schema() -> bool {
                <$other>::inline_schema()
            }
            fn schema_name() -> Cow<'static, str> {
                <$other>::schema_name()
            }
            fn json_schema(generator: &mut SchemaGenerator) -> Schema {
                <$other>::json_schema(generator)
            }
        }
    )*};
}

like! {
    Json[] = Value;
    Listed<T>[T] = Vec<T>;
    read::Map<T>[T] = BTreeMap<String, T>;
}
