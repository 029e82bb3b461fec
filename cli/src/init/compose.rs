//! The config that answers make, written as a person would write it.

use super::answers::Answers;
use serde_json::{json, Value};

/// The config's text.
pub fn config(answers: &Answers) -> String {
    let lines: Vec<String> =
        fields(answers).iter().map(|(name, value)| format!("  \"{name}\": {}", inline(value))).collect();
    format!("{{\n{}\n}}\n", lines.join(",\n"))
}

/// The fields in order.
pub fn fields(answers: &Answers) -> Vec<(&'static str, Value)> {
    let mut controller = json!({ "name": answers.controller, "email": answers.email });
    if let Some((name, url)) = &answers.authority {
        controller["supervisoryAuthority"] =
            if url.is_empty() { json!({ "name": name }) } else { json!({ "name": name, "url": url }) };
    }
    vec![
        ("$schema", "./privola/privola.schema.json".into()),
        ("revision", 1.into()),
        ("locale", answers.locales.first().map_or("en", String::as_str).into()),
        ("locales", answers.locales.clone().into()),
        ("controller", controller),
        ("policy", json!({ "url": answers.policy })),
        ("categories", answers.categories.clone().into()),
        ("services", answers.services.clone().into()),
        ("banner", json!({ "layout": answers.layout.word() })),
    ]
}

/// A value on one line, with a space after each mark.
pub fn inline(value: &Value) -> String {
    match value {
        Value::Array(items) => format!("[{}]", items.iter().map(inline).collect::<Vec<_>>().join(", ")),
        Value::Object(members) if !members.is_empty() => {
            let members =
                members.iter().map(|(name, value)| format!("{}: {}", Value::from(name.as_str()), inline(value)));
            format!("{{ {} }}", members.collect::<Vec<_>>().join(", "))
        }
        _ => value.to_string(),
    }
}
