//! The banner's wasm and its glue: compiled by wasm-pack, cut and made small by binaryen, and both with short names.
use crate::{
    project, run,
    setup::{wasm_target::TARGET, Profile, Wasm},
};
use anyhow::{ensure, Context, Result};
use privola::{config::google::SIGNALS, site::NECESSARY};
use serde_json::Value;
use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
    process::Command,
};

/// The WebAssembly features that rustc's wasm32 target emits, for wasm-opt to accept them.
const FEATURES: &[&str] = &[
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-call-indirect-overlong",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// `--low-memory-unused`: nothing lies below 1 kB, where the stack ends. `--dealign`: what loads and stores say of
/// alignment is a hint, and all alike they compress better. Functions by name: what is alike stands together.
const PASSES: &[&str] = &[
    "--low-memory-unused",
    "--always-inline-max-function-size=1",
    "--one-caller-inline-max-function-size=30",
    "--flatten",
    "--rereloop",
    "-Oz",
    "-Oz",
    "--remove-unused-brs",
    "--optimize-instructions",
    "--vacuum",
    "--strip-target-features",
    "--dealign",
    "--reorder-functions-by-name",
];

/// The wasm is made twice.
#[derive(Clone, Copy)]
pub enum Reads {
    /// It reads a config: for the loader of the files.
    Config,
    /// It has its site from `privola build` and reads no config: for the loader that that fills.
    Pack,
}

impl Reads {
    /// What wasm-pack makes of the crate, and what comes of that on the way to dist/.
    pub fn glue(self) -> PathBuf {
        project::target().join(match self {
            Reads::Config => "pkg",
            Reads::Pack => "pkg-build",
        })
    }

    /// The wasm with what the glue calls, and no more.
    fn pruned(self) -> PathBuf {
        self.glue().join("pruned.wasm")
    }

    /// The wasm in dist/.
    fn wasm(self) -> &'static str {
        match self {
            Reads::Config => "privola.wasm",
            Reads::Pack => "build/privola.wasm",
        }
    }
}

/// What Google is told of its signals before a choice, as JSON: all is denied but what is strictly necessary.
pub fn signals() -> String {
    let state = |category| if category == NECESSARY { "granted" } else { "denied" };
    let all: serde_json::Map<String, Value> =
        SIGNALS.iter().map(|(signal, category)| ((*signal).to_owned(), state(*category).into())).collect();
    Value::from(all).to_string()
}

/// wasm-pack runs cargo and wasm-bindgen. Glue for bundlers is the smallest: it leaves loading to others.
pub fn compile(wasm: &Wasm, profile: Profile, reads: Reads) -> Result<()> {
    let speed = if profile == Profile::Dev { "--dev" } else { "--release" };
    let mut pack = wasm.command("wasm-pack", profile);
    pack.args(["build", "--target", "bundler", "--mode", "no-install", "--no-opt", "--no-pack"]);
    pack.args(["--no-typescript", speed, "--out-name", "privola", "--out-dir"]).arg(reads.glue());
    if matches!(reads, Reads::Pack) {
        pack.args(["--", "--no-default-features"]);
    }
    run::run(&mut pack).with_context(|| format!("the banner does not build for {TARGET}"))
}

/// Cuts away what the glue does not call, makes all names short, and in a release the rest small. Writes beside the glue
/// what loaders import: the glue with those names (glue.js), and what the wasm is given (connect.js).
pub fn shrink(staging: &Path, profile: Profile, reads: Reads) -> Result<()> {
    let glue = reads.glue();
    let graph = glue.join("exports.json");
    let script = project::read(&glue.join("privola_bg.js"))?;
    project::write(&graph, called(&script)?)?;
    let mut prune = binaryen("wasm-metadce");
    prune.arg("--debuginfo").arg("--graph-file").arg(&graph);
    run::output(prune.arg(glue.join("privola_bg.wasm")).arg("-o").arg(reads.pruned()))?;
    let mut opt = binaryen("wasm-opt");
    match profile {
        Profile::Dev => opt.arg("--debuginfo"),
        Profile::Release | Profile::Plain => opt.args(["--strip-debug", "--strip-producers"]).args(PASSES),
    };
    opt.arg("--minify-imports-and-exports-and-modules").arg(reads.pruned());
    let names = run::output(opt.arg("-o").arg(staging.join(reads.wasm())))?;
    let names: Names = serde_json::from_str(&names).context("wasm-opt did not say how it calls imports and exports")?;
    names.check()?;
    project::write(&glue.join("glue.js"), names.glue(&script))?;
    project::write(&glue.join("connect.js"), names.connect())
}

/// A tool of npm's binaryen, told which features rustc uses.
fn binaryen(tool: &str) -> Command {
    let mut command = run::command(project::root().join("node_modules/.bin").join(tool));
    command.args(FEATURES);
    command
}

