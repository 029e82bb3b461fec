//! Faults that the site should hear of: one console line and one event each.

use super::platform::warn;
use super::state::with;
use super::{events, objects};
use crate::app::Word;
use crate::config::fault::unknown as unknown_word;
#[cfg(feature = "json")]
use crate::config::fault::Fault;

/// Tells a fault. `path`: a path into the config, an attribute, or an address.
pub fn report(path: &str, text: &str) {
    let _ = warn(&["[privola] ", path, ": ", text].concat());
    events::dispatch("issue", &objects::object(&[("path", path.into()), ("text", text.into())]));
}

/// Tells what is wrong with a file; `file`: where it is.
#[cfg(feature = "json")]
pub fn faults(file: &str, faults: &[Fault]) {
    for fault in faults {
        let text = fault
            .kind
            .text(|number| String::from(js_sys::Number::from(number).to_string_with_radix(10).unwrap_or_default()));
        report([file, " ", &fault.place()].concat().trim_ascii_end(), &text);
    }
}

/// Tells of a word in the page that names nothing.
pub fn unknown(what: Word, word: &str) {
    let told = with(|shell| {
        let site = &shell.model.site;
        match what {
            Word::Category => {
                ("data-category", unknown_word("category", word, &mut site.categories.iter().map(|it| it.id.as_str())))
            }
            Word::Service => {
                ("data-service", unknown_word("service", word, &mut site.services.iter().map(|it| it.id.as_str())))
            }
            Word::Action => ("data-privola", unknown_word("action", word, &mut ACTIONS.iter().copied())),
        }
    });
    if let Some((path, text)) = told {
        report(path, &text);
    }
}

/// The words of `data-privola`.
pub const ACTIONS: [&str; 4] = ["accept-all", "reject-all", "withdraw", "preferences"];
