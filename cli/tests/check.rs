//! `privola check` and `privola explain` as an owner meets them: the real program, its output and its exit status.
#![allow(clippy::expect_used, clippy::panic)]

use serde_json::{json, Value};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

/// A folder of its own for each test.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::create_dir_all(&folder).expect("a folder");
    folder
}

fn privola(folder: &Path, arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_privola"))
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program");
    let mut stdin = child.stdin.take().expect("piped");
    let input = input.to_owned();
    // It may stop reading before all is written.
    let writer = std::thread::spawn(move || _ = stdin.write_all(&input));
    let output = child.wait_with_output().expect("it ends");
    writer.join().expect("written");
    output
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn status(output: &Output) -> i32 {
    output.status.code().expect("it ends by itself")
}

/// The codes that `check -` finds in an input, with their places.
fn codes(input: &[u8]) -> Vec<String> {
    let output = privola(Path::new("."), &["check", "--format", "json", "-"], input);
    let report: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let findings = report["files"][0]["findings"].as_array().expect("findings").clone();
    let short = |it: &Value| format!("{}:{} {}", it["line"], it["column"], it["code"].as_str().unwrap_or_default());
    findings.iter().map(short).collect()
}

/// A config in which there is nothing to find.
const CLEAN: &str = r#"{
  "$schema": "/privola/privola.schema.json",
  "locale": "sl",
  "controller": {
    "name": "Vzorec d.o.o.",
    "address": "Vzorčna ulica 1, 1000 Ljubljana",
    "supervisoryAuthority": { "name": "Informacijski pooblaščenec", "url": "https://www.ip-rs.si/" }
  },
  "policy": { "url": "/zasebnost.html" },
  "services": ["google-analytics"]
}
"#;

/// The same with an error, a warning and a hint.
fn faulty() -> String {
    CLEAN
        .replace("\"policy\": { \"url\": \"/", "\"policy\": { \"date\": \"včeraj\", \"url\": \"http://vzorec.si/")
        .replace(
            "[\"google-analytics\"]",
            "[\"google-analytics\", { \"preset\": \"sklik\", \"category\": \"necessary\" }]",
        )
}

fn expect(name: &str, found: &str) {
    let expected = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/expected").join(name));
    assert_eq!(found, expected.unwrap_or_default(), "{name}");
}

#[test]
fn text_quotes_the_line_and_sums_up() {
    let folder = folder("text");
    std::fs::write(folder.join("good.json"), CLEAN).expect("written");
    std::fs::write(folder.join("bad.json"), faulty()).expect("written");
    let output = privola(&folder, &["check", "good.json", "bad.json"], b"");
    expect("check.txt", &out(&output));
    assert_eq!(status(&output), 1);
    let output = privola(&folder, &["check", "good.json"], b"");
    assert_eq!((out(&output).as_str(), status(&output)), ("1 file: no errors, no warnings, no hints\n", 0));
}

#[test]
fn json_has_every_finding_with_its_place() {
    let folder = folder("json");
    std::fs::write(folder.join("bad.json"), faulty()).expect("written");
    let output = privola(&folder, &["check", "--format", "json", "bad.json"], b"");
    expect("check.json", &out(&output));
    assert_eq!(status(&output), 1);
}

#[test]
fn github_marks_the_lines_of_a_pull_request() {
    let folder = folder("github");
    std::fs::write(folder.join("b,a:d%.json"), faulty()).expect("written");
    let output = privola(&folder, &["check", "--format", "github", "b,a:d%.json"], b"");
    expect("check.github", &out(&output));
}

