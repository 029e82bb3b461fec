//! What `privola check` finds: each code has a page whose bad example gives it, with exact place and words, and whose
//! good example does not.

use crate::support::{examples, file, root};
use privola_check::code::Level;
use privola_check::code::{every, Code, ALL};
use privola_check::decode;
use privola_check::diagnose;
use privola_check::diagnostic::Diagnostic;
use privola_check::reader;
use std::collections::BTreeSet;

/// A config in which there is nothing to find. What an example leaves out is as here.
const BASE: [(&str, &str); 5] = [
    ("$schema", r#""/privola/privola.schema.json""#),
    ("locale", r#""en""#),
    (
        "controller",
        r#"{"name": "Vzorec d.o.o.", "address": "Vzorčna ulica 1, 1000 Ljubljana", "supervisoryAuthority": {"name": "Informacijski pooblaščenec"}}"#,
    ),
    ("policy", r#"{"url": "/privacy.html"}"#),
    ("services", r#"["google-analytics"]"#),
];

/// The example with the rest of a config behind it, on a line of its own; what is no object stays as it is.
fn whole(example: &str, without: &str) -> String {
    let Ok(node) = reader::read(example) else { return example.to_owned() };
    let Some(open) = example.trim_end().strip_suffix('}') else { return example.to_owned() };
    let rest = BASE.iter().filter(|(name, _)| *name != without && node.member(name).is_none());
    let rest: Vec<String> = rest.map(|(name, value)| format!("{name:?}: {value}")).collect();
    let comma = if node.members().is_empty() || rest.is_empty() { "" } else { "," };
    format!("{}{comma}\n{}}}\n", open.trim_end(), rest.join(", "))
}

/// The codes in a config with these members, in the order of the text.
pub fn codes(members: &str) -> Vec<&'static str> {
    diagnose(&whole(&format!("{{{members}}}"), "")).iter().map(|it| it.code).collect()
}

/// A finding as the expectations write it.
fn written(finding: &Diagnostic, text: &str) -> String {
    let (line, column) = finding.place(text);
    let Diagnostic { code, level, path, text, help, .. } = finding;
    let help = if help.is_empty() { String::new() } else { format!(" | {help}") };
    format!("{line}:{column} {level} {code} | {path} | {text}{help}")
}

/// Codes whose bad example is no text that a page can show, or one too long for it; they have tests of their own.
const APART: [&str; 7] = [
    "utf-16",
    "not-utf-8",
    "too-large",
    "byte-order-mark",
    "too-many-entries",
    "more-findings",
    "category-beyond-limit",
];

struct Page {
    text: String,
    bad: String,
    good: String,
}

fn page(code: &Code) -> Page {
    let text = file(&format!("docs/check/{}.md", code.name));
    let example = |heading: &str| {
        let (_, rest) =
            text.split_once(&format!("\n## {heading}\n\n```")).unwrap_or_else(|| panic!("{}: {heading}", code.name));
        let (_, rest) = rest.split_once('\n').expect("a fence");
        rest.split_once("\n```").expect("a fence").0.to_owned()
    };
    let (bad, good) = (example("Bad"), example("Good"));
    Page { text, bad, good }
}

fn findings(code: &Code, example: &str) -> (String, Vec<Diagnostic>) {
    let without = if code.name == "schema-missing" { "$schema" } else { "" };
    let text = whole(example, without);
    let found = diagnose(&text);
    (text, found)
}

#[test]
fn the_base_of_the_examples_has_nothing_to_find() {
    assert_eq!(diagnose(&whole("{}", "")), []);
}

#[test]
fn every_bad_example_gives_its_finding_with_exact_place_and_words() {
    let mut seen = String::new();
    for code in ALL.iter().filter(|code| !APART.contains(&code.name)) {
        let (text, found) = findings(code, &page(code).bad);
        assert!(found.iter().any(|it| it.code == code.name && it.level == code.level), "{}: {found:#?}", code.name);
        seen.push_str(&format!("== {}\n", code.name));
        found.iter().for_each(|it| seen.push_str(&(written(it, &text) + "\n")));
    }
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(root().join("check/tests/it/data/check.txt"), &seen).expect("the folder is writable");
    }
    // Line by line, so that what differs can be read; UPDATE=1 writes the file anew, then look at what has changed.
    let expected = file("check/tests/it/data/check.txt");
    seen.lines().zip(expected.lines()).for_each(|(seen, expected)| assert_eq!(seen, expected));
    assert_eq!(seen, expected);
}

#[test]
fn no_good_example_has_an_error_or_a_warning_or_its_own_finding() {
    for code in ALL {
        let (_, found) = findings(code, &page(code).good);
        let wrong: Vec<_> = found.iter().filter(|it| it.code == code.name || it.level > Level::Hint).collect();
        assert!(wrong.is_empty(), "{}: {wrong:#?}", code.name);
    }
}

#[test]
fn every_code_has_a_page_that_says_level_meaning_and_reason() {
    for code in ALL {
        let text = page(code).text;
        let opening = format!("# {}\n\n*{}*: {}.\n\n", code.name, code.level, code.title);
        assert!(text.starts_with(&opening), "{}: {opening}", code.name);
        assert!(text.contains("\n\n**Why.** "), "{}", code.name);
    }
}

#[test]
fn codes_pages_index_and_tested_codes_are_the_same_and_more_than_60() {
    let codes: BTreeSet<String> = ALL.iter().map(|code| code.name.to_owned()).collect();
    assert_eq!(codes.len(), ALL.len(), "no code stands twice");
    assert!(codes.len() >= 60);
    println!("{} codes", codes.len());

    let folder = std::fs::read_dir(root().join("docs/check")).expect("docs/check");
    let names = folder.map(|entry| entry.expect("a file").file_name().into_string().expect("UTF-8"));
    let pages: BTreeSet<String> = names.filter_map(|it| it.strip_suffix(".md").map(str::to_owned)).collect();
    let pages: BTreeSet<String> = pages.into_iter().filter(|name| name != "README").collect();
    // Those of pages are tested where pages are, in cli/tests/it/page.rs.
    let every: BTreeSet<String> = every().map(|code| code.name.to_owned()).collect();
    assert_eq!(pages, every);

    let tested: BTreeSet<String> = file("check/tests/it/data/check.txt")
        .lines()
        .filter_map(|line| line.strip_prefix("== ").map(str::to_owned))
        .collect();
    assert_eq!(tested.into_iter().chain(APART.map(str::to_owned)).collect::<BTreeSet<_>>(), codes);

    let index = file("docs/check/README.md");
    for code in ALL {
        let row = format!("\n| [{0}]({0}.md) | {1} | {2} |\n", code.name, code.level, code.title);
        assert!(index.contains(&row), "the index lacks {row}");
    }
    assert_eq!(index.matches(".md) | ").count(), every.len());
}

#[test]
fn the_shipped_configs_have_neither_errors_nor_warnings() {
    for (name, text) in examples() {
        let found: Vec<String> = diagnose(&text).iter().map(|it| written(it, &text)).collect();
        assert!(found.iter().all(|it| it.split(' ').nth(1) == Some("hint")), "{name}: {found:#?}");
        println!("{name}: {} hints", found.len());
    }
}

#[test]
fn findings_stand_in_the_order_of_the_text() {
    let text = r#"{"services": [{"id": "x y"}, "sklk"], "locale": 1, "bannner": {}}"#;
    let found = diagnose(text);
    assert!(found.len() > 4);
    assert!(found.windows(2).all(|pair| pair[0].span.start <= pair[1].span.start), "{found:#?}");
}

#[test]
fn a_category_beyond_the_limit_is_told_at_its_place() {
    let ids: Vec<String> = (1..=63).map(|place| format!("\"c{place}\"")).collect();
    let text = whole(&format!("{{\"categories\": [{}]}}", ids.join(",")), "");
    let found: Vec<String> = diagnose(&text).iter().map(|it| written(it, &text)).collect();
    let column = text.find("\"c63\"").expect("the last") + 1;
    let expected = format!(
        "1:{column} error category-beyond-limit | categories[62] | \"c63\" is more than the 63 categories that there can be | Join categories that a visitor would answer alike."
    );
    assert!(found.contains(&expected), "{found:#?}");
    let service = "services[0]";
    let beyond: Vec<&String> = found.iter().filter(|it| it.contains("beyond")).collect();
    assert!(beyond.len() == 2 && beyond[1].contains(service), "and so is the service of another one: {beyond:#?}");
}

/// What `decode::text` says of bytes.
fn refused(bytes: &[u8]) -> String {
    let fault = decode::text(bytes).expect_err("refused");
    written(&fault, &String::from_utf8_lossy(bytes))
}

#[test]
fn utf_16_and_utf_32_are_named() {
    let wide = |mark: &[u8], units: &dyn Fn(u16) -> Vec<u8>| {
        [mark.to_vec(), "{}".encode_utf16().flat_map(units).collect()].concat()
    };
    let little = |unit: u16| unit.to_le_bytes().to_vec();
    let big = |unit: u16| unit.to_be_bytes().to_vec();
    let double = |unit: u16| u32::from(unit).to_le_bytes().to_vec();
    for (bytes, kind) in [
        (wide(&[0xff, 0xfe], &little), "UTF-16 (little-endian)"),
        (wide(&[], &little), "UTF-16 (little-endian)"),
        (wide(&[0xfe, 0xff], &big), "UTF-16 (big-endian)"),
        (wide(&[], &big), "UTF-16 (big-endian)"),
        (wide(&[0xff, 0xfe, 0, 0], &double), "UTF-32"),
        (wide(&[], &double), "UTF-32"),
    ] {
        let expected = format!(
            "1:1 error utf-16 |  | the file is stored as {kind}, expected UTF-8 | Save it anew as UTF-8, which editors offer where a file is saved."
        );
        assert_eq!(refused(&bytes), expected);
    }
}

#[test]
fn bytes_that_are_not_utf_8_are_shown_with_their_place() {
    assert_eq!(
        refused(b"{\n  \"a\": \"\xe8\"\n}"),
        "2:9 error not-utf-8 |  | the byte E8 is not UTF-8 here | Save the file anew as UTF-8; it may be in Windows-1250 or another old encoding."
    );
    assert_eq!(
        refused("{\"č\": \"".as_bytes().iter().chain(&[0xff]).copied().collect::<Vec<_>>().as_slice())
            .split(' ')
            .next(),
        Some("1:8")
    );
}

#[test]
fn a_file_larger_than_any_config_is_refused() {
    assert!(decode::text(&vec![b' '; decode::MAX_BYTES]).is_ok());
    assert_eq!(
        refused(&vec![b' '; decode::MAX_BYTES + 1]),
        "1:1 error too-large |  | the file has more than 5 MB, which no config needs | Check the name of the file."
    );
}

#[test]
fn a_byte_order_mark_is_read_over_and_hinted_at() {
    let text = format!("\u{feff}{}", whole("{\"revision\": 0}", ""));
    let found: Vec<String> = diagnose(&text).iter().map(|it| written(it, &text)).collect();
    assert_eq!(
        found,
        [
            "1:1 hint byte-order-mark |  | the file begins with a byte order mark | It is read all the same; save the file as UTF-8 without a mark.",
"1:14 hint revision-zero | revision | the revision is 0; it counts from 1, which is also the default | Write 1, and raise it when visitors must be asked again.",
        ]
    );
}

#[test]
fn no_more_than_a_thousand_findings_are_told() {
    let keys: Vec<String> = (0..1_001).map(|place| format!("\"x{place}\": 1")).collect();
    let text = format!("{{{}}}", keys.join(",\n"));
    let found = diagnose(&text);
    assert_eq!(found.len(), 1_001);
    assert!(found[..1_000].iter().all(|it| it.code == "unknown-key"));
    assert_eq!(
        written(&found[1_000], &text),
        "1001:12 hint more-findings |  | only the first 1000 findings are told | Mend those, and check again."
    );
}

#[test]
fn a_list_of_more_services_than_any_site_has_is_refused() {
    let text = |many: usize| whole(&format!(r#"{{"services": [{}]}}"#, vec![r#""sklik""#; many].join(",")), "");
    assert!(diagnose(&text(5_000)).iter().all(|it| it.code != "too-many-entries"));
    let text = text(5_001);
    let found: Vec<String> = diagnose(&text).iter().map(|it| written(it, &text)).collect();
    assert_eq!(
        found,
        ["1:2 error too-many-entries | services | these are 5001 entries, more than the 5000 that are checked | Nobody can choose among so many; list what the site uses."]
    );
}

#[test]
fn windows_line_ends_are_no_fault_and_lines_are_counted_alike() {
    let text = whole("{\n  \"locale\": \"en\",\n  \"revision\": 0\n}", "");
    let windows = text.replace('\n', "\r\n");
    let places = |text: &str| -> Vec<String> { diagnose(text).iter().map(|it| written(it, text)).collect() };
    assert_eq!(places(&text), places(&windows));
    assert_eq!(places(&text).len(), 1);
}

#[test]
fn the_owners_tool_and_the_browser_name_the_same_faults() {
    // What the browser reports is found with the same words and places; more may be found.
    let mut compared = 0;
    for text in crate::mutants::mutants(2_000, 5) {
        let json: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        let (_, faults) = privola::site::read(json.into());
        let found = privola_check::faults(&text);
        assert_eq!(faults.len(), found.len(), "{text}");
        for fault in faults {
            let words = fault.kind.text(|number| number.to_string());
            let same = |it: &&Diagnostic| it.text == words && it.path.starts_with(&fault.place());
            assert!(found.iter().any(|it| same(&it)), "{fault:?}: {text}");
            compared += 1;
        }
    }
    assert!(compared > 1_000, "{compared}");
}
