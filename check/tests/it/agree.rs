//! The same as the reader and the resolve that sites use today, in every example and in thousands of broken ones.

use super::mutants::mutants;
use super::{lines, read};
use crate::support::examples;
use privola_check::issue::Issue;
use privola_check;
use privola::site::{ServiceId, Site};

/// The facts that decisions are made from, as `privola::config::read` takes them.
fn facts(site: &Site) -> String {
    let on = |on: bool| if on { "1" } else { "" };
    let mut lines = vec![format!(
        "{}\t{}\t{}\t{}",
        site.revision,
        site.storage.grant_days,
        site.storage.refuse_days,
        on(site.google.advanced)
    )];
    lines.extend(site.categories.iter().map(|category| format!("category\t{}", category.id)));
    for place in 0..site.services.len() {
        let service = site.service_at(ServiceId(place as u16)).expect("a service");
        let category = &site.category_at(service.category).expect("its category").id;
        lines.push(format!("service\t{}\t{category}\t{}", service.id, on(service.consent_mode)));
    }
    lines.join("\n")
}

/// Today's facts without the signals: those of categories that a site lacks are named there.
fn facts_today(facts: &str) -> String {
    facts.lines().filter(|line| !line.starts_with("signal\t")).collect::<Vec<_>>().join("\n")
}

/// Today's faults, but for those of an entry whose deciding field has been told of already.
fn faults_today(text: &str) -> Vec<String> {
    let (_, issues) = owner::read(text);
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
fn the_examples_come_to_the_same_as_today_without_a_fault() {
    for (name, text) in examples() {
        let (site, faults) = read(&text);
        let site = site.expect("a site");
        let today = owner::read(&text).0.expect("a config");
        assert_eq!(lines(&faults), [""; 0], "{name}");
        assert_eq!(facts(&site), facts_today(&today.facts), "{name}");
        assert_eq!(site.locale, today.locale, "{name}");
        assert!(today.locales.iter().all(|tag| site.locales.contains(tag)), "{name}");
    }
}

#[test]
fn thousands_of_broken_examples_come_to_the_same_as_today_and_tell_the_same() {
    let (mut faulty, texts) = (0, mutants(6_000, 5));
    for text in &texts {
        let (site, faults) = read(text);
        let today = owner::read(text).0;
        assert_eq!(lines(&faults), faults_today(text), "{text}");
        assert_eq!(site.is_some(), today.is_some(), "{text}");
        if let (Some(site), Some(today)) = (site, today) {
            assert_eq!(facts(&site), facts_today(&today.facts), "{text}");
        }
        faulty += usize::from(!faults.is_empty());
    }
    assert!(faulty > 2_000 && faulty < texts.len(), "{faulty} of {} have faults", texts.len());
}

#[test]
fn every_preset_is_of_the_category_that_it_has_today() {
    let mut today = Vec::new();
    privola_check::presets::each(&mut |id, category| today.push((id, category)));
    let own: Vec<_> =
        privola::config::presets::PRESETS.iter().map(|preset| (preset.id, preset.category)).collect();
    assert_eq!(own, today);
}

#[test]
fn the_schema_is_the_one_that_editors_have_today() {
    assert_eq!(privola::config::schema::schema(), privola_check::schema::schema());
}
