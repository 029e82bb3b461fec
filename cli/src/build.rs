//! `privola build`: from a config to a folder that a site copies: only what this config needs, under a name that changes
//! with its content, compressed, with the tag and the security policy to go with it.

mod declare;
mod dist;
mod expand;
mod folder;
mod literal;
pub mod policy;
mod script;
mod styles;

use crate::{check, print};
use anyhow::{bail, Context, Result};
use dist::Dist;
use expand::Expanded;
use folder::{Address, File, Folder};
use privola::owner::{self, resolve::Resolved};
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
    let mut beside = declare::pages(&expanded, &dist)?;
    // For the owner's editor; no page loads it.
    beside.push(File::new("privola.schema.json", dist.bytes("privola.schema.json")?));

    let files = parts(&expanded, &resolved, &dist, !options.single_file)?;
    let entry = script::name(&expanded);
    let (entry, made) = match options.single_file {
        true => ("privola.js", vec![File::new("privola.js", script::single(entry, &files)?)]),
        false => (entry, files),
    };
    let address = Address { base: &options.base, entry, hashed: !options.no_hash };
    let policies = policy::of(expanded.services(), options.single_file);
    let written = folder.write(&address, made, beside, &policies)?;
    written.print(options.single_file);
    Ok(true)
}

/// The files that a page of this config can ask for; `joint`: the preferences in each language as well.
fn parts(expanded: &Expanded, resolved: &Resolved, dist: &Dist, joint: bool) -> Result<Vec<File>> {
    let mut files = vec![
        File::new(script::name(expanded), script::filled(expanded, resolved, dist, joint)?),
        File::new("privola.json", expanded.shipped.to_string()),
    ];
    for locale in &expanded.locales {
        // The words of layer one in the site's own language are in the script.
        let first = Some("locales").filter(|_| *locale != resolved.locale);
        for folder in first.into_iter().chain(["locales/more"]) {
            let mut file = expanded.words(dist, folder, locale)?;
            if folder == "locales/more" {
                // Who sees these sees what the config says of services as well: one request for both.
                file["config"] = expanded.shipped_in(locale);
                if joint {
                    let preferences = script::preferences(&file, dist)?;
                    files.push(File::new(&format!("preferences/{locale}.js"), preferences));
                }
            }
            files.push(File::new(&format!("{folder}/{locale}.json"), file.to_string()));
        }
    }
    for part in expanded.extras(dist)? {
        let name = format!("extras/{part}.js");
        files.push(File::new(&name, dist.bytes(&name)?));
    }
    Ok(files)
}

/// A path as it is shown.
fn show(path: &Path) -> String {
    path.display().to_string()
}
