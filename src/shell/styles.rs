//! Style sheets of the shadow root: constructed ones, which no policy of the page's forbids.

use super::platform::Then;
use super::state::with;
use super::{dom, files};
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

    /// Whether the sheet of a part is there; see [`load`].
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

    fn wear(&self, root: &ShadowRoot) {
        let all: Array = self.sheets.iter().map(JsValue::from).collect();
        // By name, since a page may have spoiled the setter, and that would throw.
        let _ = Reflect::set(root, &"adoptedStyleSheets".into(), &all);
    }
}

/// Has the root wear the sheet of a part that few visitors see; `then` learns whether it could be had.
pub fn load(part: &'static str, then: Then<bool>) {
    if with(|shell| shell.host.styles.has(part)) == Some(true) {
        return then(true);
    }
    files::text(
        ["extras/", part, ".css"].concat(),
        Box::new(move |text| {
            let made = text.and_then(|text| dom::sheet(&text));
            let there = made.and_then(|sheet| {
                with(|shell| {
                    let host = &mut shell.host;
                    if !host.styles.has(part) {
                        host.styles.there.push(part);
                        host.styles.add(sheet, host.root.as_ref());
                    }
                })
            });
            then(there.is_some());
        }),
    );
}
