//! Layer one: who asks, what for, and the choice.

use super::node::{el, Element};
use super::parts::{actions, policy};
use super::words::{About, Key, Words};
use crate::site::Site;

/// The banner. Accept and reject are one style by construction: they have one part and no class, so that nothing can
/// tell them apart from outside.
pub fn banner(site: &Site, words: &Words) -> Element {
    // The controller's name may be of another direction than the sentence (Unicode TR 9, isolates).
    let controller = ["\u{2068}", &site.controller.name, "\u{2069}"].concat();
    let values = [("controller", controller.as_str()), ("purposes", &purposes(site, words))];
    let mut text = el("div", &[("class", "words")]);
    if site.banner.close_rejects {
        let close = &[("type", "button"), ("class", "x"), ("part", "close"), ("data-action", "reject-all")];
        text.push(el("button", close).text(words.get(Key::CloseRejects)));
    }
    text.push(el("h2", &[("id", "title")]).text(words.get(Key::BannerTitle)));
    text.push(el("p", &[]).text(&words.filled(Key::BannerText, &values)));
    let mut banner = el("section", &[("part", "banner"), ("popover", "manual"), ("aria-labelledby", "title")])
        .with("data-layout", site.banner.layout.word());
    if let Some(position) = site.banner.position {
        banner = banner.with("data-position", position.word());
    }
    // Behind the buttons, so that the keyboard is at both in two steps.
    let more = policy(el("p", &[("class", "more")]), site, words);
    banner.child(text).child(actions(words, "preferences", words.get(Key::Settings))).child(more)
}

/// What consent is asked for, as the words of a sentence.
fn purposes(site: &Site, words: &Words) -> String {
    let mut purposes = Vec::new();
    for category in site.categories.iter().skip(1) {
        purposes.push(words.of(category, About::Purpose).text);
    }
    words.list(&purposes)
}
