//! `privola check --page`: what is wrong with a page's tags, by its markup and scripts, and by the config if there is
//! one.

mod code;
mod held;
mod loader;
mod markup;
mod others;
mod policy;
mod site;
mod tags;
mod trackers;
mod words;

pub use markup::Element;
pub use site::Site;

use privola::owner::diagnostic::{Diagnostic, Level};
use std::ops::Range;

/// A page that is judged.
struct Page<'a> {
    elements: Vec<Element>,
    site: Option<&'a Site>,
}

/// Everything there is to say about a page, sorted by place. `site` is the config that its banner uses, if known; a
/// config that stands in the page itself goes before it.
pub fn diagnose(text: &str, site: Option<&Site>) -> Vec<Diagnostic> {
    let elements = markup::read(text);
    let inline = inline_config(&elements).and_then(|(config, _)| Site::read(config));
    let page = Page { site: inline.as_ref().or(site), elements };
    let mut found = Vec::new();
    loader::judge(&page, &mut found);
    trackers::judge(&page, &mut found);
    held::judge(&page, &mut found);
    code::judge(&page, &mut found);
    policy::judge(&page, &mut found);
    others::judge(&page, &mut found);
    words::judge(&page, &mut found);
    found.sort_by_key(|diagnostic| (diagnostic.span.start, diagnostic.span.end));
    found.dedup();
    found
}

/// The config that stands in a page, and the byte at which it begins.
pub fn inline_config(elements: &[Element]) -> Option<(&str, usize)> {
    let config = elements.iter().find(|element| element.is("script") && element.get("id") == Some("privola-config"))?;
    Some((&config.text, config.text_at))
}

/// Findings of one file, put together in one way.
trait Report {
    fn say(&mut self, code: &'static str, level: Level, span: Range<usize>, text: String, help: &str);
    fn error(&mut self, code: &'static str, span: Range<usize>, text: String, help: &str) {
        self.say(code, Level::Error, span, text, help);
    }
    fn warning(&mut self, code: &'static str, span: Range<usize>, text: String, help: &str) {
        self.say(code, Level::Warning, span, text, help);
    }
    fn hint(&mut self, code: &'static str, span: Range<usize>, text: String, help: &str) {
        self.say(code, Level::Hint, span, text, help);
    }
}

impl Report for Vec<Diagnostic> {
    fn say(&mut self, code: &'static str, level: Level, span: Range<usize>, text: String, help: &str) {
        self.push(Diagnostic { code, level, span, path: String::new(), text, help: help.to_owned() });
    }
}
