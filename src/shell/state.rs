//! The one owner of all state, and how messages reach the core. It imports what is kept, and nothing of what acts.

pub mod callbacks;
pub mod colors;
pub mod declarations;
pub mod embeds;
pub mod guard;
pub mod host;
pub mod keyboard;
pub mod parts;
pub mod speech;
pub mod styles;
pub mod tags;
pub mod told;

use crate::app::{update, Effect, Model, Msg};
use crate::site::ServiceId;
use std::cell::{Cell, RefCell, RefMut};
use std::collections::VecDeque;

/// Everything that is kept while a page lives.
pub struct Shell {
    pub model: Model,
    /// Where the banner's own files lie: an address that ends in a slash.
    pub base: String,
    /// The site came with the script, as `privola build` has made it.
    pub built: bool,
    pub speech: speech::Speech,
    pub callbacks: callbacks::Callbacks,
    pub host: host::Host,
    pub tags: tags::Tags,
    pub calls: told::Told,
    pub embeds: embeds::Embeds,
    pub guard: Option<guard::Guard>,
    pub declarations: declarations::Declarations,
    /// What refused services left is being cleared.
    pub clearing: bool,
    /// After a withdrawal on this page: cookies of refused services that a page cannot delete.
    pub undeleted: Vec<String>,
    /// The files that could not be had; the site has been told.
    pub missing: Vec<String>,
    /// What the page as a whole is listened to for.
    pub listeners: Vec<gloo_events::EventListener>,
    /// The page has loaded, or somebody waits to see something: no more need to leave tags the way.
    pub calm: bool,
    pub performer: Performer,
    /// What is to be done, in order.
    effects: VecDeque<Effect>,
    /// Somebody is doing it.
    busy: bool,
}

/// What acts: functions of modules that stand above the state, which is given them at the start and so need not know the
/// modules.
pub struct Performer {
    /// Carries out an effect.
    pub perform: fn(Effect),
    /// There are other words, or more of them: what the core does not know of shows them.
    pub spoken: fn(),
    /// It is known now what there is to say of a service.
    pub learned: fn(ServiceId),
}

thread_local! {
    /// It lives as long as the page does, so that it can be lent by one function for all.
    static SHELL: Cell<Option<&'static RefCell<Shell>>> = const { Cell::new(None) };
}

impl Shell {
    /// A banner in its first state; `effects` are still to be carried out.
    pub fn new(model: Model, effects: Vec<Effect>, base: String, speech: speech::Speech, performer: Performer) -> Self {
        Shell {
            model,
            base,
            built: false,
            speech,
            callbacks: callbacks::Callbacks::default(),
            host: host::Host::default(),
            tags: tags::Tags::default(),
            calls: told::Told::default(),
            embeds: embeds::Embeds::default(),
            guard: None,
            declarations: declarations::Declarations::default(),
            clearing: false,
            undeleted: Vec::new(),
            missing: Vec::new(),
            listeners: Vec::new(),
            calm: false,
            performer,
            effects: effects.into(),
            busy: false,
        }
    }
}

/// Puts the state in its place. There is none before, so that whoever asks gets nothing.
pub fn begin(shell: Shell) {
    SHELL.set(Some(Box::leak(Box::new(RefCell::new(shell)))));
}

/// Lends the state for a moment; nothing if there is none yet. The page's code must not run meanwhile: it would get
/// nothing either.
pub fn with<T>(look: impl FnOnce(&mut Shell) -> T) -> Option<T> {
    borrow().map(|mut shell| look(&mut shell))
}

/// One function, since there are some hundred that call it.
#[inline(never)]
fn borrow() -> Option<RefMut<'static, Shell>> {
    SHELL.get()?.try_borrow_mut().ok()
}

/// Tells the core what has happened. The message takes effect at once. What follows from it is carried out here, or if
/// something is being carried out already (a listener of the site's that answers at once), when its turn comes.
pub fn send(msg: Msg) {
    with(|shell| shell.effects.extend(update(&mut shell.model, msg)));
    drain();
}

/// Has an effect carried out that follows from no message, when its turn comes.
pub fn request(effect: Effect) {
    with(|shell| shell.effects.push_back(effect));
    drain();
}

/// Does what is to be done, unless somebody is doing it.
pub fn drain() {
    let begun = with(|shell| (std::mem::replace(&mut shell.busy, true), shell.performer.perform));
    let Some((false, perform)) = begun else { return };
    while let Some(effect) = with(|shell| shell.effects.pop_front()).flatten() {
        perform(effect);
    }
    with(|shell| shell.busy = false);
}