#[test]
fn sarif_has_what_the_standard_requires() {
    let folder = folder("sarif");
    std::fs::write(folder.join("bad one.json"), faulty()).expect("written");
    let output = privola(&folder, &["check", "--format", "sarif", "bad one.json", "absent.json"], b"");
    assert_eq!(status(&output), 2);
    let report: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    // SARIF 2.1.0 § 3.13: version and runs; § 3.14: tool; § 3.19: name; § 3.20: executionSuccessful.
    assert_eq!(report["version"], "2.1.0");
    let run = &report["runs"][0];
    assert_eq!(run["tool"]["driver"]["name"], "privola");
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    assert_eq!(run["invocations"][0]["executionSuccessful"], false);
    let note = run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"].as_str().unwrap_or_default();
    assert!(note.starts_with("absent.json: cannot be read: "), "{note}");
    // § 3.49: each rule has an id of its own; messages have text (§ 3.12), levels are three (§ 3.27.10).
    let rules = run["tool"]["driver"]["rules"].as_array().expect("rules");
    let ids: std::collections::BTreeSet<&str> = rules.iter().filter_map(|rule| rule["id"].as_str()).collect();
    assert_eq!((ids.len(), rules.len()), (privola_check::code::every().count(), privola_check::code::every().count()));
    let levels = [json!("error"), json!("warning"), json!("note")];
    for rule in rules {
        assert!(rule["shortDescription"]["text"].is_string() && rule["help"]["text"].is_string(), "{rule}");
        assert!(levels.contains(&rule["defaultConfiguration"]["level"]), "{rule}");
    }
    let results = run["results"].as_array().expect("results");
    for result in results {
        assert_eq!(
            rules[usize::try_from(result["ruleIndex"].as_u64().expect("an index")).expect("small")]["id"],
            result["ruleId"]
        );
        assert!(result["message"]["text"].is_string() && levels.contains(&result["level"]), "{result}");
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "bad%20one.json");
        for field in ["startLine", "startColumn", "endLine", "endColumn"] {
            assert!(place["region"][field].as_u64().is_some_and(|number| number >= 1), "{result}");
        }
    }
    // The index counts on with each new code and was looked at above.
    let mut results = run["results"].clone();
    for result in results.as_array_mut().expect("results") {
        result.as_object_mut().expect("an object").remove("ruleIndex");
    }
    expect("check.sarif", &format!("{results:#}\n"));
}

#[test]
fn every_page_is_explained_and_a_wrong_code_gets_the_nearest() {
    let listed = out(&privola(Path::new("."), &["explain"], b""));
    assert_eq!(listed.lines().count(), privola_check::code::every().count());
    for code in privola_check::code::every() {
        let output = privola(Path::new("."), &["explain", code.name], b"");
        assert!(out(&output).starts_with(&format!("# {}\n", code.name)), "{}", code.name);
        assert_eq!(status(&output), 0);
    }
    for code in ["README", "../README", "unknown-keys"] {
        let output = privola(Path::new("."), &["explain", code], b"");
        assert_eq!((status(&output), out(&output).as_str()), (1, ""), "{code}");
    }
    let output = privola(Path::new("."), &["explain", "unknown-keys"], b"");
    let error = String::from_utf8(output.stderr).expect("UTF-8");
    assert_eq!(
        error,
        "unknown code \"unknown-keys\", did you mean \"unknown-key\"?; `privola explain` lists them all\n"
    );
}

#[test]
fn the_exit_status_follows_the_worst_finding_and_the_level_asked_for() {
    let warning = CLEAN.replace("/zasebnost.html", "http://vzorec.si/");
    let hint = CLEAN.replace("\"locale\"", "\"revision\": 0,\n  \"locale\"");
    for (input, level, expected) in [
        (CLEAN, "hint", 0),
        (&hint, "error", 0),
        (&hint, "warning", 0),
        (&hint, "hint", 1),
        (&warning, "error", 0),
        (&warning, "warning", 1),
        ("{}", "error", 1),
    ] {
        let output = privola(Path::new("."), &["check", "--level", level, "-"], input.as_bytes());
        assert_eq!(status(&output), expected, "{level}: {input}");
    }
}

