//! Broken configs by the hundred thousand: nothing panics, every finding points into the text, and the owner's tool and
//! the browser's reader agree on which are faulty.

use crate::mutants::{mutants, torn};
use crate::support::node;
use privola_check::code::{self, Kind};
use privola_check::diagnostic::{Diagnostic, Level};
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

/// Faults that a browser cannot see: `JSON.parse` takes the last of two keys, any number, half characters and any depth.
const NATIVE: [&str; 5] = ["duplicate-key", "lone-surrogate", "too-deep", "bad-number", "bad-days"];

#[test]
fn the_owners_tool_and_the_browser_agree_which_of_thousands_are_faulty() {
    let torn = torn(4_000, 13).into_iter().filter_map(|bytes| String::from_utf8(bytes).ok());
    let texts: Vec<String> = mutants(4_000, 14).into_iter().chain(torn).collect();
    let input = serde_json::to_string(&texts).expect("JSON");
    let seen: Vec<serde_json::Value> = serde_json::from_str(&node("read.mjs", &input)).expect("JSON");
    assert_eq!(seen.len(), texts.len());
    let (mut faulty, mut compared) = (0, 0);
    for (text, browser) in texts.iter().zip(seen) {
        let faults: Vec<Diagnostic> = diagnose(text)
            .into_iter()
            .filter(|it| it.level == Level::Error && code::find(it.code).is_some_and(|code| code.kind != Kind::Rule))
            .collect();
        let accepts = browser["issues"] == serde_json::json!([]);
        let native = faults.iter().all(|it| NATIVE.contains(&it.code));
        if !faults.is_empty() && native {
            continue;
        }
        compared += 1;
        assert_eq!(accepts, faults.is_empty(), "{text}\n{faults:#?}\n{browser}");
        faulty += usize::from(!accepts);
    }
    println!("{compared} of {} compared with the browser's reader, {faulty} faulty", texts.len());
    assert!(compared >= 3_000 && faulty > 1_000 && compared - faulty > 300, "{compared}, {faulty}");
}
