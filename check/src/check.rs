//! Holds a JSON tree to the shape of a config. What does not fit is reported and set to null, as if not given. Path and
//! text are those that the browser reports for the same fault (`www/config.js`).

use super::code;
use super::diagnostic::Diagnostic;
use super::node::{push_name, Node, Value};
use super::shape::field;
use crate::issue::{unknown, Issue};
use crate::text::{cut, join, next, push_number, whole};
use std::collections::BTreeSet;

/// No one reads more findings than this; a text made to have millions shall not fill the memory.
pub const MOST: usize = 1_000;

/// Checks `node` against a type of [`super::shape::SHAPES`] and returns what is wrong with it, at most
/// [`MOST`] findings and one.
pub fn check(node: &mut Node, shape: &'static str) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    step(node, shape, &mut String::new(), &mut found);
    found
}

fn step(node: &mut Node, shape: &'static str, path: &mut String, found: &mut Vec<Diagnostic>) {
    let end = path.len();
    let (kind, inner) = shape.split_at_checked(1).unwrap_or_default();
    match (kind, &mut node.value) {
        ("!", Value::String(_)) => {}
        ("@" | "!" | "{" | "t", Value::Object(members)) => {
            let mut seen = BTreeSet::new();
            for member in members {
                push_name(path, &member.name);
                if !seen.insert(member.name.clone()) && found.len() <= MOST {
                    let twice = code::DUPLICATE_KEY.at(&member.key, "this key stands here twice");
                    found.push(
                        Diagnostic { path: path.clone(), ..twice }.help("Delete one of the two; only one can count."),
                    );
                }
                let wanted = match kind {
                    "{" => Some(inner),
                    "t" => Some("s"),
                    _ => field(inner, &member.name, &mut |_| {}),
                };
                match wanted {
                    Some(shape) => step(&mut member.value, shape, path, found),
                    None if found.len() > MOST => {}
                    None => found.push(unknown_key(inner, path, &member.name, &member.key)),
                }
                path.truncate(end);
            }
        }
        ("[", Value::Array(items)) => {
            for (place, item) in (0..).zip(items) {
                path.push('[');
                push_number(path, place);
                path.push(']');
                step(item, inner, path, found);
                path.truncate(end);
            }
        }
        (_, value) => {
            let expected = misfit(shape, kind, value);
            if !expected.is_empty() && found.len() > MOST {
                node.value = Value::Null;
            } else if !expected.is_empty() {
                let mut text = join(&["expected ", expected, ", found "]);
                describe(&mut text, value);
                let (code, help) = code_of(shape, path, value);
                let finding = Diagnostic { path: path.clone(), ..code.at(&node.span, text) };
                found.push(finding.help(help));
                node.value = Value::Null;
            }
        }
    }
}

fn unknown_key(object: &'static str, path: &str, name: &str, key: &std::ops::Range<usize>) -> Diagnostic {
    let names = &|see: &mut dyn FnMut(&str)| {
        field(object, "", see);
    };
    let Issue { path, text } = unknown(path, "key", name, names);
    let mut known: Vec<String> = Vec::new();
    names(&mut |name| known.push(name.to_owned()));
    let help = format!("Here can stand: {}.", known.join(", "));
    Diagnostic { path, ..code::UNKNOWN_KEY.at(key, text) }.help(help)
}

