//! Style sheets of the shadow root, as they are kept.

use crate::shell::dom;
use js_sys::{Array, Reflect};
use wasm_bindgen::JsValue;
use web_sys::{CssStyleSheet, ShadowRoot};

/// The sheets so far.
#[derive(Default)]
pub struct Styles {
    /// The text of the banner's own, as it came with the script.
    pub first: String,
    sheets: Vec<CssStyleSheet>,
    /// The parts whose sheets are there, by the names of their files.
    there: Vec<&'static str>,
}

impl Styles {
    /// Has a new root wear all; whether there are any.
    pub fn dress(&mut self, root: &ShadowRoot) -> bool {
        self.begin();
        self.wear(root);
        !self.sheets.is_empty()
    }

    /// Whether the sheet of a part is there.
    pub fn has(&self, part: &str) -> bool {
        self.there.contains(&part)
    }

    /// The banner's own come first.
    fn begin(&mut self) {
        if self.sheets.is_empty() {
            self.sheets.extend(dom::sheet(&self.first));
        }
    }

    /// All so far.
    pub fn all(&mut self) -> impl Iterator<Item = &CssStyleSheet> {
        self.begin();
        self.sheets.iter()
    }

    /// Adds a sheet behind the others.
    pub fn add(&mut self, sheet: CssStyleSheet, root: Option<&ShadowRoot>) {
        self.begin();
        self.sheets.push(sheet);
        if let Some(root) = root {
            self.wear(root);
        }
    }

    /// Adds the sheet of a part, unless it is there.
    pub fn add_part(&mut self, part: &'static str, sheet: CssStyleSheet, root: Option<&ShadowRoot>) {
        if !self.has(part) {
            self.there.push(part);
            self.add(sheet, root);
        }
    }

    fn wear(&self, root: &ShadowRoot) {
        let all: Array = self.sheets.iter().map(JsValue::from).collect();
        // By name, since a page may have spoiled the setter, and that would throw.
        let _ = Reflect::set(root, &"adoptedStyleSheets".into(), &all);
    }
}
