//! What several views have in common: buttons, links, and texts in their own language.

use super::node::{el, Attributes, Element, Node};
use super::words::{Key, Said, Words};
use crate::site::Site;

/// The three buttons of a layer: accept, reject, and one to the side of them.
pub fn actions(words: &Words, third: &'static str, label: &str) -> Element {
    el("div", &[("class", "actions")])
        .child(button("accept-all", words.get(Key::AcceptAll)))
        .child(button("reject-all", words.get(Key::RejectAll)))
        .child(button(third, label).with("class", "side"))
}

/// A button with one of our styles; what it does is told by `data-action` alone.
pub fn button(action: &'static str, label: &str) -> Element {
    el("button", &[("type", "button"), ("part", "button")]).with("data-action", action).text(label)
}

/// Puts the link to the privacy policy and a space before it behind a text, if there is one.
pub fn policy(text: Element, site: &Site, words: &Words) -> Element {
    let url = site.policy.url.get(&words.tag);
    if url.is_empty() {
        return text;
    }
    text.text(" ").node(link(url, words.get(Key::Policy)))
}

/// A link, or its words alone if its address may not be one.
pub fn link(href: &str, label: &str) -> Node {
    anchor(href, label, &[("part", "link")]).map_or_else(|| label.into(), Node::Element)
}

/// A link that opens in a new window, and says so; or its words alone.
pub fn outward(href: &str, label: &str, words: &Words) -> Node {
    match anchor(href, label, &[("part", "link"), ("target", "_blank"), ("rel", "noopener")]) {
        Some(link) => Node::Element(link.with("title", words.get(Key::NewWindow))),
        None => label.into(),
    }
}

/// A link, if its address is one of the web, mail or telephone: a config may come from where others write to.
fn anchor(href: &str, label: &str, fixed: Attributes) -> Option<Element> {
    let scheme = href.split_once(':').map(|(scheme, _)| scheme);
    // A colon behind one of these is no end of a scheme.
    let scheme = scheme.filter(|scheme| !scheme.bytes().any(|byte| matches!(byte, b'/' | b'?' | b'#')));
    let harmless = |scheme: &str| ["http", "https", "mailto", "tel"].iter().any(|it| it.eq_ignore_ascii_case(scheme));
    scheme.is_none_or(harmless).then(|| el("a", fixed).with("href", href).text(label))
}

/// A paragraph, if there is anything to say.
pub fn paragraph(said: Said) -> Option<Element> {
    (!said.text.is_empty()).then(|| el("p", &[]).said(said))
}

/// Puts a term and what it means into a list of those.
pub fn define(list: &mut Element, label: &str, meaning: Element) {
    list.push(el("dt", &[]).text(label));
    list.push(meaning);
}

impl Element {
    /// With a text, and the language that it is in if that is another one: its direction then follows from its letters.
    pub(super) fn said(self, said: Said) -> Self {
        let element = match said.lang {
            Some(lang) => self.with("lang", lang).with("dir", "auto"),
            None => self,
        };
        element.text(said.text)
    }
}
