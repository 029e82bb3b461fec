//! One preset in words: what it is and stores, how it is told of the choice, and the tag to paste.

use crate::presets::Preset;
use serde_json::{json, Value};

/// The preset as JSON: its file, and beside it the tag in held form.
pub fn json(preset: &Preset) -> Value {
    let mut whole = preset.0.clone();
    if let Some(fields) = whole.as_object_mut() {
        fields.insert("held".to_owned(), json!(held(preset)));
    }
    whole
}

/// The preset for a reader.
pub fn text(preset: &Preset) -> String {
    let mut out = vec![format!("{} ({})", preset.name(), preset.id())];
    out.push(preset.0["purpose"]["en"].as_str().unwrap_or_default().to_owned());
    let mut field = |name: &str, value: &str| {
        if !value.is_empty() {
            out.push(format!("{name:11} {value}"));
        }
    };
    field("category", preset.category());
    field("provider", preset.text("provider"));
    field("policy", preset.text("policy"));
    field("hosts", &preset.hosts().collect::<Vec<_>>().join("\n            "));
    field("cookies", &preset.list("cookies").iter().map(cookie).collect::<Vec<_>>().join("\n            "));
    field("storage", &preset.list("storage").iter().map(key).collect::<Vec<_>>().join("\n            "));
    let transfer = &preset.0["transfer"];
    let countries: Vec<&str> =
        transfer["countries"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    if !countries.is_empty() {
        field(
            "transfer",
            &format!("{} ({})", countries.join(", "), transfer["ground"].as_str().unwrap_or("no ground given")),
        );
    }
    field("source", preset.text("source"));
    field("confidence", preset.text("confidence"));
    out.push(String::new());
    out.extend(consent(preset));
    let held = held(preset);
    if !held.is_empty() {
        out.push("\nThe tag, held until consent (put your own ids in):\n".to_owned());
        out.extend(held);
    }
    out.push(format!("\nIn the config:\n\n\"services\": [\"{}\"]", preset.id()));
    out.join("\n")
}

fn cookie(cookie: &Value) -> String {
    let mut line = format!("{} – {}", text_of(cookie, "name"), lifetime(cookie));
    if let Some(domain) = cookie["domain"].as_str() {
        line += &format!(", on {domain}: no page can delete it");
    } else if cookie["httpOnly"] == true {
        line += ", HttpOnly: no page can delete it";
    }
    line
}

fn key(key: &Value) -> String {
    let area = match key["area"].as_str() {
        Some("session") => "session storage",
        Some("database") => "database",
        _ => "local storage",
    };
    format!("{} – {area}, {}", text_of(key, "name"), lifetime(key))
}

fn lifetime(entry: &Value) -> &str {
    match entry["lifetime"].as_str() {
        Some("persistent") => "until deleted",
        Some("session") | None => "until the browser is closed",
        Some(time) => time,
    }
}

fn text_of<'a>(value: &'a Value, field: &str) -> &'a str {
    value[field].as_str().unwrap_or_default()
}

/// When the calls of each list are made.
const STAGES: [(&str, &str); 4] = [
    ("default", "when the page starts"),
    ("granted", "with consent"),
    ("denied", "after a refusal"),
    ("withdrawn", "on withdrawal"),
];

fn consent(preset: &Preset) -> Vec<String> {
    let consent = &preset.0["consent"];
    if !preset.has_consent_calls() {
        return vec!["Its script has no consent API: it is held, and on withdrawal the page is loaded anew.".to_owned()];
    }
    let mut out = vec!["How its script is told of the choice:".to_owned()];
    for (stage, when) in STAGES {
        for call in consent[stage].as_array().into_iter().flatten() {
            let args: Vec<String> = call["args"].as_array().into_iter().flatten().map(argument).collect();
            out.push(format!("  {when}: {}({})", text_of(call, "call"), args.join(", ")));
        }
    }
    for fill in consent["fill"].as_array().into_iter().flatten() {
        let (call, name) = (text_of(fill, "call"), text_of(fill, "name"));
        out.push(format!(
            "  in each {call}({{…}}): {name} is {} with consent, {} without",
            fill["granted"], fill["denied"]
        ));
    }
    out.push(if consent["stops"] == true {
        "  Withdrawal stops it for good, without loading the page anew.".to_owned()
    } else {
        "  On withdrawal the page is loaded anew if its tag has run.".to_owned()
    });
    out
}

/// An argument as code, with what the banner fills in spelt out.
fn argument(value: &Value) -> String {
    match value {
        Value::String(text) => match (text.strip_prefix("$?"), text.strip_prefix('$')) {
            (Some(category), _) => format!("<{category}: true or false>"),
            (None, Some(signal)) => format!("<{signal}: \"granted\" or \"denied\">"),
            (None, None) => value.to_string(),
        },
        Value::Array(items) => format!("[{}]", items.iter().map(argument).collect::<Vec<_>>().join(", ")),
        Value::Object(members) => {
            let member = |(name, value): (&String, &Value)| format!("{name}: {}", argument(value));
            format!("{{ {} }}", members.iter().map(member).collect::<Vec<_>>().join(", "))
        }
        _ => value.to_string(),
    }
}

/// The preset's tag in held markup, one element each.
pub fn held(preset: &Preset) -> Vec<String> {
    let marks = format!("data-category=\"{}\" data-service=\"{}\"", preset.category(), preset.id());
    preset.list("tag").iter().map(|tag| element(tag, &marks)).collect()
}

fn element(tag: &Value, marks: &str) -> String {
    let escape = |text: &str| text.replace('&', "&amp;").replace('"', "&quot;");
    let id = tag["id"].as_str().map_or_else(String::new, |id| format!(" id=\"{}\"", escape(id)));
    let module = if tag["module"] == true { " data-type=\"module\"" } else { "" };
    let flags: String =
        ["async", "defer"].into_iter().filter(|name| tag[*name] == true).map(|name| format!(" {name}")).collect();
    let address = |name: &str| tag[name].as_str().map(escape);
    if let Some(src) = address("script") {
        return format!("<script type=\"text/plain\" {marks}{module}{id}{flags} src=\"{src}\"></script>");
    }
    if let Some(src) = address("iframe") {
        return format!("<iframe {marks}{id} data-held-src=\"{src}\"></iframe>");
    }
    if let Some(src) = address("img") {
        return format!("<img {marks}{id} alt=\"\" data-held-src=\"{src}\">");
    }
    if let Some(href) = address("stylesheet") {
        return format!("<link {marks}{id} rel=\"stylesheet\" data-held-href=\"{href}\">");
    }
    let code = text_of(tag, "inline").replace("</script", "<\\/script");
    format!("<script type=\"text/plain\" {marks}{module}{id}>\n{code}\n</script>")
}
