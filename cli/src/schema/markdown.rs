//! x
pub fn page(_: &serde_json::Value) -> String { String::new() }
