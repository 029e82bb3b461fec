//! Prototype and MooTools, which put functions of their own in the place of a browser's: the end-to-end tests load them
//! from where Debian's packages have them.
use super::debian;
use anyhow::{bail, Result};
use std::path::Path;

/// Where Debian keeps the libraries of web pages; `serve` and the tests answer from it below `/javascript/`.
pub const FOLDER: &str = "/usr/share/javascript";
const PACKAGES: &[&str] = &["libjs-prototype", "libjs-mootools"];
const FILES: &[&str] = &["prototype/prototype.js", "mootools/mootools.js"];

/// Installs both unless they are there.
pub fn ensure() -> Result<()> {
    let missing = || FILES.iter().map(|file| Path::new(FOLDER).join(file)).find(|file| !file.is_file());
    if missing().is_some() {
        debian::install(PACKAGES, "two libraries for the tests")?;
    }
    match missing() {
        Some(file) => bail!("{} is missing after its package was installed", file.display()),
        None => Ok(()),
    }
}
