//! The house rules that a program can check.

use crate::support::root;
use std::path::{Path, PathBuf};

/// Folders that hold source of ours.
const FOLDERS: [&str; 10] = ["src", "check", "cli", "xtask", "tests", "www", "locales", "vendors", ".ci", ".cargo"];

/// Every text file of ours, by its path from the root.
pub fn files() -> Vec<(String, String)> {
    let mut paths = Vec::new();
    for folder in FOLDERS {
        walk(&root().join(folder), &mut paths);
    }
    paths.extend(
        std::fs::read_dir(root())
            .expect("the root")
            .map(|entry| entry.expect("a file").path())
            // In a second working tree of a repository, `.git` is a file.
            .filter(|path| path.is_file() && !path.ends_with(".git")),
    );
    let files: Vec<(String, String)> = paths
        .into_iter()
        .filter_map(|path| {
            let name = path.strip_prefix(root()).expect("below the root").to_string_lossy().replace('\\', "/");
            // What is no text is a picture.
            std::fs::read_to_string(&path).ok().map(|text| (name, text))
        })
        .collect();
    assert!(files.len() > 100, "{} files", files.len());
    files
}

fn walk(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
        let path = entry.expect("a file").path();
        // Nobody has written these: packages, what is built, and what a fuzzer has made up.
        let made = ["node_modules", "target", "dist", "corpus"];
        let made = path.file_name().is_some_and(|name| made.iter().any(|known| name == *known));
        if path.is_dir() && !made {
            walk(&path, paths);
        } else if path.is_file() {
            paths.push(path);
        }
    }
}

fn ends_in(name: &str, extensions: &[&str]) -> bool {
    extensions.iter().any(|extension| name.ends_with(extension))
}

const CODE: [&str; 4] = [".rs", ".js", ".mjs", ".css"];

#[test]
fn every_source_file_opens_by_saying_what_it_is() {
    let mut bad = Vec::new();
    for (name, text) in files() {
        let mut opening = text.lines().filter(|line| !line.starts_with("#!") && !["/*", "/**"].contains(line));
        let first = opening.next().unwrap_or("").trim_start();
        let says = ["//! ", "// ", "/* ", "/** ", "* "].iter().any(|mark| first.starts_with(mark)) && first.len() > 12;
        if ends_in(&name, &CODE) && !says {
            bad.push(name);
        }
    }
    assert_eq!(bad, [""; 0]);
}

#[test]
fn no_source_file_is_longer_than_400_lines() {
    let long = |(name, text): (String, String)| (ends_in(&name, &CODE) && text.lines().count() > 400).then_some(name);
    assert_eq!(files().into_iter().filter_map(long).collect::<Vec<_>>(), [""; 0]);
}

#[test]
fn no_line_ends_in_a_space() {
    let mut bad = Vec::new();
    for (name, text) in files() {
        for (place, line) in text.lines().enumerate().filter(|(_, line)| line.ends_with([' ', '\t', '\r'])) {
            bad.push(format!("{name}:{}: {line:?}", place + 1));
        }
    }
    assert_eq!(bad, [""; 0]);
}

#[test]
fn every_file_ends_with_one_line_end() {
    let ends = |text: &str| text.is_empty() || (text.ends_with('\n') && !text.ends_with("\n\n"));
    let bad: Vec<String> = files().into_iter().filter(|(_, text)| !ends(text)).map(|(name, _)| name).collect();
    assert_eq!(bad, [""; 0]);
}

#[test]
fn the_core_asks_neither_the_clock_nor_the_system() {
    for (name, text) in files().into_iter().filter(|(name, _)| name.starts_with("src/") && name.ends_with(".rs")) {
        for word in ["std::time", "std::fs", "std::env", "std::process", "std::net", "SystemTime", "thread_rng"] {
            assert!(!text.contains(word), "{name} names {word}");
        }
    }
}

