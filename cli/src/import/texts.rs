//! Texts of other products, which may be markup; ours are text alone.

use crate::page::elements;
use html5gum::{Token, Tokenizer};

/// The text of markup, and whether there was any.
pub fn plain(markup: &str) -> (String, bool) {
    let mut text = String::new();
    let mut tags = false;
    for Ok(token) in Tokenizer::new(markup) {
        match token {
            Token::String(part) => text.push_str(&String::from_utf8_lossy(&part)),
            Token::StartTag(_) | Token::EndTag(_) => tags = true,
            _ => {}
        }
    }
    (text.split_whitespace().collect::<Vec<_>>().join(" "), tags)
}

/// The address of the first link in markup that looks like one to a privacy policy; else that of the first link.
pub fn policy_link(markup: &str) -> Option<String> {
    let links: Vec<String> = elements(markup)
        .iter()
        .filter(|element| element.is("a"))
        .filter_map(|element| element.get("href"))
        .filter(|href| !href.is_empty() && !href.starts_with('#'))
        .map(str::to_owned)
        .collect();
    let privacy = |href: &&String| {
        let href = href.to_lowercase();
        ["priva", "datenschutz", "zasebnost", "soukrom", "osobn", "policy"].iter().any(|word| href.contains(word))
    };
    links.iter().find(privacy).or(links.first()).cloned()
}
