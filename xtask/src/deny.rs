//! Holds the crates that the project stands on to deny.toml, and to RustSec's database where that can be reached.
use crate::{run, setup};
use anyhow::Result;
use std::{path::Path, process::Command, time::Duration};

/// How long the database may take; it is a few megabytes.
const PATIENCE: Duration = Duration::from_secs(90);

/// Licences, sources, two versions of one crate, build scripts; then known faults.
pub fn run() -> Result<()> {
    let program = setup::for_deny()?;
    run::run(deny(&program).args(["check", "bans", "licenses", "sources"]))?;
    if !run::within(deny(&program).args(["fetch", "db"]), PATIENCE) {
        println!("note: RustSec's database cannot be reached from here, so known faults of crates were not looked for");
        return Ok(());
    }
    run::run(deny(&program).args(["check", "--disable-fetch", "advisories"]))
}

fn deny(program: &Path) -> Command {
    let mut deny = run::command(program);
    deny.args(["--workspace", "--locked", "--log-level", "warn"]);
    deny
}
