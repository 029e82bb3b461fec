//! Puts a config and what belongs to it into the loader of a build, and all files of a build into one script.

use super::dist::Dist;
use super::expand::Expanded;
use super::folder::File;
use super::literal::{object, text};
use super::styles;
use anyhow::{bail, ensure, Context, Result};
use privola::owner::resolve::Resolved;
use serde_json::{json, Value};

/// What stands around the loader in a script that has all files in it.
const AROUND: &str = include_str!("single.js");

/// At the front of a script it makes every browser read it as UTF-8, whatever the page or the server says.
pub const MARK: &str = "\u{feff}";

/// The name of the loader in the folder that is built.
pub fn name(expanded: &Expanded) -> &'static str {
    if expanded.autoblock() {
        "privola-autoblock.js"
    } else {
        "privola.js"
    }
}

/// The loader with wasm, styles, the site's own language and what is needed of the config before a choice in it: it asks
/// for nothing else before the banner stands.
/// `joint`: [`preferences`] are among the files.
pub fn filled(expanded: &Expanded, resolved: &Resolved, dist: &Dist, joint: bool) -> Result<String> {
    let mut script = dist.text(&format!("build/{}", name(expanded)))?.trim_end().to_owned();
    // Each byte as the character of its number: under brotli 0.2 kB more than the file itself; base64 is 2 kB more.
    let wasm: String = dist.bytes("privola.wasm")?.into_iter().map(char::from).collect();
    let mut words = expanded.words(dist, "locales", &resolved.locale)?;
    if let Some(fields) = words.as_object_mut() {
        fields.retain(|name, value| name == "strings" || (name == "direction" && value == "rtl"));
    }
    let words = json!({ (resolved.locale.as_str()): words });
    for (place, value) in [
        ("PRIVOLA_CONFIG", object(&expanded.inside)),
        ("PRIVOLA_FACTS", text(&resolved.facts)),
        ("PRIVOLA_JOINT", joint.to_string()),
        ("PRIVOLA_WORDS", object(&words)),
        ("PRIVOLA_CSS", text(&styles::used(&dist.text("build/privola.css")?, &expanded.inside["banner"]))),
        ("PRIVOLA_WASM", text(&wasm)),
    ] {
        script = replace_once(&script, place, &value)?;
    }
    Ok(format!("{MARK}{script}\n"))
}

/// The preferences with what they say in a language, `words`: one file where pages would otherwise ask for two.
pub fn preferences(words: &Value, dist: &Dist) -> Result<String> {
    let part = dist.text("extras/preferences.js")?;
    // A name that is none of the part's own.
    Ok(format!("{}const PRIVOLA_WORDS={};export{{PRIVOLA_WORDS as words}};\n", part.trim_end(), object(words)))
}

/// One script with all files in it. What it would fetch and import it finds in itself; see single.js.
pub fn single(entry: &str, files: &[File]) -> Result<String> {
    let mut table = Vec::new();
    let mut main = None;
    for file in files {
        let value = match file.name.as_str() {
            name if name == entry => {
                main = Some(file.text()?);
                continue;
            }
            name if name.ends_with(".js") => module(name, &file.text()?)?,
            _ => text(&file.text()?),
        };
        table.push(format!("{}:{value}", text(&file.name)));
    }
    let main = main.context("the loader is not among the files")?;
    let main = replace_once(main.trim_start_matches(MARK), "import(", "imported(")?;
    let around: String =
        AROUND.lines().map(str::trim).filter(|line| !line.starts_with("//")).collect::<Vec<_>>().join("\n");
    Ok(format!("{MARK}(()=>{{const files={{__proto__:null,{}}};\n{around}\n{main}}})();\n", table.join(",")))
}

/// A module without imports as a function that returns its exports.
fn module(name: &str, text: &str) -> Result<String> {
    let text = text.trim_end();
    let parts = text.rsplit_once("export{").and_then(|(body, rest)| Some((body, rest.strip_suffix("};")?)));
    let (body, exports) = parts.with_context(|| format!("{name} does not end with its exports"))?;
    ensure!(
        !body.contains("import{") && !body.contains("import(") && !exports.contains('{'),
        "{name} imports other files"
    );
    let fields: Vec<String> = exports
        .split(',')
        .map(|export| {
            export.split_once(" as ").map_or_else(|| export.to_owned(), |(own, name)| format!("{name}:{own}"))
        })
        .collect();
    Ok(format!("()=>{{\"use strict\";{body}return{{{}}}}}", fields.join(",")))
}

/// Replaces what must be there exactly once.
pub fn replace_once(text: &str, what: &str, with: &str) -> Result<String> {
    let count = text.matches(what).count();
    if count != 1 {
        bail!("the loader has `{what}` {count} times, not once: make a release with `cargo xtask build`");
    }
    Ok(text.replacen(what, with, 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_module_becomes_a_function_that_returns_its_exports() {
        let made = module("a.js", "var x=1;export{x as default,y};\n").expect("a module");
        assert_eq!(made, r#"()=>{"use strict";var x=1;return{default:x,y}}"#);
        for text in ["var x=1;", "import{a}from\"./b.js\";export{a as default};"] {
            assert!(module("a.js", text).is_err(), "{text}");
        }
    }

    #[test]
    fn what_is_there_twice_or_not_at_all_is_not_replaced() {
        assert_eq!(replace_once("abc", "b", "x").ok().as_deref(), Some("axc"));
        assert!(replace_once("abb", "b", "x").is_err());
        assert!(replace_once("a", "b", "x").is_err());
    }
}
