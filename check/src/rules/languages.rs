//! The languages of the site.

use super::rule::{near, Found, Rule};
use crate::code;
use crate::node::Node;
use crate::subject::Subject;
use privola::locale;
use std::ops::Range;

pub const RULES: &[Rule] = &[tags, twice, own, overrides];

/// The languages that the config names, and where.
fn offered<'a>(subject: &Subject<'a>) -> Vec<&'a Node> {
    let mut all: Vec<&Node> = vec![subject.root.get("locale")];
    all.extend(subject.root.get("locales").items());
    all.retain(|node| node.text().is_some());
    all
}

/// A BCP 47 language tag as far as its form goes.
pub fn is_tag(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let language = parts.next().unwrap_or_default();
    let letters = language.bytes().all(|byte| byte.is_ascii_alphabetic());
    (2..=3).contains(&language.len())
        && letters
        && parts.all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

fn tag(written: &str, span: &Range<usize>, found: &mut Found) -> bool {
    if !is_tag(written) {
        let text = format!("{written:?} is no language tag (BCP 47)");
        let help = match written.replace('_', "-") {
            dashed if dashed != written && is_tag(&dashed) => format!("Write \"{dashed}\"."),
            _ => "Write a code such as \"sl\", \"cs\" or \"sr-Latn\".".to_owned(),
        };
        found.push(code::BAD_LANGUAGE_TAG.at(span, text).help(help));
    }
    is_tag(written)
}

fn tags(subject: &Subject, found: &mut Found) {
    for node in offered(subject) {
        let written = node.str();
        if tag(written, &node.span, found) && locale::spoken(written).is_none() {
            let hint = near(written, locale::LANGUAGES.iter().copied());
            found.push(code::UNKNOWN_LANGUAGE.at(&node.span, format!("the banner has no texts in {written:?}{hint}")).help(
                "Add locales/<tag>.json to your copy, or take the language out; visitors get the site's own, or English.",
            ));
        }
    }
}

fn twice(subject: &Subject, found: &mut Found) {
    let items = subject.root.get("locales").items();
    for (place, node) in items.iter().enumerate().filter(|(_, node)| node.text().is_some()) {
        if items.iter().take(place).any(|before| locale::same(before.str(), node.str())) {
            found.push(
                code::LANGUAGE_TWICE.at(&node.span, format!("{:?} is offered already", node.str())).help("Delete it."),
            );
        }
    }
}

fn own(subject: &Subject, found: &mut Found) {
    let (locale, locales) = (subject.root.get("locale"), subject.root.get("locales").items());
    if locales.is_empty() || locales.iter().any(|it| locale::same(it.str(), &subject.site.locale)) {
        return;
    }
    let text = format!(
        "the site's own language, \"{}\", is not among \"locales\" and is offered all the same",
        subject.site.locale
    );
    let span = if locale.text().is_some() { &locale.span } else { &subject.root.get("locales").span };
    found.push(code::LOCALE_NOT_OFFERED.at(span, text).help("Add it to \"locales\", or change \"locale\"."));
}

fn overrides(subject: &Subject, found: &mut Found) {
    let texts = subject.root.get("texts").members();
    let spoken = |offered: &str| locale::pick(offered, &mut texts.iter().map(|it| it.name.as_str()));
    for (place, member) in texts.iter().enumerate() {
        let shown = subject.languages().into_iter().any(|offered| spoken(offered) == Some(place));
        if tag(&member.name, &member.key, found) && !shown {
            let text = format!("texts in \"{}\" are never shown, because the site does not offer it", member.name);
            found.push(
                code::LANGUAGE_NOT_OFFERED.at(&member.key, text).help("Add it to \"locales\", or delete the texts."),
            );
        }
    }
}
