//! Broken configs to hold readers to each other: the example configs with one to three changes each, drawn from a seed.

use crate::support::{examples, Draw};
use serde_json::{json, Value};

/// Values that stand where they should not, and some that may.
fn values() -> Vec<Value> {
    vec![
        json!(true),
        json!(0),
        json!(1),
        json!(-1),
        json!(400),
        json!(401),
        json!(1.5),
        json!(4_294_967_294_u32),
        json!(4_294_967_295_u32),
        json!(1_000_000_000_000_u64),
        json!(""),
        json!("x"),
        json!("sl"),
        json!("analytics"),
        json!("necessary"),
        json!("Analytics"),
        json!("google-analytics"),
        json!("google-analitics"),
        json!("meta-pixel"),
        json!("2 years"),
        json!("2 yeers"),
        json!("02 years"),
        json!("0 days"),
        json!("1 day"),
        json!("1  day"),
        json!("session"),
        json!("local"),
        json!("box"),
        json!("none"),
        json!("a b"),
        json!("a;b"),
        json!("č😀"),
        json!("a\"b\\c\u{1}"),
        json!("a\tb\nc"),
        json!("x".repeat(33)),
        json!([]),
        json!(["sl"]),
        json!([1]),
        json!([[]]),
        json!({}),
        json!({"sl": "x"}),
        json!({"sl": 1}),
        json!({"sl": {"save": "x"}}),
        json!({"id": "a", "category": "analytics"}),
        json!({"preset": "sklik"}),
        json!({"id": "x"}),
        json!({"name": "a", "lifetime": "1 day"}),
        json!({"x": 1}),
    ]
}

/// Keys near and far from right ones.
const KEYS: [&str; 24] = [
    "$schema",
    "revision",
    "locale",
    "locales",
    "controller",
    "policy",
    "categories",
    "services",
    "storage",
    "banner",
    "texts",
    "id",
    "preset",
    "category",
    "name",
    "url",
    "cookies",
    "lifetime",
    "Locale",
    "servces",
    "cookie",
    "grantDay",
    "x",
    "č",
];

/// So many broken configs, as JSON text without `null` and with numbers as JavaScript writes
/// them.
pub fn mutants(count: usize, seed: u64) -> Vec<String> {
    let sources: Vec<Value> = examples().iter().map(|(_, text)| serde_json::from_str(text).expect("JSON")).collect();
    let (values, mut draw) = (values(), Draw::new(seed));
    (0..count)
        .map(|_| {
            let mut config = draw.one(&sources).clone();
            for _ in 0..=draw.below(3) {
                let nodes = size(&config);
                let place = draw.below(nodes);
                change(&mut config, &mut { place }, &values, &mut draw);
            }
            config.to_string()
        })
        .collect()
}

/// How many values a tree has.
fn size(value: &Value) -> usize {
    1 + match value {
        Value::Array(items) => items.iter().map(size).sum::<usize>(),
        Value::Object(members) => members.values().map(size).sum(),
        _ => 0,
    }
}

/// Changes the value at a place, counted from the root.
fn change(value: &mut Value, place: &mut usize, values: &[Value], draw: &mut Draw) -> bool {
    if *place == 0 {
        match (draw.below(3), &mut *value) {
            (0, Value::Object(members)) => _ = members.insert((*draw.one(&KEYS)).to_owned(), draw.one(values).clone()),
            (0, Value::Array(items)) => items.push(draw.one(values).clone()),
            (1, Value::Array(items)) if !items.is_empty() => {
                let twice = draw.one(items).clone();
                items.push(twice);
            }
            (1, Value::Object(members)) if !members.is_empty() => {
                let name = members.keys().nth(draw.below(members.len())).cloned().unwrap_or_default();
                members.remove(&name);
            }
            _ => *value = draw.one(values).clone(),
        }
        return true;
    }
    *place -= 1;
    match value {
        Value::Array(items) => items.iter_mut().any(|item| change(item, place, values, draw)),
        Value::Object(members) => members.values_mut().any(|member| change(member, place, values, draw)),
        _ => false,
    }
}

/// Pieces that break a text in a way that people do.
const PIECES: [&str; 24] = [
    "\"", "'", ",", ":", "{", "}", "[", "]", "//", "/*", "\\", "\\u", "\\ud83d", "\t", "\u{0}", "\u{a0}", "“", "é",
    "01", "-", "1e9", "True", "\u{feff}", "null",
];

/// So many example configs torn as bytes: cut off, pieces put in, taken out, doubled, swapped, single bytes changed.
pub fn torn(count: usize, seed: u64) -> Vec<Vec<u8>> {
    let sources: Vec<Vec<u8>> = examples().into_iter().map(|(_, text)| text.into_bytes()).collect();
    let mut draw = Draw::new(seed);
    (0..count)
        .map(|_| {
            let mut bytes = draw.one(&sources).clone();
            for _ in 0..=draw.below(3) {
                tear(&mut bytes, &mut draw);
            }
            bytes
        })
        .collect()
}

fn tear(bytes: &mut Vec<u8>, draw: &mut Draw) {
    let at = draw.below(bytes.len() + 1);
    let end = (at + draw.below(12)).min(bytes.len());
    match draw.below(6) {
        0 => bytes.truncate(at),
        1 => _ = bytes.splice(at..at, draw.one(&PIECES).bytes()),
        2 => _ = bytes.drain(at..end),
        3 => {
            let twice = bytes[at..end].to_vec();
            bytes.splice(at..at, twice);
        }
        4 => bytes[at..end].reverse(),
        _ => {
            let byte = u8::try_from(draw.below(256)).expect("a byte");
            bytes[at..end].iter_mut().take(1).for_each(|it| *it = byte);
        }
    }
}
