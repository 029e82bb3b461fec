//! The addresses of elements, held or not.

use super::platform::document;
use web_sys::{Element, Url};

/// The attributes from which elements load. Held, they are `data-held-src` and so on, which no lazy loader takes for its
/// own, or `data-src` for short.
pub const SOURCES: [&str; 5] = ["src", "srcset", "href", "data", "srcdoc"];

/// An address that is held.
pub fn source(element: &Element, name: &str) -> Option<String> {
    element.get_attribute(&["data-held-", name].concat()).or_else(|| element.get_attribute(&["data-", name].concat()))
}

/// The address of a script.
pub fn of(script: &Element) -> Option<String> {
    source(script, "src").or_else(|| script.get_attribute("src"))
}

/// An address as the browser resolves it; nothing for one that is none.
pub fn absolute(address: &str) -> Option<String> {
    let base = document()?.base_uri().ok()??;
    Some(Url::new_with_base(address, &base).ok()?.href())
}
