//! `privola init` on a terminal: it asks, takes what can be used, and says what cannot.

use rexpect::session::{spawn_command, PtySession};
use std::process::Command;

const PATIENCE: u64 = 20_000; // milliseconds until an awaited text counts as a fault

fn start(folder: &std::path::Path, arguments: &[&str]) -> PtySession {
    let mut command = Command::new(env!("CARGO_BIN_EXE_privola"));
    command.current_dir(folder).arg("init").args(arguments).env("TERM", "xterm");
    spawn_command(command, Some(PATIENCE)).expect("it starts")
}

#[test]
fn on_a_terminal_it_asks_for_all_that_is_not_given_and_again_for_what_cannot_be_used() {
    let here = tempfile::tempdir().expect("a folder");
    let mut session = start(here.path(), &[]);
    for (question, answer) in [
        ("Who is responsible", "Zgled d.o.o."),
        ("E-mail address", "nobody"),
        ("is no e-mail address", "zasebnost@zgled.test"),
        ("privacy policy", "/zasebnost.html"),
        ("Languages of the site", "sl, en"),
        ("Services you use", "sklik, googel-analytics"),
        ("did you mean \"google-analytics\"", "sklik, Google Analytics"),
        ("Categories to offer", ""),
        ("Shape of the banner", ""),
        ("Authority", ""),
    ] {
        session.exp_string(question).unwrap_or_else(|error| panic!("{question}: {error}"));
        // What was answered wrongly stands in the line still.
        if question.contains("is no e-mail") || question.contains("did you mean") {
            session.send(&"\u{7f}".repeat(40)).expect("sent");
        }
        session.send(&format!("{answer}\r")).expect("sent");
        session.flush().expect("sent");
    }
    session.exp_string("Written:").expect("it writes");
    session.exp_eof().expect("it ends");
    let config = std::fs::read_to_string(here.path().join("privola.json")).expect("written");
    for part in [
        r#""locales": ["sl", "en"]"#,
        r#""services": ["sklik", "google-analytics"]"#,
        r#""categories": ["necessary", "analytics", "retargeting"]"#,
        r#""layout": "box""#,
        "Informacijski pooblaščenec",
        r#""url": "/zasebnost.html""#,
        "zasebnost@zgled.test",
    ] {
        assert!(config.contains(part), "{part} in {config}");
    }
}

#[test]
fn what_an_option_has_answered_is_not_asked() {
    let here = tempfile::tempdir().expect("a folder");
    let given = ["--controller", "N", "--email", "a@b.test", "--policy", "/p", "--locale", "cs", "--service", "sklik"];
    let more = ["--category", "functional", "--layout", "dialog"];
    let mut session = start(here.path(), &[&given[..], &more[..]].concat());
    let before = session.exp_string("Authority").expect("the one question that is left");
    assert!(!before.contains('?'), "{before}");
    session.send("\r").expect("sent");
    session.flush().expect("sent");
    session.exp_string("Written:").expect("it writes");
    session.exp_eof().expect("it ends");
    let config = std::fs::read_to_string(here.path().join("privola.json")).expect("written");
    assert!(config.contains(r#""categories": ["necessary", "functional", "retargeting"]"#), "{config}");
}

#[test]
fn with_yes_it_asks_nothing_on_a_terminal_either() {
    let here = tempfile::tempdir().expect("a folder");
    let mut session = start(here.path(), &["--yes"]);
    session.exp_string("--controller and --email and --policy must be given").expect("it says what is missing");
    session.exp_eof().expect("it ends");
    assert!(!here.path().join("privola.json").exists());
}
