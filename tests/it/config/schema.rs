//! The JSON Schema accepts and refuses what the reader does.

use super::mutants::mutants;
use super::{lines, read};
use crate::support::{examples, follow};
use privola::config::schema::schema;
use privola::config::{Fault, FaultKind};
use serde_json::{json, Map, Value};

fn validator() -> jsonschema::Validator {
    jsonschema::draft202012::new(&schema()).expect("a schema of draft 2020-12")
}

/// A config in which the path of objects and lists that leads to an object of this name ends in `object`.
fn around(root: &Value, name: &str, object: Value) -> Option<Value> {
    if name == "Config" {
        return Some(object);
    }
    let owners =
        [("Config", root)].into_iter().chain(root["$defs"].as_object()?.iter().map(|(name, its)| (name.as_str(), its)));
    for (owner, its) in owners {
        for (key, field) in its["properties"].as_object().into_iter().flatten() {
            let text = field.to_string();
            let entry = format!("{name}Entry");
            if text.contains(&format!("#/$defs/{name}\"")) || text.contains(&format!("#/$defs/{entry}\"")) {
                let value = if field["type"] == "array" { json!([object]) } else { object };
                let mut outer = match owner {
                    "Service" => json!({"id": "x", "category": "analytics"}),
                    "Config" => json!({"controller": {"name": "N"}}),
                    _ => json!({}),
                };
                outer[key] = value;
                return around(root, owner, outer);
            }
        }
    }
    None
}

/// The objects of a schema with their fields.
fn objects(root: &Value) -> Vec<(String, Map<String, Value>)> {
    let defs = root["$defs"].as_object().expect("definitions");
    let all = [("Config", root)].into_iter().chain(defs.iter().map(|(name, its)| (name.as_str(), its)));
    all.filter_map(|(name, its)| Some((name.to_owned(), its["properties"].as_object()?.clone()))).collect()
}

#[test]
fn it_accepts_the_examples() {
    let validator = validator();
    for (name, text) in examples() {
        let config: Value = serde_json::from_str(&text).expect("JSON");
        let errors: Vec<String> = validator.iter_errors(&config).map(|error| error.to_string()).collect();
        assert_eq!(errors, [""; 0], "{name}");
    }
}

#[test]
fn it_and_the_reader_accept_and_refuse_the_same_in_thousands_of_broken_examples() {
    // That two entries are alike, or a category is not declared, no schema can say.
    let of_the_whole = |fault: &Fault| match fault.kind {
        FaultKind::CategoryTwice(_) | FaultKind::ServiceTwice(_) | FaultKind::CategoryBeyondLimit(_) => true,
        FaultKind::Unknown { ref among, .. } => matches!(among, privola::config::Among::Categories(_)),
        FaultKind::Expected { .. }
        | FaultKind::ControllerMissing
        | FaultKind::CategoryWithoutId
        | FaultKind::ServiceWithoutId(_)
        | FaultKind::ServiceWithoutCategory(_) => false,
    };
    let (validator, mut refused, mut accepted) = (validator(), 0, 0);
    for text in mutants(4_000, 3) {
        let config: Value = serde_json::from_str(&text).expect("JSON");
        let valid = validator.is_valid(&config);
        let (_, faults) = read(&text);
        let rest: Vec<&Fault> = faults.iter().filter(|fault| !of_the_whole(fault)).collect();
        // A service that stands twice is not looked at further.
        let twice = faults.iter().any(|fault| matches!(fault.kind, FaultKind::ServiceTwice(_)));
        if twice && rest.is_empty() {
            continue;
        }
        assert_eq!(valid, rest.is_empty(), "{:?}: {text}", lines(&faults));
        refused += usize::from(!valid);
        accepted += usize::from(valid);
    }
    assert!(refused > 500 && accepted > 100, "{refused} refused, {accepted} accepted");
}

#[test]
fn every_default_it_names_is_what_a_config_comes_to_without_the_field() {
    let (root, mut tried) = (schema(), 0);
    for (name, fields) in objects(&root) {
        for (key, field) in &fields {
            let Some(default) = field.get("default") else { continue };
            let Some(given) = around(&root, &name, json!({ (key): default })) else { panic!("nothing holds a {name}") };
            let without = around(&root, &name, json!({})).expect("the same");
            let site = |mut config: Value| {
                config["controller"] = json!({"name": "N"});
                let (site, _) = read(&config.to_string());
                site.expect("an object")
            };
            let (mut given, mut without) = (site(given), site(without));
            // Where the position is left open, it is that of the layout; both are the same place.
            given.banner.position = None;
            without.banner.position = None;
            assert_eq!(given, without, "{name}.{key}");
            tried += 1;
        }
    }
    assert!(tried > 15, "{tried}");
}

#[test]
fn every_default_and_example_is_one_that_it_accepts() {
    let (root, mut tried) = (schema(), 0);
    for (name, fields) in objects(&root) {
        for (key, field) in &fields {
            let mut alone = field.clone();
            alone["$defs"] = root["$defs"].clone();
            let validator = jsonschema::draft202012::new(&alone).expect("a schema");
            let whole = follow(&root, field);
            for value in whole["examples"].as_array().into_iter().flatten().chain(whole.get("default")) {
                assert!(validator.is_valid(value), "{name}.{key}: {value}");
                tried += 1;
            }
        }
    }
    assert!(tried > 80, "{tried}");
}
