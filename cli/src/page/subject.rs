//! What those who judge a page are given, and how they report.

use super::markup::Element;
use super::site::Site;
use privola_check::code::Code;
use privola_check::diagnostic::Diagnostic;
use std::ops::Range;

/// A page that is judged.
pub struct Page<'a> {
    pub elements: Vec<Element>,
    pub site: Option<&'a Site>,
}

/// Findings, put together in one way.
pub trait Report {
    /// `help` is one sentence; empty where the text says it already.
    fn say(&mut self, code: &Code, span: Range<usize>, text: String, help: &str);
}

impl Report for Vec<Diagnostic> {
    fn say(&mut self, code: &Code, span: Range<usize>, text: String, help: &str) {
        let mut found = code.at(&span, text);
        help.clone_into(&mut found.help);
        self.push(found);
    }
}
