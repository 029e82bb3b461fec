//! What can be asked of the banner: by a call of the page's, by a link or button of the page's, and by a button of ours.

use super::state::send;
use super::{clock, dom, page, words};
use crate::app::{Decision, Msg};
use web_sys::Event;

/// A decision builds on what is stored now: another tab may have decided.
pub fn decide(decision: Decision) {
    page::refresh();
    send(Msg::Decide(decision, clock::stamp()));
}

/// Shows layer one.
pub fn show_banner() {
    // Who asks to see something does not wait.
    words::calm();
    send(Msg::ShowBanner);
}

/// Shows layer two.
pub fn show_preferences() {
    words::calm();
    page::refresh();
    send(Msg::ShowPreferences);
}

/// The action of the button of ours that an event is about.
pub fn action(event: &Event) -> Option<String> {
    dom::target(event)?.closest("[data-action]").ok()??.get_attribute("data-action")
}
