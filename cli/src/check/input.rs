//! Reading what is to be checked, never more of it than a config can be.

use super::Checked;
use privola::owner::{self, decode};
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// Reads and checks a file, or standard input where its name is `-`.
pub fn check(path: &Path) -> io::Result<Checked> {
    let name = if path == Path::new("-") { "<stdin>".to_owned() } else { path.display().to_string() };
    let bytes = if path == Path::new("-") { read(io::stdin().lock())? } else { read(File::open(path)?)? };
    let lossy = || String::from_utf8_lossy(&bytes).into_owned();
    Ok(match decode::text(&bytes) {
        Ok(text) => Checked { name, found: owner::diagnose(text), text: text.to_owned() },
        Err(fault) => {
            // What is no text has no line to quote.
            let text = if fault.span.is_empty() { String::new() } else { lossy() };
            Checked { name, text, found: vec![fault] }
        }
    })
}

/// Reads at most one byte more than is allowed, so that what is too large is known to be.
fn read(source: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    source.take(decode::MAX_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}
