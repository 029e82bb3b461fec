//! What `privola check --page` finds: each code has a page in the docs whose bad example gives it, with exact place and
//! words, and whose good example does not.

use crate::support::{file, privola, root};
use privola_check::code::page::ALL;
use privola_check::code::{self, Code};
use serde_json::{json, Value};
use std::collections::BTreeSet;
use std::path::Path;

/// A config in which there is nothing to find. What an example's own config leaves out is as here.
fn base() -> Value {
    json!({
        "$schema": "/privola/privola.schema.json",
        "locale": "en",
        "controller": {
            "name": "Vzorec d.o.o.",
            "address": "Vzorčna ulica 1, 1000 Ljubljana",
            "supervisoryAuthority": { "name": "Informacijski pooblaščenec" }
        },
        "policy": { "url": "/privacy.html" },
        "services": [
            "google-analytics", "google-ads", "meta-pixel", "sklik", "seznam-event-measurement", "youtube",
            {
                "id": "squalomail",
                "preset": "squalomail",
                "transfer": { "countries": ["SI"], "ground": "adequacy" }
            }
        ]
    })
}

/// Codes that are found only where no config is given.
const WITHOUT_CONFIG: [&str; 1] = ["foreign-markup-unchecked"];

/// A fragment in a page that has nothing else to find; a whole page as it is.
pub fn whole(example: &str) -> String {
    if example.starts_with("<!doctype") {
        return format!("{example}\n");
    }
    let tag = "<script src=\"/privola/privola.js\" data-config=\"/privola.json\"></script>";
    format!("<!doctype html>\n<html lang=\"en\">\n<head>\n{tag}\n</head>\n<body>\n{example}\n</body>\n</html>\n")
}

/// The findings of a page, judged by a config if there is one, as `line:column level code | text | help`.
pub fn findings(config: Option<&Value>, page: &str) -> Vec<String> {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).expect("a file");
    write("index.html", page);
    let mut arguments = vec!["check", "--format", "json"];
    if let Some(config) = config {
        write("privola.json", &config.to_string());
        arguments.push("privola.json");
    }
    arguments.extend(["--page", "index.html"]);
    let run = privola(folder.path(), &arguments);
    let report: Value = serde_json::from_str(&run.out).unwrap_or_else(|error| panic!("{error}: {run:?}"));
    let files = report["files"].as_array().expect("files");
    let page = files.iter().find(|file| file["file"] == "index.html").expect("the page");
    let text = |it: &Value, name: &str| it[name].as_str().expect("a text").to_owned();
    let written = |it: &Value| {
        let help =
            Some(text(it, "help")).filter(|help| !help.is_empty()).map_or_else(String::new, |it| format!(" | {it}"));
        let place = format!("{}:{}", it["line"], it["column"]);
        format!("{place} {} {} | {}{help}", text(it, "level"), text(it, "code"), text(it, "text"))
    };
    page["findings"].as_array().expect("findings").iter().map(written).collect()
}

/// A page of the docs, by its parts.
struct Page {
    text: String,
    config: Option<Value>,
    bad: String,
    good: String,
}

fn page(code: &Code) -> Page {
    let text = file(&format!("docs/check/{}.md", code.name));
    let example = |heading: &str| {
        let (_, rest) = text.split_once(&format!("\n## {heading}\n\n```"))?;
        let (_, rest) = rest.split_once('\n')?;
        Some(rest.split_once("\n```")?.0.to_owned())
    };
    let mut config = base();
    if let Some(own) = example("Config") {
        let own: Value = serde_json::from_str(&own).unwrap_or_else(|error| panic!("{}: {error}", code.name));
        for (name, value) in own.as_object().expect("an object") {
            config[name] = value.clone();
        }
    }
    let given = !WITHOUT_CONFIG.contains(&code.name);
    let part = |heading: &str| example(heading).unwrap_or_else(|| panic!("{}: {heading}", code.name));
    Page { config: given.then_some(config), bad: part("Bad"), good: part("Good"), text: text.clone() }
}

fn is_of(finding: &str, code: &Code) -> bool {
    finding.split(' ').nth(2) == Some(code.name) && finding.split(' ').nth(1) == Some(&code.level.to_string())
}

#[test]
fn the_base_of_the_examples_has_nothing_to_find() {
    assert_eq!(findings(Some(&base()), &whole("<p>Hello</p>")), [""; 0]);
}

#[test]
fn every_bad_page_gives_its_finding_with_exact_place_and_words() {
    let mut seen = String::new();
    for code in ALL {
        let example = page(code);
        let found = findings(example.config.as_ref(), &whole(&example.bad));
        assert!(found.iter().any(|it| is_of(it, code)), "{}: {found:#?}", code.name);
        seen.push_str(&format!("== {}\n", code.name));
        found.iter().for_each(|it| seen.push_str(&format!("{it}\n")));
    }
    assert_eq!(seen, file("cli/tests/it/data/page.txt"));
}

