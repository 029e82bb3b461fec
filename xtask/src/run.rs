//! Child processes: started in the project's folder, without input, with the command shown.
use crate::project;
use anyhow::{bail, Context, Result};
use std::{
    env,
    ffi::OsStr,
    io::{BufRead, BufReader, Read, Write},
    process::{Child, Command, ExitStatus, Stdio},
    thread,
    time::{Duration, Instant},
};

/// A command that runs in the project's folder and cannot wait for input.
/// What `cargo run` put into the environment about xtask itself is taken out again.
pub fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(project::root()).stdin(Stdio::null());
    for (key, _) in env::vars_os() {
        let name = key.to_string_lossy();
        if name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_") {
            command.env_remove(&key);
        }
    }
    command
}

/// Runs a command to its end with its output shown; anything but success is an error.
pub fn run(command: &mut Command) -> Result<()> {
    let line = announce(command);
    let status = command.status().with_context(|| cannot_start(&line))?;
    ensure(status, &line)
}

/// Runs a command and returns what it wrote; its complaints are shown.
pub fn output(command: &mut Command) -> Result<String> {
    let line = announce(command);
    let output = command.stderr(Stdio::inherit()).output().with_context(|| cannot_start(&line))?;
    ensure(output.status, &line)?;
    String::from_utf8(output.stdout).with_context(|| format!("`{line}` wrote text that is not UTF-8"))
}

/// The first line that a command writes, if it can be run and succeeds; silent otherwise.
pub fn probe(program: impl AsRef<OsStr>, args: &[&str]) -> Option<String> {
    let output = command(program).args(args).stderr(Stdio::null()).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| text.lines().next().unwrap_or_default().to_owned())
}

/// Runs a command for at most `limit`; false if it failed, could not be started or took longer.
pub fn within(command: &mut Command, limit: Duration) -> bool {
    announce(command);
    let Ok(mut child) = command.spawn() else { return false };
    let end = Instant::now() + limit;
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return status.success(),
            Ok(None) if Instant::now() < end => thread::sleep(Duration::from_millis(50)),
            _ => {
                println!("stopped after {} s", limit.as_secs());
                let _ = child.kill();
                let _ = child.wait();
                return false;
            }
        }
    }
}

/// Runs a command with its output shown line by line as it comes, and returns that output too.
pub fn tee(command: &mut Command) -> Result<(bool, String)> {
    let line = announce(command);
    let spawned = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let mut child: Child = spawned.with_context(|| cannot_start(&line))?;
    let (out, err) = (child.stdout.take(), child.stderr.take());
    let errors = thread::spawn(move || err.map(|pipe| copy(pipe, &mut std::io::stderr())));
    let text = out.map(|pipe| copy(pipe, &mut std::io::stdout())).unwrap_or_default();
    let status = child.wait().with_context(|| cannot_start(&line))?;
    let errors = errors.join().ok().flatten().unwrap_or_default();
    Ok((status.success(), text + &errors))
}

fn copy(pipe: impl Read, to: &mut dyn Write) -> String {
    let mut all = String::new();
    let mut pipe = BufReader::new(pipe);
    let mut line = Vec::new();
    while pipe.read_until(b'\n', &mut line).is_ok_and(|n| n > 0) {
        let _ = to.write_all(&line).and_then(|_| to.flush());
        all.push_str(&String::from_utf8_lossy(&line));
        line.clear();
    }
    all
}

fn announce(command: &Command) -> String {
    let line = line(command);
    println!("$ {line}");
    line
}

/// The command as one would type it, with the program's folder left out.
fn line(command: &Command) -> String {
    let program = std::path::Path::new(command.get_program());
    let name = program.file_name().unwrap_or(program.as_os_str());
    let words = std::iter::once(name).chain(command.get_args());
    words.map(|word| project::show(word.as_ref())).collect::<Vec<_>>().join(" ")
}

fn cannot_start(line: &str) -> String {
    format!("cannot start `{line}`")
}

fn ensure(status: ExitStatus, line: &str) -> Result<()> {
    match status.success() {
        true => Ok(()),
        false => bail!("`{line}` failed ({status})"),
    }
}
