//! What was meant to be replaced.

use super::rule::{Found, Rule};
use crate::code;
use crate::node::Node;
use crate::subject::{strings, Subject};

pub const RULES: &[Rule] = &[contacts, ids, words];

/// Domains that belong to nobody (RFC 2606, RFC 6761).
const NOBODYS: &[&str] = &["example.com", "example.org", "example.net", "example", "test", "invalid"];

/// Parts of ids in vendors' instructions.
const IDS: &[&str] = &["xxxx", "your_", "your-id", "yourid", "changeme", "change_me", "-000000"];

/// Names that stand in for a company's, in lowercase.
const NAMES: &[&str] = &[
    "your company",
    "company name",
    "acme",
    "vaše podjetje",
    "ime podjetja",
    "název firmy",
    "vaše firma",
    "ihre firma",
    "firmenname",
    "naziv tvrtke",
    "nome azienda",
    "votre entreprise",
    "john doe",
    "jane doe",
];

/// Marks of authors; "todo" in small letters is a Spanish word.
const MARKS: &[&str] =
    &["TODO", "FIXME", "TBD", "Lorem ipsum", "lorem ipsum", "[company", "[Company", "[name", "[Name"];

fn contacts(subject: &Subject, found: &mut Found) {
    let controller = subject.root.get("controller");
    for email in [controller.get("email"), controller.get("dataProtectionOfficer").get("email")] {
        let domain = email.str().rsplit_once('@').map_or("", |(_, domain)| domain).to_ascii_lowercase();
        if NOBODYS.iter().any(|it| domain == *it || domain.strip_suffix(it).is_some_and(|rest| rest.ends_with('.'))) {
            let text = format!("nobody can be reached at {domain}, which is kept for examples (RFC 2606)");
            found.push(
                code::PLACEHOLDER_CONTACT.at(&email.span, text).help("Write the address that visitors shall write to."),
            );
        }
    }
}

fn ids(subject: &Subject, found: &mut Found) {
    let services = subject.root.get("services");
    strings(services, &mut |node| {
        let text = node.str().to_ascii_lowercase();
        if IDS.iter().any(|id| text.contains(id)) {
            let text = format!("{:?} is a placeholder", node.str());
            found
                .push(code::PLACEHOLDER_ID.at(&node.span, text).help("Replace it by the id that the vendor gave you."));
        }
    });
}

fn words(subject: &Subject, found: &mut Found) {
    // Most texts hold none, and looking for a word is quicker than looking at its ends.
    let stands = |text: &str, word: &&&str| text.contains(**word) && stands_alone(text, word);
    let mut tell = |node: &Node, word: &str| {
        let text = format!("visitors would read {word:?}, which is a placeholder");
        found.push(code::PLACEHOLDER_WORDS.at(&node.span, text).help("Replace it by what is true for this site."));
    };
    strings(subject.root, &mut |node| {
        MARKS.iter().find(|mark| stands(node.str(), mark)).into_iter().for_each(|mark| tell(node, mark));
    });
    let controller = subject.root.get("controller");
    let providers = subject.services.iter().map(|service| service.node.get("provider"));
    for node in providers.chain([controller.get("name"), controller.get("dataProtectionOfficer").get("name")]) {
        let text = node.str().to_lowercase();
        NAMES.iter().find(|name| stands(&text, name)).into_iter().for_each(|name| tell(node, name));
    }
}

/// Whether `word` stands in `text` as a word of its own.
fn stands_alone(text: &str, word: &str) -> bool {
    let inside = |c: char| c.is_alphanumeric();
    text.match_indices(word).any(|(at, _)| {
        let before = text.get(..at).unwrap_or_default();
        let after = text.get(at + word.len()..).unwrap_or_default();
        !before.ends_with(inside) && !after.starts_with(inside)
    })
}
