//! What holds of every view, whatever the words, the site and the state.

use super::stage::{Stage, EVERYTHING};
use crate::support::{examples, json_files};
use privola::view::{
    banner, declaration, el, html, page, placeholder, preferences, reopen, services, Element, Headings, Held, Node,
};
use proptest::prelude::*;
use serde_json::json;
use std::collections::BTreeSet;

/// All views of a stage, each tree as it stands in a document of its own: layer two with its services unfolded.
fn views(stage: &Stage) -> Vec<Element> {
    let scene = stage.scene();
    let mut open = preferences(&scene);
    if stage.site.asks() {
        for id in stage.site.category_ids() {
            open.children.push(Node::Element(services(&scene, id)));
        }
    }
    let held = Held { service: stage.site.service_ids().next(), host: "a.example.com".into(), ..Held::default() };
    let placeholder = placeholder(&stage.site, &stage.words, &held);
    let control = reopen(&stage.site, &stage.words);
    let all = [banner(&stage.site, &stage.words), open, declaration(&scene, Headings::from(2)), placeholder];
    all.into_iter().chain(control).collect()
}

/// Every element of a tree.
fn elements(element: &Element) -> Vec<&Element> {
    let inner = element.children.iter().filter_map(|child| match child {
        Node::Element(element) => Some(element),
        Node::Text(_) => None,
    });
    std::iter::once(element).chain(inner.flat_map(elements)).collect()
}

fn value<'a>(element: &'a Element, name: &str) -> Option<&'a str> {
    element.attributes().find(|(own, _)| *own == name).map(|(_, value)| value)
}

/// What is not sound: an id that is there twice, a name of an element that is not there, an input without a label, an
/// attribute that an element has twice.
fn faults(root: &Element) -> Vec<String> {
    let all = elements(root);
    let count = |id: &str| all.iter().filter(|it| value(it, "id") == Some(id)).count();
    let labels = |id: &str| all.iter().any(|it| it.tag == "label" && value(it, "for") == Some(id));
    let mut faults = Vec::new();
    for element in &all {
        let own = value(element, "id");
        if let Some(id) = own.filter(|id| count(id) != 1) {
            faults.push(format!("the id {id} is there twice"));
        }
        for name in ["for", "aria-labelledby", "aria-describedby"] {
            if let Some(id) = value(element, name).filter(|id| count(id) == 0) {
                faults.push(format!("{name}={id} names nothing"));
            }
        }
        let names: BTreeSet<&str> = element.attributes().map(|(name, _)| name).collect();
        if names.len() != element.attributes().count() {
            faults.push(format!("<{}> has an attribute twice", element.tag));
        }
        if element.tag == "input" && !own.is_some_and(labels) {
            faults.push(format!("the input {own:?} has no label"));
        }
    }
    faults
}

#[test]
fn ids_are_there_once_and_what_names_one_names_one_that_is_there() {
    let configs = examples().into_iter().map(|(_, config)| config).chain([EVERYTHING.to_owned()]);
    for config in configs {
        for root in views(&Stage::new(&config, "en")) {
            assert_eq!(faults(&root), [""; 0]);
        }
    }
}

#[test]
fn faults_would_be_seen() {
    let unsound = el("div", &[])
        .child(el("label", &[("for", "nowhere"), ("id", "a")]))
        .child(el("input", &[("id", "b")]))
        .child(el("p", &[("id", "a"), ("lang", "en")]).with("lang", "de"));
    let seen = [
        "the id a is there twice",
        "for=nowhere names nothing",
        "the input Some(\"b\") has no label",
        "the id a is there twice",
        "<p> has an attribute twice",
    ];
    assert_eq!(faults(&unsound), seen);
}

#[test]
fn accept_and_reject_differ_in_nothing_but_their_action_and_their_text() {
    for locale in ["en", "ar"] {
        let stage = Stage::new(EVERYTHING, locale);
        for root in [banner(&stage.site, &stage.words), preferences(&stage.scene())] {
            let actions = elements(&root).into_iter().find(|element| value(element, "class") == Some("actions"));
            let buttons: Vec<Element> = elements(actions.expect("actions")).into_iter().skip(1).cloned().collect();
            let [mut accept, mut reject, ..] = <[Element; 3]>::try_from(buttons).expect("three buttons");
            assert_eq!(value(&accept, "data-action"), Some("accept-all"));
            assert_eq!(value(&reject, "data-action"), Some("reject-all"));
            for button in [&mut accept, &mut reject] {
                button.varied.retain(|(name, _)| *name != "data-action");
                assert!(matches!(&button.children[..], [Node::Text(_)]));
                button.children.clear();
            }
            assert_eq!(accept, reject);
        }
    }
}

