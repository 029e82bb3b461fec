//! Live tags in templates. Nothing in a template runs, but Firefox's speculative parser fetches what it finds there, so
//! the request leaves before any script of the page could hold it.

use super::markup::Element;
use super::site::vendor;
use super::subject::{Page, Report};
use super::tags::Load;
use privola_check::code::page as code;
use privola_check::diagnostic::Diagnostic;

pub fn judge(page: &Page, found: &mut Vec<Diagnostic>) {
    for element in page.elements.iter().filter(|it| !it.templates.is_empty() && !it.noscript) {
        let Some(load) = element.fetched_ahead().filter(|load| leaves(load.address)) else {
            continue;
        };
        // What the page makes of its own templates is its own affair, unless a vendor would hear of it.
        let template = page.holding_template(element);
        if template.is_none() && vendor(page.site, load.address, false).is_none() {
            continue;
        }
        let category = template.and_then(|template| template.get("data-category")).unwrap_or("…");
        found.say(
            &code::LIVE_TAG_IN_TEMPLATE,
            load.span,
            format!("Firefox fetches this <{}> in a template before the visitor has chosen", element.name),
            &remedy(element, category),
        );
    }
}

/// Whether an address is one that is asked for over the network.
fn leaves(address: &str) -> bool {
    let address = address.to_ascii_lowercase();
    !address.is_empty() && !["data:", "blob:", "about:", "#"].iter().any(|start| address.starts_with(start))
}

/// How to write an element so that it is held inside its template.
fn remedy(element: &Element, category: &str) -> String {
    let mark = format!("data-category=\"{category}\"");
    match element.name.as_str() {
        "script" if element.has("src") => match element.get("type").map(str::trim) {
            Some("module") => format!("Hold it there: <script type=\"text/plain\" data-type=\"module\" {mark} …>."),
            _ => format!("Hold it there: <script type=\"text/plain\" {mark} …>."),
        },
        "img" => format!("Hold it there: <img {mark} data-held-src=\"…\"> in place of src and srcset."),
        "link" if element.words("rel").iter().any(|word| word == "stylesheet") => {
            format!("Hold it there: <link {mark} data-held-href=\"…\"> in place of href.")
        }
        "link" => "Take it out of the page: after consent it is too late to help.".to_owned(),
        "style" => format!("Load the style sheet by <link rel=\"stylesheet\" {mark} data-held-href=\"…\">."),
        _ => "Leave the address out, and let a held script set it.".to_owned(),
    }
}

impl Element {
    /// The address that Firefox's speculative parser fetches, if any: as tried in Firefox 153, in the scenarios of
    /// `tests/browser/engines/`. Frames, objects and the files of videos are not among them.
    fn fetched_ahead(&self) -> Option<Load<'_>> {
        let names: &[&str] = match self.name.as_str() {
            "script" if self.is_code() && !self.has("nomodule") => &["src", "href", "xlink:href"],
            "img" if !self.get("loading").is_some_and(|how| how.trim().eq_ignore_ascii_case("lazy")) => {
                &["srcset", "src"]
            }
            "source" => &["srcset"],
            "video" => &["poster"],
            "image" => &["href", "xlink:href"],
            "link" if self.words("rel").iter().any(|word| FETCHING.contains(&word.as_str())) => &["href"],
            "style" => return self.import(),
            _ => return None,
        };
        let name = names.iter().find(|name| self.has(name))?;
        Some(Load { address: self.get(name)?.trim(), span: self.at(name) })
    }

    /// The address of the first `@import` of a style element.
    fn import(&self) -> Option<Load<'_>> {
        let lower = self.text.to_ascii_lowercase();
        let at =
            code_outside_comments(&lower).into_iter().find_map(|(start, part)| Some(start + part.find("@import")?))?;
        let rest = self.text.get(at + "@import".len()..)?;
        let rest = rest.get(..rest.find(';').unwrap_or(rest.len()))?;
        let address = rest.trim_start();
        let address = address.get(..4).filter(|it| it.eq_ignore_ascii_case("url(")).map_or(address, |_| &address[4..]);
        let address = address.trim_start().trim_start_matches(['"', '\'']);
        let end = address.find(['"', '\'', ')']).unwrap_or(address.len());
        let start = self.text_at + at;
        Some(Load { address: address.get(..end)?.trim(), span: start..start + "@import".len() + rest.len() })
    }
}

/// Relations by which a link in a template is fetched ahead.
const FETCHING: [&str; 3] = ["stylesheet", "preload", "modulepreload"];

/// The pieces of a style sheet between its comments, each with the byte at which it begins.
fn code_outside_comments(css: &str) -> Vec<(usize, &str)> {
    let mut pieces = Vec::new();
    let mut at = 0;
    for piece in css.split("/*") {
        // The first piece is before any comment; of the others, what stands after the comment's end.
        let inside = if at == 0 { Some(0) } else { piece.find("*/").map(|end| end + 2) };
        if let Some(start) = inside {
            pieces.push((at + start, piece.get(start..).unwrap_or_default()));
        }
        at += piece.len() + 2;
    }
    pieces
}