#[test]
fn what_cannot_be_read_is_status_2_and_the_rest_is_checked_all_the_same() {
    let folder = folder("unread");
    std::fs::write(folder.join("good.json"), CLEAN).expect("written");
    std::fs::create_dir_all(folder.join("folder.json")).expect("a folder");
    let output = privola(&folder, &["check", "absent.json", "folder.json", "good.json"], b"");
    assert_eq!((status(&output), out(&output).as_str()), (2, "1 file: no errors, no warnings, no hints\n"));
    let errors = String::from_utf8(output.stderr).expect("UTF-8");
    let lines: Vec<&str> = errors.lines().collect();
    assert!(
        lines[0].starts_with("absent.json: cannot be read: ") && lines[1].starts_with("folder.json: cannot be read: "),
        "{errors}"
    );
    assert_eq!(lines.len(), 2);
}

#[test]
fn every_kind_of_bad_input_is_named_with_its_place() {
    let utf_16: Vec<u8> = [0xff, 0xfe].into_iter().chain(CLEAN.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let windows_1250 = b"{ \"locale\": \"\xe8\" }";
    let deep = "[".repeat(10_000) + &"]".repeat(10_000);
    let twice = CLEAN.replace("\"locale\": \"sl\"", "\"locale\": \"sl\", \"locale\": \"sl\"");
    let mark = format!("\u{feff}{CLEAN}");
    let windows = CLEAN.replace('\n', "\r\n");
    for (input, expected) in [
        (b"".as_slice(), "1:1 empty-file"),
        (b"\n \t\n", "1:1 empty-file"),
        (b"hello", "1:1 unquoted-value"),
        (b"<html>", "1:1 html-file"),
        (b"{\n  \"locale\": \"sl\",\n}", "2:17 trailing-comma"),
        (b"{\n  // c\n}", "2:3 comment"),
        (b"{} # c", "1:4 comment"),
        (b"{\n  'locale': 1}", "2:3 single-quotes"),
        (b"{\n  locale: 1}", "2:3 unquoted-key"),
        (b"{ \"a\": 1\n  \"b\": 2 }", "1:9 missing-comma"),
        (b"{ \"a\": \"b\n }", "1:8 unclosed-string"),
        (b"{ \"a\": [1", "1:8 unclosed-bracket"),
        (b"{ \"a\": [1} }", "1:10 wrong-bracket"),
        (b"{ \"a\" 1 }", "1:7 missing-colon"),
        (b"{ \"a\": 1 } {", "1:12 text-after-end"),
        (b"[]", "1:1 not-an-object"),
        (utf_16.as_slice(), "1:1 utf-16"),
        (windows_1250.as_slice(), "1:14 not-utf-8"),
        (deep.as_bytes(), "1:65 too-deep"),
        (twice.as_bytes(), "3:19 duplicate-key"),
        (mark.as_bytes(), "1:1 byte-order-mark"),
    ] {
        assert_eq!(codes(input), [expected], "{:?}", String::from_utf8_lossy(&input[..input.len().min(40)]));
    }
    assert_eq!(codes(windows.as_bytes()), [""; 0], "line ends of Windows are no fault");
}

#[test]
fn fifty_megabytes_take_neither_the_time_nor_the_memory() {
    let start = Instant::now();
    let input = vec![b'['; 50_000_000];
    assert_eq!(codes(&input), ["1:1 too-large"]);
    // What a text of the allowed size can be made to cost.
    let many = format!("{{\"services\": [{}]}}", vec!["1"; 2_400_000].join(","));
    assert_eq!(codes(many.as_bytes()).len(), 1_001);
    assert!(start.elapsed() < Duration::from_secs(60), "{:?}", start.elapsed());
}

#[test]
fn a_reader_that_goes_away_is_no_fault() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_privola"))
        .arg("explain")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program");
    drop(child.stdout.take());
    let mut errors = String::new();
    child.stderr.take().expect("piped").read_to_string(&mut errors).expect("UTF-8");
    assert_eq!((child.wait().expect("it ends").code(), errors.as_str()), (Some(0), ""));
}

#[test]
fn colour_is_for_terminals_and_control_characters_are_for_nobody() {
    let input = b"{ \"a\\u001b[31m\": 1 }";
    let output = privola(Path::new("."), &["check", "-"], input);
    assert!(!output.stdout.contains(&0x1b), "{}", out(&output));
}
