//! The JSON Schema of a config (draft 2020-12), made from the typed model: the one source of what editors complete, of
//! the TypeScript types and of the reference page.

use super::model::Config;
use schemars::generate::SchemaSettings;
use serde_json::Value;

/// Its name. Not an address: a site serves the schema wherever it has put Privola's files.
pub const ID: &str = "urn:privola:config";

/// The schema.
pub fn schema() -> Value {
    let mut schema = SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<Config>();
    schema.insert("$id".to_owned(), ID.into());
    schema.insert("title".to_owned(), "Privola config".into());
    let mut schema = schema.to_value();
    unwrap(&mut schema);
    schema
}

/// Descriptions come from comments, whose lines end where the source file's do.
fn unwrap(schema: &mut Value) {
    match schema {
        Value::Object(members) => members.iter_mut().for_each(|(key, value)| match value {
            Value::String(text) if key == "description" => *text = text.replace('\n', " "),
            _ => unwrap(value),
        }),
        Value::Array(items) => items.iter_mut().for_each(unwrap),
        _ => {}
    }
}
