//! `fuzz`: has libFuzzer feed what reads other people's texts (tests/fuzz), and says what it did with each. It runs on a
//! stable compiler: rustc's own coverage pass and the crate libfuzzer-sys are all it needs.
use crate::{project, run};
use anyhow::{bail, ensure, Context, Result};
use std::{fs, path::PathBuf, thread};

#[derive(clap::Args)]
pub struct Options {
    /// The targets; without any, all of them
    #[arg(value_name = "TARGET")]
    targets: Vec<String>,
    /// How long each is fed
    #[arg(long, default_value_t = 60, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    seconds: u32,
    /// Keep what led to code that nothing before had: put it into tests/fuzz/corpus
    #[arg(long)]
    keep: bool,
}

/// How rustc counts which code is reached and what is compared, as libFuzzer wants it told; all checks stay in.
const FLAGS: &[&str] = &[
    "--cfg=fuzzing",
    "-Cpasses=sancov-module",
    "-Cllvm-args=-sanitizer-coverage-level=4",
    "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
    "-Cllvm-args=-sanitizer-coverage-pc-table",
    "-Cllvm-args=-sanitizer-coverage-trace-compares",
    "-Cdebug-assertions",
    "-Coverflow-checks",
];

/// Feeds each target; an error if one broke a promise, with the file that has the bytes.
pub fn run(options: &Options) -> Result<()> {
    let known = targets()?;
    let targets = if options.targets.is_empty() { &known } else { &options.targets };
    if let Some(unknown) = targets.iter().find(|name| !known.contains(name)) {
        bail!("there is no target \"{unknown}\"; those are {}", known.join(", "));
    }
    let program = compile()?;
    // As many at a time as there are processors.
    let width = thread::available_parallelism().map_or(1, usize::from);
    let mut lines = Vec::new();
    let mut broken = Vec::new();
    for some in targets.chunks(width) {
        let start = |target: &String| {
            let (program, target, seconds) = (program.clone(), target.clone(), options.seconds);
            thread::spawn(move || feed(&program, &target, seconds))
        };
        let runs: Vec<_> = some.iter().map(|target| (target, start(target))).collect();
        for (target, running) in runs {
            match running.join().map_err(|_| anyhow::anyhow!("{target}: the run broke off"))?? {
                Fed { summary, good: true } => lines.push(format!("{target:8} {summary}")),
                Fed { summary, good: false } => {
                    lines.push(format!("{target:8} BROKEN"));
                    broken.push(summary);
                }
            }
        }
    }
    if options.keep {
        for target in targets {
            keep(&program, target)?;
        }
    }
    println!("\n{}", lines.join("\n"));
    ensure!(broken.is_empty(), "{}", broken.join("\n"));
    Ok(())
}

/// The names of the targets: each has a folder of what was kept, which a test of theirs holds.
fn targets() -> Result<Vec<String>> {
    let folder = project::root().join("tests/fuzz/corpus");
    let folders = fs::read_dir(&folder).with_context(|| format!("{} cannot be read", project::show(&folder)))?;
    let mut names: Vec<String> = folders.flatten().map(|it| it.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    Ok(names)
}

/// Compiles the targets with what counts coverage, and gives the program. What runs while compiling is left as it is.
fn compile() -> Result<PathBuf> {
    let host = host()?;
    let folder = project::target().join("fuzz");
    let mut cargo = run::command("cargo");
    cargo.args(["build", "--release", "--package", "privola-fuzz", "--bin", "fuzz", "--target", &host]);
    cargo.env("CARGO_TARGET_DIR", &folder).env("RUSTFLAGS", FLAGS.join(" "));
    // The release is made small; this is to be fast, and to stop with a word.
    cargo.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "3").env("CARGO_PROFILE_RELEASE_LTO", "false");
    cargo.env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16").env("CARGO_PROFILE_RELEASE_PANIC", "unwind");
    run::run(&mut cargo)?;
    Ok(folder.join(host).join("release/fuzz"))
}

/// The machine's own target triple.
fn host() -> Result<String> {
    let text = run::output(run::command("rustc").arg("-vV"))?;
    let host = text.lines().find_map(|line| line.strip_prefix("host: "));
    Ok(host.context("`rustc -vV` names no host")?.to_owned())
}

struct Fed {
    /// What was done; where it broke, what to do.
    summary: String,
    good: bool,
}

fn corpus(target: &str) -> PathBuf {
    project::root().join("tests/fuzz/corpus").join(target)
}

/// What a run finds, besides what is kept: target/fuzz/found/<target>.
fn found(target: &str) -> PathBuf {
    project::target().join("fuzz/found").join(target)
}

fn feed(program: &PathBuf, target: &str, seconds: u32) -> Result<Fed> {
    let (found, broken) = (found(target), project::target().join("fuzz/broken").join(target));
    for folder in [&found, &broken] {
        fs::create_dir_all(folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    }
    let mut fuzz = run::command(program);
    // The program itself writes the seeds there, before it reads them.
    let seeds = project::target().join("fuzz/seeds").join(target);
    fuzz.env("FUZZ_TARGET", target).env("FUZZ_SEEDS", &seeds).arg(&found).arg(corpus(target)).arg(seeds);
    fuzz.arg(format!("-max_total_time={seconds}")).arg(format!("-artifact_prefix={}/", broken.display()));
    fuzz.args(["-timeout=10", "-rss_limit_mb=2048", "-print_final_stats=1", "-verbosity=0"]);
    let (good, text) = run::tee(&mut fuzz)?;
    let figure = |name: &str| {
        text.lines()
            .rev()
            .find_map(|line| line.split_once(name)?.1.split_whitespace().next().map(str::to_owned))
            .unwrap_or_default()
    };
    let summary = if good {
        format!("{} executions, {} new", figure("number_of_executed_units:"), figure("new_units_added:"))
    } else {
        format!(
            "{target}: a promise is broken; the bytes are in {}. Put them into {} with the fix",
            project::show(&broken),
            project::show(&corpus(target))
        )
    };
    Ok(Fed { summary, good })
}

/// Adds to the corpus what leads to code that nothing in it did.
fn keep(program: &PathBuf, target: &str) -> Result<()> {
    let kept = corpus(target);
    run::run(run::command(program).env("FUZZ_TARGET", target).arg("-merge=1").arg(&kept).arg(found(target)))
}
