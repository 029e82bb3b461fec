//! Vendors' consent calls: tells the scripts of services what the visitor has chosen, by calls that the presets and the
//! config state as data. There is no `eval`: a call is a path from the window and arguments in JSON.

use super::objects::{self, member};
use super::platform::{self, window};
use super::report::report;
use super::state::told::{Progress, Stage};
use super::state::{with, Shell};
use crate::google::signals;
use crate::json::Json;
use crate::site::{Calls, ConsentCalls, Fill, ServiceId, Stub};
use crate::text::holds;
use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::prelude::*;

/// A call that is due, with what was chosen in its arguments.
struct Due {
    path: String,
    stub: Option<Stub>,
    args: Array,
    /// How far the service is where this call is the next one.
    at: Progress,
}

/// The consent API of a service.
fn api(shell: &Shell, id: ServiceId) -> Option<&ConsentCalls> {
    match &shell.model.site.service_at(id)?.calls {
        Calls::Known(api) => Some(api),
        Calls::None | Calls::Unread => None,
    }
}

/// Brings every service to the stage that the choice puts it in.
pub fn turn() {
    let all: Vec<ServiceId> = with(|shell| shell.model.site.service_ids().collect()).unwrap_or_default();
    for id in all {
        // A default that could not be told is overtaken by the choice; one that has not been told yet goes first.
        while let Some(stage) = with(|shell| advance(shell, id)).flatten() {
            flush(id, matches!(stage, Stage::Default | Stage::Granted));
        }
    }
}

/// Takes a service to the next stage on its way to the one that the choice puts it in; nothing if it is there.
fn advance(shell: &mut Shell, id: ServiceId) -> Option<Stage> {
    api(shell, id)?;
    let granted = shell.model.record.as_ref().map(|record| record.consent.service(id));
    let its = shell.calls.progress(id)?;
    let stage = match (its.stage, granted) {
        (None, _) | (_, None) => Stage::Default,
        (_, Some(true)) => Stage::Granted,
        (Some(Stage::Granted | Stage::Withdrawn), Some(false)) => Stage::Withdrawn,
        (Some(Stage::Default | Stage::Denied), Some(false)) => Stage::Denied,
    };
    if its.stage == Some(stage) {
        return None;
    }
    *its = Progress::at(stage);
    Some(stage)
}

/// The call of a service that is next, if one is left at its stage.
fn next(shell: &mut Shell, id: ServiceId) -> Option<Due> {
    let at = *shell.calls.progress(id)?;
    let api = api(shell, id)?;
    let calls = match at.stage? {
        Stage::Default => &api.default,
        Stage::Granted => &api.granted,
        Stage::Denied => &api.denied,
        Stage::Withdrawn => api.withdrawn.as_ref().unwrap_or(&api.denied),
    };
    let call = calls.get(at.next)?;
    let args = call.args.iter().map(|arg| value(arg, Some(shell))).collect();
    let due = Due { path: call.call.clone(), stub: call.stub, args, at };
    let its = shell.calls.progress(id)?;
    its.next += 1;
    its.failed = false;
    Some(due)
}

/// One of a service's tags is about to run, or has: functions may have come.
pub fn touch(service: Option<ServiceId>) {
    let Some(id) = service else { return };
    let fills = with(|shell| api(shell, id).map(|api| api.fill.clone()));
    if let Some(fills) = fills.flatten() {
        flush(id, true);
        for fill in fills.iter().filter(|fill| !fill.call.is_empty()) {
            wrap(id, fill);
        }
    }
}

/// Makes the calls that are due, in order, as far as their functions are there; `stubs`: else what stands in for them is
/// put in place.
fn flush(id: ServiceId, stubs: bool) {
    // It counts as made before it is: it may lead back to here.
    while let Some(due) = with(|shell| next(shell, id)).flatten() {
        if due.path.is_empty() {
            continue;
        }
        if let (true, Some(kind)) = (stubs, due.stub) {
            stub(&due.path, kind);
        }
        let Err(fault) = make(&due) else { continue };
        let threw = matches!(fault, Fault::Threw(_));
        let why = match fault {
            Fault::Refused => Some("a function of the browser's own".to_owned()),
            Fault::Threw(error) if due.at.failed => Some(objects::message(&error)),
            Fault::Threw(_) | Fault::Missing => None,
        };
        if let Some(why) = why {
            report(&due.path, &["this consent call of a service failed (", &why, ")"].concat());
            continue;
        }
        // Once more, unless the choice has gone on meanwhile.
        let made = Progress { next: due.at.next + 1, failed: false, ..due.at };
        with(|shell| {
            if let Some(its) = shell.calls.progress(id).filter(|its| **its == made) {
                *its = Progress { failed: due.at.failed || threw, ..due.at };
            }
        });
        return;
    }
}

/// Why a call has not been made.
enum Fault {
    /// There is no function at its path yet.
    Missing,
    /// Its function is not one that a config may name.
    Refused,
    /// Its function has thrown this. It may not have been ready, and is called once more.
    Threw(JsValue),
}

/// Makes a call if its function is there.
fn make(due: &Due) -> Result<JsValue, Fault> {
    let (object, function) = function(&due.path).ok_or(Fault::Missing)?;
    if is_the_browsers(&function) {
        return Err(Fault::Refused);
    }
    Reflect::apply(&function, &object, &due.args).map_err(Fault::Threw)
}

