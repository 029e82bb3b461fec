//! Nodes as HTML, for pages that need no script.

use super::node::{Element, Node, Parts};

/// Elements that have no content (HTML standard, "void elements"), as far as views use them.
const VOID: [&str; 3] = ["br", "input", "meta"];

/// Elements behind which a new line changes nothing that is seen.
const BLOCKS: [&str; 21] = [
    "body", "dd", "div", "dl", "h1", "h2", "h3", "h4", "h5", "head", "html", "li", "main", "meta", "p", "section",
    "table", "tbody", "thead", "title", "ul",
];

/// An element as HTML.
pub fn html(element: &Element) -> String {
    let mut out = String::new();
    write(element, &mut out);
    out
}

fn write(element: &Element, out: &mut String) {
    let Parts { tag, children, .. } = &**element;
    *out += "<";
    *out += tag;
    for (name, value) in element.attributes() {
        *out += " ";
        *out += name;
        if !value.is_empty() {
            *out += "=\"";
            escape(value, out);
            *out += "\"";
        }
    }
    *out += ">";
    if !VOID.contains(tag) {
        for child in children {
            match child {
                Node::Text(text) => escape(text, out),
                Node::Element(element) => write(element, out),
            }
        }
        *out += "</";
        *out += tag;
        *out += ">";
    }
    if BLOCKS.contains(tag) {
        *out += "\n";
    }
}

/// A text as markup shows it, in an attribute as well.
fn escape(text: &str, out: &mut String) {
    for letter in text.chars() {
        match letter {
            '&' => *out += "&amp;",
            '<' => *out += "&lt;",
            '>' => *out += "&gt;",
            '"' => *out += "&quot;",
            other => out.push(other),
        }
    }
}
