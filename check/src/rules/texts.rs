//! The texts that a config puts in place of the banner's own.

use super::rule::{near, Found, Rule};
use crate::code;
use crate::known;
use crate::subject::Subject;

pub const RULES: &[Rule] = &[unknown, empty, placeholders, markup];

/// The forms of a plural (Unicode CLDR).
const PLURALS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// The English text of that name; of a plural, that of its form `other`.
fn english(name: &str) -> Option<&'static str> {
    let find = |name: &str| known::texts().iter().find(|it| it.name == name).map(|it| it.value.str());
    find(name).or_else(|| {
        let (plain, form) = name.rsplit_once('_')?;
        PLURALS.contains(&form).then(|| find(&[plain, "_other"].concat()))?
    })
}

fn unknown(subject: &Subject, found: &mut Found) {
    for (_, member) in subject.overrides().filter(|(_, member)| english(&member.name).is_none()) {
        let near = near(&member.name, known::texts().iter().map(|it| it.name.as_str()));
        let text = format!("the banner has no text {:?}{near}", member.name);
        found.push(code::UNKNOWN_TEXT.at(&member.key, text).help("The names are those in locales/en.json."));
    }
}

fn empty(subject: &Subject, found: &mut Found) {
    for (_, node) in subject.prose().into_iter().filter(|(_, node)| node.str().trim().is_empty()) {
        let text = "this text is empty, and visitors would see nothing in its place";
        found.push(
            code::EMPTY_TEXT.at(&node.span, text).help("Write the text, or delete the entry to have the banner's own."),
        );
    }
}

/// The names in braces.
fn names(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split('{').skip(1).filter_map(|rest| rest.split_once('}'));
    parts
        .map(|(name, _)| name)
        .filter(|name| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_'))
}

fn placeholders(subject: &Subject, found: &mut Found) {
    for (_, member) in subject.overrides() {
        let Some(english) = english(&member.name) else {
            continue;
        };
        let (span, own) = (&member.value.span, member.value.str());
        for name in names(own).filter(|name| !names(english).any(|known| known == *name)) {
            let text = format!("nothing fills {{{name}}} in this text{}", near(name, names(english)));
            found.push(code::UNKNOWN_PLACEHOLDER.at(span, text).help("Visitors would see the braces; delete them."));
        }
        // A form for one exact number may say it in a word.
        let word = ["_zero", "_one", "_two"].iter().any(|form| member.name.ends_with(form));
        for name in
            names(english).filter(|name| !word && !own.trim().is_empty() && !names(own).any(|known| known == *name))
        {
            let why = if member.name == "bannerText" {
                ", and visitors must see who asks and what for before they choose (GDPR Art. 13)"
            } else {
                ""
            };
            let text = format!("this text lacks {{{name}}}{why}");
            found.push(
                code::PLACEHOLDER_MISSING
                    .at(span, text)
                    .help(format!("Put {{{name}}} where it belongs in the sentence.")),
            );
        }
    }
}

fn markup(subject: &Subject, found: &mut Found) {
    for (_, node) in subject.prose() {
        let text = node.str();
        let tag = text
            .split('<')
            .skip(1)
            .any(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/') && rest.contains('>'));
        let entity = ["&nbsp;", "&amp;", "&lt;", "&gt;", "&quot;", "&#"].iter().any(|mark| text.contains(mark));
        if tag || entity {
            let text = "this text holds markup, and visitors would see it as it is written";
            found.push(
                code::MARKUP_IN_TEXT
                    .at(&node.span, text)
                    .help("Write plain text; links and formatting are the banner's."),
            );
        }
    }
}
