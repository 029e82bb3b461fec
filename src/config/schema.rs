//! The JSON Schema of a config (draft 2020-12), made from its declarations: the one source of what editors complete, of
//! the TypeScript types and of the reference page. Native only.

use super::Config;
use schemars::generate::SchemaSettings;
use serde_json::Value;

/// Its name. Not an address: a site serves the schema wherever it has put Privola's files.
pub const ID: &str = "urn:privola:config";

/// The schema.
pub fn schema() -> Value {
    let mut schema = SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<Config>();
    schema.insert("$id".to_owned(), ID.into());
    schema.insert("title".to_owned(), "Privola config".into());
    schema.to_value()
}
