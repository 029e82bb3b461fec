//! The ids and categories of the vendor presets in `vendors/`, compiled in. Their details are fetched when needed.

use crate::text::{cut, next};

/// One preset per line, `id category`, sorted; written by `build.rs`.
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

/// Calls `see` with the id and category of each preset.
pub fn each(see: &mut dyn FnMut(&'static str, &'static str)) {
    let mut rest = Some(LIST);
    while let Some(line) = next(&mut rest, b'\n') {
        if let Some((id, category)) = cut(line, b' ') {
            see(id, category);
        }
    }
}
