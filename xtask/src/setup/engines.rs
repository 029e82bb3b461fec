//! Firefox, and WebKit with its driver and a screen that nobody sees: the other two engines of the end-to-end tests.
use super::{browser::find, debian};
use anyhow::{Context, Result};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// The programs by which the tests drive both.
pub struct Engines {
    pub firefox: PathBuf,
    pub webkit_driver: PathBuf,
    /// The browser of WebKitGTK that the driver starts.
    pub minibrowser: PathBuf,
    pub xvfb: PathBuf,
}

/// A program: its variable, its names on PATH, the Debian package that brings it.
struct Program {
    variable: &'static str,
    names: &'static [&'static str],
    package: &'static str,
}

const FIREFOX: Program = Program { variable: "FIREFOX", names: &["firefox-esr", "firefox"], package: "firefox-esr" };
const DRIVER: Program = Program { variable: "WEBKITDRIVER", names: &["WebKitWebDriver"], package: "webkit2gtk-driver" };
// It comes with the library, of which the driver's package is a part, and lies beside no other program.
const MINIBROWSER: Program = Program { variable: "MINIBROWSER", names: &[], package: "libwebkit2gtk-4.1-0" };
const XVFB: Program = Program { variable: "XVFB", names: &["Xvfb"], package: "xvfb" };

/// Finds each: by its variable, else where Debian has it, else installed from Debian.
pub fn ensure() -> Result<Engines> {
    let mut missing = Vec::new();
    for program in [FIREFOX, DRIVER, MINIBROWSER, XVFB] {
        if program.find()?.is_none() {
            missing.push(program.package);
        }
    }
    if !missing.is_empty() {
        debian::install(&missing, "Firefox or WebKit for the tests")
            .context("set FIREFOX, WEBKITDRIVER, MINIBROWSER (of webkit2gtk-4.1) and XVFB to these programs")?;
    }
    Ok(Engines {
        firefox: FIREFOX.installed()?,
        webkit_driver: DRIVER.installed()?,
        minibrowser: MINIBROWSER.installed()?,
        xvfb: XVFB.installed()?,
    })
}

impl Program {
    fn find(&self) -> Result<Option<PathBuf>> {
        let found = find(self.variable, self.names)?;
        Ok(found.or_else(|| self.names.is_empty().then(minibrowser).flatten()))
    }

    fn installed(&self) -> Result<PathBuf> {
        self.find()?.with_context(|| format!("{} is still missing after its package was installed", self.variable))
    }
}

/// The MiniBrowser of WebKitGTK in the folder of whatever machine this is, such as `x86_64-linux-gnu`.
fn minibrowser() -> Option<PathBuf> {
    let folders = fs::read_dir(Path::new("/usr/lib")).ok()?;
    folders.flatten().map(|folder| folder.path().join("webkit2gtk-4.1/MiniBrowser")).find(|file| file.is_file())
}

impl Engines {
    /// Tells a command of them.
    pub fn tell(&self, command: &mut Command) {
        command.env(FIREFOX.variable, &self.firefox).env(DRIVER.variable, &self.webkit_driver);
        command.env(MINIBROWSER.variable, &self.minibrowser).env(XVFB.variable, &self.xvfb);
    }
}
