//! `build`: dist/, everything that a site copies.
mod next;

use crate::{
    dist, project, run,
    setup::{self, wasm_target::TARGET, Profile, Wasm},
};
use anyhow::{Context, Result};
use std::{
    fs::{self, File},
    hash::{DefaultHasher, Hash, Hasher},
    path::{Path, PathBuf},
    time::Instant,
};

pub use next::Shell;

#[derive(clap::Args, Clone, Copy, Default)]
#[group(id = "build")]
pub struct Options {
    /// Quick to build and readable in the browser's tools, but large
    #[arg(long, conflicts_with = "plain")]
    pub dev: bool,
    /// The release as `wasm-pack build` alone makes it, without rebuilding the standard library
    #[arg(long)]
    pub plain: bool,
}

/// Whatever is part of dist/ or decides how it is made.
const INPUTS: &[&str] =
    &["Cargo.lock", "Cargo.toml", "build.rs", "cli", "locales", "package-lock.json", "src", "vendors", "www", "xtask"];
/// The same for the banner in Rust, besides.
const NEXT_INPUTS: &[&str] = &["next/Cargo.toml", "next/build.rs", "next/src", "next/www"];

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

/// Builds dist/ unless it is there and no input has changed since.
pub fn run(options: &Options) -> Result<()> {
    let wasm = setup::for_build()?;
    let profile = options.profile();
    let shell = Shell::chosen()?;
    let _lock = alone()?;
    let seal = project::target().join("dist.fingerprint");
    let inputs = fingerprint(&wasm, options, shell)?;
    if project::read(&seal).is_ok_and(|had| had == inputs) && dist::is_complete() {
        println!("dist/ is up to date");
        return Ok(());
    }
    let start = Instant::now();
    let _ = fs::remove_file(&seal);
    if profile == Profile::Release && !wasm.is_small() {
        println!("note: the standard library's source or Rust 1.92 is missing, so privola.wasm will be larger");
        println!("note: try: rustup update && rustup component add rust-src");
    }
    let staging = project::target().join("dist-staging");
    let _ = fs::remove_dir_all(&staging);
    fs::create_dir_all(&staging).with_context(|| format!("cannot create {}", project::show(&staging)))?;
    match shell {
        Shell::JavaScript => {
            compile(&wasm, profile)?;
            shrink(&staging, profile)?;
        }
        Shell::Rust => {
            fs::create_dir_all(staging.join("build")).context("cannot create dist/build")?;
            for reads in [next::Reads::Config, next::Reads::Pack] {
                next::compile(&wasm, profile, reads)?;
                next::shrink(&staging, profile, reads)?;
            }
        }
    }
    schema(&staging)?;
    bundle(&staging, options, shell)?;
    dist::check(&staging, options.dev, shell)?;
    let _ = fs::remove_dir_all(project::dist());
    fs::rename(&staging, project::dist()).context("cannot put the new dist/ in place of the old one")?;
    project::write(&seal, inputs)?;
    println!("dist/ built in {:.1} s", start.elapsed().as_secs_f32());
    Ok(())
}

/// Two builds at once would mix their files in target/: the second waits for the first.
fn alone() -> Result<File> {
    let path = project::target().join("xtask.lock");
    project::write(&path, "")?;
    let file = File::open(&path)?;
    if file.try_lock().is_err() {
        println!("waiting for another build of dist/");
        file.lock().context("cannot lock target/xtask.lock")?;
    }
    Ok(file)
}

/// wasm-pack runs cargo and wasm-bindgen; what they make lies in target/pkg.
fn compile(wasm: &Wasm, profile: Profile) -> Result<()> {
    let speed = if profile == Profile::Dev { "--dev" } else { "--release" };
    let mut pack = wasm.command("wasm-pack", profile);
    pack.args(["build", "--target", "web", "--mode", "no-install", "--no-opt", "--no-pack", "--no-typescript", speed]);
    pack.arg("--out-dir").arg(glue());
    run::run(&mut pack).with_context(|| format!("the banner does not build for {TARGET}"))
}

fn glue() -> PathBuf {
    project::target().join("pkg")
}

