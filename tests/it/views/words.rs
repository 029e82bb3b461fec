//! Words: what is looked up, filled in and listed.

use super::stage::{json, words, Stage, EVERYTHING};
use crate::support::{file, json_files};
use privola::site::{Language, Site};
use privola::view::{fill, About, Icu, Key, Words};

#[test]
fn every_key_has_words_in_every_language_and_no_words_lie_idle() {
    let site = Site::default();
    let categories = ["necessary", "functional", "analytics", "retargeting"];
    for (locale, text) in json_files("locales") {
        let its = words(&locale, &site);
        for key in Key::ALL.iter().filter(|key| **key != Key::ServiceCount) {
            assert!(!its.get(*key).is_empty(), "{locale}: {}", key.name());
        }
        let file: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        for name in file["strings"].as_object().expect("strings").keys() {
            let key = Key::ALL.iter().any(|key| key.name() == name.split('_').next().expect("a part"));
            let category = categories.iter().any(|id| name.starts_with(id));
            // A column of the owner's reference page alone.
            assert!(key || category || name == "purpose", "{locale}: nothing says {name}");
        }
    }
}

#[test]
fn the_owners_words_go_before_ours_in_their_language_alone() {
    let config = r#"{ "controller": { "name": "E" }, "services": ["sklik"],
        "texts": { "en": { "acceptAll": "Fine" }, "de": { "acceptAll": "Gut", "more": "" } } }"#;
    let get = |locale: &str| Stage::new(config, locale).words.get(Key::AcceptAll).to_owned();
    assert_eq!([get("en"), get("de"), get("sl")], ["Fine", "Gut", "Sprejmi vse"]);
    // A visitor's regional variety is spoken with the language's words.
    let site = Stage::new(config, "de").site;
    let language = Language { tag: "de-AT".into(), words: "de" };
    let austrian = Words::new(&language, json(&file("locales/de.json")), &site).expect("words");
    assert_eq!((austrian.get(Key::AcceptAll), &*austrian.tag), ("Gut", "de-AT"));
}

#[test]
fn words_come_in_two_files_and_a_faulty_one_is_none() {
    let site = Site::default();
    let language = Language { tag: "en".into(), words: "en" };
    let mut two = Words::new(&language, json(r#"{ "strings": { "acceptAll": "Yes" } }"#), &site).expect("words");
    assert!(!two.whole && !two.rtl);
    assert!(two.add(json(r#"{ "strings": { "declarationTitle": "Cookies", "acceptAll": "No", "save": 1 } }"#)));
    assert!(two.whole);
    assert_eq!([two.get(Key::AcceptAll), two.get(Key::DeclarationTitle), two.get(Key::Save)], ["Yes", "Cookies", ""]);
    for faulty in ["[]", "{}", r#"{ "strings": [] }"#, "null"] {
        assert_eq!(Words::new(&language, json(faulty), &site), None, "{faulty}");
        assert!(!two.add(json(faulty)), "{faulty}");
    }
}

#[test]
fn placeholders_are_filled_once_and_unknown_ones_stay() {
    let values = [("a", "1"), ("b", "{a}")];
    for (text, filled) in [
        ("{a} and {b}", "1 and {a}"),
        ("{c}{a}", "{c}1"),
        ("{a", "{a"),
        ("{{a}}", "{1}"),
        ("}{", "}{"),
        ("", ""),
        ("{}{a}", "{}1"),
    ] {
        assert_eq!(fill(text, &values), filled, "{text}");
    }
}

#[test]
fn lists_end_with_the_languages_own_and() {
    let site = Site::default();
    let list = |locale: &str, items: &[&str]| words(locale, &site).list(items);
    assert_eq!(list("en", &[]), "");
    assert_eq!(list("en", &["a"]), "a");
    assert_eq!(list("en", &["a", "b"]), "a and b");
    assert_eq!(list("sl", &["a", "b", "c", "d"]), "a, b, c in d");
    assert_eq!(list("ar", &["a", "b", "c"]), "a، b و c");
    // Hebrew goes from right to left as well, and has the comma of Latin.
    let hebrew = list("he", &["a", "b", "c"]);
    assert!(hebrew.starts_with("a, b "), "{hebrew}");
}

#[test]
fn numbers_have_the_form_that_goes_with_them() {
    let site = Site::default();
    let counted = |locale: &str, number| {
        words(locale, &site).count(Key::ServiceCount, number, &Icu::new(locale).expect("a language tag"))
    };
    assert_eq!(
        [1, 2, 3, 5].map(|number| counted("sl", number)),
        ["1 storitev", "2 storitvi", "3 storitve", "5 storitev"]
    );
    assert_eq!([0, 1, 2].map(|number| counted("ar", number)), ["لا خدمات", "خدمة واحدة", "خدمتان"]);
    assert_eq!(counted("en", 21), "21 services");
}

#[test]
fn a_category_speaks_the_owners_words_then_the_standard_ones_then_its_id() {
    let config = r#"{ "categories": ["analytics", { "id": "own" }, { "id": "functional", "title": "Comfort" }] }"#;
    let stage = Stage::new(config, "en");
    let of = |id: &str, about| {
        let category = stage.site.category(id).and_then(|place| stage.site.category_at(place)).expect(id);
        stage.words.of(category, about).text.to_owned()
    };
    assert_eq!(of("analytics", About::Title), "Analytics");
    assert_eq!(of("functional", About::Title), "Comfort");
    assert_eq!(of("functional", About::Purpose), "remembering your preferences");
    assert_eq!([of("own", About::Title), of("own", About::Purpose), of("own", About::Text)], ["own", "own", ""]);
    let stage = Stage::new(EVERYTHING, "sl");
    let research =
        stage.site.category("research").and_then(|place| stage.site.category_at(place)).expect("it is there");
    assert_eq!(stage.words.of(research, About::Purpose).text, "raziskave");
}
