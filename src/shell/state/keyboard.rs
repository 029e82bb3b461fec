//! Where the visitor is with the keyboard, as it is kept.

use web_sys::{Element, HtmlElement};

/// Where the visitor is with the keyboard.
pub struct Keyboard {
    /// Tab has not been pressed yet, on a page that the visitor takes for a new one.
    pub fresh: bool,
    /// It has led into the banner.
    pub entered: bool,
    /// It has led from there to the beginning of the page, where the next focus tells what stands first.
    pub leaving: bool,
    /// What stands first in the page.
    pub landed: Option<Element>,
    /// What has the focus in the interface, or had it when the page took it out.
    pub focused: Option<HtmlElement>,
}

impl Default for Keyboard {
    fn default() -> Self {
        Keyboard { fresh: true, entered: false, leaving: false, landed: None, focused: None }
    }
}
