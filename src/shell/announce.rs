//! A choice is in force: all who act by it are told.

use super::google;
use super::objects::{choice, object, services};
use super::state::with;

/// Tells Google, the vendors and the data layer of the choice.
pub fn announce() {
    google::update();
    super::calls::turn();
    super::guard::settle();
    let told = with(|shell| {
        let model = &shell.model;
        object(&[
            ("event", "privola_consent".into()),
            ("privola", choice(model)),
            ("privola_services", services(model)),
        ])
    });
    if let Some(entry) = told {
        google::push(&entry);
    }
}
