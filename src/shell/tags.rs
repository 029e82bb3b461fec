//! Held tags let run, when the core says so. A held script or template stays where it is, inert, and what is live comes
//! behind it: whoever else owns that part of the page (React, for one) finds its own nodes as it left them.

use super::report::report;
use super::state::{send, with};
use super::watch::leave;
use super::{address, calls, embeds, guard, objects, revive, unfold};
use crate::app::{Msg, Order};
use crate::gate::TagId;
use wasm_bindgen::JsCast;
use web_sys::{HtmlScriptElement, HtmlTemplateElement};

/// Lets a tag run, unless it has left the page or may not run any more.
pub fn run(tag: TagId, order: Order) {
    let found = with(|shell| {
        let held = shell.tags.get(tag)?;
        Some((held.element.clone(), shell.model.site.service(&held.words.service)))
    });
    let Some((element, service)) = found.flatten() else { return };
    if !element.is_connected() {
        return leave(&[element]);
    }
    // The vendor is told before, which may lead to anything: a choice, the element gone.
    calls::touch(service);
    let may = with(|shell| {
        let may = shell.model.queue.begin(tag);
        if let (true, Some(service)) = (may, service) {
            if !shell.tags.running.contains(&service) {
                shell.tags.running.push(service);
            }
        }
        may
    });
    if may != Some(true) {
        return;
    }
    embeds::release(tag, true);
    guard::let_go(&element, service);
    if let Some(script) = element.dyn_ref::<HtmlScriptElement>() {
        if let Err(error) = revive::revive(script, tag, order, service) {
            report("data-category", &["a script could not be let run (", &objects::message(&error), ")"].concat());
            send(Msg::Settled { tag, loaded: false });
        }
    } else if let Some(template) = element.dyn_ref::<HtmlTemplateElement>() {
        unfold::unfold(template);
        send(Msg::Settled { tag, loaded: true });
    } else {
        unfold::load(&element);
        // It looks held no longer, so that nobody would tell when it leaves.
        with(|shell| shell.tags.drop(tag));
        send(Msg::Gone(vec![tag]));
    }
    guard::let_none();
    calls::touch(service);
}

/// Tells that a file is on the page already.
pub fn twice(tag: TagId) {
    let element = with(|shell| shell.tags.get(tag).map(|held| held.element.clone()));
    if let Some(address) = element.flatten().and_then(|element| address::of(&element)) {
        report(&address, "stands here twice and runs once; data-repeat on a tag lets its file run again");
    }
}
