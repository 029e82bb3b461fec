//! Configs: the banner and the checker make the same of them, undecided visitors have granted nothing, and whatever the
//! owner's texts are, they are shown as texts.

use privola::app::{self, start, Effect, Element, Found, Kind, Model, Msg};
use privola::consent::Consent;
use privola::json::Json;
use privola::site::{self, Language, Site};
use privola::view::{banner, declaration, html, preferences, Headings, Icu, Scene, Words};
use privola_check::diagnostic::Diagnostic;
use serde_json::Value;
use std::sync::LazyLock;

/// The time of the visits, in seconds since 1970.
const NOW: u64 = 1_796_000_000;

/// The words of the interface, so that what is odd is the owner's.
static ENGLISH: LazyLock<Value> =
    LazyLock::new(|| serde_json::from_str(include_str!("../../../../locales/en.json")).expect("JSON"));

pub fn read(text: &str) {
    within(text, &privola_check::diagnose(text));
    let Ok(value) = serde_json::from_str::<Value>(text) else { return };
    let (read, faults) = site::read(Json::from(value));
    let checked = privola_check::faults(text);
    // A name that stands twice is one more finding of the checker's, which sees the text.
    if faults.is_empty() && checked.is_empty() {
        assert_eq!(read, privola_check::site(text), "{text:?}");
    }
    if let Some(site) = read {
        undecided(&site, text);
        shown(&site);
    }
}

/// Findings lie in the text, on whole characters.
pub fn within(text: &str, findings: &[Diagnostic]) {
    for finding in findings {
        assert!(text.get(finding.span.clone()).is_some(), "{}: {:?} of {text:?}", finding.line(), finding.span);
    }
}

/// A visitor who has not decided: a tag for each category and each service is there, and none runs but a necessary one.
fn undecided(site: &Site, text: &str) {
    let (mut model, _) = start(site.clone(), &[], NOW);
    let necessary = site.categories.first().map_or("", |category| &category.id);
    let categories = site.categories.iter().map(|category| (category.id.clone(), String::new()));
    let services = site.services.iter().map(|service| {
        let category = site.category_at(service.category).map(|category| category.id.clone());
        (category.unwrap_or_default(), service.id.clone())
    });
    let mut free = Vec::new();
    let mut found = Vec::new();
    for (category, service) in categories.chain(services) {
        let tag = model.queue.allot();
        if category == necessary {
            free.push(tag);
        }
        let element = Element { category, service };
        found.push(Found { tag, element, inside: None, kind: Kind::Inline, file: None, repeat: false });
    }
    for msg in [Msg::Found(found), Msg::Parsed, Msg::Learned] {
        let effects = app::update(&mut model, msg);
        for effect in effects {
            match effect {
                Effect::Run { tag, .. } => assert!(free.contains(&tag), "{tag:?} runs: {text:?}"),
                Effect::Store { record, .. } => panic!("{record} is stored: {text:?}"),
                _ => {}
            }
        }
    }
    assert_eq!(model.consent(), Consent::all(site, false));
}

/// What is on the screen has no element that a view would not make.
fn shown(site: &Site) {
    let language = Language { tag: "en".to_owned(), words: "en" };
    let words = Words::new(&language, Json::from(ENGLISH.clone()), site).expect("the words");
    let intl = Icu::new("en").expect("English");
    let (model, _): (Model, _) = start(site.clone(), &[], NOW);
    let scene = Scene { site, words: &words, intl: &intl, draft: &model.draft, record: None, running: &[] };
    for view in [banner(site, &words), preferences(&scene), declaration(&scene, Headings::from(2))] {
        let page = html(&view).to_ascii_lowercase();
        for odd in ["<script", "<img", "<iframe", "<svg", "<style", "href=\"javascript:", "href=\"data:", " onerror="] {
            assert!(!page.contains(odd) || odd.starts_with(' '), "{odd} in {page}");
        }
    }
}
