//! JSONTestSuite of Nicolas Seriot, as packed for npm: what must be accepted is, what must be refused is told with its
//! place, and what is left open does no harm.
//!
//! The package holds texts, so cases of broken UTF-8 come with replacement characters; tests/it/check.rs has our own.

use crate::support::node;
use privola_check::code::{self, Kind};
use privola_check::{decode, diagnose, reader};

fn cases() -> Vec<(String, String)> {
    // Some cases hold half a surrogate, which Rust's strings cannot: JSON escapes them, and so does the reader refuse.
    serde_json::from_str(&node("suite.mjs", "")).expect("cases; `cargo xtask setup` installs the package")
}

#[test]
fn the_conformance_suite_passes() {
    let (mut accepted, mut refused, mut open) = (0, 0, 0);
    for (name, text) in cases() {
        let read = reader::read(&text);
        // None of them is a config, so there is always something to find.
        let found = diagnose(&text);
        let (line, column) = found.iter().find(|it| kind(it.code) == Kind::Text).map_or((0, 0), |it| it.place(&text));
        match name.split('_').next() {
            Some("y") => {
                assert!(read.is_ok() && line == 0, "{name} is JSON: {text:?}, {found:#?}");
                accepted += 1;
            }
            Some("n") => {
                assert!(read.is_err() && line >= 1 && column >= 1, "{name} is not JSON: {text:?}");
                let lines: Vec<&str> = text.split('\n').collect();
                assert!(
                    line <= lines.len() && column <= lines[line - 1].chars().count() + 1,
                    "{name}: {line}:{column}"
                );
                refused += 1;
            }
            _ => {
                // Left open by RFC 8259; it must be the one or the other, and both readers of bytes survive it.
                assert_eq!(read.is_ok(), line == 0, "{name}");
                let _ = decode::text(text.as_bytes()).map(diagnose);
                open += 1;
            }
        }
    }
    println!("JSONTestSuite: {accepted} accepted, {refused} refused with a place, {open} left open");
    assert!(accepted >= 95 && refused >= 185 && open >= 30, "the suite is whole: {accepted}, {refused}, {open}");
}

fn kind(name: &str) -> Kind {
    code::find(name).expect("a code").kind
}