#[test]
fn no_good_page_has_an_error_or_a_warning_or_its_own_finding() {
    for code in ALL {
        let example = page(code);
        let found = findings(example.config.as_ref(), &whole(&example.good));
        let wrong: Vec<&String> = found.iter().filter(|it| is_of(it, code) || !it.contains(" hint ")).collect();
        assert!(wrong.is_empty(), "{}: {wrong:#?}", code.name);
    }
}

#[test]
fn every_code_of_a_page_has_a_page_in_the_docs_and_in_explain() {
    let index = file("docs/check/README.md");
    for code in ALL {
        let text = page(code).text;
        let opening = format!("# {}\n\n*{}*: {}.\n\n", code.name, code.level, code.title);
        assert!(text.starts_with(&opening), "{}: {opening}", code.name);
        assert!(text.contains("\n\n**Why.** "), "{}", code.name);
        let row = format!("\n| [{0}]({0}.md) | {1} | {2} |\n", code.name, code.level, code.title);
        assert!(index.contains(&row), "the index lacks {row}");
    }
    let first = ALL.first().expect("a code").name;
    assert_eq!(
        privola(&root(), &["explain", first]).out.trim_end(),
        file(&format!("docs/check/{first}.md")).trim_end()
    );
    let names: BTreeSet<&str> = code::every().map(|code| code.name).collect();
    assert_eq!(names.len(), code::every().count(), "no code stands twice");
    assert!(ALL.len() >= 15);
    println!("{} codes of pages", ALL.len());
}

#[test]
fn a_category_that_no_service_of_the_config_has_is_told_of_as_the_browser_holds_it() {
    let page = whole(
        "<script type=\"text/plain\" data-category=\"functional\" data-src=\"/chat.js\"></script>
<script type=\"text/plain\" data-category=\"analytics\" data-src=\"/count.js\"></script>",
    );
    let config = |services: &str| {
        let mut config = base();
        config["services"] = serde_json::from_str(services).expect("JSON");
        config.as_object_mut().expect("an object").remove("categories");
        config
    };
    let unknown = |config: &Value| -> Vec<String> {
        let found = findings(Some(config), &page);
        found.into_iter().filter(|it| it.contains(" unknown-held-category | ")).collect()
    };
    let found = unknown(&config(r#"["google-analytics"]"#));
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].contains("\"functional\""), "{found:#?}");
    // The control: with a service of it nothing is wrong, and a service that the browser drops gives no category.
    assert_eq!(unknown(&config(r#"["google-analytics", "youtube"]"#)), [""; 0]);
    assert_eq!(unknown(&config(r#"["google-analytics", {"preset": "yuotube", "category": "functional"}]"#)).len(), 1);
}

#[test]
fn the_shipped_pages_have_neither_errors_nor_warnings_with_their_configs() {
    let mut seen = 0;
    let folders = std::fs::read_dir(root().join("www/examples")).expect("the examples");
    let mut folders: Vec<String> = folders
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.is_dir())
        .map(|path| format!("www/examples/{}", path.file_name().expect("a name").to_string_lossy()))
        .collect();
    folders.sort();
    assert_eq!(folders.len(), 5);
    folders.push("www".to_owned());
    for folder in folders {
        let pages = if folder == "www" {
            vec!["www/index.html".to_owned(), "www/site/privacy.html".to_owned()]
        } else {
            html(&folder)
        };
        let config = format!("{folder}/privola.json");
        let mut arguments = vec!["check", "--format", "json", config.as_str(), "--page"];
        arguments.extend(pages.iter().map(String::as_str));
        let report: Value = serde_json::from_str(&privola(&root(), &arguments).out).expect("a report");
        for file in report["files"].as_array().expect("files").iter().filter(|file| file["file"] != config.as_str()) {
            seen += 1;
            for it in file["findings"].as_array().expect("findings") {
                // The shop keeps a legacy tag on purpose, beside its successor.
                assert_eq!((&it["level"], &it["code"]), (&json!("hint"), &json!("universal-analytics")), "{file}");
                assert_eq!(file["file"], "www/examples/shop/index.html");
            }
        }
    }
    assert!(seen >= 12, "{seen} pages");
}

fn html(folder: &str) -> Vec<String> {
    let entries = std::fs::read_dir(root().join(folder)).expect("a folder");
    let names = entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned());
    names
        .filter(|name| Path::new(name).extension().is_some_and(|it| it == "html"))
        .map(|name| format!("{folder}/{name}"))
        .collect()
}

/// The base config with these services alone.
pub fn config_with(services: &[&str]) -> Value {
    let mut config = base();
    config["services"] = json!(services);
    config
}
