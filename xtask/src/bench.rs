//! `bench`: Privola and its rivals side by side in Chromium; what it measures lies in tests/bench.
mod check;

use crate::{build, project, run, setup};
use anyhow::{Context, Result};
use std::path::PathBuf;

#[derive(clap::Args)]
pub struct Options {
    /// For daily use: three rounds, the smallest rival only, no scale curve
    #[arg(long)]
    quick: bool,
    /// Only the curve of 10, 100 and 1,000 held scripts
    #[arg(long, conflicts_with = "quick")]
    tags: bool,
    /// How many rounds; in each one every product is measured once [default: 15, quick: 3]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    runs: Option<u16>,
    /// Write bench.md and its plots after a quick run too
    #[arg(long)]
    write: bool,
    /// Where they are written [default: docs]
    #[arg(long, value_name = "FOLDER")]
    docs: Option<PathBuf>,
    /// Serve the pages of all products to be looked at, and measure nothing
    #[arg(long, conflicts_with_all = ["quick", "runs", "write", "docs", "tags"])]
    serve: bool,
    /// Only the owner's tool: `privola check` on a config of a thousand services
    #[arg(long, conflicts_with_all = ["quick", "runs", "write", "tags", "serve"])]
    check: bool,
}

/// Rounds enough for the medians to settle on a machine that does nothing else.
const ROUNDS: u16 = 15;
const QUICK_ROUNDS: u16 = 3;

/// Builds the release, installs the rivals and measures; an error if one of the bench's own checks fails.
pub fn run(options: &Options) -> Result<()> {
    if options.check {
        return check::run();
    }
    let browser = setup::for_bench()?;
    build::run(&build::Options::default())?;
    let mut node = run::command("node");
    node.arg("tests/bench/run.mjs").arg("--dist").arg(project::dist()).env("CHROME", &browser.chrome);
    if options.serve {
        return run::run(node.arg("--serve"));
    }
    let rounds = options.runs.unwrap_or(if options.quick || options.tags { QUICK_ROUNDS } else { ROUNDS });
    node.args(["--rounds", &rounds.to_string()]).arg("--data").arg(project::target().join("bench.json"));
    if options.quick {
        node.arg("--quick");
    }
    if options.tags {
        node.arg("--tags");
    }
    if options.write || options.docs.is_some() || !options.quick {
        // A folder is named from where the command was given.
        let docs = options.docs.as_ref().map(std::path::absolute).transpose().context("--docs")?;
        node.arg("--docs").arg(docs.unwrap_or_else(|| project::root().join("docs")));
    }
    run::run(&mut node)
}
