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
    plain_button(action).own("part", "button").text(label)
}

/// A button without a text yet; what it does is told by `data-action` alone.
pub fn plain_button(action: &'static str) -> Element {
    el("button").own("type", "button").own("data-action", action)
}

/// The link to the privacy policy and the space before it, if there is one.
pub fn policy(site: &Site, words: &Words) -> Vec<Node> {
    let url = site.policy.url.get(&words.tag);
    if url.is_empty() {
        return Vec::new();
    }
    vec![" ".into(), link(url, words.get(Key::Policy))]
}

/// A link, or its words alone if its address may not be one; see [`anchor`].
pub fn link(href: &str, label: &str) -> Node {
    anchor(href, label).map_or_else(|| label.into(), Node::Element)
}

/// A link that opens in a new window, and says so.
pub fn outward(href: &str, label: &str, words: &Words) -> Node {
    let away = |link: Element| {
        let title = words.get(Key::NewWindow).to_owned();
        Node::Element(link.own("target", "_blank").own("rel", "noopener").with("title", title))
    };
    anchor(href, label).map_or_else(|| label.into(), away)
}

/// A link, if its address is one of the web, mail or telephone: a config may come from where others write to.
fn anchor(href: &str, label: &str) -> Option<Element> {
    let path = href.find(['/', '?', '#']).unwrap_or(href.len());
    let scheme = href.split_once(':').map(|(scheme, _)| scheme).filter(|scheme| scheme.len() < path);
    let harmless = |scheme: &str| ["http", "https", "mailto", "tel"].iter().any(|it| it.eq_ignore_ascii_case(scheme));
    scheme.is_none_or(harmless).then(|| el("a").with("href", href.to_owned()).own("part", "link").text(label))
}

/// A paragraph, if there is anything to say.
pub fn paragraph(said: Said) -> Option<Element> {
    (!said.text.is_empty()).then(|| el("p").said(said))
}

/// A term and what it means, for a list of those.
pub fn term(label: &str, meaning: Vec<Node>) -> [Element; 2] {
    [el("dt").text(label), el("dd").nodes(meaning)]
}

impl Element {
    /// With a text, and the language that it is in.
    pub(super) fn said(self, said: Said) -> Self {
        let element = match said.lang {
            Some(lang) => self.with("lang", lang.to_owned()),
            None => self,
        };
        element.text(said.text)
    }
}
