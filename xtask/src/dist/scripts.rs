//! What JavaScript comes to visitors, by the bundler's source maps: loader, guard, verbs and wasm-bindgen's glue, each no
//! longer than it may be, and nothing else. All else that the banner does is Rust; see ARCHITECTURE.md.
use crate::project;
use anyhow::{Context, Result};
use serde_json::Value;
use std::collections::BTreeMap;

/// How wide a line may be that counts as one. Empty lines count as none.
const COLUMNS: usize = 120;
/// How many functions www/verbs.js may export.
const VERBS: usize = 12;
/// Bytes of a release's script that belong to no module: what the bundler puts around them.
const AROUND: usize = 400;

/// What a module of a script is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Loader,
    Guard,
    Verbs,
    /// wasm-bindgen's.
    Glue,
    /// Styles, words and lists that are put in.
    Data,
}

impl Kind {
    fn of(module: &str) -> Option<Kind> {
        Some(match module {
            "www/load.js"
            | "www/page.js"
            | "www/plain.js"
            | "www/built.js"
            | "www/autoblock.js"
            | "www/built-autoblock.js" => Kind::Loader,
            "www/guard.js" => Kind::Guard,
            "www/verbs.js" => Kind::Verbs,
            _ if module.starts_with("www/guard/") => Kind::Guard,
            _ if module.ends_with("/glue.js") || module.ends_with("/connect.js") => Kind::Glue,
            _ if module.starts_with("css:") || module.starts_with("hosts:") || module.starts_with("<define:") => {
                Kind::Data
            }
            _ => return None,
        })
    }

    /// How many lines a script may have of it; what is made has no limit of lines.
    fn limit(self) -> Option<usize> {
        match self {
            Kind::Loader => Some(200),
            Kind::Guard => Some(700),
            Kind::Verbs => Some(150),
            Kind::Glue | Kind::Data => None,
        }
    }
}

/// What is wrong with the scripts of the last build. `modules`: where each module lies, by script; `length`: how long a
/// script is; `dev`: a quick build, which has comments around its modules.
pub fn faults(modules: &Value, length: impl Fn(&str) -> Result<usize>, dev: bool) -> Result<Vec<String>> {
    let mut faults = Vec::new();
    let scripts = modules.as_object().context("the modules of the build")?;
    if scripts.is_empty() {
        faults.push("the build says of no script what is in it".to_owned());
    }
    for (script, modules) in scripts {
        let modules = modules.as_object().context("the modules of a script")?;
        let mut lines: BTreeMap<Kind, usize> = BTreeMap::new();
        for module in modules.keys() {
            match Kind::of(module) {
                None => faults.push(format!("{script} has {module} in it: neither loader, guard, verbs nor glue")),
                Some(kind) if kind.limit().is_some() => {
                    *lines.entry(kind).or_default() += count(&project::read(&project::root().join(module))?);
                }
                Some(_) => {}
            }
        }
        for (kind, lines) in lines {
            let limit = kind.limit().unwrap_or(usize::MAX);
            if lines > limit {
                faults.push(format!("{script} has {lines} lines of {kind:?}, of at most {limit}"));
            }
        }
        let ranges = modules.values().flat_map(|its| its.as_array().into_iter().flatten());
        let inside: u64 = ranges.filter_map(|it| Some(it[1].as_u64()? - it[0].as_u64()?)).sum();
        let around = length(script)? - usize::try_from(inside)?;
        if around > AROUND && !dev {
            faults.push(format!("{script} has {around} bytes that belong to no module, of at most {AROUND}"));
        }
    }
    faults.extend(verbs(&project::read(&project::root().join("www/verbs.js"))?));
    Ok(faults)
}

/// Lines with something on them; one that is wider counts as often as it would have to be broken.
fn count(source: &str) -> usize {
    source.lines().map(|line| line.trim_end().chars().count().div_ceil(COLUMNS)).sum()
}

/// Verbs are few and general: they know nothing of consent, and none reads what it is to do out of what it is given.
fn verbs(source: &str) -> Vec<String> {
    let exported = source.lines().filter(|line| line.starts_with("export ")).count();
    let mut faults = Vec::new();
    if exported > VERBS {
        faults.push(format!("www/verbs.js exports {exported} functions, of at most {VERBS}"));
    }
    let code: Vec<&str> = source.lines().filter(|line| !line.trim_start().starts_with(['/', '*'])).collect();
    for word in ["switch", "case ", ".split(", "charCodeAt", "consent", "categor", "granted", "privola", "data-"] {
        if let Some(line) = code.iter().find(|line| line.to_lowercase().contains(&word.to_lowercase())) {
            faults.push(format!(
                "www/verbs.js is to be general, and interprets nothing: {:?} in {:?}",
                word,
                line.trim()
            ));
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_known_kinds_of_modules_may_be_in_a_script_and_no_other() {
        let known = json!({"www/load.js": [[0, 5]], "target/pkg/glue.js": [[5, 9]], "css:privola.css": [[9, 12]]});
        let found = |modules: Value, length| faults(&json!({ "a.js": modules }), |_| Ok(length), false).unwrap();
        assert_eq!(found(known.clone(), 20), [""; 0]);
        assert_eq!(found(known, 20 + AROUND).len(), 1, "more than what bundlers add");
        let other = found(json!({"www/load.js": [[0, 5]], "www/extras/shell.js": [[5, 9]]}), 20);
        assert_eq!(other, ["a.js has www/extras/shell.js in it: neither loader, guard, verbs nor glue"]);
        assert_eq!(faults(&json!({}), |_| Ok(0), false).unwrap().len(), 1, "a build without scripts");
    }

    #[test]
    fn a_wide_line_counts_as_often_as_it_would_be_broken() {
        assert_eq!(count(&format!("a\n\n  \n{}\n{}\n", "b".repeat(COLUMNS), "c".repeat(COLUMNS + 1))), 4);
    }

    #[test]
    fn verbs_are_few_and_interpret_nothing() {
        assert_eq!(verbs("// A category.\nexport const keep = (url) => url;\n"), [""; 0]);
        assert_eq!(verbs("export const run = (text) => text.split(';');\n").len(), 1);
        assert_eq!(verbs(&"export const a = 1;\n".repeat(VERBS + 1)).len(), 1);
    }
}
