//! The typed model, its JSON Schema and the shapes are one description of a config in three forms.

use crate::mutants::mutants;
use crate::support::{examples, lines};
use privola_check::{check, diagnostic::Diagnostic, model, reader, shape::SHAPES, strict::Object};
use std::collections::{BTreeMap, BTreeSet};

/// The faults that the shape finds.
fn faults(text: &str) -> Vec<String> {
    let mut node = reader::read(text).expect("JSON");
    let issues: Vec<_> = check::check(&mut node, "@config").into_iter().map(Diagnostic::issue).collect();
    lines(&issues)
}

fn by_shape(text: &str) -> bool {
    faults(text).is_empty()
}

fn by_model(text: &str) -> Result<(), String> {
    serde_json::from_str::<Object<model::Config>>(text).map(|_| ()).map_err(|error| error.to_string())
}

#[test]
fn the_model_and_the_shape_accept_the_examples() {
    for (name, text) in examples() {
        assert_eq!(by_model(&text), Ok(()), "{name}");
        assert!(by_shape(&text), "{name}");
    }
}

#[test]
fn the_model_and_the_shape_accept_and_refuse_thousands_of_broken_examples_alike() {
    let mut accepted = 0;
    let corpus = mutants(6_000, 1);
    for text in &corpus {
        let model = by_model(text);
        let faults = faults(text);
        assert_eq!(model.is_ok(), faults.is_empty(), "{model:?}, {faults:?}: {text}");
        accepted += usize::from(model.is_ok());
    }
    println!("{accepted} of {} accepted", corpus.len());
    assert!(accepted > 500 && accepted < 5_500, "{accepted}: the corpus has both kinds");
}

#[test]
fn the_model_and_the_shape_agree_on_every_kind_of_value() {
    for (text, good) in [
        (r#"{}"#, true),
        (r#"{"revision": 0}"#, true),
        (r#"{"revision": 4294967294}"#, true),
        (r#"{"revision": -1}"#, false),
        (r#"{"revision": 1.0}"#, false),
        (r#"{"revision": 1e2}"#, false),
        (r#"{"storage": {"grantDays": 1, "refuseDays": 400}}"#, true),
        (r#"{"storage": {"grantDays": 0}}"#, false),
        (r#"{"storage": {"refuseDays": 401}}"#, false),
        (r#"{"storage": {"name": "__Host-privola"}}"#, true),
        (r#"{"storage": {"name": ""}}"#, false),
        (r#"{"storage": {"name": "č"}}"#, false),
        (r#"{"policy": {"url": "x"}}"#, true),
        (r#"{"policy": {"url": {}}}"#, true),
        (r#"{"policy": {"url": {"sl": "x"}}}"#, true),
        (r#"{"policy": {"url": []}}"#, false),
        (r#"{"services": ["a", {"preset": "b"}]}"#, true),
        (r#"{"services": [[]]}"#, false),
        (r#"{"services": [{"hosts": ["a"], "confidence": "high"}]}"#, false),
        (r#"{"autoblock": true, "reload": false}"#, true),
        (r#"{"autoblock": 1}"#, false),
        (r#"{"aliases": ["cookiebot", "klaro"]}"#, true),
        (r#"{"aliases": ["Cookiebot"]}"#, false),
        (r#"{"google": {"mode": "advanced", "signals": {"ad_storage": "a"}, "dataLayers": ["x"]}}"#, true),
        (r#"{"google": {"mode": "off"}}"#, false),
        (r#"{"google": {"signals": {"ad_storage": "A b"}}}"#, false),
        (r#"{"google": {"regions": [{"region": ["US"], "granted": ["ad_storage"]}]}}"#, true),
        (r#"{"google": {"waitForUpdate": -1}}"#, false),
        (r#"{"services": [{"consent": {"granted": [{"call": "f", "args": [1, "a", {"b": [true]}]}]}}]}"#, true),
        (r#"{"services": [{"consent": {"granted": [{"call": "f", "stub": "queue"}]}}]}"#, false),
        (r#"{"services": [{"consent": {"fill": [{"call": "f", "name": "n", "granted": 1, "denied": false}]}}]}"#, true),
        (r#"{"services": [{"cookies": [{"httpOnly": true}], "storage": [{"area": "database"}]}]}"#, true),
        (r#"{"services": [{"storage": [{"area": "cache"}]}]}"#, false),
        (r#"{"services": [{"cookies": [{"lifetime": "13 months"}]}]}"#, true),
        (r#"{"services": [{"cookies": [{"lifetime": "1.5 years"}]}]}"#, false),
        (r#"{"services": [{"cookies": [{"lifetime": "99999999999 years"}]}]}"#, true),
        (r#"{"services": [{"cookies": [{"expires": "1 day"}]}]}"#, false),
        (r#"{"texts": {"sl": {"save": "x"}}}"#, true),
        (r#"{"texts": {"sl": {"save": {}}}}"#, false),
        (r#"{"categories": [{"id": "a", "title": {"sl": "x"}}]}"#, true),
        (r#"{"categories": [{"id": "A"}]}"#, false),
        (r#"{"locale": "sl", "locale": "sl"}"#, false),
        (r#"{"services": [{"id": "a", "id": "a"}]}"#, false),
        (r#"[]"#, false),
        (r#""x""#, false),
    ] {
        let model = by_model(text);
        assert_eq!((model.is_ok(), by_shape(text)), (good, good), "{text}: {model:?}");
    }
}

#[test]
fn the_model_and_the_shape_refuse_null_where_a_value_belongs() {
    for text in [
        r#"{"locale": null}"#,
        r#"{"services": null}"#,
        r#"{"services": [null]}"#,
        r#"{"controller": {"name": null}}"#,
        r#"{"policy": {"url": {"sl": null}}}"#,
        r#"{"storage": {"grantDays": null}}"#,
        r#"{"services": [{"cookies": [{"lifetime": null}]}]}"#,
        "null",
    ] {
        assert_eq!((by_model(text).is_ok(), by_shape(text)), (false, false), "{text}");
    }
}

#[test]
fn the_model_and_the_shape_refuse_a_language_that_stands_twice() {
    for text in [
        r#"{"policy": {"url": {"sl": "x", "sl": "y"}}}"#,
        r#"{"texts": {"sl": {}, "sl": {}}}"#,
        r#"{"texts": {"sl": {"save": "x", "save": "y"}}}"#,
    ] {
        assert_eq!((by_model(text).is_ok(), by_shape(text)), (false, false), "{text}");
    }
}

#[test]
fn the_schema_has_the_fields_of_the_shapes() {
    let schema = serde_json::to_value(schemars::schema_for!(model::Config)).expect("JSON");
    let mut objects: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut add = |name: &str, schema: &serde_json::Value| {
        if let Some(fields) = schema["properties"].as_object() {
            assert_eq!(schema["additionalProperties"], false, "{name} takes no other fields");
            objects.insert(name.to_lowercase(), fields.keys().cloned().collect());
        }
    };
    add("config", &schema);
    for (name, definition) in schema["$defs"].as_object().expect("definitions") {
        add(name, definition);
    }
    let shapes: BTreeMap<String, BTreeSet<String>> = SHAPES
        .iter()
        .map(|(name, shape)| {
            let names = shape.split(' ').map(|field| field.split(':').next().unwrap_or("").to_owned());
            ((*name).to_owned(), names.collect())
        })
        .collect();
    assert_eq!(objects, shapes);
}
