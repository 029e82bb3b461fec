//! The small control that reopens the preferences once there is a choice, for sites without a link of their own.

use super::node::{el, Element};
use super::parts::plain_button;
use super::words::{Key, Words};
use crate::site::{Corner, Site};

/// The control, in a landmark of its own; nothing if the owner wants none.
pub fn reopen(site: &Site, words: &Words) -> Option<Element> {
    let position = match site.banner.reopen? {
        Corner::Start => "start",
        Corner::End => "end",
    };
    let label = words.get(Key::Reopen);
    let button = plain_button("preferences")
        .own("part", "reopen")
        .own("class", "reopen")
        .own("data-position", position)
        .with("aria-label", label.to_owned())
        .with("title", label.to_owned());
    let landmark = el("section").own("class", "corner").own("popover", "manual").with("aria-label", label.to_owned());
    Some(landmark.child(button))
}
