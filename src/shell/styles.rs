//! Style sheets of parts that few visitors see: fetched when one is shown.

use super::platform::Then;
use super::state::with;
use super::{dom, files};

/// Has the root wear the sheet of such a part; `then` learns whether it could be had.
pub fn load(part: &'static str, then: Then<bool>) {
    if with(|shell| shell.host.styles.has(part)) == Some(true) {
        return then(true);
    }
    files::text(
        ["extras/", part, ".css"].concat(),
        Box::new(move |text| {
            let made = text.and_then(|text| dom::sheet(&text));
            let there = made.and_then(|sheet| {
                with(|shell| {
                    let host = &mut shell.host;
                    host.styles.add_part(part, sheet, host.root.as_ref());
                })
            });
            then(there.is_some());
        }),
    );
}
