//! The parts that are on the screen, as they are kept.

use web_sys::{CssStyleSheet, Element};

/// The parts that can be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Banner,
    Preferences,
    Reopen,
}

/// What is shown, and in which edition.
#[derive(Default)]
pub struct Parts {
    shown: Vec<(Part, Element, u32)>,
    /// Grows when all is to be made anew.
    pub edition: u32,
    /// Makes the page longer, so that the banner hides nothing at its end.
    pub room: Option<CssStyleSheet>,
}

impl Parts {
    /// The elements of all parts, in the order in which they came.
    pub fn elements(&self) -> Vec<Element> {
        self.shown.iter().map(|(_, element, _)| element.clone()).collect()
    }

    /// The element of a part, if it is shown.
    pub fn element(&self, part: Part) -> Option<Element> {
        self.shown.iter().find(|(own, ..)| *own == part).map(|(_, element, _)| element.clone())
    }

    /// Whether a part is shown in the edition that holds.
    pub fn is_current(&self, part: Part) -> bool {
        self.shown.iter().any(|(own, _, edition)| *own == part && *edition == self.edition)
    }

    /// Notes that a part is shown.
    pub fn put(&mut self, part: Part, element: Element) {
        self.shown.push((part, element, self.edition));
    }

    /// Notes that a part is shown no longer; gives its element.
    pub fn take(&mut self, part: Part) -> Option<Element> {
        let place = self.shown.iter().position(|(own, ..)| *own == part)?;
        Some(self.shown.remove(place).1)
    }
}
