//! Languages and vendor presets are complete and well formed, so that someone who knows no Rust can add one.

use crate::support::{json_files, node};
use privola::config::presets::{find, PRESETS};
use privola::config::vendor;
use privola_check::node::Node;
use privola_check::reader::read;
use std::collections::{BTreeMap, BTreeSet};

/// Strings by language and key.
fn locales() -> BTreeMap<String, Node> {
    let files = json_files("locales");
    files.into_iter().map(|(name, text)| (name, read(&text).expect("JSON"))).collect()
}

fn strings(locale: &Node) -> BTreeMap<&str, &str> {
    locale.get("strings").members().iter().map(|it| (it.name.as_str(), it.value.str())).collect()
}

/// The key without its plural category, if it has one.
fn base(key: &str) -> Option<(&str, &str)> {
    key.split_once('_')
}

/// `{name}`s in a string.
fn placeholders(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|rest| rest.split('}').next()).collect()
}

#[test]
fn every_language_has_the_strings_of_english() {
    let all = locales();
    let keys = |locale: &Node| -> BTreeSet<String> {
        strings(locale).keys().map(|key| base(key).map_or(*key, |(base, _)| base).to_owned()).collect()
    };
    let english = keys(&all["en"]);
    for (name, locale) in &all {
        assert_eq!(keys(locale), english, "{name}");
        for (key, text) in strings(locale) {
            assert!(!text.trim().is_empty() && text == text.trim(), "{name} {key}: {text:?}");
        }
    }
}

#[test]
fn every_plural_has_exactly_the_forms_of_its_language() {
    let all = locales();
    let tags: Vec<&String> = all.keys().collect();
    let forms: Vec<BTreeSet<String>> =
        serde_json::from_str(&node("plurals.mjs", &serde_json::to_string(&tags).expect("JSON"))).expect("JSON");
    assert_eq!(forms[tags.iter().position(|tag| *tag == "en").expect("English")].len(), 2);
    for ((name, locale), forms) in all.iter().zip(forms) {
        let mut found: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
        for (base, form) in strings(locale).keys().filter_map(|key| base(key)) {
            found.entry(base).or_default().insert(form.to_owned());
        }
        assert!(!found.is_empty(), "{name}");
        for (key, its) in found {
            assert_eq!(its, forms, "{name} {key}");
        }
    }
}

#[test]
fn every_string_has_the_placeholders_of_english() {
    let all = locales();
    let english = strings(&all["en"]);
    for (name, locale) in &all {
        for (key, text) in strings(locale) {
            let plain = base(key).map_or(key.to_owned(), |(base, _)| format!("{base}_other"));
            let (mut wanted, found) = (placeholders(english[plain.as_str()]), placeholders(text));
            // A form for one exact number may say it in a word.
            if key != plain && matches!(base(key), Some((_, "zero" | "one" | "two"))) && found.is_empty() {
                wanted.clear();
            }
            assert_eq!(found, wanted, "{name} {key}: {text}");
            let braces = text.matches(['{', '}']).count();
            assert_eq!(braces, 2 * text.matches('{').count(), "{name} {key}: {text}");
        }
        let banner = placeholders(strings(locale)["bannerText"]);
        assert_eq!(banner, BTreeSet::from(["controller", "purposes"]), "{name}");
    }
}

#[test]
fn every_locale_file_says_its_language_and_direction() {
    for (name, locale) in locales() {
        assert_eq!(locale.get("locale").str(), name);
        assert!(!locale.get("name").str().is_empty(), "{name}");
        let rtl = ["ar", "fa", "he", "ur"].contains(&name.split('-').next().unwrap_or(""));
        assert_eq!(locale.get("direction").str(), if rtl { "rtl" } else { "ltr" }, "{name}");
    }
}

#[test]
fn no_string_is_markup() {
    for (name, locale) in locales() {
        for (key, text) in strings(&locale) {
            assert!(
                !text.contains(['<', '>', '\n', '\t']) && !text.contains("&#") && !text.contains("&amp;"),
                "{name} {key}"
            );
        }
    }
}

