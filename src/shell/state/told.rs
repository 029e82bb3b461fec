//! What the vendors' consent APIs have been told, as it is kept.

use crate::site::ServiceId;
use js_sys::WeakSet;

/// What the vendors have been told.
pub struct Told {
    /// By the places of the site's services.
    services: Vec<Progress>,
    /// Functions whose calls are given what the visitor chose.
    pub wrapped: WeakSet,
}

impl Default for Told {
    fn default() -> Self {
        Told { services: Vec::new(), wrapped: WeakSet::new() }
    }
}

impl Told {
    /// How far a service has been told.
    pub fn progress(&mut self, ServiceId(place): ServiceId) -> Option<&mut Progress> {
        let place = usize::from(place);
        let services = &mut self.services;
        if services.len() <= place {
            services.resize(place + 1, Progress::default());
        }
        services.get_mut(place)
    }
}

/// How far a service has been told.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub struct Progress {
    pub stage: Option<Stage>,
    /// The place of the call that is next among those of the stage.
    pub next: usize,
    /// It threw once: a vendor's script may be there before its own start, so it is made again.
    pub failed: bool,
}

/// What a service is told.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    Default,
    Granted,
    Denied,
    Withdrawn,
}

impl Progress {
    /// At the beginning of a stage.
    pub fn at(stage: Stage) -> Self {
        Progress { stage: Some(stage), ..Progress::default() }
    }
}
