//! Chromium and chromedriver, which the wasm tests and the end-to-end tests drive.
use super::debian;
use anyhow::{bail, Context, Result};
use std::{env, path::PathBuf};

const CHROMES: &[&str] = &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// The browser's program and its WebDriver program.
pub struct Browser {
    pub chrome: PathBuf,
    pub driver: PathBuf,
}

/// Finds both: `CHROME` and `CHROMEDRIVER`, else on PATH, else installed from Debian.
pub fn ensure() -> Result<Browser> {
    if find("CHROME", CHROMES)?.is_none() || find("CHROMEDRIVER", &["chromedriver"])?.is_none() {
        debian::install(&["chromium", "chromium-driver"], "a browser for the tests").context(
            "set CHROME and CHROMEDRIVER to the programs of a Chromium or Chrome and of the chromedriver of its version",
        )?;
    }
    let missing = "is still missing after its package was installed";
    Ok(Browser {
        chrome: find("CHROME", CHROMES)?.with_context(|| format!("chromium {missing}"))?,
        driver: find("CHROMEDRIVER", &["chromedriver"])?.with_context(|| format!("chromedriver {missing}"))?,
    })
}

/// A program: the one that a variable names, else the first of some names that is on PATH.
pub fn find(variable: &str, names: &[&str]) -> Result<Option<PathBuf>> {
    if let Some(path) = env::var_os(variable).filter(|path| !path.is_empty()).map(PathBuf::from) {
        return match path.is_file() {
            true => Ok(Some(path)),
            false => bail!("{variable} is {}, which is no file", path.display()),
        };
    }
    Ok(names.iter().find_map(|name| which::which(name).ok()))
}
