//! Which locale file is fetched. If one cannot be had, the next best is tried; without any, nothing is shown and
//! everything stays held: a choice must be understood to be one.

use super::Model;
use crate::effects::Effects;
use crate::issue::Issue;
use crate::locale::pick;

/// The language tried last: its file belongs to every copy of the banner.
const LAST: &str = "en";

/// Asks for the strings unless that is done.
pub(super) fn need(model: &mut Model, out: &mut Effects) {
    if model.tried == 0 {
        ask(model, out);
    }
}

/// Speaks another language from now on.
pub(super) fn change(model: &mut Model, tag: &str, out: &mut Effects) {
    tag.clone_into(&mut model.wanted);
    model.tried = 0;
    ask(model, out);
}

/// The file is there, or the next is tried.
pub(super) fn arrived(model: &mut Model, there: bool, out: &mut Effects) {
    if !there {
        return ask(model, out);
    }
    model.speaks = true;
    if model.config.asks() || model.preferences {
        model.show(out);
    }
}

/// The language being spoken, or about to be.
pub(super) fn spoken(model: &Model) -> &str {
    candidate(model, model.tried.saturating_sub(1)).unwrap_or(LAST)
}

/// The languages to try in turn: the one picked for the visitor, the site's own, English.
fn candidate(model: &Model, turn: u32) -> Option<&str> {
    match turn {
        0 => Some(pick(&model.wanted, &model.config)),
        1 => Some(&model.config.locale),
        2 => Some(LAST),
        _ => None,
    }
}

fn ask(model: &mut Model, out: &mut Effects) {
    while let Some(tag) = candidate(model, model.tried) {
        let again = (0..model.tried).any(|turn| candidate(model, turn) == Some(tag));
        if !again {
            out.speak(tag);
            model.tried += 1;
            return;
        }
        model.tried += 1;
    }
    let text = "no language can be loaded, so nothing is shown and every tag stays held";
    out.report(&Issue::new("locales", &[text]));
}
