//! `build`: dist/, everything that a site copies.
mod wasm;

use crate::{
    dist, project, run,
    setup::{self, Profile, Wasm},
};
use anyhow::{Context, Result};
use std::{
    fs::{self, File},
    hash::{DefaultHasher, Hash, Hasher},
    path::Path,
    time::Instant,
};

pub use wasm::{apart, Reads};

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
const INPUTS: &[&str] = &[
    "Cargo.lock",
    "Cargo.toml",
    "build.rs",
    "check",
    "cli",
    "locales",
    "package-lock.json",
    "src",
    "vendors",
    "www",
    "xtask",
];
/// Builds dist/ unless it is there and no input has changed since.
pub fn run(options: &Options) -> Result<()> {
    let wasm = setup::for_build()?;
    let profile = options.profile();
    let _lock = alone()?;
    let seal = project::target().join("dist.fingerprint");
    let inputs = fingerprint(&wasm, options)?;
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
    fs::create_dir_all(staging.join("build")).context("cannot create dist/build")?;
    for reads in [Reads::Config, Reads::Pack] {
        wasm::compile(&wasm, profile, reads)?;
        wasm::shrink(&staging, profile, reads)?;
    }
    schema(&staging)?;
    bundle(&staging, options)?;
    dist::check(&staging, options.dev)?;
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

/// The JSON Schema of the config, written by the owner's tool from the same model that checks configs.
fn schema(staging: &Path) -> Result<()> {
    let mut cli = run::command("cargo");
    let text = run::output(cli.args(["run", "-q", "-p", "privola-cli", "--", "schema"]));
    let text = text.context("the config's JSON Schema could not be written by `privola schema`")?;
    project::write(&staging.join("privola.schema.json"), text)
}

/// esbuild makes one classic script of loader, glue and styles; data files are copied without white space.
fn bundle(staging: &Path, options: &Options) -> Result<()> {
    let mut node = run::command("node");
    node.arg("xtask/bundle.mjs").arg("--out").arg(staging);
    node.args(["--version", &project::version()?]).arg("--sizes").arg(project::sizes_file());
    node.arg("--modules").arg(project::modules_file());
    if options.dev {
        node.arg("--dev");
    }
    node.arg("--glue").arg(Reads::Config.glue()).arg("--glue-of-builds").arg(Reads::Pack.glue());
    node.args(["--signals", &wasm::signals()]);
    run::run(&mut node)
}

/// A fingerprint of every input's path, length and time of change, and of how dist/ is made.
fn fingerprint(wasm: &Wasm, options: &Options) -> Result<String> {
    let mut hasher = DefaultHasher::new();
    (options.dev, options.plain, wasm.version()).hash(&mut hasher);
    for input in INPUTS.iter().map(|name| project::root().join(name)) {
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
