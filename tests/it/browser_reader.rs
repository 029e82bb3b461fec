//! The browser's reader (www/config.js) and the native one see the same faults and the same facts in every config.

use crate::mutants::mutants;
use crate::support::{examples, node};
use privola::owner;
use serde_json::{json, Value};

/// What the native reader makes of a text: its faults, and facts; or nothing where it refuses it.
fn native(text: &str) -> Value {
    let (resolved, issues) = owner::read(text);
    let Some(facts) = resolved else { return Value::Null };
    json!({ "issues": issues.iter().map(|it| [&it.path, &it.text]).collect::<Vec<_>>(), "facts": facts.facts })
}

fn browser(texts: &[String]) -> Vec<Value> {
    let input = serde_json::to_string(texts).expect("JSON");
    serde_json::from_str(&node("read.mjs", &input)).expect("JSON")
}

fn agree(texts: &[String]) {
    let seen = browser(texts);
    assert_eq!(seen.len(), texts.len());
    for (text, browser) in texts.iter().zip(seen) {
        assert_eq!(browser, native(text), "{text}");
    }
}

#[test]
fn both_see_the_same_in_the_examples() {
    let texts: Vec<String> = examples().into_iter().map(|(_, text)| text).collect();
    assert!(texts.iter().all(|text| native(text)["issues"] == json!([])));
    agree(&texts);
}

#[test]
fn both_see_the_same_in_thousands_of_broken_examples() {
    let texts = mutants(3_000, 2);
    let faulty = texts.iter().filter(|text| native(text)["issues"] != json!([])).count();
    println!("{faulty} of {} faulty", texts.len());
    assert!(faulty > 1_000);
    agree(&texts);
}

#[test]
fn both_see_the_same_in_every_preset_and_at_the_limit_of_categories() {
    let mut presets = Vec::new();
    privola::presets::each(&mut |id, _| presets.push(id));
    let services = |list: Value| json!({"controller": {"name": "N"}, "services": list}).to_string();
    let mut texts = vec![services(json!(presets))];
    texts.extend(presets.iter().map(|id| services(json!([{"preset": id, "id": "own", "category": "functional"}]))));
    for count in [62, 63, 64] {
        let ids: Vec<String> = (0..count).map(|place| format!("c{place}")).collect();
        let used: Vec<Value> = ids.iter().map(|id| json!({"id": format!("s-{id}"), "category": id})).collect();
        texts.push(json!({"controller": {"name": "N"}, "categories": ids}).to_string());
        texts.push(services(json!(used)));
    }
    agree(&texts);
}

#[test]
fn both_refuse_what_is_no_config_at_all() {
    let texts =
        ["", "{", "[]", "null", "1", "\"x\"", "{\"a\": 1,}", "{'a': 1}", "// x\n{}", "\u{feff}\u{feff}{}", "{} {}"];
    let texts: Vec<String> = texts.iter().map(|text| (*text).to_owned()).collect();
    assert!(texts.iter().all(|text| native(text).is_null()));
    agree(&texts);
}

#[test]
fn both_see_the_same_in_odd_configs() {
    let texts = [
        "{}",
        "\u{feff}{}",
        r#"{"controller": {"name": ""}}"#,
        r#"{"controller": null}"#,
        r#"{"controller": [], "storage": [], "services": {}}"#,
        r#"{"services": [null, 1, [], {}, "sklik", {"id": null}]}"#,
        r#"{"categories": [null, "a b", {"id": "x", "title": 1}, {}]}"#,
        r#"{"locale": null, "locales": [null, "sl"]}"#,
        r#"{"toString": 1, "constructor": {}, "__proto__": 2, "hasOwnProperty": 3}"#,
        r#"{"services": [{"toString": 1, "__proto__": {"id": "x"}}]}"#,
        r#"{"texts": {"__proto__": {"save": "x"}, "constructor": {"save": 1}}}"#,
        r#"{"policy": {"url": {"toString": 1, "sl": "x"}}}"#,
        r#"{"services": [{"cookies": [{"lifetime": "9007199254740993 years"}, {"lifetime": "-1 day"}, {"lifetime": " 1 day"}]}]}"#,
        r#"{"services": [{"cookies": [{"lifetime": "1 days"}, {"lifetime": "1 dayss"}, {"lifetime": "1 Day"}, {"lifetime": "session\n"}]}]}"#,
        r#"{"storage": {"name": "a\u007fb"}}"#,
        r#"{"storage": {"name": "č"}}"#,
        r#"{"storage": {"name": "a\n"}}"#,
        r#"{"categories": [{"id": "a\n"}]}"#,
        r#"{"sérvices": 1, "ločale": 2, "😀": 3, "": 4}"#,
        r#"{"policy": "é😀\u2028\u0000\u001f\u007f\"\\\/"}"#,
        r#"{"revision": 9007199254740991, "storage": {"grantDays": -5}}"#,
    ];
    agree(&texts.map(str::to_owned));
}

#[test]
fn a_number_spelt_as_no_program_spells_it_is_a_fault_only_the_owners_tool_can_see() {
    // JavaScript forgets how a number was written.
    for number in ["1.0", "1e0", "10e-1"] {
        let text = format!(r#"{{"controller": {{"name": "N"}}, "revision": {number}}}"#);
        assert_eq!(native(&text)["issues"][0][0], "revision");
        let seen = browser(&[text]).remove(0);
        assert_eq!(seen["issues"], json!([]));
        assert!(seen["facts"].as_str().is_some_and(|facts| facts.split('\t').next() == Some("1")), "{seen}");
    }
}

#[test]
fn a_key_that_stands_twice_is_a_fault_only_the_owners_tool_can_see() {
    let text = r#"{"controller": {"name": "N"}, "locale": "sl", "locale": "sl"}"#.to_owned();
    assert_eq!(native(&text)["issues"], json!([["locale", "this key stands here twice"]]));
    assert_eq!(browser(&[text])[0]["issues"], json!([]));
}
