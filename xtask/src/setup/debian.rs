//! Debian packages: what cannot be had from rustup, crates.io or npm.
use crate::run;
use anyhow::{bail, Context, Result};
use std::fs;

/// Installs packages with apt. Needs root; otherwise the error is the command to run.
pub fn install(packages: &[&str], why: &str) -> Result<()> {
    let wanted = packages.join(" ");
    if which::which("apt-get").is_err() {
        bail!("{why} is missing, and this system has no apt-get; install what Debian calls: {wanted}");
    }
    if run::probe("id", &["-u"]).as_deref() != Some("0") {
        bail!("{why} is missing; install it with:\n  sudo apt-get update && sudo apt-get install -y {wanted}");
    }
    println!("installing {why}: {wanted}");
    if !lists_are_there() {
        update()?;
    }
    let outcome = apt(&install_args(packages)).or_else(|_| {
        // Old lists name versions that are no longer served.
        update()?;
        apt(&install_args(packages))
    });
    outcome.with_context(|| format!("{why} could not be installed"))
}

fn install_args<'a>(packages: &[&'a str]) -> Vec<&'a str> {
    [&["install", "-y", "-q", "--no-install-recommends"], packages].concat()
}

fn update() -> Result<()> {
    apt(&["update", "-q"])
}

fn apt(args: &[&str]) -> Result<()> {
    run::run(run::command("apt-get").args(args).env("DEBIAN_FRONTEND", "noninteractive"))
}

fn lists_are_there() -> bool {
    let lists = fs::read_dir("/var/lib/apt/lists").into_iter().flatten().flatten();
    lists.into_iter().any(|entry| entry.file_name().to_string_lossy().contains("_Packages"))
}
