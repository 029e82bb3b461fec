//! The placeholder of a held frame or widget: what is held, who gets data, and two ways to load it.

use super::node::{el, Element};
use super::parts::outward;
use super::service::name;
use super::words::{About, Key, Said, Words};
use crate::site::{CategoryId, ServiceId, Site};

/// What is known of what is held.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Held {
    pub service: Option<ServiceId>,
    /// What else must be granted.
    pub others: Vec<CategoryId>,
    /// What the page calls it: a frame's title, else `data-embed`; may be empty.
    pub title: String,
    /// The host that it comes from; may be empty.
    pub host: String,
}

impl Held {
    /// Its name: the service's, else what the page calls it, else where it comes from, else what it waits for.
    pub fn name<'a>(&'a self, site: &'a Site, words: &'a Words) -> Said<'a> {
        let service = self.service.and_then(|place| site.service_at(place));
        let category = || self.others.first().and_then(|place| site.category_at(*place));
        match service {
            Some(service) => name(words, service),
            None if !self.title.is_empty() => self.title.as_str().into(),
            None if !self.host.is_empty() => self.host.as_str().into(),
            None => category().map(|category| words.of(category, About::Title)).unwrap_or_default(),
        }
    }
}

/// The placeholder. Its buttons say by `data-way` whether it is loaded `once` or `always`.
pub fn placeholder(site: &Site, words: &Words, held: &Held) -> Element {
    let service = held.service.and_then(|place| site.service_at(place));
    let details = service.and_then(|service| service.details.as_ref());
    let provider = details.map_or("", |details| &details.provider);
    let provider = if provider.is_empty() { &held.host } else { provider };
    let policy = details.map_or("", |details| details.policy.get(&words.tag));
    let title = held.name(site, words);
    let mut text = el("p").own("id", "text");
    if !provider.is_empty() {
        text = text.text(&words.filled(Key::EmbedText, &[("provider", provider)]));
        if !policy.is_empty() {
            let label = words.filled(Key::ProviderPolicy, &[("provider", provider)]);
            text = text.text(" ").nodes(vec![outward(policy, &label, words)]);
        }
    }
    let others = held.others.iter().filter_map(|place| site.category_at(*place));
    let others = others.map(|category| words.of(category, About::Title).text);
    let all: Vec<&str> = service.map(|_| title.text).into_iter().chain(others).collect();
    let always = words.filled(Key::EmbedAlways, &[("service", &all.join(", "))]);
    let way = |way, label: &str| el("button").own("type", "button").own("data-way", way).text(label);
    let inner = el("div")
        .own("class", "inner")
        .own("role", "group")
        .own("aria-labelledby", "name")
        .maybe("aria-describedby", (!provider.is_empty()).then_some("text"))
        .child(el("h2").own("id", "name").said(title))
        .children((!provider.is_empty()).then_some(text))
        .child(
            el("div")
                .own("class", "actions")
                .child(way("once", words.get(Key::EmbedOnce)))
                .child(way("always", &always)),
        );
    el("div")
        .own("class", "box")
        .with("lang", words.tag.clone())
        .own("dir", if words.rtl { "rtl" } else { "ltr" })
        .child(inner)
}
