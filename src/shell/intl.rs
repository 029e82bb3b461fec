//! What a language does with numbers, countries and dates, as the browser knows it.

use super::objects::set;
use super::platform;
use crate::site::Unit;
use crate::view::{DateStyle, Intl, Plural};
use wasm_bindgen::JsValue;

/// The habits of the language of that tag (BCP 47).
pub struct Browser<'a>(pub &'a str);

impl Browser<'_> {
    fn format(&self, kind: &str, options: &[(&str, &str)], value: JsValue) -> Option<String> {
        let object = super::objects::object(&[]);
        for (name, value) in options {
            set(&object, name, &JsValue::from_str(value));
        }
        platform::format(kind, self.0, &object, &value).ok()
    }
}

#[allow(clippy::cast_precision_loss, clippy::float_arithmetic)] // Numbers and seconds here are far below 2^53.
impl Intl for Browser<'_> {
    fn plural(&self, number: u64) -> Plural {
        let name = self.format("PluralRules", &[], (number as f64).into());
        name.map_or(Plural::Other, |name| Plural::of(&name))
    }

    fn unit(&self, number: u64, unit: Unit) -> String {
        let options = [("style", "unit"), ("unit", unit.word()), ("unitDisplay", "long")];
        self.format("NumberFormat", &options, (number as f64).into()).unwrap_or_default()
    }

    fn country(&self, code: &str) -> String {
        // What is not the code of a country is refused; the checker says so.
        self.format("DisplayNames", &[("type", "region")], code.into()).unwrap_or_else(|| code.to_owned())
    }

    fn date(&self, seconds: u64, style: DateStyle) -> String {
        let day = ("dateStyle", "long");
        let time = ("timeStyle", "short");
        let milliseconds = JsValue::from(seconds as f64 * 1000.0);
        let written = match style {
            DateStyle::Day => self.format("DateTimeFormat", &[day], milliseconds),
            DateStyle::Minute => self.format("DateTimeFormat", &[day, time], milliseconds),
        };
        written.unwrap_or_default()
    }

    fn fold(&self, text: &str) -> String {
        platform::fold(text)
    }
}
