//! The ids and categories of the vendor presets in `vendors/`, compiled in. Their details are fetched when needed.

use crate::text::{cut, next};

/// One preset per line, `id category`, and `google` where its tags keep to Google's signals; sorted; written by `build.rs`.
const LIST: &str = include_str!(concat!(env!("OUT_DIR"), "/presets.txt"));

/// The category a preset belongs to unless the config says otherwise; `None` if there is no such preset.
pub fn category(id: &str) -> Option<&'static str> {
    let mut found = None;
    each(&mut |name, category| {
        if name == id {
            found = Some(category);
        }
    });
    found
}

/// Where a preset's file lies in `dist/`: by its id with a line between the letters, since block lists take files that have a
/// vendor's name for the vendor's own (`/matomo.js` fits `/matomo.json` too).
pub fn file(id: &str) -> String {
    let letters: Vec<String> = id.chars().map(String::from).collect();
    format!("vendors/{}.json", letters.join("_"))
}

/// Calls `see` with the id and category of each preset.
pub fn each(see: &mut dyn FnMut(&'static str, &'static str)) {
    let mut rest = Some(LIST);
    while let Some(line) = next(&mut rest, b'\n') {
        if let Some((id, rest)) = cut(line, b' ') {
            see(id, cut(rest, b' ').map_or(rest, |(category, _)| category));
        }
    }
}

/// Whether the tags of a preset keep to Google's signals (`consentMode` in its file): they may be told by these alone what
/// they may do.
pub fn keeps_to_signals(id: &str) -> bool {
    LIST.lines().any(|line| line.strip_suffix(" google").is_some_and(|rest| rest.split(' ').next() == Some(id)))
}
