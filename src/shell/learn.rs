//! What the presets' files say of the services: fetched when tags wait for it, or somebody wants to know.

use super::platform::Then;
use super::state::{send, with};
use super::{files, words};
use crate::app::Msg;
use crate::config::presets::file;
use crate::json::Json;
use crate::site::{Calls, ServiceId, Site};
use std::cell::Cell;
use std::rc::Rc;

/// Where it says something.
enum Source {
    /// The file of this service's preset.
    Preset(ServiceId),
    /// What a build has put beside the words of a language; see [`crate::pack::take`].
    Build,
}

/// Fetches the consent APIs of these services, since their tags wait for them; `then` learns whether all could be had.
pub fn calls(services: Vec<ServiceId>, then: Then<bool>) {
    let files = with(|shell| services.iter().filter_map(|id| preset(&shell.model.site, *id)).collect());
    fetch(files.unwrap_or_default(), then);
}

/// Has all fetched that is not known of the services; `then` learns whether all of it could be had.
pub fn all(then: Then<bool>) {
    let services = with(|shell| shell.model.site.service_ids().collect());
    missing(services.unwrap_or_default(), then);
}

/// Has fetched what is not known of one service.
pub fn one(id: ServiceId, then: Then<()>) {
    missing(vec![id], Box::new(|_| then(())));
}

/// Has fetched what is not known of these services.
fn missing(services: Vec<ServiceId>, then: Then<bool>) {
    let files = with(|shell| {
        let site = &shell.model.site;
        let mut files = Vec::new();
        for id in services {
            if site.service_at(id).is_some_and(|service| service.details.is_none()) {
                if shell.built {
                    return vec![(Source::Build, words::rest(shell))];
                }
                files.extend(preset(site, id));
            }
        }
        files
    });
    fetch(files.unwrap_or_default(), then);
}

/// The file of a service's preset, if it has one.
fn preset(site: &Site, id: ServiceId) -> Option<(Source, String)> {
    let preset = site.service_at(id).map(|service| service.preset.as_str()).filter(|preset| !preset.is_empty())?;
    Some((Source::Preset(id), file(preset)))
}

/// Fetches files, side by side.
fn fetch(files: Vec<(Source, String)>, then: Then<bool>) {
    if files.is_empty() {
        return then(true);
    }
    let wait = Rc::new(Wait { open: Cell::new(files.len()), good: Cell::new(true), then: Cell::new(Some(then)) });
    for (source, path) in files {
        let wait = Rc::clone(&wait);
        files::json(
            path.clone(),
            Box::new(move |file| {
                let good = match source {
                    Source::Preset(id) => take(id, &path, file),
                    Source::Build => file.is_some_and(|file| words::take_build(&file)),
                };
                wait.one(good);
            }),
        );
    }
}

/// Takes in the file of a preset; whether it was one.
fn take(id: ServiceId, path: &str, file: Option<Json>) -> bool {
    let unread = with(|shell| shell.model.site.service_at(id).is_some_and(|service| service.calls == Calls::Unread));
    let known = file.is_some_and(|file| read(id, path, file));
    match (unread, known) {
        (Some(true), true) => send(Msg::Learned),
        (Some(true), false) => send(Msg::CannotTell(id)),
        (Some(false) | None, _) => {}
    }
    if let Some(learned) = with(|shell| shell.performer.learned) {
        learned(id);
    }
    known
}

#[cfg(feature = "json")]
fn read(id: ServiceId, path: &str, file: Json) -> bool {
    let (preset, told) = crate::config::read_preset(file);
    super::report::faults(path, &told);
    let Some(preset) = preset else { return false };
    with(|shell| {
        let site = &mut shell.model.site;
        // Several may have asked for it.
        if site.service_at(id).is_some_and(|service| service.details.is_none()) {
            site.learn(id, preset);
        }
    })
    .is_some()
}

/// A build knows all that its presets say.
#[cfg(not(feature = "json"))]
fn read(_: ServiceId, _: &str, _: Json) -> bool {
    false
}

/// Several answers that somebody waits for.
struct Wait {
    open: Cell<usize>,
    good: Cell<bool>,
    then: Cell<Option<Then<bool>>>,
}

impl Wait {
    fn one(&self, good: bool) {
        self.good.set(self.good.get() && good);
        self.open.set(self.open.get().saturating_sub(1));
        if self.open.get() == 0 {
            if let Some(then) = self.then.take() {
                then(self.good.get());
            }
        }
    }
}