#[test]
fn no_string_is_left_in_english() {
    // The same in both languages: "E-mail" and "Name"; "version" and "service" of French; "marketing" and "retargeting",
    // the loanwords that the trade itself uses there.
    let same = [
        ("cs", "email"),
        ("de", "cookieName"),
        ("es", "retargeting"),
        ("fr", "email"),
        ("fr", "policyVersion"),
        ("fr", "serviceCount_one"),
        ("fr", "serviceCount_other"),
        ("it", "retargeting"),
        ("nl", "retargeting"),
        ("pt", "retargeting"),
        ("ro", "email"),
        ("ro", "retargeting"),
        ("sk", "email"),
    ];
    let all = locales();
    let english = strings(&all["en"]);
    let mut found = Vec::new();
    for (name, locale) in all.iter().filter(|(name, _)| *name != "en") {
        let copied = |(key, text): &(&str, &str)| english.get(key) == Some(text);
        found.extend(strings(locale).into_iter().filter(copied).map(|(key, _)| (name.as_str(), key)));
    }
    assert_eq!(found, same);
}

#[test]
fn accept_and_reject_are_parallel_and_of_similar_length() {
    for (name, locale) in locales() {
        let all = strings(&locale);
        let (accept, reject) = (all["acceptAll"], all["rejectAll"]);
        let words = |text: &str| text.split(' ').count();
        let length = |text: &str| text.chars().count();
        assert!(words(accept).abs_diff(words(reject)) <= 1, "{name}: {accept}, {reject}");
        assert!(
            length(accept).max(length(reject)) * 2 <= length(accept).min(length(reject)) * 3,
            "{name}: {accept}, {reject}"
        );
        assert!(accept != reject && all["granted"] != all["denied"], "{name}");
        // What closes by rejecting says so in the word of the button (whose first letter may change after a vowel).
        let stem: String = reject.split(' ').next().unwrap_or("").chars().skip(1).take(4).collect();
        let closes = all["closeRejects"].to_lowercase();
        assert!(closes.contains(&stem.to_lowercase()), "{name}: {closes} names {reject}");
    }
}

