//! `privola build`: from a config to a folder that a site copies: only what this config needs, under a name that changes
//! with its content, compressed, with the tag and the security policy to go with it.

mod contents;
mod declare;
mod dist;
mod folder;
mod literal;
pub mod policy;
mod styles;

use crate::{check, print};
use anyhow::{Context, Result};
use contents::Built;
use dist::Dist;
use folder::{Address, File, Folder};
use serde_json::Value;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(clap::Args)]
pub struct Options {
    /// The config, e.g. privola.json
    config: PathBuf,
    /// The folder to make
    #[arg(long)]
    out: PathBuf,
    /// Privola's own files; found beside this program or in its project if not given
    #[arg(long)]
    dist: Option<PathBuf>,
    /// Where on the site the folder is served
    #[arg(long, default_value = "/privola/")]
    base: String,
    /// One script with everything in it: one request, and works from file:// as well
    #[arg(long)]
    single_file: bool,
    /// Keep one address for all builds, for pages that are written by hand; then the tag has no integrity
    #[arg(long)]
    no_hash: bool,
    /// Replace the folder even if this program did not write it
    #[arg(long)]
    force: bool,
}

/// Builds. Exit status: 0 built, 1 the config has errors, 2 something else is in the way; then nothing is written.
pub fn run(options: &Options) -> ExitCode {
    match build(options) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(error) => {
            print::error(&format!("error: {error:#}; nothing was written"));
            ExitCode::from(2)
        }
    }
}

fn build(options: &Options) -> Result<bool> {
    let name = options.config.display();
    let text = match check::sound(&options.config).with_context(|| format!("{name} cannot be read"))? {
        Ok(text) => text,
        Err(errors) => {
            let many = if errors == 1 { "an error".to_owned() } else { format!("{errors} errors") };
            print::error(&format!("error: {name} has {many}; nothing was built"));
            return Ok(false);
        }
    };
    let dist = Dist::find(options.dist.as_deref())?;
    let folder = Folder::claim(&options.out, options.force, &[&options.config, dist.path()])?;
    let config: Value = serde_json::from_str(text.trim_start_matches('\u{feff}')).with_context(|| name.to_string())?;
    let Built { entry, made, mut beside, policies } = contents::build(&config, &dist, options.single_file)?;
    // For the owner's editor; no page loads it.
    beside.push(File::new("privola.schema.json", dist.bytes("privola.schema.json")?));
    let address = Address { base: &options.base, entry, hashed: !options.no_hash };
    let written = folder.write(&address, made, beside, &policies)?;
    written.print(options.single_file);
    Ok(true)
}
