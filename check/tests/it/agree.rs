//! The checker's reader and resolve come to what the banner's do, in every example and in thousands of broken ones.

use crate::mutants::mutants;
use crate::support::examples;
use privola::config::Fault;
use privola::json::Json;
use privola::site::{self, Site};
use privola_check::issue::Issue;
use privola_check::resolve::Resolved;
use serde_json::Value;

fn read(text: &str) -> (Option<Site>, Vec<Fault>) {
    let json: Value = serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"));
    site::read(Json::from(json))
}

/// The banner's faults as `path: text`.
fn lines(faults: &[Fault]) -> Vec<String> {
    let issue = |fault: &Fault| Issue { path: fault.place(), text: fault.kind.text(|number| number.to_string()) };
    faults.iter().map(|fault| issue(fault).line()).collect()
}

/// What decisions are made from: categories, and services with their categories.
type Facts = (Vec<String>, Vec<(String, String)>);

fn facts(site: &Site) -> Facts {
    let services = site.services.iter().map(|service| {
        let category = site.category_at(service.category).expect("its category");
        (service.id.clone(), category.id.clone())
    });
    (site.categories.iter().map(|category| category.id.clone()).collect(), services.collect())
}

fn facts_checked(config: &Resolved) -> Facts {
    let services = config.services.iter().map(|service| (service.id.clone(), service.category.clone()));
    (config.categories.clone(), services.collect())
}

/// The checker's faults, but for those of an entry whose deciding field has been told of already.
fn faults_checked(text: &str) -> Vec<String> {
    let (_, issues) = privola_check::read(text);
    let entry = |path: &str| path.ends_with(']') && (path.starts_with("services[") || path.starts_with("categories["));
    let mut kept: Vec<Issue> = Vec::new();
    for issue in issues {
        let deciding = ["", ".id", ".preset", ".category"].map(|field| format!("{}{field}", issue.path));
        let told = kept
            .iter()
            .any(|it| deciding.contains(&it.path) && (it.path != issue.path || it.text.starts_with("expected ")));
        if !(told && entry(&issue.path)) {
            kept.push(issue);
        }
    }
    kept.iter().map(Issue::line).collect()
}

#[test]
fn the_examples_come_to_the_same_without_a_fault() {
    for (name, text) in examples() {
        let (site, faults) = read(&text);
        let site = site.expect("a site");
        let checked = privola_check::read(&text).0.expect("a config");
        assert_eq!(lines(&faults), [""; 0], "{name}");
        assert_eq!(facts(&site), facts_checked(&checked), "{name}");
        assert_eq!(site.locale, checked.locale, "{name}");
        assert!(checked.locales.iter().all(|tag| site.locales.contains(tag)), "{name}");
    }
}

#[test]
fn thousands_of_broken_examples_come_to_the_same_and_tell_the_same() {
    let (mut faulty, texts) = (0, mutants(6_000, 5));
    for text in &texts {
        let (site, faults) = read(text);
        let checked = privola_check::read(text).0;
        assert_eq!(lines(&faults), faults_checked(text), "{text}");
        assert_eq!(site.as_ref().map(facts), checked.as_ref().map(facts_checked), "{text}");
        faulty += usize::from(!faults.is_empty());
    }
    assert!(faulty > 2_000 && faulty < texts.len(), "{faulty} of {} have faults", texts.len());
}

#[test]
fn the_schema_is_that_of_the_banners_config() {
    assert_eq!(privola::config::schema::schema(), privola_check::schema::schema());
}
