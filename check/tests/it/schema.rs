//! The JSON Schema: what two independent validators make of it, and that it and the checker refuse the same. The broken
//! configs are made from the schema itself, so that a new field is tried by being there.

use crate::mutants::mutants;
use crate::support::{examples, follow, node};
use privola::config::presets::PRESETS;
use privola::config::schema::schema;
use privola_check::code::{self, Kind};
use privola_check::faults as faults_of;
use serde_json::{json, Map, Value};
use std::collections::BTreeSet;

/// What a checker says of a config: the faults of the banner's reader.
fn faults(config: &Value) -> Vec<String> {
    crate::support::lines(&privola_check::faults(&config.to_string()))
}

fn rust_validator() -> jsonschema::Validator {
    jsonschema::draft202012::new(&schema()).expect("a schema of draft 2020-12")
}

/// Whether Ajv, which reads the schema in its strict mode, accepts each config.
fn ajv(configs: &[Value]) -> Vec<bool> {
    let input = json!({ "schema": schema(), "configs": configs }).to_string();
    serde_json::from_str(&node("ajv.mjs", &input)).expect("JSON")
}

/// A value that a schema accepts: its first example or word, its default, or the least of its type.
fn sample(root: &Value, schema: &Value) -> Value {
    let schema = follow(root, schema);
    let listed = [&schema["examples"][0], &schema["default"], &schema["enum"][0]];
    if let Some(value) = listed.into_iter().find(|value| !value.is_null()) {
        return value.clone();
    }
    if let Some(first) = schema["anyOf"].get(0).filter(|first| first["required"].is_null()) {
        return sample(root, first);
    }
    match schema["type"].as_str() {
        Some("string") => json!("x"),
        Some("integer") => schema["minimum"].clone(),
        Some("boolean") => json!(true),
        Some("array") => json!([sample(root, &schema["items"])]),
        Some("object") if schema["properties"].is_object() => least(root, &schema),
        Some("object") => json!({ "en": sample(root, &schema["additionalProperties"]) }),
        _ => json!(1),
    }
}

/// An object with nothing but what it needs.
fn least(root: &Value, schema: &Value) -> Value {
    let needed = [&schema["required"], &schema["anyOf"][1]["required"]];
    let names = needed.into_iter().filter_map(Value::as_array).flatten().filter_map(Value::as_str);
    names.map(|name| (name.to_owned(), sample(root, &schema["properties"][name]))).collect::<Map<_, _>>().into()
}

/// The JSON types that a schema lets pass, each alternative counted.
fn types(root: &Value, schema: &Value) -> BTreeSet<String> {
    let schema = follow(root, schema);
    match (&schema["anyOf"], schema["type"].as_str()) {
        (_, Some(name)) => BTreeSet::from([name.to_owned()]),
        (Value::Array(choices), _) => choices.iter().flat_map(|choice| types(root, choice)).collect(),
        _ => BTreeSet::new(),
    }
}

