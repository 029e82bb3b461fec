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
    let title = held.name(site, words);
    let mut inner = el("div", &[("class", "inner"), ("role", "group"), ("aria-labelledby", "name")]);
    inner.push(el("h2", &[("id", "name")]).said(title));
    if !provider.is_empty() {
        let values = [("provider", provider)];
        let mut text = el("p", &[("id", "text")]).text(&words.filled(Key::EmbedText, &values));
        let policy = details.map_or("", |details| details.policy.get(&words.tag));
        if !policy.is_empty() {
            text = text.text(" ").node(outward(policy, &words.filled(Key::ProviderPolicy, &values), words));
        }
        inner.push(text);
        inner = inner.with("aria-describedby", "text");
    }
    let mut all = if service.is_some() { title.text.to_owned() } else { String::new() };
    for category in held.others.iter().filter_map(|place| site.category_at(*place)) {
        if !all.is_empty() {
            all += ", ";
        }
        all += words.of(category, About::Title).text;
    }
    let always = words.filled(Key::EmbedAlways, &[("service", &all)]);
    let once = el("button", &[("type", "button"), ("data-way", "once")]).text(words.get(Key::EmbedOnce));
    let always = el("button", &[("type", "button"), ("data-way", "always")]).text(&always);
    inner.push(el("div", &[("class", "actions")]).child(once).child(always));
    let dir = if words.rtl { "rtl" } else { "ltr" };
    el("div", &[("class", "box")]).with("lang", words.lang()).with("dir", dir).child(inner)
}
