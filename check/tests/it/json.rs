//! The native JSON reader accepts what RFC 8259 says and nothing else. The cases cover the ground of the known
//! conformance suites; serde_json is a second opinion on each.

use privola_check::node::{Node, Value};
use privola_check::reader;

/// Reads a text; the fault is where it stops being JSON.
fn parse(text: &str) -> Result<Node, usize> {
    reader::read(text).map_err(|fault| fault.at)
}

/// JSON.
const GOOD: [&str; 66] = [
    "null",
    "true",
    "false",
    "0",
    "-0",
    "1",
    "-1",
    "10",
    "123456789012345678901234567890",
    "0.5",
    "-0.5",
    "1.0",
    "1e1",
    "1E1",
    "1e+1",
    "1e-1",
    "0e0",
    "0.0e0",
    "1.5E-10",
    "-1.5e+10",
    "0e+1",
    "20e1",
    "1e5000",
    "\"\"",
    "\"a\"",
    "\" \"",
    "\"\\\"\"",
    "\"\\\\\"",
    "\"\\/\"",
    "\"\\b\\f\\n\\r\\t\"",
    "\"\\u0000\"",
    "\"\\u0041\"",
    "\"\\u00e9\"",
    "\"\\uABCD\"",
    "\"\\uabcd\"",
    "\"\\uD83D\\uDE00\"",
    "\"\\ud800\\udc00\"",
    "\"\\uDBFF\\uDFFF\"",
    "\"\\uFFFF\"",
    "\"\\uFFFE\"",
    "\"é\"",
    "\"漢字\"",
    "\"😀\"",
    "\"\u{7f}\"",
    "\"\u{2028}\u{2029}\"",
    "\"\u{feff}\"",
    "\"/* no comment */\"",
    "\"\\\\u0000\"",
    "[]",
    "[ ]",
    "[1]",
    "[1,2]",
    "[ 1 , 2 ]",
    "[[]]",
    "[null]",
    "[\"a\",{}]",
    "[\n\t\r 1]",
    "{}",
    "{ }",
    "{\"\":0}",
    "{\"a\":1}",
    "{\"a\":1,\"b\":[]}",
    "{ \"a\" : { \"b\" : 1 } }",
    "{\"a\":1,\"a\":2}",
    "\n\t\r {} \n\t\r ",
    "{\"\\u0061\":1}",
];

/// Not JSON.
const BAD: [&str; 118] = [
    "",
    " ",
    "nul",
    "nulll",
    "True",
    "NULL",
    "TRUE",
    "undefined",
    "NaN",
    "-NaN",
    "Infinity",
    "-Infinity",
    "+1",
    "++1",
    "-",
    "--1",
    "-a",
    "01",
    "-01",
    "00",
    "1.",
    "-1.",
    ".5",
    "-.5",
    "1.e1",
    ".e1",
    "1e",
    "1e+",
    "1e-",
    "1E",
    "1e1.5",
    "0x10",
    "0x",
    "1_000",
    "1 000",
    "1a",
    "0.1.2",
    "1e1e1",
    "1,2",
    "１",
    "\"",
    "\"a",
    "\"\\\"",
    "\"\\",
    "a\"",
    "'a'",
    "\"\\a\"",
    "\"\\'\"",
    "\"\\v\"",
    "\"\\0\"",
    "\"\\x41\"",
    "\"\\u\"",
    "\"\\u1\"",
    "\"\\u12\"",
    "\"\\u123\"",
    "\"\\u123g\"",
    "\"\\U0041\"",
    "\"\\ud800\"",
    "\"\\udc00\"",
    "\"\\ud800\\ud800\"",
    "\"\\ud800\\n\"",
    "\"\\ud800x\"",
    "\"\\ud800\\u\"",
    "\"\\ud800\\u0041\"",
    "\"\n\"",
    "\"\t\"",
    "\"\r\"",
    "\"\u{0}\"",
    "\"\u{1f}\"",
    "\"\\\n\"",
    "\"a\" \"b\"",
    "\"a\"b",
    "[",
    "]",
    "[1",
    "[1,",
    "[,1]",
    "[1,]",
    "[,]",
    "[1,,2]",
    "[1 2]",
    "[1:2]",
    "[1]]",
    "[[1]",
    "[\"a\"",
    "[1}",
    "[a]",
    "[1;2]",
    "[-]",
    "[\u{b}]",
    "[\u{c}]",
    "[\u{a0}1]",
    "[\u{2060}]",
    "{",
    "}",
    "{\"a\"",
    "{\"a\":",
    "{\"a\":1",
    "{\"a\":1,",
    "{\"a\":1,}",
    "{,}",
    "{\"a\",1}",
    "{\"a\" 1}",
    "{\"a\"::1}",
    "{\"a\":1 \"b\":2}",
    "{a:1}",
    "{1:1}",
    "{'a':1}",
    "{null:1}",
    "{\"a\":}",
    "{:1}",
    "{\"a\":1]",
    "{}{}",
    "{} x",
    "{}#",
    "// c\n{}",
    "{/* c */}",
    "\u{feff}{}",
];

