//! What a visitor must be told of every service and category before consenting (GDPR Art. 13; CJEU C-673/17, Planet49).

use super::languages::is_tag;
use super::rule::{list, Found, Rule};
use crate::code::{self, Code};
use crate::node::{Node, Value};
use crate::subject::{by_language, Service, Subject};
use privola::locale;
use std::ops::Range;

pub const RULES: &[Rule] = &[services, stored, categories, languages, one_for_all, presets];

fn services(subject: &Subject, found: &mut Found) {
    let rows: [(&str, Code, &str, &str); 4] = [
        (
            "provider",
            code::PROVIDER_MISSING,
            "does not say who receives its data (GDPR Art. 13(1)(e))",
            "Add \"provider\": the company's full name, or the site's own.",
        ),
        (
            "purpose",
            code::PURPOSE_MISSING,
            "does not say what its data are used for (GDPR Art. 13(1)(c))",
            "Add \"purpose\": one sentence in each language.",
        ),
        ("name", code::NAME_MISSING, "has no name, so visitors see its id", "Add \"name\"."),
        (
            "policy",
            code::SERVICE_POLICY_MISSING,
            "does not link its provider's privacy policy",
            "Add \"policy\": the address of the provider's policy, or of your own.",
        ),
    ];
    for service in &subject.services {
        // An entry that is a string is its preset, which has them all.
        for (field, code, what, help) in rows.iter().filter(|_| service.node.text().is_none()) {
            let given = service.field(field);
            if given.is_null() || given.text() == Some("") {
                let text = format!("service \"{}\" {what}", service.id);
                found.push(service.missing(code, field, text).help(*help));
            }
        }
    }
}

fn stored(subject: &Subject, found: &mut Found) {
    for service in &subject.services {
        let nothing = ["cookies", "storage"].iter().all(|name| service.field(name).items().is_empty());
        if service.preset.is_none() && service.id != privola::site::OWN && nothing {
            let text = format!("service \"{}\" lists neither cookies nor storage, so visitors are not told and nothing is deleted on withdrawal", service.id);
            found.push(
                service
                    .missing(&code::NOTHING_STORED, "cookies", text)
                    .help("List what it stores in \"cookies\" and \"storage\"; leave it if it stores nothing."),
            );
        }
    }
}

/// The categories that have texts in every language.
const STANDARD: [&str; 4] = ["necessary", "functional", "analytics", "retargeting"];

fn categories(subject: &Subject, found: &mut Found) {
    for entry in subject.root.get("categories").items() {
        let id = entry.text().unwrap_or_else(|| entry.get("id").str());
        if id.is_empty() || STANDARD.contains(&id) {
            continue;
        }
        let lacks: Vec<&str> =
            ["title", "text", "purpose"].into_iter().filter(|name| entry.get(name).is_null()).collect();
        if !lacks.is_empty() {
            let place = if entry.text().is_some() { &entry.span } else { &entry.get("id").span };
            let text = format!("category \"{id}\" is the site's own and lacks {}", list(&lacks));
            let help = "Write an object with \"id\", \"title\", \"text\" and \"purpose\"; only the standard categories bring theirs.";
            found.push(code::CATEGORY_WITHOUT_TEXTS.at(place, text).help(help));
        }
    }
}

/// The fields that hold texts, and their keys.
fn fields<'a>(subject: &Subject<'a>) -> Vec<(&'static str, &'a Range<usize>, &'a Node)> {
    let mut all = Vec::new();
    let mut add = |node: &'a Node, names: &[&'static str]| {
        for name in names {
            all.extend(node.member(name).map(|member| (*name, &member.key, &member.value)));
        }
    };
    add(subject.root.get("policy"), &["url"]);
    subject.root.get("categories").items().iter().for_each(|it| add(it, &["title", "text", "purpose"]));
    subject.services.iter().for_each(|it| add(it.node, &["name", "policy", "purpose"]));
    all
}

/// The offered languages that a text by language lacks; what is no language tag is told elsewhere.
fn lacking<'a>(subject: &Subject<'a>, texts: &Node) -> Vec<&'a str> {
    let has = |language: &str| locale::pick(language, &mut texts.members().iter().map(|it| it.name.as_str())).is_some();
    subject.languages().into_iter().filter(|it| is_tag(it) && !has(it)).collect()
}

fn languages(subject: &Subject, found: &mut Found) {
    for (name, key, node) in fields(subject) {
        let lacks = lacking(subject, node);
        if matches!(node.value, Value::Object(_)) && !lacks.is_empty() {
            let text = format!("\"{name}\" is missing in {}, which the site offers", list(&lacks));
            found.push(
                code::LANGUAGE_MISSING.at(key, text).help("Add it in every language, or write one text that fits all."),
            );
        }
    }
}

fn one_for_all(subject: &Subject, found: &mut Found) {
    let offered = subject.languages();
    for (name, _, node) in fields(subject) {
        // A name or an address may be the same everywhere; a sentence is not.
        if offered.len() > 1
            && ["text", "purpose", "title"].contains(&name)
            && node.text().is_some_and(|text| text.contains(' '))
        {
            let text = format!(
                "\"{name}\" is one text for {}, so visitors read it in one language whatever they chose",
                list(&offered)
            );
            found.push(
                code::ONE_TEXT_FOR_ALL.at(&node.span, text).help("Write an object with a text for each language."),
            );
        }
    }
}

fn presets(subject: &Subject, found: &mut Found) {
    let foreign = |service: &&Service| {
        let purpose = service.preset.map(|preset| preset.json.get("purpose"));
        service.node.get("purpose").is_null() && purpose.is_some_and(|purpose| !by_language(purpose).is_empty())
    };
    // Languages in which the same presets are silent are told together.
    let mut groups: Vec<(Vec<&str>, Vec<&str>)> = Vec::new();
    for language in subject.languages() {
        let silent: Vec<&str> = subject
            .services
            .iter()
            .filter(foreign)
            .filter(|service| {
                service.preset.is_some_and(|it| lacking(subject, it.json.get("purpose")).contains(&language))
            })
            .map(|service| service.id)
            .collect();
        match groups.iter_mut().find(|(_, services)| *services == silent) {
            Some((languages, _)) => languages.push(language),
            None => groups.push((vec![language], silent)),
        }
    }
    for (languages, silent) in groups.iter().filter(|(_, silent)| !silent.is_empty()) {
        let place = subject.root.member("services").map(|member| member.key.clone()).unwrap_or_default();
        let text = format!("in {} the purpose of {} is shown in another language", list(languages), list(silent));
        let help = "Write them as objects with \"preset\" and a \"purpose\" in every language.";
        found.push(code::PRESET_LANGUAGE.at(&place, text).help(help));
    }
}