#[test]
fn every_language_is_written_in_its_own_script() {
    /// A script: its name, whether a letter is of it, and the languages that are written in it.
    type Script = (&'static str, fn(char) -> bool, &'static [&'static str]);
    let scripts: [Script; 4] = [
        ("Cyrillic", |c| matches!(c, '\u{400}'..='\u{4ff}'), &["bg", "mk", "ru", "sr", "uk"]),
        ("Greek", |c| matches!(c, '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}'), &["el"]),
        ("Hebrew", |c| matches!(c, '\u{590}'..='\u{5ff}'), &["he"]),
        ("Arabic", |c| matches!(c, '\u{600}'..='\u{6ff}'), &["ar"]),
    ];
    for (name, locale) in locales() {
        for (script, is_of, tags) in scripts {
            for (key, text) in strings(&locale) {
                let any = text.chars().any(is_of);
                assert_eq!(any, tags.contains(&name.as_str()), "{name} {key}: {text} ({script})");
            }
        }
    }
}

#[test]
fn every_preset_is_read_without_fault() {
    for (name, text) in json_files("vendors") {
        let json: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        let (preset, faults) = vendor::read(json.into());
        assert_eq!(faults, [], "{name}");
        assert_eq!(preset.expect("an object").service.id, name, "a preset's file is named by its id");
    }
}

#[test]
fn every_preset_says_what_a_visitor_must_be_told() {
    let categories = ["necessary", "functional", "analytics", "retargeting"];
    for (name, text) in json_files("vendors") {
        let preset = read(&text).expect("JSON");
        assert!(categories.contains(&preset.get("category").str()), "{name}");
        for field in ["name", "provider", "source", "confidence"] {
            assert!(!preset.get(field).str().is_empty(), "{name} has {field}");
        }
        assert!(preset.get("policy").str().starts_with("https://"), "{name} links the provider's policy");
        let purposes: BTreeSet<&str> =
            ["sl", "cs", "en"].iter().map(|locale| preset.get("purpose").get(locale).str()).collect();
        assert!(purposes.len() == 3 && !purposes.contains(""), "{name} says its purpose in Slovene, Czech and English");
    }
}

#[test]
fn every_preset_names_hosts_and_what_it_stores() {
    for (id, text) in json_files("vendors") {
        let preset = read(&text).expect("JSON");
        assert!(!preset.get("hosts").items().is_empty(), "{id}");
        for host in preset.get("hosts").items() {
            let (host, rest) = host.str().split_once('/').unwrap_or((host.str(), ""));
            // A condition: a parameter of the query and how it begins.
            let (_, condition) = rest.split_once('?').unwrap_or((rest, "name=value"));
            let (name, value) = condition.split_once('=').unwrap_or_default();
            assert!(!name.is_empty() && !value.is_empty(), "{id}: {rest}");
            let labels: Vec<&str> = host.strip_prefix("*.").unwrap_or(host).split('.').collect();
            let label = |it: &&str| {
                !it.is_empty()
                    && it.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
            };
            assert!(labels.len() >= 2 && labels.iter().all(label), "{id}: {host}");
        }
        for list in ["cookies", "storage"] {
            let mut names = BTreeSet::new();
            for entry in preset.get(list).items() {
                let its = entry.get("name").str();
                assert!(!entry.get("lifetime").str().is_empty(), "{id} {its} has a lifetime");
                // A `*` alone would clear everything of the site's.
                let (_, stem, _) = privola::clear::parts(its);
                assert!(stem.len() >= 2 && !stem.contains('*'), "{id}: {its}");
                assert!(names.insert((its, entry.get("domain").str(), entry.get("area").str())), "{id}: {its} twice");
            }
        }
    }
}

#[test]
fn there_are_presets_for_at_least_45_vendors() {
    assert!(json_files("vendors").len() >= 45);
}

#[test]
fn every_preset_has_the_tag_that_an_owner_pastes_with_an_address_on_its_own_hosts() {
    for (id, text) in json_files("vendors") {
        let preset = read(&text).expect("JSON");
        let addresses: Vec<&str> = preset
            .get("tag")
            .items()
            .iter()
            .flat_map(|it| ["script", "iframe", "img", "stylesheet"].map(|kind| it.get(kind).str()))
            .filter(|url| !url.is_empty())
            .collect();
        assert!(!addresses.is_empty(), "{id}");
        for url in addresses {
            let host = url.strip_prefix("https://").and_then(|rest| rest.split('/').next()).unwrap_or_default();
            let its = |pattern: &Node| {
                let name = pattern.str().split(['/', '?']).next().unwrap_or_default();
                match name.strip_prefix("*.") {
                    Some(suffix) => host == suffix || host.ends_with(&format!(".{suffix}")),
                    None => host == name,
                }
            };
            assert!(preset.get("hosts").items().iter().any(its), "{id}: {url}");
        }
    }
}

#[test]
fn a_consent_call_names_a_function_and_only_signals_and_categories_that_exist() {
    const SIGNALS: [&str; 7] = [
        "ad_storage",
        "ad_user_data",
        "ad_personalization",
        "analytics_storage",
        "functionality_storage",
        "personalization_storage",
        "security_storage",
    ];
    const CATEGORIES: [&str; 4] = ["necessary", "functional", "analytics", "retargeting"];
    let mut calls = 0;
    for (id, text) in json_files("vendors") {
        let preset = read(&text).expect("JSON");
        for list in preset.get("consent").members() {
            for call in list.value.items() {
                calls += 1;
                assert!(!call.get("call").str().is_empty(), "{id}");
                if !call.get("stub").is_null() {
                    // An array stands in for a queue; its own `push` keeps the call.
                    assert_eq!(call.get("stub").str() == "array", call.get("call").str().ends_with(".push"), "{id}");
                }
            }
        }
        for word in text.split('"').filter_map(|word| word.strip_prefix('$')) {
            let known = match word.strip_prefix('?') {
                Some(category) => CATEGORIES.contains(&category),
                None => SIGNALS.contains(&word),
            };
            assert!(known, "{id}: ${word}");
        }
    }
    assert!(calls > 20, "{calls}");
}

#[test]
fn the_compiled_list_of_presets_is_the_folder() {
    let compiled: Vec<(String, String)> =
        PRESETS.iter().map(|preset| (preset.id.to_owned(), preset.category.to_owned())).collect();
    let folder: Vec<(String, String)> = json_files("vendors")
        .into_iter()
        .map(|(name, text)| (name, read(&text).expect("JSON").get("category").str().to_owned()))
        .collect();
    assert_eq!(compiled, folder);
    assert_eq!(find("no-such-preset"), None);
}