/// Every break of one value: `(where and what, the broken value)`.
fn breaks(root: &Value, schema: &Value, at: &str) -> Vec<(String, Value)> {
    let (schema, allowed) = (follow(root, schema), types(root, schema));
    let mut all = Vec::new();
    // What may be anything cannot be broken.
    if allowed.is_empty() {
        return all;
    }
    let wrong = [
        ("integer", json!(7)),
        ("boolean", json!(true)),
        ("string", json!("A b")),
        ("array", json!([])),
        ("object", json!({})),
    ];
    all.extend(
        wrong
            .into_iter()
            .filter(|(name, _)| !allowed.contains(*name))
            .map(|(name, value)| (format!("{at}: {name}"), value)),
    );
    all.push((format!("{at}: null"), Value::Null));
    for choice in schema["anyOf"].as_array().into_iter().flatten().filter(|choice| choice["required"].is_null()) {
        let own = types(root, choice);
        // That a choice is of another type is no fault where another choice is of it.
        all.extend(breaks(root, choice, at).into_iter().filter(|(_, value)| own.contains(type_of(value))));
    }
    let mut broken = |what: &str, value: Value| all.push((format!("{at}: {what}"), value));
    if schema["enum"].is_array() || schema["pattern"].is_string() {
        broken("bad word", json!("No such word!"));
        broken("no word", json!(""));
    }
    if schema["minLength"].is_number() {
        broken("empty", json!(""));
    }
    if let (Some(least), Some(most)) = (schema["minimum"].as_i64(), schema["maximum"].as_i64()) {
        broken("too small", json!(least - 1));
        broken("too large", json!(most + 1));
        broken("a fraction", json!(1.5));
    }
    match (schema["type"].as_str(), schema["properties"].as_object()) {
        (Some("object"), Some(properties)) => {
            let whole = least(root, &schema);
            let with = |name: &str, value: &Value| {
                let mut changed = whole.clone();
                changed[name] = value.clone();
                changed
            };
            all.push((format!("{at}: unknown key"), with("noSuchKey", &json!("x"))));
            for name in whole.as_object().into_iter().flatten().map(|(name, _)| name) {
                let mut without = whole.clone();
                without.as_object_mut().expect("an object").remove(name);
                all.push((format!("{at}: no {name}"), without));
            }
            for (name, inner) in properties {
                let inner = breaks(root, inner, &format!("{at}.{name}"));
                all.extend(inner.into_iter().map(|(what, value)| (what, with(name, &value))));
            }
        }
        (Some("object"), None) => {
            let inner = breaks(root, &schema["additionalProperties"], &format!("{at}.*"));
            all.extend(inner.into_iter().map(|(what, value)| (what, json!({ "en": value }))));
        }
        (Some("array"), _) => {
            let inner = breaks(root, &schema["items"], &format!("{at}[]"));
            all.extend(inner.into_iter().map(|(what, value)| (what, json!([value]))));
        }
        _ => {}
    }
    all
}

fn type_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

/// Every property of the schema with the path of the object that has it.
fn properties(root: &Value) -> Vec<(String, Value)> {
    let objects = root["$defs"].as_object().into_iter().flatten().map(|(name, its)| (name.as_str(), its));
    [("Config", root)]
        .into_iter()
        .chain(objects)
        .flat_map(|(object, its)| {
            let fields = its["properties"].as_object().into_iter().flatten();
            fields.map(move |(name, field)| (format!("{object}.{name}"), field.clone())).collect::<Vec<_>>()
        })
        .collect()
}

#[test]
fn two_independent_validators_accept_the_examples() {
    let configs: Vec<Value> = examples().iter().map(|(_, text)| serde_json::from_str(text).expect("JSON")).collect();
    let validator = rust_validator();
    for config in &configs {
        assert_eq!(validator.iter_errors(config).map(|error| error.to_string()).collect::<Vec<_>>(), [""; 0]);
    }
    assert_eq!(ajv(&configs), vec![true; configs.len()]);
}

#[test]
fn every_single_break_of_every_field_is_refused_by_two_validators_and_by_the_checker() {
    let root = schema();
    let all = breaks(&root, &root, "config");
    let (validator, configs) = (rust_validator(), all.iter().map(|(_, config)| config.clone()).collect::<Vec<_>>());
    let by_ajv = ajv(&configs);
    let mut let_pass = Vec::new();
    for ((what, config), by_ajv) in all.iter().zip(by_ajv) {
        for (who, accepts) in
            [("jsonschema", validator.is_valid(config)), ("ajv", by_ajv), ("checker", faults(config).is_empty())]
        {
            if accepts {
                let_pass.push(format!("{who}: {what}: {config}"));
            }
        }
    }
    assert_eq!(let_pass, [""; 0]);
    for (name, _) in properties(&root)
        .iter()
        .filter(|(name, _)| !["args", "granted", "denied"].iter().any(|any| name.ends_with(any)))
    {
        let field = name.rsplit('.').next().unwrap_or_default();
        assert!(all.iter().any(|(what, _)| what.contains(&format!(".{field}"))), "{name} is broken somewhere");
    }
    println!("{} breaks", all.len());
    assert!(all.len() > 700, "{}", all.len());
}

