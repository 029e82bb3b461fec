//! `privola import`: one realistic configuration of each product with the exact config and notes that come of it, and
//! everything that can go wrong.

use crate::support::{file, privola, root, Run};
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

/// Runs the import in the folder of the inputs.
fn import(arguments: &[&str]) -> Run {
    privola(&root().join("cli/tests/it/import"), &[&["import"], arguments].concat())
}

/// The same on a text in a file of its own.
fn import_text(name: &str, text: &[u8], arguments: &[&str]) -> Run {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join(name), text).expect("a file");
    privola(folder.path(), &[&["import", name], arguments].concat())
}

fn becomes(input: &str) {
    let run = import(&[input]);
    let expected = |what: &str| file(&format!("cli/tests/it/import/{input}.{what}"));
    assert_eq!(run.out, expected("expected.json"));
    assert_eq!(run.err, expected("notes.txt"));
    assert_eq!(run.status, 0);
    let (config, faults) = (privola_check::site(&run.out), privola_check::faults(&run.out));
    assert!(config.is_some() && faults.is_empty(), "{faults:#?}");
}

#[test]
fn a_klaro_configuration_becomes_a_sound_config_and_notes() {
    becomes("klaro.js");
}

#[test]
fn a_vanilla_cookieconsent_configuration_becomes_a_sound_config_and_notes() {
    becomes("orestbida.js");
}

#[test]
fn a_page_with_tarteaucitron_becomes_a_sound_config_and_notes() {
    becomes("tarteaucitron.html");
}

#[test]
fn a_cookie_list_of_cookiebot_becomes_a_sound_config_and_notes() {
    becomes("cookiebot.csv");
}

#[test]
fn a_page_with_cookiebots_tag_becomes_a_sound_config_and_notes() {
    becomes("cookiebot.html");
}

#[test]
fn an_export_of_complianz_becomes_a_sound_config_and_notes() {
    becomes("complianz.json");
}

#[test]
fn the_same_list_as_json_and_as_cookiebots_own_tables_becomes_the_same_services() {
    let services = |run: &Run| {
        assert_eq!(run.status, 0, "{}", run.err);
        serde_json::from_str::<serde_json::Value>(&run.out).expect("JSON")["services"].clone()
    };
    let json = br#"{ "cookies": { "Statistics": [
        { "Name": "_ga", "Provider": "Google", "Purpose": "Counts", "Expiry": "2 years" },
        { "Name": "seen", "Provider": "shop.example.com", "Purpose": "Counts", "Expiry": "1 day" } ] } }"#;
    let tables =
        br#"CookieConsentDialog.cookieTableStatistics = [["_ga", "Google", "Counts", "2 years", "HTTP Cookie"],
        ["seen", "<a href='x'>shop.example.com</a>", "Counts", "1 day", "HTTP Cookie"]];"#;
    let csv = b"Cookie name,Category,Provider,Description,Expiration\n_ga,Statistics,Google,Counts,2 years\nseen,Statistics,shop.example.com,Counts,1 day\n";
    let expected = services(&import_text("list.csv", csv, &[]));
    assert_eq!(expected[0], "google-analytics");
    assert_eq!(expected[1]["cookies"][0]["lifetime"], "1 day");
    assert_eq!(services(&import_text("list.json", json, &[])), expected);
    assert_eq!(services(&import_text("cc.js", tables, &[])), expected);
}

#[test]
fn version_2_of_vanilla_cookieconsent_is_known_and_its_markup_aliased() {
    let text = b"var cc = initCookieConsent();\ncc.run({ current_lang: 'en', cookie_name: 'cc', cookie_expiration: 90,\n\
        languages: { en: { consent_modal: { title: 'Cookies' }, settings_modal: { title: 'Choose', save_settings_btn: 'Save',\n\
        blocks: [{ title: 'Numbers', description: 'Counts.', toggle: { value: 'analytics' },\n\
        cookie_table: [{ col1: '_ga' }] }] } } } });\n";
    let run = import_text("init.js", text, &[]);
    let config: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
    assert_eq!(config["aliases"], serde_json::json!(["cookieconsent"]));
    assert_eq!(config["storage"], serde_json::json!({ "grantDays": 90 }));
    assert_eq!(config["categories"][1]["title"], serde_json::json!({ "en": "Numbers" }));
    assert_eq!(config["texts"]["en"]["save"], "Save");
    assert!(run.err.starts_with("read as the configuration of vanilla-cookieconsent: "), "{}", run.err);
}

#[test]
fn the_owner_may_name_the_controller_and_the_language() {
    let run = import(&["complianz.json", "--locale", "sl", "--controller", "Zgled d.o.o."]);
    let config: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
    assert_eq!(config["locale"], "sl");
    assert_eq!(config["controller"]["name"], "Zgled d.o.o.");
    assert_eq!(config["texts"]["sl"]["acceptAll"], "Sprejmi");
    assert_eq!(config["categories"][2]["text"], serde_json::json!({ "sl": "Merjenje obiska." }));
}

