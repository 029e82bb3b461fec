//! Effects carried out, each by the module whose matter it is.

use super::{announce, clear, declaration, events, host, page, preferences, report, screen, store, tags, words};
use crate::app::{Effect, Event};
use crate::view::Key;

/// Carries out one effect.
pub fn perform(effect: Effect) {
    match effect {
        Effect::Store { record, seconds } => store::keep(&record, seconds),
        Effect::Announce => announce::announce(),
        Effect::Fire { event, changed } => {
            if event == Event::Change {
                host::say(Key::Saved);
            }
            events::fire(event, &changed);
            declaration::show();
        }
        Effect::Show => screen::show(),
        Effect::Turn => preferences::turn(),
        Effect::Speak => words::speak(),
        Effect::Reload => page::reload(),
        Effect::Unknown { what, word } => report::unknown(what, &word),
        Effect::Run { tag, order, .. } => tags::run(tag, order),
        Effect::FileTwice { tag } => tags::twice(tag),
        Effect::Clear => clear::clear(),
    }
}
