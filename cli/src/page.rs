//! `privola check --page`: what is wrong with a page's tags, by its markup and scripts, and by the config if there is
//! one.

mod code;
mod held;
mod loader;
mod markup;
mod others;
mod policy;
mod site;
mod subject;
mod tags;
mod templates;
mod trackers;
mod words;

pub use markup::{read as elements, Element};
pub use site::Site;

use privola_check::diagnostic::Diagnostic;
use site::inline_config;
use subject::Page;

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
    templates::judge(&page, &mut found);
    code::judge(&page, &mut found);
    policy::judge(&page, &mut found);
    others::judge(&page, &mut found);
    words::judge(&page, &mut found);
    if let Some((config, at)) = inline_config(&page.elements) {
        found.extend(privola_check::diagnose(config).into_iter().map(|mut it| {
            it.span = it.span.start + at..it.span.end + at;
            it
        }));
    }
    found.sort_by_key(|diagnostic| (diagnostic.span.start, diagnostic.span.end));
    found.dedup();
    found
}
