//! Variants of what `privola check` finds in texts, languages and colours, and of what it leaves alone.

use crate::check::codes;
use crate::check_rules::service;
use crate::support::{file, json_files};
use privola::contrast::{contrast, Token};
use privola_check::rules::contrast::{pairs, rgb, DEFAULTS};
use privola_check::rules::words;

#[test]
fn texts_are_searched_in_their_own_language() {
    let text = |language: &str, name: &str, text: &str| {
        codes(&format!(r#""locale": "{language}", "services": [], "texts": {{"{language}": {{"{name}": "{text}"}}}}"#))
    };
    for (language, words, code) in [
        ("sl", "Podatke obdelujemo na podlagi zakonitega interesa.", "legitimate-interest"),
        ("cs", "Na základě oprávněného zájmu.", "legitimate-interest"),
        ("de", "Aufgrund unseres berechtigten Interesses.", "legitimate-interest"),
        ("sl", "Z nadaljnjo uporabo strani se strinjate.", "implied-consent"),
        ("cs", "Používáním webu souhlasíte.", "implied-consent"),
        ("sl", "Priporočamo, da sprejmete vse.", "recommended-choice"),
        ("sl", "Prosimo, sprejmite piškotke.", "shaming-text"),
        ("sl", "Po 157. členu ZEKom.", "repealed-law"),
        ("cs", "Podle zákona č. 101/2000 Sb.", "repealed-law"),
        ("de", "Nach § 25 TTDSG.", "repealed-law"),
        ("en", "The Privacy Shield protects you.", "privacy-shield"),
    ] {
        let found = text(language, "preferencesText", words);
        assert!(found.contains(&code), "{words}: {found:?}");
    }
    for (language, words) in [
        ("sl", "Po 225. členu ZEKom-2 lahko privolitev prekličete."),
        ("sl", "To nima zveze z interesi."),
        ("en", "You can go on without choosing; nothing optional is stored."),
        ("en", "Settings for 157 services."),
    ] {
        assert_eq!(text(language, "preferencesText", words), ["no-services"], "{words}");
    }
}

#[test]
fn accept_and_reject_are_held_to_each_other() {
    let pair = |language: &str, accept: &str, reject: &str| {
        codes(&format!(
            r#""locale": "{language}", "services": [], "texts": {{"{language}": {{"acceptAll": "{accept}", "rejectAll": "{reject}"}}}}"#
        ))
    };
    for (language, accept, reject, expected) in [
        ("en", "Accept all", "Reject all", &[][..]),
        ("fr", "Tout accepter", "Continuer sans accepter", &["grant-over-six-months"]),
        ("sl", "Sprejmi vse", "Zavrni vse", &[]),
        ("sl", "Sprejmi vse", "Samo nujni", &["reject-not-plain"]),
        ("cs", "Přijmout vše", "Povolit nezbytné", &["reject-not-plain"]),
        ("de", "Alle akzeptieren", "Alle ablehnen", &[]),
        ("en", "Accept all ✅", "Reject all", &["emoji-on-button"]),
        ("en", "Accept all!", "Reject all", &["emoji-on-button"]),
        // A language that the checker has no words for is left alone.
        ("fi", "Hyväksy kaikki", "Hylkää kaikki", &[]),
    ] {
        let found: Vec<&str> =
            pair(language, accept, reject).into_iter().filter(|code| *code != "no-services").collect();
        assert_eq!(found, expected, "{language}: {accept} / {reject}");
    }
}

#[test]
fn the_banners_own_texts_pass_its_own_rules() {
    for (language, text) in json_files("locales") {
        let locale: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        let own = serde_json::json!({ &language: locale["strings"] });
        let members = format!(r#""locale": "{language}", "services": [], "texts": {own}"#);
        let found: Vec<&str> = codes(&members)
            .into_iter()
            .filter(|code| !["no-services", "grant-over-six-months"].contains(code))
            .collect();
        assert_eq!(found, [""; 0], "{language}");
    }
    for (language, _) in words::REJECTING {
        assert!(json_files("locales").iter().any(|(name, _)| name == language), "{language}");
    }
}

#[test]
fn the_banners_own_colours_are_those_of_its_styles_and_can_be_read() {
    let css = file("www/privola.css");
    let (light, rest) = css.split_once("@media (prefers-color-scheme: dark)").expect("a dark scheme");
    for (token, day, night) in DEFAULTS.into_iter().filter(|(token, ..)| *token != Token::Rim) {
        let property = token.property();
        for (part, color) in [(light, day), (rest, night)] {
            let line =
                part.lines().map(str::trim).find(|line| line.starts_with(&format!("{property}: "))).expect(property);
            assert!(
                line.ends_with(&format!("{color});")) || line.ends_with(&format!(" {color};")),
                "{line} is {color}"
            );
        }
    }
    assert!(light.contains("--rim: var(--main);"), "the focus ring is the button's colour");
    for (front, behind, least) in pairs() {
        let color = |token: Token, night: bool| {
            let row = DEFAULTS.iter().find(|row| row.0 == token).expect("a colour of the banner's own");
            rgb(if night { row.2 } else { row.1 }).expect("a colour")
        };
        for night in [false, true] {
            let ratio = contrast(color(front, night), color(behind, night));
            assert!(ratio >= least, "{front:?} on {behind:?}");
        }
    }
}

#[test]
fn what_a_service_does_is_not_taken_for_advice_or_a_placeholder() {
    let purpose = |text: &str| {
        let fields = r#""storage": [{"name": "map_zoom", "lifetime": "session"}]"#;
        codes(&service(fields).replace("Shows.", text))
    };
    for text in [
        "Shows recommended products.",
        "Recognises the company name behind a visit.",
        "By using this website's search you can find products.",
        "Todo lo que necesita el mapa.",
    ] {
        assert_eq!(purpose(text), [""; 0], "{text}");
    }
    assert_eq!(purpose("TODO: say what for"), ["placeholder-words"]);
    assert_eq!(codes(&service("").replace("Vzorec d.o.o.", "Acme")), ["nothing-stored", "placeholder-words"]);
}

#[test]
fn languages_are_tags_that_the_banner_has_a_file_for() {
    for (tag, expected) in [
        ("sr-Latn", &[][..]),
        ("EN", &[][..]),
        ("en-US", &[][..]),
        ("sh-BA", &[][..]),
        ("eo", &["unknown-language"]),
        ("slo", &["unknown-language"]),
        ("en_US", &["bad-language-tag"]),
        ("english", &["bad-language-tag"]),
        ("", &["bad-language-tag"]),
    ] {
        assert_eq!(
            codes(&format!(r#""locale": "{tag}", "services": []"#)).as_slice(),
            [expected, &["no-services"]].concat(),
            "{tag}"
        );
    }
}

#[test]
fn a_colour_is_told_of_from_the_standards_threshold_on() {
    let muted = |color: &str| {
        codes(&format!(r##""banner": {{"theme": "light", "colors": {{"muted": "{color}", "surface": "#fff"}}}}"##))
    };
    assert_eq!(muted("#767676"), [""; 0]);
    assert_eq!(muted("#777"), ["unreadable-text", "unreadable-text"]);
}
