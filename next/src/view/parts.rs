//! What several views have in common: buttons, links, and texts in their own language.

use super::node::{el, Element, Node};
use super::words::{Key, Said, Words};
use crate::site::Site;

/// The three buttons of a layer: accept, reject, and one to the side of them.
pub fn actions(words: &Words, third: &'static str, label: Key) -> Element {
    el("div")
        .own("class", "actions")
        .child(button("accept-all", words.get(Key::AcceptAll)))
        .child(button("reject-all", words.get(Key::RejectAll)))
        .child(button(third, words.get(label)).own("class", "side"))
}

/// A button with one of our styles.
pub fn button(action: &'static str, label: &str) -> Element {
    plain_button(action, label).own("part", "button")
}

/// A button; what it does is told by `data-action` alone.
pub fn plain_button(action: &'static str, label: &str) -> Element {
    let button = el("button").own("type", "button").own("data-action", action);
    if label.is_empty() {
        button
    } else {
        button.text(label)
    }
}

/// The link to the privacy policy and the space before it, if there is one.
pub fn policy(site: &Site, words: &Words) -> Vec<Node> {
    let url = site.policy.url.get(&words.tag);
    if url.is_empty() {
        return Vec::new();
    }
    vec![Node::Text(" ".to_owned()), link(url, words.get(Key::Policy))]
}

/// A link, if its address is one of the web, mail or telephone: a config may come from where others write to. Else its
/// words alone.
pub fn link(href: &str, label: &str) -> Node {
    if leads_somewhere_safe(href) {
        Node::Element(el("a").with("href", href.to_owned()).own("part", "link").text(label))
    } else {
        Node::Text(label.to_owned())
    }
}

/// Whether an address has no scheme or one of those known to be harmless.
fn leads_somewhere_safe(href: &str) -> bool {
    let path = href.find(['/', '?', '#']).unwrap_or(href.len());
    match href.split_once(':') {
        Some((scheme, _)) if scheme.len() < path => {
            ["http", "https", "mailto", "tel"].iter().any(|known| known.eq_ignore_ascii_case(scheme))
        }
        Some(_) | None => true,
    }
}

impl Element {
    /// With a text, and the language that it is in.
    pub fn said(self, said: Said) -> Self {
        let element = match said.lang {
            Some(lang) => self.with("lang", lang.to_owned()),
            None => self,
        };
        element.text(said.text)
    }
}
