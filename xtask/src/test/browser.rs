//! The end-to-end stage: tests/browser in Chromium, Firefox and WebKit, one engine after the other.
use super::counts;
use super::options::{Engine, Options, Outcome};
use crate::{build, project, run, setup::Tests};
use anyhow::{bail, Result};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// The line in the opening of a browser test by which it says so; tests/it/tidy.rs holds it to that.
const OUTSIDE: &str = "// Judges from outside.";

/// What Firefox and WebKit run in every `cargo xtask test`: the folders whose names begin so. They stand for the rest, which
/// takes hours (`--full`): how the interface looks there, consent from end to end, what is held and in which order it
/// runs, what is stored, and what engines differ in.
const EVERYWHERE: &[&str] = &["engines", "limits", "csp", "storage", "declaration", "gate-kinds", "gate-order"];

/// Runs the files in each engine, and writes the table of scenarios by engine to target/scenarios.md.
pub fn run(options: &Options, tools: &Tests) -> Outcome {
    let files = files(options)?;
    if options.dist.is_none() {
        build::run(&build::Options::default())?;
    }
    let ended = project::target().join("scenarios");
    let _ = fs::remove_dir_all(&ended);
    fs::create_dir_all(&ended)?;
    let engines = if options.engine.is_empty() { &Engine::ALL[..] } else { &options.engine };
    let (mut good, mut sum) = (true, counts::Counts::default());
    for engine in engines {
        let files: Vec<&PathBuf> = files.iter().filter(|file| runs_in(file, *engine, options.full)).collect();
        if files.is_empty() {
            continue;
        }
        println!("\n-- {}: {} files --", engine.name(), files.len());
        let (well, counts) = in_engine(*engine, &files, options, tools, &ended)?;
        good &= well;
        sum += counts;
    }
    println!("\nscenarios by engine (target/scenarios.md):");
    let mut table = run::command("node");
    table.arg("xtask/scenarios.mjs").arg(&ended).arg(project::target().join("scenarios.md"));
    let (sound, _) = run::tee(&mut table)?;
    Ok((good && sound, sum))
}

/// The test files that the options mean.
fn files(options: &Options) -> Result<Vec<PathBuf>> {
    let mut files = project::files(&project::root().join("tests/browser"))?;
    files.retain(|file| file.to_string_lossy().ends_with(".test.mjs"));
    if files.is_empty() {
        bail!("tests/browser has no file that ends in .test.mjs");
    }
    if options.outside {
        files.retain(|file| project::read(file).is_ok_and(|text| judges_from_outside(&text)));
        println!("{} files judge from outside", files.len());
    }
    if let Some(filter) = options.path(&files) {
        files.retain(|file| project::show(file).contains(filter));
    }
    Ok(files)
}

impl Options {
    /// The filter, if it is a part of a file's path.
    fn path(&self, files: &[PathBuf]) -> Option<&str> {
        let filter = self.filter.as_deref()?;
        files.iter().any(|file| project::show(file).contains(filter)).then_some(filter)
    }
}

/// Chromium runs all; the others what a page decides, and unless it is to be all of that, the folders named above.
fn runs_in(file: &Path, engine: Engine, full: bool) -> bool {
    let folder = file.parent().and_then(Path::file_name).unwrap_or_default().to_string_lossy();
    engine == Engine::Chromium
        || (full || EVERYWHERE.iter().any(|start| folder.starts_with(start)))
            && project::read(file).is_ok_and(|text| opens_pages(&text))
}

/// Whether a test's pages are opened by a browser of the run's engine; what only runs the owner's tool is the same in all.
fn opens_pages(text: &str) -> bool {
    ["laboratory(", "visits(", "tryPresets("].iter().any(|call| text.contains(call))
}

fn in_engine(engine: Engine, files: &[&PathBuf], options: &Options, tools: &Tests, ended: &Path) -> Outcome {
    let tap = project::target().join("browser-tests.tap");
    let _ = fs::remove_file(&tap);
    let mut node = run::command("node");
    node.args(["--test", &format!("--test-concurrency={}", options.jobs)]);
    let all: Vec<PathBuf> = files.iter().map(|file| (*file).clone()).collect();
    if let (Some(filter), None) = (&options.filter, options.path(&all)) {
        node.arg(format!("--test-name-pattern={}", pattern(filter)));
    }
    // One report for the person who watches, one for the counts, one for the table.
    node.args(["--test-reporter=spec", "--test-reporter-destination=stdout", "--test-reporter=tap"]);
    node.arg(format!("--test-reporter-destination={}", tap.display()));
    node.arg("--test-reporter=./xtask/report.mjs");
    node.arg(format!("--test-reporter-destination={}", ended.join(format!("{}.jsonl", engine.name())).display()));
    node.args(files.iter().map(|file| project::show(file)));
    node.env("ENGINE", engine.name()).env("PRIVOLA_ROOT", project::root()).env("CHROME", &tools.browser.chrome);
    if options.full {
        node.env("FULL", "1");
    }
    tools.engines.tell(&mut node);
    if let Some(dist) = &options.dist {
        node.env("PRIVOLA_DIST", std::path::absolute(dist)?);
    }
    let (good, _) = run::tee(&mut node)?;
    Ok((good, counts::tap(&project::read(&tap)?)))
}

fn judges_from_outside(text: &str) -> bool {
    text.lines().take_while(|line| line.starts_with("//")).any(|line| line == OUTSIDE)
}

/// A filter is a plain text; Node.js reads its pattern as a regular expression.
fn pattern(filter: &str) -> String {
    filter.chars().flat_map(|c| (!c.is_alphanumeric()).then_some('\\').into_iter().chain([c])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_opening_says_from_where_a_test_judges() {
        assert!(judges_from_outside("// A test.\n// Judges from outside.\nimport 'x';\n"));
        assert!(!judges_from_outside("// A test.\n// Judges from inside: reads the sources.\n"));
        assert!(!judges_from_outside("// A test.\nimport 'x';\n// Judges from outside.\n"));
    }

    #[test]
    fn engines_but_chromium_run_what_stands_between_a_visitor_and_the_banner() {
        let root = project::root();
        let (gate, themes) = ("tests/browser/gate-kinds/gate-kinds.test.mjs", "tests/browser/themes/themes.test.mjs");
        let tool = "tests/browser/gate-table/gate-table.test.mjs";
        for (file, engine, full, runs) in [
            (themes, Engine::Chromium, false, true),
            (gate, Engine::Firefox, false, true),
            (themes, Engine::Webkit, false, false),
            (themes, Engine::Webkit, true, true),
            (tool, Engine::Firefox, true, false),
        ] {
            assert_eq!(runs_in(&root.join(file), engine, full), runs, "{file} in {engine:?}");
        }
    }
}