/// The code of a misfit, and what to do about it.
fn code_of(shape: &'static str, path: &str, value: &Value) -> (code::Code, String) {
    let is_text = matches!(value, Value::String(_));
    let is_number = matches!(value, Value::Number(_));
    let (code, help) = match (shape, value) {
        (_, _) if path.is_empty() => (code::NOT_AN_OBJECT, "A config begins with { and ends with }."),
        (_, Value::Null) => (code::NULL_VALUE, "Leave the key out where there is no value."),
        ("i", _) if is_text => (code::BAD_ID, "Write it like \"my-service-2\"."),
        ("k", _) if is_text => (code::BAD_STORAGE_NAME, "Write it like \"my_site_consent\"."),
        ("l", _) if is_text => {
            (code::BAD_LIFETIME, "Units are second, minute, hour, day, week, month and year, with or without an s.")
        }
        ("c", _) if is_text => (code::BAD_COLOR, "Names such as \"red\" and functions such as rgb() are not read."),
        ("n", _) if is_number => {
            (code::BAD_NUMBER, "Write digits only: no sign, no point, no exponent, and less than 4294967295.")
        }
        ("d", _) if is_number => (code::BAD_DAYS, "Browsers keep no cookie longer than 400 days."),
        (_, _) if is_text && shape.contains('|') => (code::UNKNOWN_WORD, ""),
        ("n" | "d", Value::String(text)) if whole(text).is_some() => {
            (code::WRONG_TYPE, "Write the number without quotes.")
        }
        ("b", Value::String(_)) => (code::WRONG_TYPE, "Write true or false without quotes."),
        (_, Value::String(_)) if shape.starts_with('[') => {
            (code::WRONG_TYPE, "Put it in brackets, even if it is the only one.")
        }
        _ => (code::WRONG_TYPE, ""),
    };
    if code == code::UNKNOWN_WORD {
        return (code, words_help(shape, value));
    }
    (code, help.to_owned())
}

/// The words that can stand there, the nearest first.
fn words_help(shape: &'static str, value: &Value) -> String {
    let word = if let Value::String(text) = value { text.as_str() } else { "" };
    let near = unknown("", "word", word, &|see| shape.split('|').for_each(&mut *see)).text;
    match near.split_once("did you mean ") {
        Some((_, name)) => format!("Did you mean {name}"),
        None => String::new(),
    }
}

/// What a value of this type should have been, if it is not; else nothing.
fn misfit(shape: &'static str, kind: &str, value: &Value) -> &'static str {
    let text = if let Value::String(text) = value { text } else { "" };
    let is_text = matches!(value, Value::String(_));
    let number = if let Value::Number(text) = value { whole(text) } else { None };
    let (fits, expected) = match kind {
        "[" => (false, "a list"),
        "@" | "{" | "!" => (false, "an object"),
        _ => match shape {
            "*" => (true, ""),
            "b" => (matches!(value, Value::Bool(_)), "true or false"),
            "s" => (is_text, "a string"),
            "t" => (is_text, "a string or an object of strings by language"),
            "i" => (is_id(text), "an id of 1 to 32 lowercase letters, digits and hyphens"),
            "k" => (is_token(text), "a cookie name without spaces or any of ()<>@,;:\\\"/[]?={}"),
            "l" => (is_lifetime(text), "a lifetime such as \"2 years\", \"30 minutes\" or \"session\""),
            "c" => (is_color(text), "a colour such as \"#1d4ed8\""),
            "n" => (number.is_some_and(|number| number < u64::from(u32::MAX)), "a whole number from 0"),
            "d" => (number.is_some_and(|number| (1..=400).contains(&number)), "1 to 400 days"),
            words => (is_text && one_of(words, text), words),
        },
    };
    if fits {
        ""
    } else {
        expected
    }
}

/// Whether `text` is one of `words`, which `|` separates.
fn one_of(words: &str, text: &str) -> bool {
    let mut rest = Some(words);
    while let Some(word) = next(&mut rest, b'|') {
        if word == text {
            return true;
        }
    }
    false
}

/// Appends a value in few words.
fn describe(out: &mut String, value: &Value) {
    let text = match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(text) => text,
        Value::String(text) => return out.push_str(&serde_json::Value::from(text.as_str()).to_string()),
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    };
    out.push_str(text);
}

fn is_color(text: &str) -> bool {
    let digits = text.strip_prefix('#').unwrap_or("");
    matches!(digits.len(), 3 | 6) && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
}

fn is_id(id: &str) -> bool {
    (1..=32).contains(&id.len()) && id.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'))
}

fn is_token(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_graphic() && !b"()<>@,;:\\\"/[]?={}".contains(&byte))
}

/// Whether `text` is `session`, `persistent`, or a number and a unit such as `2 years` or `1 day`.
fn is_lifetime(text: &str) -> bool {
    if one_of("session|persistent", text) {
        return true;
    }
    let Some((number, unit)) = cut(text, b' ') else {
        return false;
    };
    whole(number).is_some() && one_of("second|minute|hour|day|week|month|year", unit.strip_suffix('s').unwrap_or(unit))
}
