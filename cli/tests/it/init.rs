//! `privola init` by its options: what it writes, what it prints, and when it writes nothing.

use crate::support::{privola, Run};
use privola_check::code::Level;
use serde_json::Value;
use std::fs;
use std::path::Path;

/// The options without a default.
const WHO: [&str; 6] =
    ["--controller", "Zgled d.o.o.", "--email", "zasebnost@zgled.test", "--policy", "/zasebnost.html"];

fn init(folder: &Path, more: &[&str]) -> Run {
    let arguments: Vec<&str> = ["init"].iter().chain(&WHO).chain(more).copied().collect();
    privola(folder, &arguments)
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder")
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("listed");
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn it_writes_a_config_that_the_checker_finds_nothing_wrong_with() {
    let here = folder();
    let run = init(here.path(), &["--locale", "sl,en", "--service", "Google Analytics,sklik", "--layout", "bar"]);
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    let text = fs::read_to_string(here.path().join("privola.json")).expect("written");
    let found: Vec<String> =
        privola_check::diagnose(&text).iter().map(|it| format!("{} {}", it.level, it.text)).collect();
    assert!(!found.iter().any(|line| line.starts_with("error") || line.starts_with("warning")), "{found:?}\n{text}");
    let config: Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(config["$schema"], "./privola/privola.schema.json");
    assert_eq!(config["locale"], "sl");
    assert_eq!(config["locales"], serde_json::json!(["sl", "en"]));
    assert_eq!(config["controller"]["name"], "Zgled d.o.o.");
    assert_eq!(config["controller"]["supervisoryAuthority"]["url"], "https://www.ip-rs.si/");
    assert_eq!(config["policy"]["url"], "/zasebnost.html");
    assert_eq!(config["categories"], serde_json::json!(["necessary", "analytics", "retargeting"]));
    assert_eq!(config["services"], serde_json::json!(["google-analytics", "sklik"]));
    assert_eq!(config["banner"]["layout"], "bar");
}

#[test]
fn it_prints_the_tag_the_held_tags_and_the_policy() {
    let here = folder();
    let run = init(here.path(), &["--service", "sklik", "--out", "site.json"]);
    for part in [
        r#"<script src="/privola/privola.js" data-config="/site.json"></script>"#,
        r#"<script type="text/plain" data-category="retargeting" data-service="sklik" src="https://c.seznam.cz/js/rc.js"></script>"#,
        "script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'",
        "https://c.seznam.cz",
        r#"data-privola="preferences""#,
        "privola check site.json",
    ] {
        assert!(run.out.contains(part), "{part} in {}", run.out);
    }
    assert!(!run.out.contains("google"), "{}", run.out);
}

#[test]
fn a_page_with_what_is_printed_passes_the_check_of_pages() {
    let here = folder();
    let run = init(here.path(), &["--service", "google-analytics,sklik,meta-pixel,youtube"]);
    let pasted: String = run
        .out
        .lines()
        .filter_map(|line| line.strip_prefix("    "))
        .filter(|line| !line.starts_with("http"))
        .collect::<Vec<_>>()
        .join("\n");
    let page = format!("<!doctype html>\n<html lang=\"en\">\n<head>\n<title>New site</title>\n<style>p {{ color: #111 }}</style>\n{pasted}\n</body>\n</html>\n");
    fs::write(here.path().join("index.html"), page).expect("written");
    let check = privola(here.path(), &["check", "privola.json", "--page", "index.html"]);
    assert!(!check.out.contains("error[") && !check.out.contains("warning["), "{}", check.out);
    assert_eq!(check.status, 0);
}

#[test]
fn the_notes_explain_every_line_of_the_config() {
    let here = folder();
    init(here.path(), &["--service", "matomo"]);
    let notes = fs::read_to_string(here.path().join("privola.md")).expect("written");
    let config = fs::read_to_string(here.path().join("privola.json")).expect("written");
    assert!(notes.contains(&config), "the config itself");
    let schema = privola::config::schema::schema();
    for (field, _) in serde_json::from_str::<Value>(&config).expect("JSON").as_object().expect("an object") {
        let description = schema["properties"][field].get("description").and_then(Value::as_str).expect(field);
        assert!(notes.contains(description), "{field}: {description}");
    }
    assert_eq!(names(here.path()), ["privola.json", "privola.md"], "and nothing else is left behind");
}

#[test]
fn without_a_terminal_it_asks_nothing_and_names_the_options_that_are_missing() {
    for yes in [&[][..], &["--yes"][..]] {
        let here = folder();
        let arguments: Vec<&str> = ["init", "--email", "a@b.test"].iter().chain(yes).copied().collect();
        let run = privola(here.path(), &arguments);
        assert_eq!((run.status, run.out.as_str()), (1, ""));
        assert_eq!(
            run.err,
            "error: --controller and --policy must be given: without a terminal, or with --yes, nothing is asked\n"
        );
        assert_eq!(names(here.path()), [""; 0]);
    }
}

#[test]
fn services_are_known_by_id_name_host_and_address() {
    for (given, id) in [
        ("google-analytics", "google-analytics"),
        ("Google Analytics", "google-analytics"),
        ("googleanalytics", "google-analytics"),
        ("meta pixel", "meta-pixel"),
        ("c.seznam.cz", "sklik"),
        ("connect.facebook.net", "meta-pixel"),
        ("https://www.googletagmanager.com/gtag/js?id=G-ABC", "google-analytics"),
        ("https://www.googletagmanager.com/gtm.js?id=GTM-ABC", "google-tag-manager"),
    ] {
        let here = folder();
        let run = init(here.path(), &["--service", given]);
        assert_eq!((run.status, run.err.as_str()), (0, ""), "{given}");
        let config = fs::read_to_string(here.path().join("privola.json")).expect("written");
        assert!(config.contains(&format!("\"services\": [\"{id}\"]")), "{given}: {config}");
    }
}

#[test]
fn an_answer_that_cannot_be_used_is_named_with_the_nearest_that_can() {
    for (option, value, said) in [
        ("--service", "googel-analytics", "did you mean \"google-analytics\"?"),
        ("--service", "nothing.example", "no preset has the host"),
        ("--service", "www.googletagmanager.com", "may be any of"),
        ("--locale", "sl-SL", "did you mean \"sl\"?"),
        ("--locale", "xx", "there are ar, "),
        ("--category", "analitics", "did you mean \"analytics\"?"),
        ("--email", "nobody", "is no e-mail address"),
        ("--email", "a b@c.test", "is no e-mail address"),
        ("--policy", "javascript:alert(1)", "is no address"),
        ("--policy", "", "is no address"),
        ("--controller", " ", "GDPR Art. 13"),
    ] {
        let here = folder();
        let mut arguments = vec!["init"];
        arguments.extend(WHO.iter().copied());
        match arguments.iter().position(|it| *it == option) {
            Some(at) => arguments[at + 1] = value,
            None => arguments.extend([option, value]),
        }
        let run = privola(here.path(), &arguments);
        assert_eq!((run.status, run.out.as_str()), (1, ""), "{option} {value}");
        assert!(run.err.starts_with(&format!("error: {option}: ")) && run.err.contains(said), "{}", run.err);
        assert_eq!(names(here.path()), [""; 0], "{option} {value}");
    }
}

#[test]
fn nothing_is_overwritten_unless_forced() {
    let here = folder();
    for taken in ["privola.json", "privola.md"] {
        fs::write(here.path().join(taken), "mine").expect("written");
        let run = init(here.path(), &[]);
        assert_eq!(run.status, 2);
        assert_eq!(
            run.err,
            format!("error: {taken} is there already: choose another name with --out, or overwrite it with --force\n")
        );
        assert_eq!(fs::read_to_string(here.path().join(taken)).expect("there"), "mine");
        assert_eq!(names(here.path()), [taken]);
        assert_eq!(init(here.path(), &["--force"]).status, 0);
        assert_ne!(fs::read_to_string(here.path().join(taken)).expect("there"), "mine");
        for name in names(here.path()) {
            fs::remove_file(here.path().join(name)).expect("removed");
        }
    }
}

#[test]
fn where_it_cannot_write_it_leaves_nothing_behind() {
    let here = folder();
    fs::write(here.path().join("file"), "").expect("written");
    let run = init(here.path(), &["--out", "file/privola.json"]);
    assert_eq!((run.status, run.out.as_str()), (2, ""));
    assert!(run.err.contains("nothing was written"), "{}", run.err);
    // The notes' place is taken by a folder: the config must not be there either.
    fs::create_dir(here.path().join("site.md")).expect("made");
    let run = init(here.path(), &["--out", "site.json", "--force"]);
    assert_eq!(run.status, 2);
    assert_eq!(names(here.path()), ["file", "site.md"]);
}

#[test]
fn without_services_it_says_that_no_banner_appears() {
    let here = folder();
    let run = init(here.path(), &[]);
    assert!(run.out.contains("no banner appears"), "{}", run.out);
    let text = fs::read_to_string(here.path().join("privola.json")).expect("written");
    assert!(!privola_check::diagnose(&text).iter().any(|it| it.level == Level::Error));
    assert!(text.contains("\"categories\": [\"necessary\"]"), "{text}");
}
