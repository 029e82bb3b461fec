//! Who may know whom: core ← views ← shell, and nothing but the shell knows a browser. ARCHITECTURE.md says why.

use crate::imports::imports;
use crate::support::root;
use crate::tidy::files;
use std::collections::BTreeSet;
use std::process::Command;

/// Names of the crates through which Rust reaches a browser.
const BROWSER: [&str; 4] = ["wasm_bindgen", "web_sys", "js_sys", "gloo_"];

/// The sources of the banner's own crate, without comments, by the names of their modules.
fn sources() -> Vec<(String, String)> {
    let own = files().into_iter().filter(|(name, _)| is_own(name)).map(|(name, text)| {
        let code = text.lines().map(|line| line.split_once("//").map_or(line, |(code, _)| code));
        (module(&name), code.collect::<Vec<_>>().join("\n"))
    });
    let own: Vec<(String, String)> = own.collect();
    assert!(own.len() > 50, "{} sources", own.len());
    own
}

fn is_own(name: &str) -> bool {
    name.starts_with("src/") && name.ends_with(".rs")
}

/// `shell::find` for `src/shell/find.rs`.
fn module(name: &str) -> String {
    name.trim_start_matches("src/").trim_end_matches(".rs").replace('/', "::")
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Layer {
    Core,
    Views,
    Shell,
    /// lib.rs names all of them.
    Root,
}

fn layer(module: &str) -> Layer {
    match module.split("::").next().unwrap_or_default() {
        "lib" => Layer::Root,
        "shell" => Layer::Shell,
        "view" => Layer::Views,
        _ => Layer::Core,
    }
}

#[test]
fn the_core_imports_no_view_and_nothing_imports_the_shell() {
    let mut seen = BTreeSet::new();
    let own: Vec<(String, String)> = files().into_iter().filter(|(name, _)| is_own(name)).collect();
    for ((from, to), names) in imports(&own) {
        let (own, other) = (layer(&module(&from)), layer(&module(&to)));
        assert!(own >= other, "{from} is of the {own:?} and takes {names:?} from {to}, of the {other:?}");
        seen.insert((own, other));
    }
    for pair in [(Layer::Views, Layer::Core), (Layer::Shell, Layer::Core), (Layer::Shell, Layer::Views)] {
        assert!(seen.contains(&pair), "{pair:?}");
    }
}

#[test]
fn only_the_shell_knows_a_browser() {
    let mut seen = 0;
    for (module, code) in sources() {
        let knows = BROWSER.iter().any(|name| code.contains(name));
        assert!(!knows || layer(&module) == Layer::Shell, "{module} names a browser crate");
        seen += usize::from(knows);
    }
    assert!(seen > 10, "{seen} files of the shell name one");
}

#[test]
fn no_source_of_ours_is_unsafe() {
    // Spelt in two halves, or this file would be found.
    let word = concat!("uns", "afe");
    let forms = ["{", "fn ", "impl ", "extern ", "trait "].map(|after| format!("{word} {after}"));
    let forbids = format!("#![forbid({word}_code)]");
    let mut crates = 0;
    for (name, text) in files().into_iter().filter(|(name, _)| name.ends_with(".rs")) {
        let words = text.lines().filter(|line| !line.trim_start().starts_with("//"));
        let bad: Vec<&str> = words.filter(|line| forms.iter().any(|form| line.contains(form.as_str()))).collect();
        assert_eq!(bad, [""; 0], "{name}");
        crates += usize::from(text.contains(&forbids));
    }
    assert!(crates > 0, "the banner's crate forbids it to the compiler");
}

#[test]
fn messages_and_effects_are_matched_without_wildcards() {
    let manifest = std::fs::read_to_string(root().join("Cargo.toml")).expect("the manifest");
    assert!(manifest.contains("\nwildcard_enum_match_arm = \"deny\"\n"));
    let text = |name: &str| sources().into_iter().find(|(module, _)| module == name).expect(name).1;
    for (module, code) in [("app", text("app")), ("shell::perform", text("shell::perform"))] {
        assert!(code.contains("match "), "{module} has the match");
        assert!(!code.contains("_ =>"), "{module}: an arm for all others would hide a new message or effect");
    }
}

#[test]
fn the_shipped_crate_reaches_the_browser_by_the_crates_that_rust_has_for_it() {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["tree", "--offline", "--package", "privola", "--target", "wasm32-unknown-unknown", "-e", "normal"]);
    let run = cargo.args(["--depth", "1", "--prefix", "none"]).current_dir(root()).output().expect("cargo tree");
    let text = String::from_utf8_lossy(&run.stdout);
    let names: Vec<&str> = text.lines().skip(1).filter_map(|line| line.split(' ').next()).collect();
    // And one that gives memory out, in a third of the bytes that the standard library's own takes.
    let expected = ["gloo-events", "js-sys", "talc", "wasm-bindgen", "web-sys"];
    assert_eq!(names, expected, "{}", String::from_utf8_lossy(&run.stderr));
}

/// The file that declares by hand what web-sys lacks, and the verbs.
const PLATFORM: &str = "shell::platform";

#[test]
fn what_web_sys_lacks_is_declared_in_one_file() {
    for (module, code) in sources() {
        assert_eq!(code.contains("extern \"C\""), module == PLATFORM, "{module} declares functions of the browser's");
    }
}