/// The release's wasm once more, with no function put into another one, and with their names or without.
pub fn apart(reads: Reads, named: bool, to: &Path) -> Result<()> {
    let mut opt = binaryen("wasm-opt");
    opt.args(["--no-inline=*", if named { "--debuginfo" } else { "--strip-debug" }, "--strip-producers"]).args(PASSES);
    run::run(opt.arg(reads.pruned()).arg("-o").arg(to))
}

/// How many imports there must be to each verb.
const MOST: usize = 8;

/// What wasm-opt says of the names it has made short.
#[derive(serde::Deserialize)]
struct Names {
    /// Module, name, short name; all are of one module then.
    imports: Vec<(String, String, String)>,
    /// Name, short name.
    exports: Vec<(String, String)>,
}

/// The module of wasm-bindgen's glue, through which web-sys, js-sys and gloo reach the browser.
const GLUE: &str = "./privola_bg.js";

impl Names {
    /// The browser is reached by the crates that Rust has for it; verbs of our own are the exception.
    fn check(&self) -> Result<()> {
        let verbs = self.imports.iter().filter(|(module, ..)| module != GLUE).count();
        let all = self.imports.len();
        ensure!(
            verbs * MOST < all,
            "{verbs} of the wasm's {all} imports are verbs of our own; at most 1 in {MOST} may be"
        );
        Ok(())
    }

    fn export(&self, name: &str) -> Option<&str> {
        self.exports.iter().find(|(own, _)| own == name).map(|(_, short)| short.as_str())
    }

    /// The glue with the exports' short names.
    fn glue(&self, script: &str) -> String {
        let mut renamed = String::new();
        let mut done = 0;
        for (at, name) in calls(script) {
            renamed += &script[done..at];
            renamed += self.export(name).unwrap_or(name);
            done = at + name.len();
        }
        renamed + &script[done..]
    }

    /// A module that says what the wasm is to be given, and gives the glue its wasm.
    fn connect(&self) -> String {
        let mut modules: Vec<&str> = Vec::new();
        let mut members = String::new();
        for (module, name, short) in &self.imports {
            let place = modules.iter().position(|own| own == module).unwrap_or_else(|| {
                modules.push(module);
                modules.len() - 1
            });
            members += &format!("  {short}: from{place}.{name},\n");
        }
        let mut script = "import { __wbg_set_wasm } from './glue.js';\n".to_owned();
        for (place, module) in modules.iter().enumerate() {
            let module = if *module == GLUE { "./glue.js" } else { module };
            script += &format!("import * as from{place} from '{module}';\n");
        }
        script += &format!("export const imports = {{ a: {{\n{members}}} }};\n");
        script += "export const connect = ({ exports }) => {\n  __wbg_set_wasm(exports);\n";
        // Only a wasm that keeps a table of JavaScript's values has something to begin with.
        if let Some(start) = self.export("__wbindgen_start") {
            script += &format!("  exports.{start}();\n");
        }
        script + "};\n"
    }
}

/// The exports that a glue calls as members of `wasm`, each with its place.
fn calls(script: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_name = |c: char| c.is_alphanumeric() || c == '_' || c == '$';
    script.match_indices("wasm.").filter_map(move |(at, start)| {
        let inside = script[..at].chars().next_back().is_some_and(is_name);
        let rest = &script[at + start.len()..];
        let name = &rest[..rest.find(|c| !is_name(c)).unwrap_or(rest.len())];
        (!inside && !name.is_empty()).then_some((at + start.len(), name))
    })
}

/// The exports that the glue calls, as the graph that wasm-metadce keeps.
fn called(glue: &str) -> Result<String> {
    let names: BTreeSet<&str> = calls(glue).map(|(_, name)| name).chain(["__wbindgen_start"]).collect();
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
    fn most_imports_are_those_of_the_crates_for_it() {
        let import = |module: &str| (module.to_owned(), "f".to_owned(), "a".to_owned());
        let names = |verbs: usize| Names {
            imports: [vec![import(GLUE); 9], vec![import("./snippets/verbs.js"); verbs]].concat(),
            exports: Vec::new(),
        };
        assert!(names(1).check().is_ok());
        assert!(names(2).check().is_err());
    }

    #[test]
    fn imports_and_exports_go_by_their_short_names() {
        let names: Names = serde_json::from_str(
            r#"{"imports": [["./privola_bg.js", "__wbg_new_1", "a"], ["./verbs.js", "keep", "b"]],
                "exports": [["begin", "c"], ["__wbindgen_start", "d"]]}"#,
        )
        .expect("names");
        let connect = names.connect();
        for part in ["a: from0.__wbg_new_1,", "b: from1.keep,", "from1 from './verbs.js'", "exports.d();"] {
            assert!(connect.contains(part), "{part} in {connect}");
        }
        assert_eq!(names.glue("wasm.begin(not_wasm.begin, wasm.begins)"), "wasm.c(not_wasm.begin, wasm.begins)");
    }
}
