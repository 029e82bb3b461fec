//! What can be asked of a run of the tests: which stages, engines and tests.
use super::counts::Counts;
use anyhow::Result;
use clap::ValueEnum;
use std::path::PathBuf;

/// Whether a stage went well, and what it counted.
pub type Outcome = Result<(bool, Counts)>;

/// How many browser test files run at a time, where nothing else is said.
const JOBS: u8 = 2;

#[derive(clap::Args)]
pub struct Options {
    /// Run only tests whose name contains this, or browser test files whose path does
    pub filter: Option<String>,
    /// Run one stage only
    #[arg(long, value_enum)]
    pub only: Option<Stage>,
    /// How many browser test files run at a time; one leaves two processors idle for two fifths of the time
    #[arg(long, default_value_t = JOBS)]
    pub jobs: u8,
    /// Run only browser tests that judge from outside: by pages, and by files that the tool writes
    #[arg(long)]
    pub outside: bool,
    /// Judge this folder in place of dist/, from outside; nothing is built
    #[arg(long, requires = "outside")]
    pub dist: Option<PathBuf>,
    /// In which engines browser tests run; more than once for several [default: all three]
    #[arg(long, value_enum)]
    pub engine: Vec<Engine>,
    /// Every scenario in every engine; else Firefox and WebKit have those that stand between a visitor and the banner
    #[arg(long)]
    pub full: bool,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
pub enum Stage {
    /// The core, the owner's tool and the tasks, by cargo
    Native,
    /// The shell's wrappers, compiled to wasm, inside a browser
    Wasm,
    /// The release as a visitor meets it, end to end
    Browser,
}

impl Options {
    /// What `cargo xtask test` alone runs, or every scenario in every engine.
    pub fn all(full: bool) -> Options {
        Options { filter: None, only: None, jobs: JOBS, outside: false, dist: None, engine: Vec::new(), full }
    }

    /// Only browser tests can judge from outside.
    pub fn runs(&self, stage: Stage) -> bool {
        let outside = self.outside.then_some(Stage::Browser);
        [self.only, outside].into_iter().flatten().all(|only| only == stage)
    }
}

impl Stage {
    pub fn name(self) -> &'static str {
        match self {
            Stage::Native => "native",
            Stage::Wasm => "wasm",
            Stage::Browser => "browser",
        }
    }
}

/// Where a visitor comes from.
#[derive(Clone, Copy, Debug, PartialEq, ValueEnum)]
pub enum Engine {
    /// Of Chrome, Edge and most others
    Chromium,
    /// Gecko
    Firefox,
    /// Of Safari, and of every browser on an iPhone
    Webkit,
}

impl Engine {
    pub const ALL: [Engine; 3] = [Engine::Chromium, Engine::Firefox, Engine::Webkit];

    /// The value of ENGINE, by which tests/browser/lib knows it.
    pub fn name(self) -> &'static str {
        match self {
            Engine::Chromium => "chromium",
            Engine::Firefox => "firefox",
            Engine::Webkit => "webkit",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outside_runs_browser_tests_alone() {
        let options = Options { outside: true, ..Options::all(false) };
        assert!(options.runs(Stage::Browser));
        assert!(!options.runs(Stage::Native) && !options.runs(Stage::Wasm));
        assert!(Options::all(false).runs(Stage::Native));
    }
}
