//! The reference page of the config, written from its JSON Schema.

use super::definitions::{definitions, reference, required, words};
use serde_json::Value;

const HEAD: &str = "# Config reference

Every field of `privola.json`. Written by `privola schema --format markdown` from the model that checks configs, \
so it says what the checker and the banner hold a config to.
Whole configs, explained: [recipes.md](recipes.md). A field that is left out has its default; `null` is a fault.
";

/// The page.
pub fn page(schema: &Value) -> String {
    let all = definitions(schema, "Config");
    let mut out = HEAD.to_owned();
    for (name, its) in all.iter().filter(|(_, its)| its["properties"].is_object()) {
        let title = if *name == "Config" { "The config" } else { name };
        out += &format!("\n## {title}\n\n{}\n", its["description"].as_str().unwrap_or_default());
        out += &needs(its);
        out += "\n| field | value | default | meaning |\n|---|---|---|---|\n";
        for (field, value) in its["properties"].as_object().into_iter().flatten() {
            out += &row(its, field, value);
        }
    }
    out += "\n## Values\n\n| value | is |\n|---|---|\n";
    for (name, its) in all.iter().filter(|(_, its)| !its["properties"].is_object()) {
        out += &format!("| <a id=\"{}\"></a>{name} | {} |\n", anchor(name), escape(&meaning(its)));
    }
    out.trim_end().to_owned()
}

/// Which fields must be there together.
fn needs(schema: &Value) -> String {
    let groups = schema["anyOf"].as_array().into_iter().flatten();
    let each: Vec<String> = groups
        .map(|group| {
            let names = group["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
            names.map(|name| format!("`{name}`")).collect::<Vec<_>>().join(" and ")
        })
        .collect();
    if each.is_empty() {
        String::new()
    } else {
        format!("It needs {}.\n", each.join(", or "))
    }
}

fn row(object: &Value, field: &str, schema: &Value) -> String {
    let default = match (&schema["default"], required(object, field)) {
        (_, true) => "must be there".to_owned(),
        (Value::Null, _) => String::new(),
        (value, _) => format!("`{value}`"),
    };
    let description = schema["description"].as_str().unwrap_or_default();
    let examples: Vec<String> =
        schema["examples"].as_array().into_iter().flatten().map(|it| format!("`{it}`")).collect();
    let example = if examples.is_empty() { String::new() } else { format!(" Example: {}", examples.join(" or ")) };
    format!(
        "| `{field}` | {} | {} | {} |\n",
        escape(&kind(schema)),
        escape(&default),
        escape(&format!("{description}{example}"))
    )
}

/// What a value may be, in few words.
fn kind(schema: &Value) -> String {
    if let Some(name) = schema.as_object().and_then(reference) {
        return format!("[{name}](#{})", anchor(name));
    }
    if let Some(choices) = schema["anyOf"].as_array() {
        return choices.iter().map(kind).collect::<Vec<_>>().join(" or ");
    }
    match schema["type"].as_str() {
        Some("string") => "text".to_owned(),
        Some("integer") => "whole number".to_owned(),
        Some("boolean") => "`true` or `false`".to_owned(),
        Some("array") => format!("list of {}", kind(&schema["items"])),
        Some("object") => format!("{} by name", kind(&schema["additionalProperties"])),
        _ => "anything".to_owned(),
    }
}

/// A value of a kind of its own: what it is, and which there are.
fn meaning(schema: &Value) -> String {
    let description = schema["description"].as_str().unwrap_or_default();
    let among = |words: Vec<&Value>| words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ");
    let listed = words(schema).map(|all| format!(" One of {}.", among(all)));
    let examples = schema["examples"].as_array().map(|all| format!(" Such as {}.", among(all.iter().collect())));
    let choices = schema["anyOf"].is_array().then(|| format!(" {}.", sentence(&kind(schema))));
    let pattern = schema["pattern"].as_str().map(|pattern| format!(" Pattern: `{pattern}`."));
    let more = [choices, listed, examples, pattern].into_iter().flatten().collect::<String>();
    format!("{description}{more}")
}

fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn anchor(name: &str) -> String {
    name.to_lowercase()
}

/// A bar would end the cell of a table, even inside of code.
fn escape(text: &str) -> String {
    text.replace('|', "\\|")
}
