//! Fits `privola.js` to a config, and puts a whole build into one script.

use super::dist::Dist;
use super::expand::Expanded;
use super::folder::File;
use anyhow::{bail, ensure, Context, Result};

/// What stands around `privola.js` in a script that has all files in it.
const AROUND: &str = include_str!("single.js");

/// The script with the languages that this config has, where it lists those of the whole product.
pub fn for_config(script: &str, expanded: &Expanded, dist: &Dist) -> Result<String> {
    replace_once(
        script,
        &format!("\"{}\"", dist.names("locales", ".json")?.join(" ")),
        &format!("\"{}\"", expanded.locales.join(" ")),
    )
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
            // Each byte as the character of its number: under brotli 0.5 kB more than the file itself; base64 is 3.5 kB more.
            name if name.ends_with(".wasm") => {
                literal(&file.bytes.iter().map(|byte| char::from(*byte)).collect::<String>())
            }
            _ => literal(&file.text()?),
        };
        table.push(format!("{}:{value}", literal(&file.name)));
    }
    let main = replace_once(&main.context("the loader is not among the files")?, "import(", "imported(")?;
    let around: String =
        AROUND.lines().map(str::trim).filter(|line| !line.starts_with("//")).collect::<Vec<_>>().join("\n");
    // The mark at the front makes every browser read it as UTF-8, whatever the page or the server says.
    Ok(format!("\u{feff}(()=>{{const files={{__proto__:null,{}}};\n{around}\n{main}}})();\n", table.join(",")))
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

/// A text as a JavaScript string, which may also stand in markup.
fn literal(text: &str) -> String {
    let count = |mark: char| text.matches(mark).count();
    let quote = if count('\'') < count('"') { '\'' } else { '"' };
    let mut out = String::with_capacity(text.len() + 2);
    out.push(quote);
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\0' if letters.peek().is_some_and(char::is_ascii_digit) => out.push_str("\\x00"),
            '\0' => out.push_str("\\0"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\\' => out.push_str("\\\\"),
            '<' if matches!(letters.peek(), Some('/' | '!')) => out.push_str("\\x3c"),
            _ if letter == quote => out.extend(['\\', letter]),
            _ => out.push(letter),
        }
    }
    out.push(quote);
    out
}

/// Replaces what must be there exactly once.
fn replace_once(text: &str, what: &str, with: &str) -> Result<String> {
    let count = text.matches(what).count();
    if count != 1 {
        let start: String = what.chars().take(20).collect();
        bail!("privola.js has `{start}…` {count} times, not once: make a release with `cargo xtask build`");
    }
    Ok(text.replacen(what, with, 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_literal_escapes_what_would_end_it_or_the_markup_around_it() {
        assert_eq!(literal("a'b"), r#""a'b""#);
        assert_eq!(literal("a\"b\"'"), r#"'a"b"\''"#);
        assert_eq!(literal("\0a\x001\r\n\\"), r#""\0a\x001\r\n\\""#);
        assert_eq!(literal("</script><!--"), r#""\x3c/script>\x3c!--""#);
    }

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
