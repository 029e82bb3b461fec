//! What a text claims: a basis that the law does not know, or a reason to choose one way.

use super::rule::{Found, Rule};
use super::words::{self, has, Words};
use crate::code::{self, Code};
use crate::node::Node;
use crate::subject::{base, by_language, Subject};

pub const RULES: &[Rule] = &[legitimate_interest, implied, recommended, shaming, repealed, shield];

/// Texts with what `words` finds in them; a text for every language is searched in all.
fn search<'a>(prose: Vec<(Option<&'a str>, &'a Node)>, words: Words) -> Vec<(&'a Node, &'static str)> {
    let find = |(language, node): (Option<&str>, &'a Node)| {
        let text = node.str().to_lowercase();
        let lists = words.iter().filter(|(name, _)| language.is_none_or(|language| base(language) == *name));
        let word = lists.flat_map(|(_, list)| list.iter()).find(|word| has(&text, word));
        word.map(|word| (node, *word))
    };
    prose.into_iter().filter_map(find).collect()
}

fn tell(found: &mut Found, code: Code, hits: Vec<(&Node, &str)>, why: &str, help: &str) {
    for (node, word) in hits {
        found.push(code.at(&node.span, format!("{word:?}: {why}")).help(help));
    }
}

/// Texts of the interface. A service may well recommend products, or say what happens while it is used.
fn interface<'a>(subject: &Subject<'a>) -> Vec<(Option<&'a str>, &'a Node)> {
    subject.overrides().map(|(language, member)| (Some(language), &member.value)).collect()
}

/// Texts about what needs consent: not those of necessary services.
fn optional<'a>(subject: &Subject<'a>) -> Vec<(Option<&'a str>, &'a Node)> {
    let mut all = interface(subject);
    for entry in
        subject.root.get("categories").items().iter().filter(|it| it.get("id").str() != privola::site::NECESSARY)
    {
        ["title", "text", "purpose"].iter().for_each(|name| all.extend(by_language(entry.get(name))));
    }
    for service in subject.services.iter().filter(|it| !it.is_necessary()) {
        ["name", "purpose"].iter().for_each(|name| all.extend(by_language(service.node.get(name))));
    }
    all
}

fn legitimate_interest(subject: &Subject, found: &mut Found) {
    let why = "storing or reading what is not necessary needs consent, whatever the interest (ePrivacy Directive Art. 5(3); EDPB taskforce, type H)";
    tell(
        found,
        code::LEGITIMATE_INTEREST,
        search(optional(subject), words::LEGITIMATE_INTEREST),
        why,
        "Ask for consent, and take the claim out.",
    );
}

fn implied(subject: &Subject, found: &mut Found) {
    let why = "going on with the visit is no consent (GDPR recital 32; CJEU C-673/17)";
    tell(
        found,
        code::IMPLIED_CONSENT,
        search(interface(subject), words::IMPLIED),
        why,
        "Take the sentence out; consent is given by a button alone.",
    );
}

fn recommended(subject: &Subject, found: &mut Found) {
    let why = "a text that recommends a choice steers the visitor (EDPB Guidelines 03/2022)";
    tell(
        found,
        code::RECOMMENDED_CHOICE,
        search(interface(subject), words::RECOMMENDING),
        why,
        "Say what each choice does, and leave the choosing to the visitor.",
    );
}

fn shaming(subject: &Subject, found: &mut Found) {
    let why = "a text that plays on feelings steers the visitor (EDPB Guidelines 03/2022, stirring)";
    tell(
        found,
        code::SHAMING_TEXT,
        search(subject.prose(), words::SHAMING),
        why,
        "Say soberly what is lost without consent.",
    );
}

fn repealed(subject: &Subject, found: &mut Found) {
    for (_, node) in subject.prose() {
        let text = node.str().to_lowercase();
        for (law, instead) in words::REPEALED {
            if has(&text, law) {
                found.push(code::REPEALED_LAW.at(&node.span, format!("{law:?} is no longer in force")).help(*instead));
            }
        }
        // The article of the old law under the name of the new one, or under none.
        if has(&text, "157") && text.contains("zekom") && !has(&text, "zekom-1") {
            let text = "cookies are in Article 225 of ZEKom-2; Article 157 was in ZEKom-1, which is no longer in force";
            found.push(code::REPEALED_LAW.at(&node.span, text).help("Write \"225. člen ZEKom-2\"."));
        }
    }
}

fn shield(subject: &Subject, found: &mut Found) {
    for (_, node) in subject.prose().into_iter().filter(|(_, node)| has(&node.str().to_lowercase(), "privacy shield")) {
        let text = "the EU-US Privacy Shield has been void since 16 July 2020 (CJEU C-311/18, Schrems II)";
        let help =
            "Name the EU-US Data Privacy Framework if the provider is certified, else standard contractual clauses.";
        found.push(code::PRIVACY_SHIELD.at(&node.span, text).help(help));
    }
}
