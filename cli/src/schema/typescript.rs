//! The TypeScript types of a config, written from its JSON Schema.

use super::definitions::{definitions, reference, required, words};
use serde_json::Value;

const HEAD: &str =
    "// Types of a Privola config. Written by `privola schema --format ts` from the model that checks configs.";

/// The types, one for each definition; that of the whole config is `PrivolaConfig`.
pub fn types(schema: &Value) -> String {
    let mut out = vec![HEAD.to_owned()];
    for (name, its) in definitions(schema, "Config") {
        let description = its["description"].as_str().unwrap_or_default();
        out.push(format!("\n{}", comment("", description, its)));
        match its["properties"].is_object() {
            true => out.push(interface(name, its)),
            false => out.push(format!("export type {} = {};", type_name(name), expression(its))),
        }
    }
    out.join("\n")
}

/// In the page's global scope short names such as `Text` mean something else.
fn type_name(name: &str) -> String {
    format!("Privola{name}")
}

fn interface(name: &str, schema: &Value) -> String {
    let mut lines = Vec::new();
    for (field, its) in schema["properties"].as_object().into_iter().flatten() {
        lines.push(comment("  ", its["description"].as_str().unwrap_or_default(), its));
        let optional = if required(schema, field) { "" } else { "?" };
        lines.push(format!("  {field}{optional}: {};", expression(its)));
    }
    let body = lines.join("\n");
    let name = type_name(name);
    // Fields of which one group must be there: a union of the groups, on top of what all have in common.
    let groups: Vec<String> =
        schema["anyOf"].as_array().into_iter().flatten().map(|group| needed(schema, group)).collect();
    match groups.is_empty() {
        true => format!("export interface {name} {{\n{body}\n}}"),
        false => format!("export type {name} = {{\n{body}\n}} & ({});", groups.join(" | ")),
    }
}

fn needed(schema: &Value, group: &Value) -> String {
    let names = group["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
    let fields: Vec<String> =
        names.map(|name| format!("{name}: {}", expression(&schema["properties"][name]))).collect();
    format!("{{ {} }}", fields.join("; "))
}

/// A comment as editors show it.
fn comment(indent: &str, description: &str, schema: &Value) -> String {
    let example = schema["examples"].get(0).map(|it| format!(" E.g. `{it}`."));
    let shown = if description.contains("e.g.") || schema["examples"].as_array().is_some_and(|all| all.len() > 9) {
        String::new()
    } else {
        example.unwrap_or_default()
    };
    format!("{indent}/** {}{shown} */", description.replace("*/", "* /"))
}

fn expression(schema: &Value) -> String {
    if let Some(name) = schema.as_object().and_then(reference) {
        return type_name(name);
    }
    if let Some(words) = words(schema) {
        return words.iter().map(|word| word.to_string()).collect::<Vec<_>>().join(" | ");
    }
    if let Some(choices) = schema["anyOf"].as_array() {
        return choices.iter().map(expression).collect::<Vec<_>>().join(" | ");
    }
    match schema["type"].as_str() {
        Some("string") => "string".to_owned(),
        Some("integer") => "number".to_owned(),
        Some("boolean") => "boolean".to_owned(),
        Some("array") => format!("Array<{}>", expression(&schema["items"])),
        Some("object") => format!("Record<string, {}>", expression(&schema["additionalProperties"])),
        _ => "unknown".to_owned(),
    }
}
