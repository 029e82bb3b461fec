//! Reading what is to be checked, never more of it than a config can be.

use super::checked::Checked;
use crate::page::{self, Site};
use privola_check::{code, decode};
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// Reads and checks a file, or standard input where its name is `-`.
pub fn check(path: &Path) -> io::Result<Checked> {
    let (name, bytes) = (name(path), bytes(path)?);
    let lossy = || String::from_utf8_lossy(&bytes).into_owned();
    Ok(match decode::text(&bytes) {
        Ok(text) => Checked { name, found: privola_check::diagnose(text), text: text.to_owned() },
        Err(fault) => {
            // What is no text has no line to quote.
            let text = if fault.span.is_empty() { String::new() } else { lossy() };
            Checked { name, text, found: vec![fault] }
        }
    })
}

/// What pages are judged by, from a config that has been checked; nothing if it cannot be read.
pub fn site(path: &Path) -> Option<Site> {
    let bytes = bytes(path).ok()?;
    Site::read(decode::text(&bytes).ok()?)
}

/// Reads and checks a page. What is not UTF-8 in it is read all the same: pages may say their encoding, and markup is
/// ASCII in all that are in use.
pub fn check_page(path: &Path, site: Option<&Site>) -> io::Result<Checked> {
    let bytes = bytes(path)?;
    Ok(match decode::text(&bytes) {
        Err(fault) if fault.code != code::NOT_UTF_8.name => {
            Checked { name: name(path), text: String::new(), found: vec![fault] }
        }
        _ => {
            let text = String::from_utf8_lossy(&bytes).into_owned();
            Checked { name: name(path), found: page::diagnose(&text, site), text }
        }
    })
}

fn name(path: &Path) -> String {
    if path == Path::new("-") {
        "<stdin>".to_owned()
    } else {
        path.display().to_string()
    }
}

fn bytes(path: &Path) -> io::Result<Vec<u8>> {
    if path == Path::new("-") {
        read(io::stdin().lock())
    } else {
        read(File::open(path)?)
    }
}

/// Reads at most one byte more than is allowed, so that what is too large is known to be.
fn read(source: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    source.take(decode::MAX_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}