#[test]
fn every_switch_shows_the_draft() {
    let mut stage = Stage::new(EVERYTHING, "en");
    let analytics = stage.site.category("analytics").expect("it is there");
    stage.draft.set_category(&stage.site, analytics, true);
    let tree = preferences(&stage.scene());
    let switches: Vec<(String, bool)> = elements(&tree)
        .into_iter()
        .filter_map(|element| Some((value(element, "data-category")?.to_owned(), value(element, "checked").is_some())))
        .collect();
    let expected = [("functional", false), ("analytics", true), ("retargeting", false), ("research", false)];
    assert_eq!(switches, expected.map(|(id, on)| (id.to_owned(), on)));
}

#[test]
fn only_addresses_of_web_mail_and_telephone_become_links() {
    let hrefs = |url: &str| {
        let config = json!({ "controller": { "name": "E" }, "policy": { "url": url }, "services": ["sklik"] });
        let stage = Stage::new(&config.to_string(), "en");
        let tree = banner(&stage.site, &stage.words);
        let text = html(&tree);
        assert!(text.contains("Privacy policy"), "the words are there in any case: {text}");
        elements(&tree).into_iter().filter_map(|it| value(it, "href")).map(str::to_owned).collect::<Vec<_>>()
    };
    for url in
        ["https://a.example.com/", "/x.html", "x.html?a:b", "x#a:b", "HTTP://a", "mailto:a@example.com", "tel:+386"]
    {
        assert_eq!(hrefs(url), [url]);
    }
    for url in ["javascript:alert(1)", "JavaScript:x", " javascript:x", "java\nscript:x", "data:text/html,x", "x:y/z"] {
        assert_eq!(hrefs(url), [""; 0], "{url}");
    }
}

#[test]
fn regions_and_what_is_named_like_them_are_told_apart_in_every_language() {
    for (locale, _) in json_files("locales") {
        let stage = Stage::new(EVERYTHING, &locale);
        let mut names = BTreeSet::new();
        for root in views(&stage) {
            for element in elements(&root) {
                // A section with a name and no other role is a landmark.
                if element.tag == "section" && value(element, "role").is_none() {
                    let own = value(element, "aria-label").map(str::to_owned);
                    let label = value(element, "aria-labelledby").and_then(|id| {
                        let label = elements(&root).into_iter().find(|label| value(label, "id") == Some(id))?;
                        Some(html(label).split(['<', '>']).nth(2)?.to_owned())
                    });
                    let name = own.or(label).expect("a section has a name");
                    assert!(names.insert(name.clone()), "{locale}: two regions are named {name}");
                }
            }
        }
        assert_eq!(names.len(), 2, "{locale}: the banner and the reopen control are regions");
        let summaries: Vec<String> = elements(&preferences(&stage.scene()))
            .into_iter()
            .filter(|element| element.tag == "summary")
            .map(|element| value(element, "aria-label").expect("a name").to_owned())
            .collect();
        let distinct: BTreeSet<&String> = summaries.iter().collect();
        assert_eq!(summaries.len(), 5);
        assert_eq!(distinct.len(), 5, "{locale}: {summaries:?}");
    }
}

#[test]
fn a_text_in_another_language_says_so() {
    let lang = |locale: &str, part: &str| {
        let stage = Stage::new(EVERYTHING, locale);
        let tree = declaration(&stage.scene(), Headings::from(2));
        let all = elements(&tree);
        let found = all.into_iter().find(|it| matches!(&it.children[..], [Node::Text(text)] if text.starts_with(part)));
        value(found.unwrap_or_else(|| panic!("{part} is there in {locale}")), "lang").map(str::to_owned)
    };
    for part in ["Keeps you signed in.", "Keeps what you have written.", "Sign-in", "Research", "Let students learn"] {
        assert_eq!(lang("de", part).as_deref(), Some("en"), "{part}");
        assert_eq!(lang("en", part), None, "{part}");
    }
    assert_eq!(lang("sl", "Raziskave"), None);
    assert_eq!(lang("sl", "Keeps what you have written.").as_deref(), Some("en"));
}

