//! The second build, with the banner wholly in Rust (crate `next/`): `PRIVOLA_SHELL=rust`.
use super::{FEATURES, PASSES};
use crate::{
    project, run,
    setup::{wasm_target::TARGET, Profile, Wasm},
};
use privola_next::{config::google::SIGNALS, site::NECESSARY};
use serde_json::Value;
use anyhow::{bail, ensure, Context, Result};
use std::{
    collections::BTreeSet,
    env, fs,
    path::{Path, PathBuf},
};

/// Which banner a build is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shell {
    /// Crate `privola` with the scripts of `www/`.
    JavaScript,
    /// Crate `privola-next` with the scripts of `next/www/`.
    Rust,
}

impl Shell {
    /// As `PRIVOLA_SHELL` says: `rust`, or nothing.
    pub fn chosen() -> Result<Shell> {
        match env::var("PRIVOLA_SHELL").unwrap_or_default().as_str() {
            "" | "js" => Ok(Shell::JavaScript),
            "rust" => Ok(Shell::Rust),
            other => bail!("PRIVOLA_SHELL is \"{other}\"; it can be rust or js"),
        }
    }
}

/// What wasm-pack makes of the crate, and what comes of that on the way to dist/.
pub fn glue() -> PathBuf {
    project::target().join("pkg-next")
}

/// What Google is told of its signals before a choice, as JSON: all is denied but what is strictly necessary.
pub fn signals() -> String {
    let state = |category| if category == NECESSARY { "granted" } else { "denied" };
    let all: serde_json::Map<String, Value> =
        SIGNALS.iter().map(|(signal, category)| ((*signal).to_owned(), state(*category).into())).collect();
    Value::from(all).to_string()
}

/// wasm-pack runs cargo and wasm-bindgen. Glue for bundlers is the smallest: it leaves loading to others.
pub fn compile(wasm: &Wasm, profile: Profile) -> Result<()> {
    let speed = if profile == Profile::Dev { "--dev" } else { "--release" };
    let mut pack = wasm.command("wasm-pack", profile);
    pack.args(["build", "next", "--target", "bundler", "--mode", "no-install", "--no-opt", "--no-pack"]);
    pack.args(["--no-typescript", speed, "--out-name", "privola", "--out-dir"]).arg(glue());
    run::run(&mut pack).with_context(|| format!("the banner does not build for {TARGET}"))
}

/// Cuts away what the glue does not call and, in a release, makes the rest small and the names of imports short. Writes
/// beside the glue what the wasm is to be given: imports.js.
pub fn shrink(staging: &Path, profile: Profile) -> Result<()> {
    let bin = project::root().join("node_modules/.bin");
    let graph = glue().join("exports.json");
    project::write(&graph, called(&project::read(&glue().join("privola_bg.js"))?)?)?;
    let pruned = glue().join("pruned.wasm");
    let mut prune = run::command(bin.join("wasm-metadce"));
    prune.args(FEATURES).arg("--debuginfo").arg("--graph-file").arg(&graph);
    run::output(prune.arg(glue().join("privola_bg.wasm")).arg("-o").arg(&pruned))?;
    let to = staging.join("privola.wasm");
    if profile == Profile::Dev {
        fs::copy(&pruned, &to).with_context(|| format!("cannot copy {}", project::show(&pruned)))?;
        return project::write(&glue().join("imports.js"), ALL);
    }
    let mut opt = run::command(bin.join("wasm-opt"));
    opt.args(["--strip-debug", "--strip-producers"]).args(PASSES).arg("--minify-imports").args(FEATURES);
    let names = run::output(opt.arg(&pruned).arg("-o").arg(&to))?;
    project::write(&glue().join("imports.js"), imports(&names)?)
}

/// The imports of a wasm whose names are as they were.
const ALL: &str = "import * as glue from './privola_bg.js';\nexport default { './privola_bg.js': glue };\n";

/// The imports of a wasm whose names are short, of which wasm-opt says what they were: `module*name => short`.
fn imports(names: &str) -> Result<String> {
    let mut script = "import * as glue from './privola_bg.js';\nexport default { './privola_bg.js': {\n".to_owned();
    let mut count = 0;
    for line in names.lines() {
        let Some((long, short)) = line.split_once(" => ") else { continue };
        let name = long.rsplit_once(['*', '.']).map_or(long, |(_, name)| name).trim();
        script += &format!("  {}: glue.{name},\n", short.trim());
        count += 1;
    }
    ensure!(count > 0, "wasm-opt did not say what it calls the imports:\n{names}");
    Ok(script + "} };\n")
}

/// The exports that the glue calls, as the graph that wasm-metadce keeps.
fn called(glue: &str) -> Result<String> {
    let mut names: BTreeSet<&str> = BTreeSet::from(["__wbindgen_start"]);
    for (at, start) in glue.match_indices("wasm.") {
        let inside = glue[..at].chars().next_back().is_some_and(|before| before.is_alphanumeric() || before == '_');
        let rest = &glue[at + start.len()..];
        let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
        if !inside && end > 0 {
            names.insert(&rest[..end]);
        }
    }
    let mut graph = vec![serde_json::json!({ "name": "glue", "root": true, "reaches": names })];
    graph.extend(names.iter().map(|name| serde_json::json!({ "name": name, "export": name })));
    Ok(serde_json::to_string_pretty(&graph)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_glue_calls_is_kept() {
        let graph = called("let wasm;\nwasm.memory.buffer; wasm.start(a); not_wasm.other(); ").expect("a graph");
        for (name, kept) in [("memory", true), ("start", true), ("__wbindgen_start", true), ("other", false)] {
            assert_eq!(graph.contains(&format!("\"export\": \"{name}\"")), kept, "{name}");
        }
    }

    #[test]
    fn imports_go_by_their_short_names() {
        let script = imports("./privola_bg.js*__wbg_new_1 => a\n./privola_bg.js*__wbg_get_2 => b\n").expect("imports");
        assert!(script.contains("a: glue.__wbg_new_1,\n  b: glue.__wbg_get_2,\n"), "{script}");
        assert!(imports("nothing\n").is_err());
    }
}
