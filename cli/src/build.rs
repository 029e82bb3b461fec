//! `privola build`: from a config to a folder that a site copies: only what this config needs, under a name that changes
//! with its content, compressed, with the tag and the security policy to go with it.

mod declare;
mod dist;
mod expand;
mod folder;
pub mod policy;
mod script;
mod words;

use crate::{check, print};
use anyhow::{bail, Context, Result};
use dist::Dist;
use expand::Expanded;
use folder::{Address, File, Folder};
use privola::owner;
use serde_json::Value;
use std::path::{Path, PathBuf};
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
    let (Some(resolved), _) = owner::read(&text) else { bail!("{name} is no config") };
    let dist = Dist::find(options.dist.as_deref())?;
    let folder = Folder::claim(&options.out, options.force, &[&options.config, dist.path()])?;
    let config: Value = serde_json::from_str(text.trim_start_matches('\u{feff}')).with_context(|| name.to_string())?;
    let expanded = expand::expand(&config, &resolved, &dist)?;
    let mut beside = declare::pages(&expanded, &resolved, &dist)?;
    // For the owner's editor; no page loads it.
    beside.push(File::new("privola.schema.json", dist.bytes("privola.schema.json")?));

    let files = parts(&expanded, &dist)?;
    let entry = if expanded.autoblock() { "privola-autoblock.js" } else { "privola.js" };
    let made = match options.single_file {
        true => vec![File::new("privola.js", script::single(entry, &files)?)],
        false => files,
    };
    let entry = if options.single_file { "privola.js" } else { entry };
    let config_name = if options.single_file { None } else { Some("privola.json") };
    let address = Address { base: &options.base, entry, config: config_name, hashed: !options.no_hash };
    let policies = policy::of(expanded.services(), options.single_file);
    let written = folder.write(&address, made, beside, &policies)?;
    written.print(options.single_file);
    Ok(true)
}

/// The files that a page of this config can ask for.
fn parts(expanded: &Expanded, dist: &Dist) -> Result<Vec<File>> {
    let entry = if expanded.autoblock() { "privola-autoblock.js" } else { "privola.js" };
    let mut files = vec![
        File::new(entry, script::for_config(&dist.text(entry)?, expanded, dist)?),
        File::new("privola.wasm", dist.bytes("privola.wasm")?),
        File::new("privola.json", expanded.shipped.to_string()),
    ];
    for locale in &expanded.locales {
        // The English words of layer one are in the script.
        let first = if locale == "en" { None } else { Some("locales") };
        for folder in first.into_iter().chain(["locales/more"]) {
            let name = format!("{folder}/{locale}.json");
            files.push(File::new(&name, dist.bytes(&name)?));
        }
    }
    for part in expanded.extras(dist)? {
        let name = format!("extras/{part}.js");
        files.push(File::new(&name, dist.bytes(&name)?));
    }
    for preset in &expanded.kept {
        let name = format!("vendors/{preset}.json");
        files.push(File::new(&name, dist.bytes(&name)?));
    }
    Ok(files)
}

/// A path as it is shown.
fn show(path: &Path) -> String {
    path.display().to_string()
}
