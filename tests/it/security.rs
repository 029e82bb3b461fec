//! SECURITY.md says which tests hold what it says: they are there, by that name.

use crate::support::file;

/// The files and names that its lines `Held by …` name.
fn held(page: &str) -> Vec<(&str, Vec<&str>)> {
    let lines = page.lines().filter_map(|line| line.strip_prefix("Held by `"));
    lines
        .map(|line| {
            let mut quoted = line.split('`').step_by(2);
            (quoted.next().expect("a file"), quoted.collect())
        })
        .collect()
}

#[test]
fn every_test_that_the_threat_model_names_is_there() {
    let page = file("SECURITY.md");
    let held = held(&page);
    assert!(held.len() > 10, "{held:?}");
    for (path, names) in held {
        let text = file(path);
        assert!(!names.is_empty(), "{path}: which of its tests?");
        for name in names {
            // Of tests made from a table the name's end alone stands there.
            let name = name.trim_start_matches('…');
            assert!(text.contains(name), "{path} has no test {name}");
        }
    }
}

#[test]
fn each_threat_says_by_what_it_is_held_and_what_remains() {
    let page = file("SECURITY.md");
    let threats: Vec<&str> = page.split("\n## ").filter(|section| section.contains("**Who:**")).collect();
    assert!(threats.len() >= 7, "{}", threats.len());
    for threat in threats {
        for part in ["**Tries:**", "**What stops it:**", "\nHeld by `", "**Remains:**"] {
            assert!(threat.contains(part), "{}: {part}", threat.lines().next().unwrap_or_default());
        }
    }
}
