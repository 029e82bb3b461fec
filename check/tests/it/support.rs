//! What many subjects need: what all tests of the project share, faults as lines, and a Node.js to ask.

pub use crate::project::*;
use privola_check::diagnostic::Diagnostic;

/// The faults as `path: text`.
pub fn lines(faults: &[Diagnostic]) -> Vec<String> {
    faults.iter().map(Diagnostic::line).collect()
}

/// Runs Node.js, which the project requires, with a script of check/tests/it/data/ and returns what it prints.
pub fn node(script: &str, input: &str) -> String {
    use std::io::Write;
    use std::process::{Command, Stdio};
    let mut child = Command::new("node")
        .arg(root().join("check/tests/it/data").join(script))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("node is on PATH");
    // From a thread of its own: both pipes are smaller than what goes through them.
    let mut stdin = child.stdin.take().expect("piped");
    let input = input.to_owned();
    let writer = std::thread::spawn(move || stdin.write_all(input.as_bytes()));
    let output = child.wait_with_output().expect("node runs");
    writer.join().expect("written").expect("node reads all");
    assert!(output.status.success(), "{script} failed");
    String::from_utf8(output.stdout).expect("UTF-8")
}
