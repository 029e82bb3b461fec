//! What can be asked of the banner: by a call of the page's, by a link or button of the page's, and by a button of ours.

use super::state::send;
use super::{clock, dom, page, words};
use crate::app::{Decision, Msg};
use crate::record::Source;
use web_sys::Event;

/// A decision builds on what is stored now: another tab may have decided.
pub fn decide(decision: Decision, source: Source) {
    page::refresh();
    send(Msg::Decide(decision, clock::stamp(source)));
}

/// By what a decision came whose button was pressed at `place`: a script can press it, too.
pub fn pressed(event: &Event, place: Source) -> Source {
    by(event.is_trusted(), place)
}

/// The same, where it is known whether a person pressed.
pub fn by(person: bool, place: Source) -> Source {
    if person {
        place
    } else {
        Source::Script
    }
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
