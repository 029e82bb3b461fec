//! What the presets' files say of the services: fetched when tags wait for it, or somebody wants to know.

use super::report::faults;
use super::state::{send, with};
use super::{files, preferences};
use crate::app::Msg;
use crate::config;
use crate::site::{Calls, ServiceId};
use std::cell::Cell;
use std::rc::Rc;

/// Fetches the consent APIs of these services: their tags wait for them.
pub fn calls(services: Vec<ServiceId>) {
    fetch(services, |_| {
        super::calls::turn();
        super::tags::watch();
        super::declaration::begin();
    });
}

/// Has all fetched that is not known of the services; `then` learns whether all of it could be had.
pub fn all(then: impl FnOnce(bool) + 'static) {
    let unknown = with(|shell| {
        let site = &shell.model.site;
        site.service_ids().filter(|id| site.service_at(*id).is_some_and(|it| it.details.is_none())).collect()
    });
    fetch(unknown.unwrap_or_default(), then);
}

/// Has fetched what is not known of one service.
pub fn one(id: ServiceId, then: impl FnOnce() + 'static) {
    let known = with(|shell| shell.model.site.service_at(id).is_none_or(|service| service.details.is_some()));
    fetch(if known == Some(false) { vec![id] } else { Vec::new() }, |_| then());
}

/// Fetches the files of these services' presets, side by side.
fn fetch(services: Vec<ServiceId>, then: impl FnOnce(bool) + 'static) {
    let files: Vec<(ServiceId, String)> = with(|shell| {
        let named = services.iter().filter_map(|id| Some((*id, shell.model.site.service_at(*id)?.preset.clone())));
        named.map(|(id, preset)| (id, ["vendors/", &preset, ".json"].concat())).collect()
    })
    .unwrap_or_default();
    if files.is_empty() {
        return then(true);
    }
    let wait = Rc::new(Wait { open: Cell::new(files.len()), good: Cell::new(true), then: Cell::new(Some(then)) });
    for (id, path) in files {
        let wait = Rc::clone(&wait);
        files::json(path.clone(), move |file| {
            let (preset, told) = file.map(config::read_preset).unwrap_or_default();
            faults(&path, &told);
            let good = preset.is_some();
            take(id, preset);
            wait.one(good);
        });
    }
}

/// Takes one in.
fn take(id: ServiceId, preset: Option<config::Service>) {
    let unread = with(|shell| {
        let site = &mut shell.model.site;
        let unread = site.service_at(id).is_some_and(|service| service.calls == Calls::Unread);
        let had = preset.is_some();
        // Several may have asked for it.
        let new = site.service_at(id).is_some_and(|service| service.details.is_none());
        if let Some(preset) = preset.filter(|_| new) {
            site.learn(id, preset);
        }
        (unread, had)
    });
    match unread {
        Some((true, true)) => send(Msg::Learned),
        Some((true, false)) => send(Msg::CannotTell(id)),
        Some((false, _)) | None => {}
    }
    preferences::learned(id);
}

/// Several answers that somebody waits for.
struct Wait<F> {
    open: Cell<usize>,
    good: Cell<bool>,
    then: Cell<Option<F>>,
}

impl<F: FnOnce(bool)> Wait<F> {
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
