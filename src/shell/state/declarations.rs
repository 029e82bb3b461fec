//! The declarations of a page, as they are kept.

use gloo_events::EventListener;
use web_sys::{HtmlElement, ShadowRoot};

/// The declarations of a page.
#[derive(Default)]
pub struct Declarations {
    pub all: Vec<Declaration>,
}

/// A `<privola-declaration>` with what is built in it.
pub struct Declaration {
    pub element: HtmlElement,
    pub root: ShadowRoot,
    _clicks: EventListener,
}

impl Declaration {
    /// `clicks`: heard as long as it is kept.
    pub fn new(element: HtmlElement, root: ShadowRoot, clicks: EventListener) -> Self {
        Declaration { element, root, _clicks: clicks }
    }
}
