//! Reads a page into its elements, each with the bytes it stands in. Broken HTML is read as a browser's tokenizer
//! reads it.

use html5gum::{DefaultEmitter, Span, StartTag, Token, Tokenizer};
use std::ops::Range;

/// An attribute.
#[derive(Clone, Debug)]
pub struct Attribute {
    /// In lowercase.
    pub name: String,
    /// With its character references replaced.
    pub value: String,
    /// Name and value.
    pub span: Range<usize>,
}

/// An element, by its start tag.
#[derive(Clone, Debug)]
pub struct Element {
    /// In lowercase.
    pub name: String,
    pub attributes: Vec<Attribute>,
    /// The start tag.
    pub span: Range<usize>,
    /// What stands in a script or style.
    pub text: String,
    /// Where that begins.
    pub text_at: usize,
    /// It stands in `<noscript>`.
    pub noscript: bool,
    /// It stands in `<head>`.
    pub head: bool,
    /// The templates that it stands in, outermost first, by their places in [`read`]'s list.
    pub templates: Vec<usize>,
}

impl Element {
    /// An attribute's value, if it is there.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|attribute| attribute.name == name).map(|attribute| attribute.value.as_str())
    }

    pub fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// Where an attribute stands; the start tag where it is not there.
    pub fn at(&self, name: &str) -> Range<usize> {
        let found = self.attributes.iter().find(|attribute| attribute.name == name);
        found.map_or_else(|| self.span.clone(), |attribute| attribute.span.clone())
    }

    /// The words of an attribute such as `class` or `rel`, in lowercase.
    pub fn words(&self, name: &str) -> Vec<String> {
        self.get(name).unwrap_or_default().split_ascii_whitespace().map(str::to_ascii_lowercase).collect()
    }

    pub fn is(&self, name: &str) -> bool {
        self.name == name
    }
}

/// The elements of a page in the order of their start tags.
pub fn read(page: &str) -> Vec<Element> {
    let mut reader = Reader { elements: Vec::new(), templates: Vec::new(), deeper: 0, head: true };
    reader.read(page, 0, false);
    reader.elements
}

struct Reader {
    elements: Vec<Element>,
    /// The open templates.
    templates: Vec<usize>,
    /// How many more are open that are nested too deep to be kept.
    deeper: usize,
    /// Nothing has been seen yet that ends `<head>`.
    head: bool,
}

/// Nesting of templates that no page needs; deeper ones count as in the deepest of these.
const MAX_TEMPLATES: usize = 64;

/// Elements that may stand in `<head>`; all others end it (HTML § 13.2.6.4.4).
const HEAD: [&str; 12] =
    ["html", "head", "base", "basefont", "bgsound", "link", "meta", "noframes", "noscript", "script", "style", "title"];

impl Reader {
    fn read(&mut self, text: &str, base: usize, noscript: bool) {
        let mut emitter = DefaultEmitter::<usize>::new_with_span();
        emitter.naively_switch_states(true);
        // The element whose text follows: that of a title is no text of the page, that of the others is looked at.
        let mut open: Option<usize> = None;
        for Ok(token) in Tokenizer::new_with_emitter(text, emitter) {
            match token {
                Token::StartTag(tag) => {
                    let place = self.start(&tag, text, base, noscript);
                    open =
                        matches!(tag.name.as_slice(), b"script" | b"noscript" | b"title" | b"style").then_some(place);
                }
                Token::EndTag(tag) => {
                    open = None;
                    match tag.name.as_slice() {
                        b"template" if self.deeper > 0 => self.deeper -= 1,
                        b"template" => drop(self.templates.pop()),
                        b"head" => self.head = false,
                        _ => {}
                    }
                }
                Token::String(string) => {
                    let at = string.span.start;
                    let Some(element) = open.and_then(|place| self.elements.get_mut(place)) else {
                        self.head &= string.value.trim_ascii().is_empty();
                        continue;
                    };
                    // As it stands: in a script and in `<noscript>` nothing is replaced.
                    let end = text.len().min(string.span.end);
                    let raw = text.get(at..end).unwrap_or_default();
                    if element.is("script") || element.is("style") {
                        if element.text.is_empty() {
                            element.text_at = base + at;
                        }
                        element.text.push_str(raw);
                    } else if element.is("noscript") && !noscript {
                        // One in another is no markup of any browser's.
                        self.read(raw, base + at, true);
                    }
                }
                Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
            }
        }
    }

    fn start(&mut self, tag: &StartTag<usize>, text: &str, base: usize, noscript: bool) -> usize {
        let name = String::from_utf8_lossy(&tag.name).into_owned();
        if self.templates.is_empty() && name != "template" {
            self.head &= HEAD.contains(&name.as_str());
        }
        let span = |span: Span| span.start + base..span.end.min(text.len()) + base;
        let mut attributes: Vec<Attribute> = tag
            .attributes
            .iter()
            .map(|(name, value)| Attribute {
                name: String::from_utf8_lossy(name).into_owned(),
                value: String::from_utf8_lossy(&value.value).into_owned(),
                span: attribute(text, value.span.start, base),
            })
            .collect();
        attributes.sort_by_key(|attribute| attribute.span.start);
        let place = self.elements.len();
        self.elements.push(Element {
            text: String::new(),
            text_at: base + tag.span.end,
            attributes,
            span: span(tag.span),
            noscript,
            head: self.head,
            templates: self.templates.clone(),
            name: name.clone(),
        });
        if name == "template" && self.templates.len() < MAX_TEMPLATES {
            self.templates.push(place);
        } else if name == "template" {
            self.deeper += 1;
        }
        place
    }
}

/// Where an attribute ends that begins at a byte: the tokenizer does not tell for all ways of writing one.
fn attribute(text: &str, start: usize, base: usize) -> Range<usize> {
    let rest = text.get(start..).unwrap_or_default();
    let blank = |c: char| c.is_ascii_whitespace();
    // A name may begin with an equals sign (HTML § 13.2.5.32).
    let name = rest.char_indices().skip(1).find(|(_, c)| blank(*c) || matches!(c, '=' | '/' | '>'));
    let name = name.map_or(rest.len(), |(at, _)| at);
    let after = rest.get(name..).unwrap_or_default();
    let length = match after.trim_start_matches(blank).strip_prefix('=').map(|value| value.trim_start_matches(blank)) {
        None => name,
        Some(value) => {
            let before = rest.len() - value.len();
            before
                + match value.chars().next() {
                    Some(quote @ ('"' | '\'')) => {
                        value.get(1..).and_then(|inner| inner.find(quote)).map_or(value.len(), |end| end + 2)
                    }
                    _ => value.find(|c: char| blank(c) || c == '>').unwrap_or(value.len()),
                }
        }
    };
    start + base..start + length + base
}