/// The object that holds the last name of a path from the window, and that name; nothing if something on the way is
/// missing.
fn holder(path: &str) -> Option<(JsValue, &str)> {
    let mut object: JsValue = window()?.into();
    let mut rest = path;
    while let Some((name, more)) = rest.split_once('.') {
        object = member(&object, name)?;
        rest = more;
    }
    Some((object, rest))
}

/// The function at a path, and the object that it is a method of.
fn function(path: &str) -> Option<(JsValue, Function)> {
    let (object, name) = holder(path)?;
    let function = member(&object, name)?.dyn_into().ok()?;
    Some((object, function))
}

/// Whether a function is one that the browser has. Some of those make code or markup of a text (`eval`, `setTimeout`,
/// `insertAdjacentHTML`), and a config is data. Vendors have functions of their own, but for lists that they `push` to. What
/// a page has bound, or put a proxy around, is written as natively as these, but as no function of that name.
fn is_the_browsers(called: &Function) -> bool {
    // Not by the function's own properties: those are the page's, and may throw.
    let text = function("Function.prototype.toString")
        .and_then(|(_, write)| Reflect::apply(&write, called, &Array::new()).ok()?.as_string())
        .unwrap_or_default();
    let Some((name, _)) = text.strip_prefix("function ").and_then(|rest| rest.split_once('(')) else { return false };
    !matches!(name, "" | "push") && !name.starts_with("bound ") && holds(&text, "[native code]")
}

/// Puts something in place that keeps calls until the vendor's script comes.
fn stub(path: &str, kind: Stub) {
    // For `uetq.push` an array `uetq`, whose own `push` keeps the call.
    let (path, keeper) = match kind {
        Stub::Array => (path.rsplit_once('.').map_or(path, |(list, _)| list), Array::new().into()),
        Stub::Function => (path, platform::collector()),
    };
    if let Some((object, name)) = holder(path) {
        if member(&object, name).is_none() {
            let _ = Reflect::set(&object, &name.into(), &keeper);
        }
    }
}

/// A value of JSON for the page. With the state, `"$ad_storage"` and `"$?analytics"` become what was chosen.
fn value(json: &Json, shell: Option<&Shell>) -> JsValue {
    match json {
        Json::Null => JsValue::NULL,
        Json::Bool(on) => (*on).into(),
        Json::Number(number) => (*number).into(),
        Json::String(text) => match (shell, text.strip_prefix('$')) {
            (Some(shell), Some(name)) => chosen(name, shell),
            (Some(_) | None, _) => text.as_str().into(),
        },
        Json::List(items) => items.iter().map(|item| value(item, shell)).collect::<Array>().into(),
        Json::Object(members) => {
            let object = objects::object(&[]);
            for (name, item) in members {
                objects::set(&object, name, &value(item, shell));
            }
            object
        }
    }
}

/// What was chosen for a category (`?id`), or for a signal of Google's.
fn chosen(name: &str, shell: &Shell) -> JsValue {
    let (site, consent) = (&shell.model.site, shell.model.consent());
    if let Some(id) = name.strip_prefix('?') {
        return site.category(id).is_some_and(|category| consent.category(category)).into();
    }
    let granted = signals(site, &consent).any(|(signal, granted)| granted && signal == name);
    if granted { "granted" } else { "denied" }.into()
}

/// Has the calls of a function say in their first argument what was chosen.
fn wrap(id: ServiceId, fill: &Fill) {
    let Some((object, original)) = function(&fill.call) else { return };
    if with(|shell| shell.calls.wrapped.has(&original)) != Some(false) {
        return;
    }
    let name = fill.call.rsplit('.').next().unwrap_or_default();
    let filled = fill.clone();
    let before = Closure::<dyn FnMut(Array, JsValue) -> JsValue>::new(move |values: Array, _running: JsValue| {
        values.set(0, first(id, &filled, &values.get(0)));
        values.into()
    });
    // As long as the page lives.
    if platform::wrap(&object, name, &before.into_js_value()).is_ok() {
        if let Some((_, wrapped)) = function(&fill.call) {
            with(|shell| shell.calls.wrapped.add(&wrapped));
        }
    }
}

/// The first argument of such a call.
fn first(id: ServiceId, fill: &Fill, given: &JsValue) -> JsValue {
    let name = JsValue::from_str(&fill.name);
    let object = Object::new();
    if let Some(given) = given.dyn_ref::<Object>() {
        let _ = Object::try_assign(&object, given);
    }
    if Reflect::get(&object, &name).is_ok_and(|value| value.is_null()) {
        let service = with(|shell| shell.model.site.service_at(id).map(|service| service.id.clone())).flatten();
        let text = [
            "\"",
            &fill.name,
            ": null\" would make ",
            &service.unwrap_or_default(),
            " ignore this call, so the visitor's choice is put in its place",
        ];
        report(&fill.call, &text.concat());
    }
    let granted = with(|shell| shell.model.record.as_ref().is_some_and(|record| record.consent.service(id)));
    let chosen = if granted == Some(true) { &fill.granted } else { &fill.denied };
    let _ = Reflect::set(&object, &name, &value(chosen, None));
    object.into()
}
