//! The sheets that colours are set with, as they are kept.

use gloo_events::EventListener;
use web_sys::CssStyleSheet;

/// What colours are set with.
pub struct Colors {
    /// The config's.
    pub own: CssStyleSheet,
    /// What corrects those that are hard to read.
    pub mended: CssStyleSheet,
    /// To the visitor's scheme.
    _listener: EventListener,
    told: Vec<String>,
}

impl Colors {
    pub fn new(own: CssStyleSheet, mended: CssStyleSheet, listener: EventListener) -> Self {
        Colors { own, mended, _listener: listener, told: Vec::new() }
    }

    /// Notes that the site is told something; whether it has not been told before.
    pub fn tell(&mut self, words: &str) -> bool {
        let new = !self.told.iter().any(|told| told == words);
        if new {
            self.told.push(words.to_owned());
        }
        new
    }
}
