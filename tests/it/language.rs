//! Nothing is shown in words that are not there; which language it is, www/locale.js picks.

use crate::support::{config, count, named, node, Effect, NOW};
use crate::visit::Visit;

fn start() -> (Visit, Vec<Effect>) {
    Visit::start(&config("category analytics"), "", NOW)
}

#[test]
fn words_are_asked_for_at_the_start_and_shown_when_they_are_there() {
    let (mut visit, effects) = start();
    assert_eq!((count(&effects, "speak"), count(&effects, "show")), (1, 0), "nothing is shown without words");
    assert_eq!(named(&visit.send("strings", "cs", "", ""), "show"), ["1  "]);
}

#[test]
fn the_record_names_the_language_spoken() {
    let (mut visit, _) = start();
    visit.send("strings", "cs", "", "");
    assert_eq!(visit.tell("accept-all")[0][1].split('.').nth(4), Some("cs"));
    let (mut visit, _) = start();
    assert_eq!(visit.tell("accept-all")[0][1].split('.').nth(4), Some("und"), "decided by the site without words");
    visit.send("strings", "sl_SI", "", "");
    assert_eq!(visit.tell("reject-all")[0][1].split('.').nth(4), Some("und"), "no language tag");
}

#[test]
fn without_any_language_nothing_is_shown() {
    let (mut visit, _) = start();
    for name in ["banner", "preferences", "hide"] {
        assert_eq!(count(&visit.tell(name), "show"), 0, "{name}");
    }
}

#[test]
fn all_is_shown_anew_in_another_language() {
    let (mut visit, _) = start();
    visit.send("strings", "sl", "", "");
    visit.tell("preferences");
    assert_eq!(named(&visit.send("strings", "hr", "", ""), "show"), ["1 1 "]);
}

#[test]
fn a_site_that_asks_nothing_wants_words_only_when_its_declaration_is_opened() {
    let config = config("service login necessary");
    let (mut visit, effects) = Visit::start(&config, "", NOW);
    assert_eq!(count(&effects, "speak"), 0);
    for name in ["accept-all", "reject-all", "withdraw"] {
        assert_eq!(visit.tell(name), [[""; 0]; 0], "{name}");
    }
    assert_eq!(count(&visit.tell("preferences"), "speak"), 1);
    assert_eq!(named(&visit.send("strings", "sl", "", ""), "show"), [" 1 "]);
}

#[test]
fn the_first_wanted_language_that_is_offered_is_spoken() {
    // wanted, offered, spoken: BCP 47 lookup (RFC 4647 § 3.4)
    let table = [
        ("sl", "en sl", "sl"),
        ("sl en", "en sl", "sl"),
        ("cs sl en", "en sl", "sl"),
        ("cs", "en sl", ""),
        ("", "sl en", ""),
        ("sl-SI", "en sl", "sl"),
        ("SL-si", "en sl", "sl"),
        ("sl-Latn-SI-nedis", "en sl", "sl"),
        ("en-GB sl", "sl en", "en"),
        ("en-GB", "sl en-GB en", "en-GB"),
        ("en-gb", "sl en-GB en", "en-GB"),
        ("en-US", "sl en-GB", ""),
        ("en-GB-oxendict", "sl en en-GB", "en-GB"),
        // Shortening does not lengthen: who wants Chinese at large is not given one script of it.
        ("zh", "en zh-Hant", ""),
        ("zh-Hant-TW", "en zh zh-Hant", "zh-Hant"),
        ("zh-Hans-CN", "en zh zh-Hant", "zh"),
        // An exact match further down does not beat a shortened one further up.
        ("de-AT hr", "en de hr", "de"),
        ("slv", "en sl", ""),
        ("s", "en sl", ""),
        ("-", "en sl", ""),
        ("no", "en nb", "nb"),
        ("NO-nb", "en nb", "nb"),
        ("iw-IL", "en he", "he"),
        ("sh", "en sr sr-Latn", "sr-Latn"),
        ("sr-Cyrl-RS", "en sr sr-Latn", "sr"),
        ("nov", "en nb", ""),
        ("*", "cs sl", ""),
        ("\u{10d}-\u{10c}", "en sl", ""),
    ];
    let cases: Vec<[&str; 2]> = table.iter().map(|(wanted, offered, _)| [*wanted, *offered]).collect();
    let found: Vec<String> =
        serde_json::from_str(&node("pick.mjs", &serde_json::to_string(&cases).expect("JSON"))).expect("JSON");
    for ((wanted, offered, spoken), found) in table.iter().zip(found) {
        assert_eq!(found, *spoken, "{wanted:?} of {offered:?}");
    }
}