#[test]
fn no_file_names_a_place_on_the_machine_it_was_written_on() {
    // Spelt in two halves, or this file would name them.
    let places = [concat!("/tm", "p/"), concat!("/wor", "k/"), concat!("/hom", "e/"), concat!("/roo", "t/")];
    let mut bad = Vec::new();
    for (name, text) in files() {
        for place in places.iter().filter(|place| text.contains(**place)) {
            bad.push(format!("{name}: {place}"));
        }
    }
    assert_eq!(bad, [""; 0]);
}

#[test]
fn every_module_of_every_crate_is_compiled() {
    let sources: Vec<(String, String)> =
        files().into_iter().filter(|(name, _)| name.contains("src/") && name.ends_with(".rs")).collect();
    let is_root = |name: &str| ends_in(name, &["src/lib.rs", "src/main.rs"]);
    for (name, _) in sources.iter().filter(|(name, _)| !is_root(name)) {
        let path = Path::new(name);
        let module = path.file_stem().and_then(|stem| stem.to_str()).expect("a name");
        let folder = path.parent().expect("a folder").to_string_lossy().into_owned();
        let parents = [format!("{folder}.rs"), format!("{folder}/lib.rs"), format!("{folder}/main.rs")];
        let declared = sources.iter().filter(|(name, _)| parents.contains(name)).any(|(_, text)| {
            let declarations = text.lines().map(|line| line.trim().trim_start_matches("pub "));
            declarations.into_iter().any(|line| line == format!("mod {module};"))
        });
        assert!(declared, "{name} is dead");
    }
}

/// How a browser test says that it judges nothing but pages, and files that the tool writes: `cargo xtask test --outside`
/// runs those alone, also against the files of another build.
const OUTSIDE: &str = "// Judges from outside.";
/// The others say why they cannot.
const INSIDE: &str = "// Judges from inside: ";

#[test]
fn every_browser_test_says_from_where_it_judges() {
    let files = files();
    let mut outside = 0;
    for (name, text) in files.iter().filter(|(name, _)| name.ends_with(".test.mjs")) {
        let opening = text.lines().take_while(|line| line.starts_with("//"));
        let marks: Vec<&str> = opening.filter(|line| line.starts_with("// Judges from ")).collect();
        assert!(matches!(marks[..], [mark] if mark == OUTSIDE || mark.starts_with(INSIDE)), "{name}: {marks:?}");
        if marks == [OUTSIDE] {
            outside += 1;
            let mut seen = Vec::new();
            judges_from_outside(name, &files, &mut seen);
        }
    }
    assert!(outside > 50, "{outside} files judge from outside");
}

/// Neither a file nor what it imports of ours names a source, or a file that Privola loads by itself.
fn judges_from_outside(name: &str, files: &[(String, String)], seen: &mut Vec<String>) {
    if seen.iter().any(|known| known == name) {
        return;
    }
    seen.push(name.to_owned());
    let (_, text) = files.iter().find(|(file, _)| file == name).unwrap_or_else(|| panic!("{name} is imported"));
    let without = text.replace("www/examples", "");
    for word in ["'www/", "/www/", "'src/", "/src/", "extras/", "bench/"] {
        assert!(!without.contains(word), "{name} names {word}");
    }
    let folder = Path::new(name).parent().expect("a folder");
    let statement = |line: &&str| ["import ", "export ", "} from "].iter().any(|start| line.starts_with(start));
    let named = |line: &'_ str| Some(line.split_once(" from '")?.1.split('\'').next()?.to_owned());
    for import in text.lines().filter(statement).filter_map(named) {
        if import.starts_with('.') {
            judges_from_outside(&plain(&folder.join(import)), files, seen);
        }
    }
}

/// A path without `.` and `..`.
fn plain(path: &Path) -> String {
    let mut parts: Vec<String> = Vec::new();
    for part in path.iter().map(|part| part.to_string_lossy().into_owned()) {
        match part.as_str() {
            "." => {}
            ".." => drop(parts.pop()),
            _ => parts.push(part),
        }
    }
    parts.join("/")
}
