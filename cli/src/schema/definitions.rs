//! What the types and the reference page look up in a JSON Schema.

use serde_json::{Map, Value};

/// The definitions of a schema in the order in which a reader meets them from the root; the root itself has the name
/// that is given.
pub fn definitions<'a>(root: &'a Value, name: &'a str) -> Vec<(&'a str, &'a Value)> {
    let mut found = vec![(name, root)];
    let mut at = 0;
    while let Some((_, schema)) = found.get(at) {
        let mut names = Vec::new();
        references(schema, &mut names);
        for name in names {
            let known = found.iter().any(|(known, _)| *known == name);
            if let (false, Some(schema)) = (known, root["$defs"].get(name)) {
                found.push((name, schema));
            }
        }
        at += 1;
    }
    found
}

/// The names of the definitions that a schema refers to, in its own order, but for those of `$defs`.
fn references<'a>(schema: &'a Value, names: &mut Vec<&'a str>) {
    match schema {
        Value::Object(members) => {
            names.extend(reference(members));
            let inner =
                members.iter().filter(|(key, _)| !["$defs", "default", "examples", "enum"].contains(&key.as_str()));
            inner.for_each(|(_, value)| references(value, names));
        }
        Value::Array(items) => items.iter().for_each(|item| references(item, names)),
        _ => {}
    }
}

/// The name of the definition that a `$ref` names.
pub fn reference(members: &Map<String, Value>) -> Option<&str> {
    members.get("$ref").and_then(Value::as_str).and_then(|path| path.strip_prefix("#/$defs/"))
}

/// The words of a closed set: those of `enum`, or of several `const`s.
pub fn words(schema: &Value) -> Option<Vec<&Value>> {
    let consts = || schema["oneOf"].as_array()?.iter().map(|each| each.get("const")).collect();
    schema["enum"].as_array().map(|all| all.iter().collect()).or_else(consts)
}

/// Whether a field must be there.
pub fn required(schema: &Value, name: &str) -> bool {
    schema["required"].as_array().is_some_and(|all| all.iter().any(|it| it == name))
}
