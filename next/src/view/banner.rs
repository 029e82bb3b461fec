//! Layer one: who asks, what for, and the choice.

use super::node::{el, Element};
use super::parts::{actions, plain_button, policy};
use super::words::{About, Key, Words};
use crate::site::{Position, Site};

/// The banner. Accept and reject are one style by construction: they have one part and no class, so that nothing can
/// tell them apart from outside.
pub fn banner(site: &Site, words: &Words) -> Element {
    let purposes: Vec<&str> =
        site.categories.iter().skip(1).map(|category| words.of(category, About::Purpose).text).collect();
    // The controller's name may be of another direction than the sentence (Unicode TR 9, isolates).
    let controller = ["\u{2068}", &site.controller.name, "\u{2069}"].concat();
    let values = [("controller", controller.as_str()), ("purposes", &words.list(&purposes))];
    let closes = site
        .banner
        .close_rejects
        .then(|| plain_button("reject-all").own("class", "x").own("part", "close").text(words.get(Key::CloseRejects)));
    el("section")
        .own("part", "banner")
        .own("popover", "manual")
        .own("aria-labelledby", "title")
        .own("data-layout", site.banner.layout.word())
        .maybe("data-position", site.banner.position.map(Position::word))
        .child(
            el("div")
                .own("class", "words")
                .children(closes)
                .child(el("h2").own("id", "title").text(words.get(Key::BannerTitle)))
                .child(el("p").text(&words.filled(Key::BannerText, &values))),
        )
        // Behind the buttons, so that the keyboard is at both in two steps.
        .child(actions(words, "preferences", Key::Settings))
        .child(el("p").own("class", "more").nodes(policy(site, words)))
}