#[test]
fn a_config_with_any_one_field_is_accepted_by_two_validators_and_by_the_checker() {
    let root = schema();
    let mut configs = Vec::new();
    for (name, field) in root["properties"].as_object().into_iter().flatten() {
        let mut config = least(&root, &root);
        config[name] = sample(&root, field);
        configs.push(config);
    }
    for config in &configs {
        assert_eq!(faults(config), [""; 0], "{config}");
        assert!(rust_validator().is_valid(config), "{config}");
    }
    assert_eq!(ajv(&configs), vec![true; configs.len()]);
}

#[test]
fn the_schema_refuses_what_the_shape_does_and_nothing_that_the_checker_accepts() {
    let validator = rust_validator();
    let (mut refused, mut accepted) = (0, 0);
    for text in mutants(3_000, 3) {
        let config: Value = serde_json::from_str(&text).expect("JSON");
        let valid = validator.is_valid(&config);
        let shape = faults_of(&text).iter().any(|it| code::find(it.code).is_some_and(|code| code.kind == Kind::Shape));
        assert!(!(shape && valid), "the shape alone refuses {text}");
        assert!(valid || !faults(&config).is_empty(), "the schema alone refuses {text}");
        refused += usize::from(!valid);
        accepted += usize::from(valid);
    }
    println!("{refused} refused, {accepted} accepted");
    assert!(refused > 500 && accepted > 100);
}

#[test]
fn every_field_is_described_and_has_a_default_or_shows_what_it_may_be() {
    let root = schema();
    for (name, field) in properties(&root) {
        let whole = follow(&root, &field);
        assert!(field["description"].as_str().is_some_and(|text| text.len() > 4), "{name} has no description");
        let shows = ["default", "examples", "enum", "properties"].iter().any(|key| !whole[key].is_null());
        assert!(shows, "{name} has neither default nor example: {field}");
        if let Some(value) = field.get("default") {
            let words = field["description"].as_str().unwrap_or_default();
            let said = [
                format!("Default {value}"),
                format!("Default `{value}`"),
                format!("`{}` (default)", value.as_str().unwrap_or_default()),
            ];
            assert!(
                said.iter().any(|said| words.contains(said)),
                "{name}: the description says another default than {value}: {words}"
            );
        }
    }
}

#[test]
fn every_default_and_example_is_one_that_the_schema_accepts() {
    let root = schema();
    let mut tried = 0;
    for (name, field) in properties(&root) {
        // The field's own schema, with the definitions it refers to.
        let mut alone = field.clone();
        alone["$defs"] = root["$defs"].clone();
        let validator = jsonschema::draft202012::new(&alone).expect("a schema");
        let whole = follow(&root, &field);
        let values = whole["examples"].as_array().into_iter().flatten().chain(whole.get("default"));
        for value in values {
            tried += 1;
            assert!(validator.is_valid(value), "{name}: {value}");
        }
    }
    assert!(tried > 80, "{tried}");
}

#[test]
fn an_editor_can_complete_every_preset_and_every_language() {
    let root = schema();
    let presets: Vec<&str> = PRESETS.iter().map(|preset| preset.id).collect();
    assert_eq!(root["$defs"]["Preset"]["enum"], json!(presets));
    let languages: Vec<String> = crate::support::json_files("locales").into_iter().map(|(name, _)| name).collect();
    assert_eq!(root["$defs"]["Tag"]["examples"], json!(languages));
    assert_eq!(root["properties"]["services"]["items"]["$ref"], "#/$defs/ServiceEntry");
    assert_eq!(root["$defs"]["ServiceEntry"]["anyOf"][0]["$ref"], "#/$defs/Preset");
}
