//! A view as text for people to read: an element a line, what is in it further to the right.

use privola::view::{Element, Node};

pub fn outline(element: &Element) -> String {
    let mut out = String::new();
    write(element, 0, &mut out);
    out
}

fn write(element: &Element, depth: usize, out: &mut String) {
    let indent = "  ".repeat(depth);
    *out += &format!("{indent}{}", element.tag);
    for attribute in element.attributes() {
        match attribute {
            ("id", id) => *out += &format!(" #{id}"),
            ("class", class) => *out += &format!(" .{class}"),
            (name, "") => *out += &format!(" {name}"),
            (name, value) => *out += &format!(" {name}={value:?}"),
        }
    }
    match &element.children[..] {
        [Node::Text(text)] => *out += &format!(": {text}\n"),
        children => {
            *out += "\n";
            for child in children {
                match child {
                    Node::Text(text) => *out += &format!("{indent}  “{text}”\n"),
                    Node::Element(element) => write(element, depth + 1, out),
                }
            }
        }
    }
}