#[test]
fn standard_input_is_read_for_a_hyphen() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_privola"))
        .args(["import", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the tool starts");
    let text = file("cli/tests/it/import/klaro.js");
    child.stdin.take().expect("a pipe").write_all(text.as_bytes()).expect("it reads");
    let out = child.wait_with_output().expect("it ends").stdout;
    assert_eq!(String::from_utf8(out).expect("UTF-8"), file("cli/tests/it/import/klaro.js.expected.json"));
}

#[test]
fn a_file_that_is_there_is_written_over_by_force_only_and_as_a_whole() {
    let folder = tempfile::tempdir().expect("a folder");
    let input = root().join("cli/tests/it/import/klaro.js");
    let run =
        |arguments: &[&str]| privola(folder.path(), &[&["import", input.to_str().expect("UTF-8")], arguments].concat());
    let read = |name: &str| std::fs::read_to_string(folder.path().join(name)).expect("a file");
    std::fs::write(folder.path().join("privola.json"), "mine").expect("a file");

    let refused = run(&["--out", "privola.json"]);
    assert_eq!((refused.status, refused.out.as_str()), (2, ""));
    assert_eq!(refused.err, format!("{}: privola.json is there already; --force writes over it\n", input.display()));
    assert_eq!(read("privola.json"), "mine");

    let forced = run(&["--out", "privola.json", "--force"]);
    assert_eq!((forced.status, forced.out.as_str()), (0, ""));
    assert_eq!(read("privola.json"), file("cli/tests/it/import/klaro.js.expected.json"));
    assert!(forced.err.ends_with("privola.json is written; next: privola check privola.json\n"), "{}", forced.err);

    let nowhere = run(&["--out", "no/such/folder/privola.json"]);
    assert_eq!(nowhere.status, 2);
    assert!(nowhere.err.contains("no/such/folder/privola.json cannot be written: "), "{}", nowhere.err);
    let left: Vec<_> = std::fs::read_dir(folder.path()).expect("the folder").collect();
    assert_eq!(left.len(), 1, "nothing else is left behind: {left:?}");
}

#[test]
fn what_cannot_be_read_says_where_and_what_to_do() {
    let says = |name: &str, text: &[u8], arguments: &[&str], expected: &str| {
        let run = import_text(name, text, arguments);
        assert_eq!((run.status, run.out.as_str()), (2, ""), "{name}");
        assert_eq!(run.err, format!("{name}: {expected}\n"));
    };
    says("empty.js", b" \n", &[], "is empty");
    says(
        "broken.json",
        b"{\n  \"services\": [\n    { \"name\": ]\n",
        &[],
        "is neither JSON nor JavaScript from line 3, column 15 on; mend it there and try again",
    );
    says(
        "broken.js",
        b"var klaroConfig = {\n  lang: 'sl',\n",
        &[],
        "is neither JSON nor JavaScript from line 2, column 14 on; mend it there and try again",
    );
    says(
        "latin.js",
        b"var klaroConfig = { lang: '\xe8' };",
        &[],
        "is not UTF-8 at byte 27; save it as UTF-8 and try again",
    );
    says(
        "other.js",
        b"var x = 1;\n",
        &[],
        "no configuration of Klaro, vanilla-cookieconsent, tarteaucitron, Cookiebot or Complianz is in this file; --from says which it is",
    );
    let klaro = file("cli/tests/it/import/klaro.js");
    says("klaro.js", klaro.as_bytes(), &["--from", "cookiebot"], "no configuration of Cookiebot is in this file");
    let run = privola(Path::new(env!("CARGO_MANIFEST_DIR")), &["import", "no-such-file.js"]);
    assert_eq!(run.status, 2);
    assert!(run.err.starts_with("no-such-file.js: cannot be read: "), "{}", run.err);
}

#[test]
fn no_input_makes_it_panic_or_print_a_config_with_faults() {
    let inputs =
        ["klaro.js", "orestbida.js", "tarteaucitron.html", "cookiebot.csv", "cookiebot.html", "complianz.json"];
    let mut made = 0;
    for input in inputs {
        let text = file(&format!("cli/tests/it/import/{input}"));
        // Cut off, and with a piece missing, at places spread over the file.
        for part in 1..12 {
            let at = (0..=text.len() * part / 12).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
            let end = (at..text.len()).skip(40).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
            for mutant in [text[..at].to_owned(), format!("{}{}", &text[..at], &text[end..])] {
                let run = import_text(input, mutant.as_bytes(), &[]);
                assert!(run.status == 0 || run.status == 2, "{run:?}");
                if run.status == 0 {
                    assert_eq!(privola_check::faults(&run.out), [], "{mutant}");
                    made += 1;
                }
            }
        }
    }
    assert!(made > 20, "{made} mutants still made a config");
    // Deeper than anybody writes.
    for open in ["[", "{a:", "(", "a=>"] {
        let run = import_text("deep.js", format!("x = {}", open.repeat(20_000)).as_bytes(), &[]);
        assert_eq!(run.status, 2, "{}", run.err);
    }
}