/// Cuts away what www/wasm.js does not call (wasm-bindgen exports more, for its own glue) and, in a release, makes the rest
/// small; both by npm's binaryen. The passes are those of many tried that leave the fewest bytes after brotli.
fn shrink(staging: &Path, profile: Profile) -> Result<()> {
    let bin = project::root().join("node_modules/.bin");
    let pruned = glue().join("pruned.wasm");
    let mut prune = run::command(bin.join("wasm-metadce"));
    prune.args(FEATURES).args(["--debuginfo", "--graph-file", "xtask/exports.json"]);
    run::output(prune.arg(glue().join("privola_bg.wasm")).arg("-o").arg(&pruned))?;
    let to = staging.join("privola.wasm");
    if profile == Profile::Dev {
        return fs::copy(&pruned, &to).map(|_| ()).with_context(|| format!("cannot copy {}", project::show(&pruned)));
    }
    optimize(&["--strip-debug"], &to)
}

/// The release's wasm once more, with no function put into another one, and with their names or without.
pub fn apart(named: bool, to: &Path) -> Result<()> {
    optimize(&["--no-inline=*", if named { "--debuginfo" } else { "--strip-debug" }], to)
}

/// A release of what `shrink` has pruned.
fn optimize(how: &[&str], to: &Path) -> Result<()> {
    let mut opt = run::command(project::root().join("node_modules/.bin/wasm-opt"));
    opt.args(how).arg("--strip-producers").args(PASSES).args(FEATURES);
    run::run(opt.arg(glue().join("pruned.wasm")).arg("-o").arg(to))
}

/// `--low-memory-unused`: nothing lies below 1 kB, where the stack ends.
const PASSES: &[&str] = &[
    "--low-memory-unused",
    "--always-inline-max-function-size=1",
    "--one-caller-inline-max-function-size=200",
    "--flatten",
    "--rereloop",
    "-Oz",
    "-Oz",
    "--remove-unused-brs",
    "--optimize-instructions",
    "--vacuum",
    "--strip-target-features",
    "--reorder-functions-by-name",
];

/// The JSON Schema of the config, written by the owner's tool from the same model that checks configs.
fn schema(staging: &Path) -> Result<()> {
    let mut cli = run::command("cargo");
    let text = run::output(cli.args(["run", "-q", "-p", "privola-cli", "--", "schema"]));
    let text = text.context("the config's JSON Schema could not be written by `privola schema`")?;
    project::write(&staging.join("privola.schema.json"), text)
}

/// esbuild makes one classic script of loader, glue and styles; data files are copied without white space.
fn bundle(staging: &Path, options: &Options, shell: Shell) -> Result<()> {
    let mut node = run::command("node");
    node.arg("xtask/bundle.mjs").arg("--out").arg(staging);
    node.args(["--version", &project::version()?]).arg("--sizes").arg(sizes_file());
    node.arg("--modules").arg(modules_file());
    if options.dev {
        node.arg("--dev");
    }
    if shell == Shell::Rust {
        node.arg("--glue").arg(next::Reads::Config.glue()).arg("--glue-of-builds").arg(next::Reads::Pack.glue());
        node.args(["--signals", &next::signals()]);
    }
    run::run(&mut node)
}

/// Bytes of each file of the last build, and of the styles inside privola.js: raw, gzip, brotli.
pub fn sizes_file() -> PathBuf {
    project::target().join("sizes.json")
}

/// Where each module's bytes lie in the last build's privola.js, if that was a release.
pub fn modules_file() -> PathBuf {
    project::target().join("modules.json")
}

/// A fingerprint of every input's path, length and time of change, and of how dist/ is made.
fn fingerprint(wasm: &Wasm, options: &Options, shell: Shell) -> Result<String> {
    let mut hasher = DefaultHasher::new();
    (options.dev, options.plain, shell, wasm.version()).hash(&mut hasher);
    let more = if shell == Shell::Rust { NEXT_INPUTS } else { &[] };
    for input in INPUTS.iter().chain(more).map(|name| project::root().join(name)) {
        let files = if input.is_dir() { project::files(&input)? } else { vec![input] };
        for file in files {
            let meta = fs::metadata(&file).ok();
            (project::show(&file), meta.as_ref().map(|it| it.len())).hash(&mut hasher);
            meta.and_then(|it| it.modified().ok()).hash(&mut hasher);
        }
    }
    Ok(format!("{:016x}", hasher.finish()))
}

impl Options {
    fn profile(&self) -> Profile {
        match (self.dev, self.plain) {
            (true, _) => Profile::Dev,
            (_, true) => Profile::Plain,
            _ => Profile::Release,
        }
    }
}
