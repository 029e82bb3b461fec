//! `test`: every test there is, in three stages, closed by one line of all their counts.
mod browser;
mod counts;
mod options;

use crate::{
    project, run,
    setup::{self, Browser, Profile, Wasm},
};
use anyhow::{bail, Context, Result};
use counts::Counts;
pub use options::Options;
use options::{Outcome, Stage};
use serde_json::Value;
use std::{path::PathBuf, time::Instant};

/// What a run came to.
pub struct Summary {
    counts: Counts,
    faults: Vec<String>,
}

impl Summary {
    /// Prints the faults of stages and, last, `N passed, N failed`; true if all is well.
    /// A stage that broke without a failed test, or ran none, counts as one failure.
    pub fn close(&self) -> bool {
        self.faults.iter().for_each(|fault| eprintln!("error: {fault}"));
        println!("{} passed, {} failed", self.counts.passed, self.counts.failed);
        self.counts.failed == 0
    }

    pub fn is_good(&self) -> bool {
        self.counts.failed == 0
    }
}

/// Runs the stages one after the other; a failure in one does not keep the next from running.
pub fn run(options: &Options) -> Result<Summary> {
    let tools = setup::for_test()?;
    let mut summary = Summary { counts: Counts::default(), faults: Vec::new() };
    let stages = [Stage::Native, Stage::Wasm, Stage::Browser];
    let mut lines = Vec::new();
    for stage in stages.into_iter().filter(|stage| options.runs(*stage)) {
        println!("\n== tests: {} ==", stage.name());
        let start = Instant::now();
        let done = match stage {
            Stage::Native => native(options),
            Stage::Wasm => in_wasm(options, &tools.wasm, &tools.browser),
            Stage::Browser => browser::run(options, &tools),
        };
        let (mut counts, mut fault) = match done {
            Ok((true, counts)) => (counts, None),
            Ok((false, counts)) => (counts, Some("failed".to_owned())),
            Err(err) => (Counts::default(), Some(format!("{err:#}"))),
        };
        if fault.is_none() && counts.total() == 0 && options.filter.is_none() {
            fault = Some("ran no test".to_owned());
        }
        if fault.is_some() && counts.failed == 0 {
            counts.failed = 1;
        }
        summary.faults.extend(fault.map(|fault| format!("{} tests: {fault}", stage.name())));
        let seconds = start.elapsed().as_secs_f32();
        lines.push(format!("{:8} {:5} passed {:3} failed {seconds:6.1} s", stage.name(), counts.passed, counts.failed));
        summary.counts += counts;
    }
    if summary.counts.total() == 0 {
        bail!("no test has \"{}\" in its name", options.filter.as_deref().unwrap_or_default());
    }
    println!("\n{}", lines.join("\n"));
    Ok(summary)
}

fn native(options: &Options) -> Outcome {
    there("tests/it/main.rs")?;
    let mut cargo = run::command("cargo");
    cargo.args(["test", "--workspace", "--no-fail-fast"]).args(&options.filter);
    let (good, text) = run::tee(&mut cargo)?;
    Ok((good, counts::cargo(&text)))
}

fn in_wasm(options: &Options, wasm: &Wasm, browser: &Browser) -> Outcome {
    there("tests/web/main.rs")?;
    let mut pack = wasm.command("wasm-pack", Profile::Dev);
    pack.args(["test", "--headless", "--chrome", "--mode", "no-install", "--chromedriver"]).arg(&browser.driver);
    pack.args(["--", "--test", "web"]).args(&options.filter);
    pack.env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", capabilities(browser)?);
    let (good, text) = run::tee(&mut pack)?;
    Ok((good, counts::cargo(&text)))
}

/// webdriver.json with the very browser that was found.
fn capabilities(browser: &Browser) -> Result<PathBuf> {
    let text = project::read(&project::root().join("webdriver.json"))?;
    let mut json: Value = serde_json::from_str(&text).context("webdriver.json")?;
    json["goog:chromeOptions"]["binary"] = browser.chrome.display().to_string().into();
    let file = project::target().join("webdriver.json");
    project::write(&file, json.to_string())?;
    Ok(file)
}

fn there(file: &str) -> Result<()> {
    match project::root().join(file).is_file() {
        true => Ok(()),
        false => bail!("{file} is missing"),
    }
}
