//! Which locale file is asked for, and what happens when it cannot be had.

use crate::support::{config, count, named, Effect, NOW};
use crate::visit::Visit;

const FACTS: &str = "locale sl
    offer cs
    offer hr
    category analytics";

fn start(wanted: &str) -> (Visit, Vec<Effect>) {
    Visit::start(&config(FACTS), "", NOW, wanted)
}

fn arrive(visit: &mut Visit, there: bool) -> Vec<Effect> {
    visit.send("strings", if there { "1" } else { "" }, "", "")
}

#[test]
fn the_visitors_language_is_asked_for_and_shown_when_it_is_there() {
    let (mut visit, effects) = start("cs-CZ,en");
    assert_eq!(named(&effects, "speak"), ["cs"]);
    assert_eq!(count(&effects, "show"), 0, "nothing is shown without words");
    assert_eq!(named(&arrive(&mut visit, true), "show"), ["1  "]);
}

#[test]
fn a_language_that_cannot_be_had_gives_way_to_the_sites_own_and_then_to_english() {
    let (mut visit, effects) = start("hr");
    assert_eq!(named(&effects, "speak"), ["hr"]);
    assert_eq!(named(&arrive(&mut visit, false), "speak"), ["sl"]);
    assert_eq!(named(&arrive(&mut visit, false), "speak"), ["en"]);
    let effects = arrive(&mut visit, true);
    assert_eq!(count(&effects, "show"), 1);
    // The record says which language the choice was made in.
    assert_eq!(visit.tell("reject-all")[0][1].split('.').nth(4), Some("en"));
}

#[test]
fn the_record_names_the_language_spoken() {
    let (mut visit, _) = start("cs");
    arrive(&mut visit, true);
    assert_eq!(visit.tell("accept-all")[0][1].split('.').nth(4), Some("cs"));
}

#[test]
fn no_language_is_tried_twice() {
    let (mut visit, effects) = start("sl");
    assert_eq!(named(&effects, "speak"), ["sl"]);
    assert_eq!(named(&arrive(&mut visit, false), "speak"), ["en"]);
    let effects = arrive(&mut visit, false);
    assert_eq!(count(&effects, "speak"), 0);
    assert_eq!(count(&effects, "report"), 1);
}

#[test]
fn without_any_language_nothing_is_shown_and_one_fault_is_reported() {
    let (mut visit, _) = start("cs");
    for _ in 0..2 {
        let effects = arrive(&mut visit, false);
        assert_eq!(count(&effects, "report"), 0);
    }
    let effects = arrive(&mut visit, false);
    assert_eq!(
        named(&effects, "report"),
        ["locales no language can be loaded, so nothing is shown and every tag stays held"]
    );
    for name in ["banner", "preferences", "hide"] {
        let effects = visit.tell(name);
        assert_eq!(count(&effects, "show") + count(&effects, "speak"), 0, "{name}");
    }
}

#[test]
fn another_language_is_spoken_when_the_site_asks_for_it() {
    let (mut visit, _) = start("sl");
    arrive(&mut visit, true);
    assert_eq!(named(&visit.send("locale", "hr-HR", "", ""), "speak"), ["hr"]);
    assert_eq!(count(&arrive(&mut visit, true), "show"), 1);
    // One that cannot be had gives way as at the start.
    assert_eq!(named(&visit.send("locale", "cs", "", ""), "speak"), ["cs"]);
    assert_eq!(named(&arrive(&mut visit, false), "speak"), ["sl"]);
}

#[test]
fn a_site_that_asks_nothing_fetches_words_only_when_its_declaration_is_opened() {
    let config = config("locale sl\nservice login necessary");
    let (mut visit, effects) = Visit::start(&config, "", NOW, "sl");
    assert_eq!(count(&effects, "speak"), 0);
    for name in ["banner", "accept-all", "reject-all", "withdraw"] {
        let effects = visit.tell(name);
        assert_eq!(count(&effects, "store") + count(&effects, "show"), 0, "{name}");
    }
    let (mut visit, _) = Visit::start(&config, "", NOW, "sl");
    let effects = visit.tell("preferences");
    assert_eq!((named(&effects, "speak"), count(&effects, "details")), (vec!["sl".to_owned()], 1));
    assert_eq!(named(&arrive(&mut visit, true), "show"), [" 1 "]);
}
