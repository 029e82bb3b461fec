//! Which language is spoken.

use privola::json::Json;
use privola::locale::{modern, pick, spoken};
use privola::site::{self, Site, Text};

#[track_caller]
fn picks(wanted: &str, offered: &str, nearest: &str) {
    let offered: Vec<&str> = offered.split(' ').collect();
    let found = pick(wanted, &mut offered.iter().copied()).map_or("", |place| offered[place]);
    assert_eq!(found, nearest, "{wanted} of {offered:?}");
}

#[test]
fn the_nearest_language_offered_is_the_one_itself_or_what_is_left_of_it() {
    picks("sl", "en sl", "sl");
    picks("sl-SI", "en sl", "sl");
    picks("zh-Hant-TW", "zh zh-Hant", "zh-Hant");
    picks("zh-Hant-TW", "zh zh-TW", "zh");
    picks("sr", "sr-Latn sr", "sr");
    picks("sr-Latn-RS", "sr sr-Latn", "sr-Latn");
    picks("fr", "en sl", "");
    picks("slk", "sl", "");
    picks("", "en", "");
}

#[test]
fn a_region_comes_to_its_language() {
    picks("de-AT", "en de", "de");
    picks("pt-BR", "en pt", "pt");
    picks("de-AT", "de de-AT", "de-AT");
}

#[test]
fn a_language_comes_to_the_variety_that_is_offered_alone() {
    picks("de", "en de-AT", "de-AT");
    picks("de-CH", "en de-AT", "");
}

#[test]
fn case_and_underscores_make_no_difference() {
    picks("SL", "en sl", "sl");
    picks("de_AT", "de-AT de", "de-AT");
    picks("DE_at", "en de_AT", "de_AT");
    picks("sr_latn_RS", "sr-Latn", "sr-Latn");
}

#[test]
fn old_tags_mean_what_they_mean_today() {
    for (old, new) in
        [("no", "nb"), ("no-NO", "nb-NO"), ("iw", "he"), ("IW_IL", "he-IL"), ("sh", "sr-Latn"), ("nob", "nob")]
    {
        assert_eq!(modern(old), new);
    }
    picks("no-NO", "nb", "nb");
    picks("he", "iw", "iw");
    picks("sh", "sr sr-Latn", "sr-Latn");
}

#[test]
fn every_region_of_a_language_that_privola_speaks_is_spoken() {
    for (wanted, words) in [("de-AT", "de"), ("pt-BR", "pt"), ("SL", "sl"), ("de_AT", "de"), ("sr-Latn-BA", "sr-Latn")]
    {
        assert_eq!(spoken(wanted), Some(words), "{wanted}");
    }
    assert_eq!(spoken("tlh"), None);
}

fn site(locales: &str) -> Site {
    let json: serde_json::Value =
        serde_json::from_str(&format!(r#"{{"controller": {{"name": "N"}}, {locales}}}"#)).expect("JSON");
    site::read(Json::from(json)).0.expect("a site")
}

#[track_caller]
fn speaks(locales: &str, wanted: &[&str], tag: &str, words: &str) {
    let tags: Vec<String> = wanted.iter().map(ToString::to_string).collect();
    let language = site(locales).language(&tags);
    assert_eq!((language.tag.as_str(), language.words), (tag, words), "{locales}: {wanted:?}");
}

#[test]
fn a_site_in_a_region_speaks_the_language_of_the_region() {
    speaks(r#""locale": "de-AT""#, &["de-AT", "en"], "de-AT", "de");
    speaks(r#""locale": "pt-BR""#, &["pt-BR"], "pt-BR", "pt");
    speaks(r#""locale": "SL""#, &["sl"], "SL", "sl");
    speaks(r#""locale": "de_AT""#, &["de_AT"], "de-AT", "de");
    speaks(r#""locale": "en", "locales": ["de"]"#, &["de-AT"], "de", "de");
}

#[test]
fn the_first_wanted_language_that_is_offered_is_spoken_else_the_sites_own_else_english() {
    speaks(r#""locale": "sl", "locales": ["en", "cs"]"#, &["fr", "cs-CZ", "en"], "cs", "cs");
    speaks(r#""locale": "sl", "locales": ["en", "cs"]"#, &["fr"], "sl", "sl");
    speaks(r#""locale": "sl""#, &[], "sl", "sl");
    speaks(r#""locale": "tlh", "locales": ["cs"]"#, &["fr"], "en", "en");
    speaks(r#""locale": "sl", "locales": ["tlh"]"#, &["tlh"], "sl", "sl");
}

#[test]
fn a_text_is_spoken_in_the_nearest_language_that_it_has() {
    let text = Text::By(["sl", "de_AT", "en"].map(|tag| (tag.to_owned(), format!("in {tag}"))).into());
    for (wanted, tag) in [("sl-SI", "sl"), ("de-AT", "de_AT"), ("de", "de_AT"), ("EN", "en"), ("fr", "sl")] {
        assert_eq!(text.speak(wanted), (format!("in {tag}").as_str(), Some(tag)), "{wanted}");
    }
    assert_eq!(Text::Every("x".to_owned()).speak("sl"), ("x", None));
    assert_eq!(Text::default().speak("sl"), ("", None));
}
