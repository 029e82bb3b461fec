//! Values of JavaScript from ours, and JSON as the browser has parsed it.

use crate::app::Model;
use crate::json::Json;
use crate::record::Record;
use js_sys::{Array, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// An object of these members.
pub fn object(members: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new().into();
    for (name, value) in members {
        set(&object, name, value);
    }
    object
}

/// Gives an object a member, unless it takes none.
#[inline(never)]
pub fn set(object: &JsValue, name: &str, value: &JsValue) {
    let _ = Reflect::set(object, &name.into(), value);
}

/// A list of these texts.
pub fn list(texts: &[String]) -> JsValue {
    let list = Array::new();
    for text in texts {
        list.push(&text.into());
    }
    list.into()
}

/// A member of an object; nothing where reading it throws.
pub fn member(of: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(of, &name.into()).ok().filter(|value| !value.is_undefined() && !value.is_null())
}

/// The message of what was thrown.
pub fn message(error: &JsValue) -> String {
    member(error, "message")
        .and_then(|text| text.as_string())
        .unwrap_or_else(|| String::from(js_sys::JsString::from(error.clone())))
}

/// The members of an object that are true or not, by their names; whatever else stands there counts as not, also what
/// throws when it is looked at.
pub fn switches(object: &JsValue) -> Vec<(String, bool)> {
    let Some(object) = object.dyn_ref::<Object>() else { return Vec::new() };
    let keys = Reflect::own_keys(object).unwrap_or_default();
    let is_true = |key: &JsValue| Reflect::get(object, key).is_ok_and(|value| value == JsValue::TRUE);
    keys.iter().filter_map(|key| Some((key.as_string()?, is_true(&key)))).collect()
}

/// What a text of JSON says; what is wrong with it where it is none.
pub fn parse(text: &str) -> Result<Json, String> {
    // A file may begin with a byte order mark.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    js_sys::JSON::parse(text).map(|value| json(&value)).map_err(|error| message(&error))
}

/// A value that the browser has parsed.
pub fn json(value: &JsValue) -> Json {
    if let Some(text) = value.as_string() {
        Json::String(text)
    } else if let Some(number) = value.as_f64() {
        Json::Number(number)
    } else if let Some(on) = value.as_bool() {
        Json::Bool(on)
    } else if Array::is_array(value) {
        Json::List(value.unchecked_ref::<Array>().iter().map(|item| json(&item)).collect())
    } else if let Some(object) = value.dyn_ref::<Object>() {
        let entries = Object::entries(object);
        let entry = |pair: JsValue| {
            let pair: Array = pair.unchecked_into();
            Some((pair.get(0).as_string()?, json(&pair.get(1))))
        };
        Json::Object(entries.iter().filter_map(entry).collect())
    } else {
        Json::Null
    }
}

/// Every category of the site with yes or no; nothing while undecided.
pub fn choice(model: &Model) -> JsValue {
    let Some(record) = &model.record else { return JsValue::NULL };
    let object = Object::new().into();
    for (category, id) in model.site.categories.iter().zip(model.site.category_ids()) {
        set(&object, &category.id, &record.consent.category(id).into());
    }
    object
}

/// Every service of the site with yes or no.
pub fn services(model: &Model) -> JsValue {
    let consent = model.consent();
    let object = Object::new().into();
    for (service, id) in model.site.services.iter().zip(model.site.service_ids()) {
        set(&object, &service.id, &consent.service(id).into());
    }
    object
}

/// The visitor's record as the page sees it; nothing while undecided. `undeleted`: see www/privola.d.ts.
pub fn record(model: &Model, undeleted: &[String]) -> JsValue {
    let Some(record) = &model.record else { return JsValue::NULL };
    let Record { revision, time, id, locale, action, source, .. } = record;
    #[allow(clippy::cast_precision_loss)] // Seconds since 1970 and small numbers are whole as floats too.
    let object = object(&[
        ("version", JsValue::from(1)),
        ("revision", (*revision).into()),
        ("time", (*time as f64).into()),
        ("id", id.as_str().into()),
        ("locale", locale.as_str().into()),
        ("action", action.word().into()),
        ("choice", choice(model)),
        ("services", services(model)),
    ]);
    if let Some(source) = source {
        set(&object, "source", &source.word().into());
    }
    if !undeleted.is_empty() {
        set(&object, "undeleted", &list(undeleted));
    }
    object
}
