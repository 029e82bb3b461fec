//! The small control that reopens the preferences once there is a choice, for sites without a link of their own.

use super::node::{el, Element};
use super::words::{Key, Words};
use crate::site::{Corner, Site};

/// The control, in a landmark of its own; nothing if the owner wants none.
pub fn reopen(site: &Site, words: &Words) -> Option<Element> {
    let position = match site.banner.reopen? {
        Corner::Start => "start",
        Corner::End => "end",
    };
    let label = words.get(Key::Reopen);
    let own = &[("type", "button"), ("part", "reopen"), ("class", "reopen"), ("data-action", "preferences")];
    let button = el("button", own).with("data-position", position).with("aria-label", label).with("title", label);
    let landmark = el("section", &[("class", "corner"), ("popover", "manual")]).with("aria-label", label);
    Some(landmark.child(button))
}
