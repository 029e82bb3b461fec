//! Broken configs by the hundred thousand: nothing panics, and every finding points into the text.

use crate::mutants::{mutants, torn};
use privola_check::code;
use privola_check::diagnostic::Diagnostic;
use privola_check::{decode, diagnose};
use std::collections::BTreeSet;

/// How many of each kind; twice that in all.
const MANY: usize = 55_000;

#[test]
fn a_hundred_thousand_broken_configs_do_no_harm() {
    let mut codes = BTreeSet::new();
    let mut seen = 0;
    // Changed as trees, and torn as bytes.
    for text in mutants(MANY, 11) {
        seen += 1;
        hold(&text, diagnose(&text), &mut codes);
    }
    for bytes in torn(MANY, 12) {
        seen += 1;
        match decode::text(&bytes) {
            Ok(text) => hold(text, diagnose(text), &mut codes),
            Err(fault) => hold(&String::from_utf8_lossy(&bytes), vec![fault], &mut codes),
        }
    }
    println!("{seen} broken configs, {} of {} codes found", codes.len(), code::ALL.len());
    assert!(seen >= 100_000);
    assert!(codes.len() > 60, "the corpus is varied: {codes:?}");
}

/// What holds for every finding.
fn hold(text: &str, found: Vec<Diagnostic>, codes: &mut BTreeSet<&'static str>) {
    for it in found {
        assert!(text.get(it.span.clone()).is_some(), "{it:?} points outside of {text:?}");
        let code = code::find(it.code).unwrap_or_else(|| panic!("{} is a code", it.code));
        assert_eq!(it.level, code.level);
        assert!(
            !it.text.is_empty() && !it.text.ends_with('.') && (it.help.is_empty() || it.help.ends_with(['.', '?'])),
            "{it:?}"
        );
        codes.insert(it.code);
    }
}