#[test]
fn the_banners_own_record_is_listed_wherever_it_asks() {
    for (name, storage) in [("privola", json!({})), ("choice", json!({ "name": "choice", "grantDays": 30 }))] {
        let config = json!({ "controller": { "name": "E" }, "services": ["sklik"], "storage": storage });
        let stage = Stage::new(&config.to_string(), "en");
        let text = html(&declaration(&stage.scene(), Headings::from(2)));
        let days = if name == "privola" { "365 days" } else { "182 days" };
        assert!(text.contains(&format!("<tr><td><code>{name}</code></td><td>{days}</td></tr>")), "{text}");
        assert!(text.contains("Remembers your choice"), "{text}");
    }
    let necessary = json!({ "services": [{ "id": "s", "category": "necessary" }] });
    let stage = Stage::new(&necessary.to_string(), "en");
    assert!(!html(&declaration(&stage.scene(), Headings::from(2))).contains("Remembers your choice"));
}

/// Words that break what they are put into carelessly.
const NAUGHTY: [&str; 16] = [
    "<img src=x onerror=alert(1)>",
    "</p><script>x</script>",
    "\"><b>",
    "'",
    "&amp;",
    "&lt;",
    "<!--",
    "{n}",
    "{controller}",
    "{purposes}",
    "{",
    "\u{202e}abc",
    "\u{0}",
    "]]>",
    " ",
    "\u{2069}",
];

fn naughty() -> impl Strategy<Value = String> {
    prop_oneof![prop::sample::select(&NAUGHTY[..]).prop_map(str::to_owned), any::<String>()]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Elements come of views alone: what is said changes texts and values, and nothing of it becomes markup.
    #[test]
    fn every_text_lands_as_text(word in naughty()) {
        let config = |word: &str| json!({
            "controller": { "name": word, "address": word, "supervisoryAuthority": { "name": word } },
            "policy": { "version": word, "date": word },
            "categories": ["necessary", { "id": "own", "title": word, "text": word, "purpose": word }],
            "services": [{ "id": "s", "category": "own", "name": word, "provider": word, "purpose": word,
                "policy": "/p", "transfer": { "countries": [word] },
                "cookies": [{ "name": word, "domain": word, "purpose": word }] }],
            "texts": { "en": { "bannerTitle": word, "bannerText": word, "acceptAll": word, "embedText": word } },
        }).to_string();
        // A word of one letter in place of this one gives the same elements; an empty one may leave some out.
        let word = if word.is_empty() { "x".to_owned() } else { word };
        let shape = |stage: &Stage| -> Vec<Vec<(&'static str, Vec<&'static str>)>> {
            let of = |it: &Element| (it.tag, it.attributes().map(|(name, _)| name).collect());
            views(stage).iter().map(|root| elements(root).into_iter().map(of).collect()).collect()
        };
        let (plain, own) = (Stage::new(&config("x"), "en"), Stage::new(&config(&word), "en"));
        prop_assert_eq!(shape(&plain), shape(&own));
        for root in views(&own) {
            let text = html(&root);
            let tags = |text: &str| text.matches('<').count();
            let closing = |it: &&&Element| !["br", "input"].contains(&it.tag);
            let all = elements(&root);
            prop_assert_eq!(tags(&text), all.len() + all.iter().filter(closing).count(), "{}", text);
            prop_assert_eq!(faults(&root), [""; 0]);
        }
    }
}

#[test]
fn the_page_of_the_declaration_needs_no_script_and_offers_no_choice() {
    for locale in ["en", "ar"] {
        let stage = Stage::new(EVERYTHING, locale);
        let text = page(&stage.scene());
        let dir = if locale == "ar" { "rtl" } else { "ltr" };
        assert!(text.starts_with(&format!("<!doctype html>\n<html lang=\"{locale}\" dir=\"{dir}\"><head>")), "{text}");
        for none in ["<script", "<style", "style=", "<button", "<input", " on"] {
            assert!(
                !text.split('<').any(|tag| format!("<{tag}").split('>').next().is_some_and(|it| it.contains(none))),
                "{none}"
            );
        }
        // Without a style, too, what is noted of a cookie is apart from its name.
        assert!(text.contains("<code>r_*</code> <span>university.example.com</span>"), "{text}");
        assert_eq!(text.matches("<h2").count(), stage.site.categories.len());
        assert_eq!(
            text.matches("<table").count(),
            stage.site.services.len(),
            "each service, and the record, tell what they store"
        );
    }
}
