//! npm packages: wasm-opt, esbuild and what the browser tests drive Chromium with; for the benchmark, its rivals too.
use crate::{project, run};
use anyhow::{bail, Context, Result};
use std::hash::{DefaultHasher, Hash, Hasher};

/// The oldest Node.js whose test runner has what the browser tests use.
const OLDEST_NODE: (u32, u32) = (20, 10);

/// Installs the packages of a folder (empty: the project's own) unless those of this very lock file are there.
pub fn ensure(folder: &str) -> Result<()> {
    let folder = project::root().join(folder);
    let stamp = folder.join("node_modules/.privola-stamp");
    let lock = project::read(&folder.join("package-lock.json"))?;
    let wanted = fingerprint(&lock);
    if project::read(&stamp).is_ok_and(|had| had == wanted) {
        return Ok(());
    }
    node_is_new_enough()?;
    println!("installing npm packages of {}", project::show(&folder.join("package-lock.json")));
    let done = run::run(run::command("npm").arg("ci").current_dir(&folder));
    done.with_context(|| format!("npm packages could not be installed; try: npm ci in {}", folder.display()))?;
    project::write(&stamp, wanted)
}

fn node_is_new_enough() -> Result<()> {
    let (major, minor) = OLDEST_NODE;
    let wanted = format!("Node.js {major}.{minor} or newer with npm");
    let found = run::probe("node", &["--version"]).with_context(|| format!("node is missing: install {wanted}"))?;
    let mut parts = found.trim_start_matches('v').split('.').map(|part| part.parse().unwrap_or(0));
    if (parts.next().unwrap_or(0), parts.next().unwrap_or(0)) < OLDEST_NODE {
        bail!("node is {found}: install {wanted}");
    }
    if which::which("npm").is_err() {
        bail!("npm is missing: install {wanted}");
    }
    Ok(())
}

fn fingerprint(text: &str) -> String {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}
