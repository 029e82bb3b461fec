//! `cargo xtask TASK`: sets up, builds, serves, measures and tests Privola.
mod bench;
mod build;
mod ci;
mod deny;
mod dist;
mod fuzz;
mod perf;
mod project;
mod rebuild;
mod run;
mod screens;
mod serve;
mod setup;
mod size;
mod test;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

#[derive(Parser)]
#[command(name = "cargo xtask", about, disable_help_subcommand = true)]
struct Cli {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Install what building and testing need; every other task does this first
    Setup,
    /// Build dist/: what a site copies
    Build(build::Options),
    /// Build, then serve the demo and the example sites on 127.0.0.1
    Serve(serve::Options),
    /// Run every test: native, wasm in a browser, end to end
    Test(test::Options),
    /// Hold the release's bytes against size.toml
    Size(size::Options),
    /// Hold what a visit costs against perf.toml: bytes, requests, nodes, memory, work at idle; half a minute
    Perf(perf::Options),
    /// Measure bytes, times and memory against other products: an hour on a quiet machine, or minutes with --quick
    Bench(bench::Options),
    /// Draw contact sheets of the interface under target/screens/
    Screens,
    /// Hold the crates that the project stands on to deny.toml: licences, sources, build scripts, known faults
    Deny,
    /// Feed what reads other people's texts with what nobody would write, a minute for each reader
    Fuzz(fuzz::Options),
    /// Build dist/ once more in another folder: the same bytes have to come of it; minutes
    Rebuild,
    /// Format, lints, crates, every test, bytes, dist, what a visit costs, a second build: what CI runs
    Ci(ci::Options),
}

fn main() -> ExitCode {
    let done = match Cli::parse().task {
        Task::Setup => setup::everything().map(|_| true),
        Task::Build(options) => build::run(&options).map(|_| true),
        Task::Serve(options) => serve::run(&options).map(|_| true),
        Task::Test(options) => test::run(&options).map(|summary| summary.close()),
        Task::Size(options) => size::run(&options).map(|_| true),
        Task::Perf(options) => perf::run(&options).map(|_| true),
        Task::Bench(options) => bench::run(&options).map(|_| true),
        Task::Screens => screens::run().map(|_| true),
        Task::Deny => deny::run().map(|_| true),
        Task::Fuzz(options) => fuzz::run(&options).map(|_| true),
        Task::Rebuild => rebuild::run().map(|_| true),
        Task::Ci(options) => ci::run(&options),
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(err) => {
            eprintln!("error: {err:#}");
            ExitCode::FAILURE
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        <Cli as clap::CommandFactory>::command().debug_assert();
    }
}
