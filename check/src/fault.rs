//! What the banner finds wrong with a config, each fault with its place in the text, its code, and what to do about it.
#![deny(clippy::wildcard_enum_match_arm)] // A new kind of fault wants a code.

use crate::code::{self, Code};
use crate::diagnostic::Diagnostic;
use crate::node::{push_name, Node, Value};
use privola::config::fault::nearest;
use privola::config::{presets, read, Among, Config, Expected, Fault, FaultKind, Found, Step};
use std::collections::BTreeMap;

/// A config as the banner reads it, and what is wrong with it. In the tree, what does not fit is null from now on, as if
/// not given, and of keys that stand twice the last one is left, which is the one that counts.
pub fn config(root: &mut Node, found: &mut Vec<Diagnostic>) -> (Option<Config>, Vec<Fault>) {
    unique(root, &mut String::new(), found);
    let (config, faults) = read((&*root).into());
    found.extend(faults.iter().map(|fault| diagnostic(root, fault)));
    let misfits = faults.iter().filter(|fault| matches!(fault.kind, FaultKind::Expected { .. }));
    for fault in misfits {
        if let Some(node) = root.at_mut(&fault.path) {
            node.value = Value::Null;
        }
    }
    (config, faults)
}

/// Tells keys that stand twice in an object, which `JSON.parse` takes without a word.
fn unique(node: &mut Node, path: &mut String, found: &mut Vec<Diagnostic>) {
    let end = path.len();
    match &mut node.value {
        Value::Object(members) => {
            let mut last: BTreeMap<String, usize> = BTreeMap::new();
            for (place, member) in members.iter_mut().enumerate() {
                push_name(path, &member.name);
                if last.insert(member.name.clone(), place).is_some() && found.len() <= read::MOST_FAULTS {
                    let twice = code::DUPLICATE_KEY.at(&member.key, "this key stands here twice");
                    found.push(
                        Diagnostic { path: path.clone(), ..twice }.help("Delete one of the two; only one can count."),
                    );
                }
                unique(&mut member.value, path, found);
                path.truncate(end);
            }
            if last.len() < members.len() {
                let mut places = 0..;
                members.retain(|member| last.get(&member.name).copied() == places.next());
            }
        }
        Value::Array(items) => {
            for (place, item) in items.iter_mut().enumerate() {
                path.push_str(&format!("[{place}]"));
                unique(item, path, found);
                path.truncate(end);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// A fault with its place in the text.
pub fn diagnostic(root: &Node, fault: &Fault) -> Diagnostic {
    match &fault.kind {
        FaultKind::Unknown { word: _, among } => match among {
            Among::Keys(keys) => unknown_key(root, fault, keys),
            Among::Presets => entry(root, fault, code::UNKNOWN_PRESET, "preset").help(
                "`privola vendors` lists the presets; a service without one needs id, category, name, provider and purpose.",
            ),
            Among::Categories(_) => entry(root, fault, code::UNKNOWN_CATEGORY, "category")
                .help("Declare it in \"categories\", or write the name of one that is there."),
        },
        FaultKind::Expected { expected, found } => {
            let (code, help) = if fault.path.is_empty() {
                (code::NOT_AN_OBJECT, "A config begins with { and ends with }.".to_owned())
            } else {
                misfit(*expected, found)
            };
            at(fault, root.at(&fault.path), code).help(help)
        }
        FaultKind::ControllerMissing => controller(root, fault),
        FaultKind::CategoryWithoutId => entry(root, fault, code::CATEGORY_WITHOUT_ID, "id")
            .help("Write \"id\" with lowercase letters, digits and hyphens."),
        FaultKind::CategoryTwice(_) => entry(root, fault, code::CATEGORY_TWICE, "id").help("Delete one of the two."),
        FaultKind::CategoryBeyondLimit(_) => {
            let declared = fault.path.first() == Some(&Step::Key("categories".to_owned()));
            entry(root, fault, code::CATEGORY_BEYOND_LIMIT, if declared { "id" } else { "category" })
                .help("Join categories that a visitor would answer alike.")
        }
        FaultKind::ServiceWithoutId(_) => entry(root, fault, code::SERVICE_WITHOUT_ID, "id")
            .help("Write the \"preset\" of a known vendor, or an \"id\" of your own."),
        FaultKind::ServiceWithoutCategory(_) => entry(root, fault, code::SERVICE_WITHOUT_CATEGORY, "category")
            .help("Write the \"category\" that a visitor must accept for it."),
        FaultKind::ServiceTwice(id) => twice(root, fault, id),
    }
}

/// A finding about a value.
fn at(fault: &Fault, node: &Node, code: Code) -> Diagnostic {
    Diagnostic { path: fault.place(), ..code.at(&node.span, words(fault, node)) }
}

/// A fault in words. A number is told as it is written.
fn words(fault: &Fault, node: &Node) -> String {
    fault.kind.text(|number| match &node.value {
        Value::Number(written) => written.clone(),
        Value::Null | Value::Bool(_) | Value::String(_) | Value::Array(_) | Value::Object(_) => number.to_string(),
    })
}

/// A finding about a key that an object does not have.
fn unknown_key(root: &Node, fault: &Fault, keys: &[&str]) -> Diagnostic {
    let (own, within) = fault.path.split_last().map_or((None, fault.path.as_slice()), |(own, rest)| (Some(own), rest));
    let object = root.at(within);
    let member = match own {
        Some(Step::Key(name)) => object.member(name),
        Some(Step::Place(_)) | None => None,
    };
    let span = member.map_or(&object.span, |member| &member.key);
    Diagnostic { path: fault.place(), ..code::UNKNOWN_KEY.at(span, words(fault, object)) }
        .help(format!("Here can stand: {}.", keys.join(", ")))
}

/// A finding about an entry of `categories` or `services`: at the field that it is about, where that is given.
fn entry(root: &Node, fault: &Fault, code: Code, field: &str) -> Diagnostic {
    let node = root.at(&fault.path);
    let inner = node.get(field);
    if inner.is_null() {
        return at(fault, node, code);
    }
    Diagnostic { path: format!("{}.{field}", fault.place()), ..at(fault, inner, code) }
}

/// A service that stands in the list before: as another entry of the same kind, or in another category.
fn twice(root: &Node, fault: &Fault, id: &str) -> Diagnostic {
    let first = root.get("services").items().iter().find(|entry| name(entry) == id).map_or("", category);
    if category(root.at(&fault.path)) == first {
        return entry(root, fault, code::SERVICE_TWICE, "id").help("Delete one of the two.");
    }
    entry(root, fault, code::SERVICE_IN_TWO_CATEGORIES, "category").help(format!(
        "It is in \"{first}\" already; decide for one, and if it does two things, list two services with ids of their own."
    ))
}

/// The preset of an entry of `services`, as it is written.
pub fn preset(entry: &Node) -> &str {
    entry.text().unwrap_or_else(|| entry.get("preset").str())
}

/// The id that an entry of `services` has: its own, or its preset's.
fn name(entry: &Node) -> &str {
    Some(entry.get("id").str()).filter(|id| !id.is_empty()).unwrap_or_else(|| preset(entry))
}

/// The category that an entry of `services` has: its own, or its preset's.
fn category(entry: &Node) -> &str {
    let own = Some(entry.get("category").str()).filter(|id| !id.is_empty());
    own.or_else(|| presets::find(preset(entry)).map(|preset| preset.category)).unwrap_or_default()
}

/// The controller's name, without which the banner cannot say who asks.
fn controller(root: &Node, fault: &Fault) -> Diagnostic {
    let controller = root.get("controller");
    let name = controller.get("name");
    let place = if name.text().is_some() { name } else { controller };
    let span = if place.is_null() { root.span.start..root.span.start } else { place.span.clone() };
    Diagnostic { path: fault.place(), ..code::CONTROLLER_MISSING.at(&span, words(fault, place)) }
        .help("Write the full name of the company, body or person behind the site.")
}

/// The code of a value that is not what is expected, and what to do about it.
fn misfit(expected: Expected, found: &Found) -> (Code, String) {
    let (code, help) = match found {
        Found::Null => (code::NULL_VALUE, "Leave the key out where there is no value."),
        Found::String(text) => return misfit_text(expected, text),
        Found::Number(_) => match expected {
            Expected::Whole => {
                (code::BAD_NUMBER, "Write digits only: no sign, no point, no exponent, and less than 4294967295.")
            }
            Expected::Days => (code::BAD_DAYS, "Browsers keep no cookie longer than 400 days."),
            Expected::Object
            | Expected::List
            | Expected::Text
            | Expected::String
            | Expected::Bool
            | Expected::Id
            | Expected::Token
            | Expected::Color
            | Expected::Lifetime
            | Expected::Words(_) => (code::WRONG_TYPE, ""),
        },
        Found::Bool | Found::List | Found::Object => (code::WRONG_TYPE, ""),
    };
    (code, help.to_owned())
}

fn misfit_text(expected: Expected, text: &str) -> (Code, String) {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let (code, help) = match expected {
        Expected::Id => (code::BAD_ID, "Write it like \"my-service-2\"."),
        Expected::Token => (code::BAD_STORAGE_NAME, "Write it like \"my_site_consent\"."),
        Expected::Lifetime => {
            (code::BAD_LIFETIME, "Units are second, minute, hour, day, week, month and year, with or without an s.")
        }
        Expected::Color => (code::BAD_COLOR, "Names such as \"red\" and functions such as rgb() are not read."),
        Expected::Words(words) => {
            let near = nearest(text, &mut words.iter().copied());
            return (code::UNKNOWN_WORD, near.map_or_else(String::new, |word| format!("Did you mean \"{word}\"?")));
        }
        Expected::Whole | Expected::Days if digits => (code::WRONG_TYPE, "Write the number without quotes."),
        Expected::Bool => (code::WRONG_TYPE, "Write true or false without quotes."),
        Expected::List => (code::WRONG_TYPE, "Put it in brackets, even if it is the only one."),
        Expected::Object | Expected::Text | Expected::String | Expected::Whole | Expected::Days => {
            (code::WRONG_TYPE, "")
        }
    };
    (code, help.to_owned())
}
