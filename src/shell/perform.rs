//! Effects carried out, each by the module whose matter it is.

use super::state::Performer;
use super::{
    announce, clear, declaration, embeds, events, host, page, preferences, report, screen, store, tags, words,
};
use crate::app::{Effect, Event};
use crate::view::Key;

/// What the state is given to act by.
pub const PERFORMER: Performer = Performer { perform, spoken, learned: preferences::learned };

/// Carries out one effect.
fn perform(effect: Effect) {
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

/// Shows other words, or more, where the core does not know of them.
fn spoken() {
    embeds::speak();
    declaration::show();
}
