//! `privola init`: from a few answers to a config to start from, and to what has to be put into the pages. Each answer
//! has an option; questions are asked on a terminal only.

mod answers;
mod ask;
mod compose;
mod find;
mod notes;
mod options;

use crate::print;
use answers::Answers;
use anyhow::{bail, Context, Result};
use privola_check::code::Level;
use std::fs;
use std::io::{IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;

pub use options::Options;

/// Asks and writes. Exit status: 0 written, 1 an answer is missing or cannot be used, 2 a file is in the way or cannot
/// be written; but for 0 nothing is written.
pub fn run(options: &Options) -> ExitCode {
    let notes = options.out.with_extension("md");
    if let Err(error) = is_free(&[&options.out, &notes], options.force) {
        print::error(&format!("error: {error:#}"));
        return ExitCode::from(2);
    }
    let answers = match answers(options) {
        Ok(answers) => answers,
        Err(error) => {
            print::error(&format!("error: {error:#}"));
            return ExitCode::from(1);
        }
    };
    match write(&answers, &options.out, &notes) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            print::error(&format!("error: {error:#}; nothing was written"));
            ExitCode::from(2)
        }
    }
}

/// Nothing is overwritten unasked, and nobody answers questions for nothing.
fn is_free(paths: &[&Path], force: bool) -> Result<()> {
    let Some(taken) = paths.iter().find(|path| !force && path.exists()) else { return Ok(()) };
    bail!("{} is there already: choose another name with --out, or overwrite it with --force", taken.display())
}

fn answers(options: &Options) -> Result<Answers> {
    let given = answers::given(options)?;
    let can_ask = !options.yes && std::io::stdin().is_terminal() && std::io::stderr().is_terminal();
    if can_ask {
        ask::ask(given)
    } else {
        given.complete()
    }
}

fn write(answers: &Answers, out: &Path, notes: &Path) -> Result<()> {
    let name = out.file_name().context("--out names no file")?.to_string_lossy().into_owned();
    let config = compose::config(answers);
    // What this program writes, this program accepts.
    let faults: Vec<String> = privola_check::diagnose(&config)
        .into_iter()
        .filter(|it| it.level == Level::Error)
        .map(|it| it.line())
        .collect();
    if !faults.is_empty() {
        bail!("these answers make no sound config: {}", faults.join("; "));
    }
    both(&[(out, &config), (notes, &notes::page(answers, &name, &config))])?;
    print::line(&format!("Written: {} and, explaining it line by line, {}.\n", out.display(), notes.display()));
    print::line(&notes::steps(answers, &name));
    Ok(())
}

/// Writes all files or none: each is whole beside its place before the first one takes it.
fn both(files: &[(&Path, &str)]) -> Result<()> {
    let mut ready = Vec::new();
    for (path, text) in files {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        fs::create_dir_all(folder).with_context(|| format!("{} cannot be made", folder.display()))?;
        let staging = tempfile::Builder::new().prefix(".privola-init-").tempfile_in(folder);
        let mut staging = staging.with_context(|| format!("{} cannot be written", path.display()))?;
        staging.write_all(text.as_bytes()).with_context(|| format!("{} cannot be written", path.display()))?;
        readable(staging.path());
        ready.push((staging, path));
    }
    let mut done: Vec<(&Path, Option<Vec<u8>>)> = Vec::new();
    for (staging, path) in ready {
        let before = fs::read(path).ok();
        if let Err(error) = staging.persist(path) {
            done.iter().for_each(|(path, before)| put_back(path, before.as_deref()));
            return Err(error.error).with_context(|| format!("{} cannot be written", path.display()));
        }
        done.push((path, before));
    }
    Ok(())
}

/// Makes a file what it was: its bytes, or not there.
fn put_back(path: &Path, before: Option<&[u8]>) {
    let _ = match before {
        Some(bytes) => fs::write(path, bytes),
        None => fs::remove_file(path),
    };
}

/// A temporary file is its owner's alone; a web server is somebody else.
fn readable(path: &Path) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let _ = fs::set_permissions(path, fs::Permissions::from_mode(0o644));
    }
    #[cfg(not(unix))]
    let _ = path;
}
