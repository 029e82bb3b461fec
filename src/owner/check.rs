//! Holds a JSON tree to the shape of a config. What does not fit is reported and set to null, as if not given.

use super::json::Json;
use super::shape::field;
use crate::issue::{unknown, Issue};
use crate::text::{cut, join, next, push_number, whole};

/// Checks `json` against a type of [`super::SHAPES`]; `path` is where it stands.
pub fn check(json: &mut Json, shape: &'static str, path: &mut String, issues: &mut Vec<Issue>) {
    let end = path.len();
    let (kind, inner) = shape.split_at_checked(1).unwrap_or_default();
    match (kind, &mut *json) {
        ("!", Json::String(_)) => {}
        ("@" | "!" | "{" | "t", Json::Object(members)) => {
            for place in 0..members.len() {
                let (before, rest) = members.split_at_mut_checked(place).unwrap_or_default();
                let Some((name, value)) = rest.first_mut() else {
                    continue;
                };
                step(path, name);
                if before.iter().any(|(known, _)| known == name) {
                    issues.push(Issue::new(path, &["this key stands here twice"]));
                }
                let wanted = match kind {
                    "{" => Some(inner),
                    "t" => Some("s"),
                    _ => field(inner, name, &mut |_| {}),
                };
                match wanted {
                    Some(shape) => check(value, shape, path, issues),
                    None => {
                        let names = &|see: &mut dyn FnMut(&str)| {
                            field(inner, "", see);
                        };
                        issues.push(unknown(path, "key", name, names));
                    }
                }
                path.truncate(end);
            }
        }
        ("[", Json::Array(items)) => {
            for (place, item) in (0..).zip(items) {
                path.push_str("[");
                push_number(path, place);
                path.push_str("]");
                check(item, inner, path, issues);
                path.truncate(end);
            }
        }
        (_, value) => {
            let expected = misfit(shape, kind, value);
            if !expected.is_empty() {
                let mut text = join(&["expected ", expected, ", found "]);
                describe(&mut text, value);
                issues.push(Issue { path: path.clone(), text });
                *json = Json::Null;
            }
        }
    }
}

fn step(path: &mut String, name: &str) {
    if !path.is_empty() {
        path.push_str(".");
    }
    path.push_str(name);
}

/// What a value of this type should have been, if it is not; else nothing.
fn misfit(shape: &'static str, kind: &str, value: &Json) -> &'static str {
    let is_text = matches!(value, Json::String(_));
    let text = value.str();
    let (fits, expected) = match kind {
        "[" => (false, "a list"),
        "@" | "{" | "!" => (false, "an object"),
        _ => match shape {
            "*" => (true, ""),
            "b" => (matches!(value, Json::Bool(_)), "true or false"),
            "s" => (is_text, "a string"),
            "t" => (is_text, "a string or an object of strings by language"),
            "i" => (is_id(text), "an id of 1 to 32 lowercase letters, digits and hyphens"),
            "k" => (is_token(text), "a cookie name without spaces or any of ()<>@,;:\\\"/[]?={}"),
            "l" => (is_lifetime(text), "a lifetime such as \"2 years\", \"30 minutes\" or \"session\""),
            "c" => (is_color(text), "a colour such as \"#1d4ed8\""),
            "n" => (value.number(u32::MAX) != u32::MAX, "a whole number from 0"),
            "d" => ((1..=400).contains(&value.number(0)), "1 to 400 days"),
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
fn describe(out: &mut String, value: &Json) {
    let text = match value {
        Json::Null => "null",
        Json::Bool(_) => "a boolean",
        Json::Number(text) => text,
        Json::String(text) => return out.push_str(&serde_json::Value::from(text.as_str()).to_string()),
        Json::Array(_) => "a list",
        Json::Object(_) => "an object",
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
