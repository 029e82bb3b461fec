//! `ci`: format, lints for both targets, crates, every test, bytes, dist, what a visit costs and a second build, each timed;
//! all run even if one fails.
use crate::{
    deny, dist, perf, project, rebuild, run,
    setup::{self, Wasm},
    size, test,
};
use anyhow::{ensure, Result};
use std::time::Instant;

#[derive(clap::Args)]
pub struct Options {
    /// Every scenario in every engine too, as before a release: some two hours
    #[arg(long)]
    full: bool,
}

/// Runs every check; true if all are well. The last line is that of the tests.
pub fn run(options: &Options) -> Result<bool> {
    let mut report = Report { lines: Vec::new(), good: true };
    let mut wasm = None;
    report.stage("set-up", || {
        wasm = Some(setup::for_test()?.wasm);
        Ok(())
    });
    let mut tests = None;
    if let Some(wasm) = &wasm {
        report.stage("format", || run::run(run::command("cargo").args(["fmt", "--all", "--check"])));
        report.stage("lints, native", lint_native);
        report.stage("lints, wasm32", || lint_wasm(wasm));
        report.stage("crates", deny::run);
        // Before the tests, which put the release in its place again.
        report.stage("bytes, plain", || size::run(&size::Options::plain()));
        report.stage("tests", || {
            // The README's test command.
            let summary = tests.insert(test::run(&test::Options::all(options.full))?);
            ensure!(summary.is_good(), "not all of them passed");
            Ok(())
        });
        report.stage("bytes", || size::run(&size::Options::default()));
        report.stage("dist", || dist::check(&project::dist(), false));
        report.stage("visits", || perf::run(&perf::Options::default()));
        report.stage("same bytes", rebuild::run);
    }
    println!("\n{}", report.lines.join("\n"));
    Ok(tests.is_some_and(|summary| summary.close()) && report.good)
}

/// The stages so far, with their times.
struct Report {
    lines: Vec<String>,
    good: bool,
}

impl Report {
    fn stage(&mut self, name: &str, work: impl FnOnce() -> Result<()>) {
        println!("\n==== {name} ====");
        let start = Instant::now();
        let done = work();
        let verdict = if done.is_ok() { "ok" } else { "FAILED" };
        self.lines.push(format!("{name:16} {verdict:6} {:7.1} s", start.elapsed().as_secs_f32()));
        println!("---- {}", self.lines.last().map_or("", String::as_str));
        if let Err(err) = done {
            eprintln!("error: {name}: {err:#}");
            self.good = false;
        }
    }
}

fn lint_native() -> Result<()> {
    run::run(run::command("cargo").args(["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]))
}

/// The browser's side of the crate exists for wasm32 only, and so do its lints: as it reads configs, with its tests, and as
/// `privola build` uses it.
fn lint_wasm(wasm: &Wasm) -> Result<()> {
    let lint = |what: &[&str]| {
        run::run(wasm.clippy().args(["--package", "privola", "--lib"]).args(what).args(["--", "-D", "warnings"]))
    };
    lint(&["--test", "web"])?;
    lint(&["--no-default-features"])
}