#[test]
fn everything_that_is_json_is_read() {
    for text in GOOD {
        assert!(parse(text).is_ok(), "{text:?}: {:?}", parse(text));
    }
}

#[test]
fn nothing_that_is_not_json_is_read() {
    for text in BAD {
        assert!(parse(text).is_err(), "{text:?}: {:?}", parse(text));
    }
}

#[test]
fn the_cases_are_told_apart_by_another_reader_too() {
    for text in GOOD {
        // Its own limit: a number beyond what a float can hold.
        assert!(serde_json::from_str::<serde_json::Value>(text).is_ok() || text == "1e5000", "{text:?}");
    }
    for text in BAD {
        assert!(serde_json::from_str::<serde_json::Value>(text).is_err(), "{text:?}");
    }
}

#[test]
fn both_readers_see_the_same_values() {
    for text in GOOD.iter().filter(|text| !text.contains("1e5000") && !text.contains("\"a\":1,\"a\"")) {
        let ours = parse(text).expect("JSON");
        let theirs: serde_json::Value = serde_json::from_str(text).expect("JSON");
        assert!(same(&ours, &theirs), "{text:?}: {ours:?} is not {theirs:?}");
    }
}

fn same(ours: &Node, theirs: &serde_json::Value) -> bool {
    use serde_json::Value as Theirs;
    match (&ours.value, theirs) {
        (Value::Null, Theirs::Null) => true,
        (Value::Bool(a), Theirs::Bool(b)) => a == b,
        (Value::Number(a), Theirs::Number(b)) => a.parse::<f64>().ok() == b.as_f64(),
        (Value::String(a), Theirs::String(b)) => a == b,
        (Value::Array(a), Theirs::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
        (Value::Object(a), Theirs::Object(b)) => {
            a.len() == b.len() && a.iter().all(|it| b.get(&it.name).is_some_and(|b| same(&it.value, b)))
        }
        _ => false,
    }
}

#[test]
fn every_part_of_a_text_is_read_or_refused_as_by_another_reader() {
    let whole = r#"{"a": [1, -2.5e3, "x\u0041\n\ud83d\ude00é"], "b": {"c": null, "d": true}, "": false}"#;
    for start in (0..whole.len()).filter(|start| whole.is_char_boundary(*start)) {
        for end in (start..=whole.len()).filter(|end| whole.is_char_boundary(*end)) {
            let part = &whole[start..end];
            assert_eq!(parse(part).is_ok(), serde_json::from_str::<serde_json::Value>(part).is_ok(), "{part:?}");
        }
    }
}

#[test]
fn members_keep_their_order_and_their_doubles() {
    let json = parse(r#"{"b": 1, "a": 2, "b": 3}"#).expect("JSON");
    let names: Vec<&str> = json.members().iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["b", "a", "b"]);
}

#[test]
fn the_error_is_where_the_text_stops_being_json() {
    for (text, at) in
        [("", 0), ("  x", 2), ("[1,]", 3), ("{\"a\" 1}", 5), ("[1] 2", 4), ("tru", 0), ("\"a\nb\"", 2), ("1.x", 2)]
    {
        assert_eq!(parse(text).err(), Some(at), "{text:?}");
    }
}
