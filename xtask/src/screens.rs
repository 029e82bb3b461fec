//! `screens`: contact sheets of the interface for people to look at; what they show lies in tests/screens.
use crate::{build, project, run, setup};
use anyhow::Result;

/// Builds the release and draws its layouts, looks, languages and screens into PNG files under target/screens/.
pub fn run() -> Result<()> {
    let browser = setup::for_screens()?;
    build::run(&build::Options::default())?;
    let mut node = run::command("node");
    node.arg("tests/screens/sheets.mjs");
    node.env("PRIVOLA_ROOT", project::root()).env("CHROME", &browser.chrome);
    run::run(&mut node)
}
