//! Reads JavaScript as far as a page or another product's config needs it: calls, assignments, and the values that are
//! written out. Broken code is read as far as it goes; nothing is run.

use std::ops::Range;
use tree_sitter::{Node as Syntax, Parser, Tree};

/// What an expression says.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Null,
    Bool(bool),
    /// As written.
    Number(String),
    Text(String),
    List(Vec<Node>),
    Object(Vec<Member>),
    /// A regular expression's pattern, without slashes and flags.
    Regex(String),
    /// A function.
    Function,
    /// Anything that only running it would tell; a template or sum that begins with a text keeps that beginning.
    Other(String),
}

/// A value and its place in the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    pub value: Value,
    pub span: Range<usize>,
}

/// A member of an object.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    pub name: String,
    pub node: Node,
    /// Its key and value.
    pub span: Range<usize>,
}

/// A call: `name(args)`. The name is a path such as `rc.retargetingHit`, without `window`.
#[derive(Debug)]
pub struct Call {
    pub name: String,
    pub args: Vec<Node>,
    pub span: Range<usize>,
}

/// An assignment or a declaration with a value: `name = node`.
#[derive(Debug)]
pub struct Assignment {
    pub name: String,
    pub node: Node,
    pub span: Range<usize>,
}

/// A script that has been read. All spans count from `base`.
pub struct Script<'a> {
    text: &'a str,
    tree: Option<Tree>,
    base: usize,
}

/// Nesting of values that nobody writes by hand; deeper ones are not looked into, so that no stack is exhausted.
const MAX_DEPTH: u32 = 100;

static NULL: Node = Node { value: Value::Null, span: 0..0 };

/// Lookups that never fail: what is not there, or of another type, is null, empty, or nothing.
impl Node {
    pub fn get(&self, name: &str) -> &Node {
        self.members().iter().find(|member| member.name == name).map_or(&NULL, |member| &member.node)
    }

    pub fn members(&self) -> &[Member] {
        if let Value::Object(members) = &self.value {
            members
        } else {
            &[]
        }
    }

    pub fn items(&self) -> &[Node] {
        if let Value::List(items) = &self.value {
            items
        } else {
            &[]
        }
    }

    pub fn text(&self) -> &str {
        if let Value::Text(text) = &self.value {
            text
        } else {
            ""
        }
    }

    pub fn is(&self, wanted: bool) -> bool {
        self.value == Value::Bool(wanted)
    }

    pub fn is_given(&self) -> bool {
        self.value != Value::Null
    }

    /// A whole number, also if written as text.
    pub fn whole(&self) -> Option<u64> {
        match &self.value {
            Value::Number(text) | Value::Text(text) => text.trim().parse().ok(),
            _ => None,
        }
    }
}

impl<'a> Script<'a> {
    /// Reads a script whose first byte stands at `base`.
    pub fn read(text: &'a str, base: usize) -> Self {
        let mut parser = Parser::new();
        let known = parser.set_language(&tree_sitter_javascript::LANGUAGE.into());
        let tree = known.ok().and_then(|()| parser.parse(text, None));
        Self { text, tree, base }
    }

    /// Where the text first stops being JavaScript; its end, where something is not closed.
    pub fn error(&self) -> Option<usize> {
        let errors = self.nodes(|node| node.is_error() || node.is_missing());
        let first = errors.first()?;
        let end = self.text.trim_end().len();
        let open = first.is_error() && first.end_byte() >= end;
        Some(self.base + if open { end } else { first.start_byte() })
    }

    /// The calls, in the order in which they begin.
    pub fn calls(&self) -> Vec<Call> {
        let calls = self.nodes(|node| matches!(node.kind(), "call_expression" | "new_expression"));
        calls.into_iter().filter_map(|node| self.call(node)).collect()
    }

    /// The assignments, in the order in which they begin.
    pub fn assignments(&self) -> Vec<Assignment> {
        let wanted = |node: Syntax| matches!(node.kind(), "assignment_expression" | "variable_declarator");
        let one = |node: Syntax| {
            let name = self.name(node.child_by_field_name("left").or(node.child_by_field_name("name"))?)?;
            let node_ = self.node(node.child_by_field_name("right").or(node.child_by_field_name("value"))?, 0);
            Some(Assignment { name, node: node_, span: self.span(node) })
        };
        self.nodes(wanted).into_iter().filter_map(one).collect()
    }

    /// Every object that is written out, also those inside others.
    pub fn objects(&self) -> Vec<Node> {
        self.nodes(|node| node.kind() == "object").into_iter().map(|node| self.node(node, 0)).collect()
    }

    /// Every text that is written out, and the beginnings of templates.
    pub fn texts(&self) -> Vec<(String, Range<usize>)> {
        let wanted = |node: Syntax| matches!(node.kind(), "string" | "template_string");
        let one = |node: Syntax| match self.node(node, 0) {
            Node { value: Value::Text(text) | Value::Other(text), span } => Some((text, span)),
            _ => None,
        };
        self.nodes(wanted).into_iter().filter_map(one).collect()
    }

    fn nodes(&self, wanted: impl Fn(Syntax) -> bool) -> Vec<Syntax<'_>> {
        let mut found = Vec::new();
        let Some(tree) = &self.tree else {
            return found;
        };
        let mut cursor = tree.walk();
        loop {
            if wanted(cursor.node()) {
                found.push(cursor.node());
            }
            if cursor.goto_first_child() {
                continue;
            }
            while !cursor.goto_next_sibling() {
                if !cursor.goto_parent() {
                    return found;
                }
            }
        }
    }

    fn span(&self, node: Syntax) -> Range<usize> {
        node.start_byte() + self.base..node.end_byte() + self.base
    }

    fn source(&self, node: Syntax) -> &'a str {
        self.text.get(node.byte_range()).unwrap_or_default()
    }

    fn call(&self, node: Syntax) -> Option<Call> {
        let name = self.name(node.child_by_field_name("function").or(node.child_by_field_name("constructor"))?)?;
        let list = node.child_by_field_name("arguments")?;
        let mut cursor = list.walk();
        let args = list.named_children(&mut cursor).filter(|node| !is_comment(*node));
        Some(Call { name, args: args.map(|node| self.node(node, 0)).collect(), span: self.span(node) })
    }

    /// `a.b` of `window.a?.b` and of `a["b"]`; nothing for what has no fixed name.
    fn name(&self, mut node: Syntax) -> Option<String> {
        let mut parts = Vec::new();
        loop {
            match node.kind() {
                "identifier" | "property_identifier" | "undefined" => {
                    parts.push(self.source(node).to_owned());
                    break;
                }
                "member_expression" => {
                    parts.push(self.source(node.child_by_field_name("property")?).to_owned());
                    node = node.child_by_field_name("object")?;
                }
                "subscript_expression" => {
                    let index = self.node(node.child_by_field_name("index")?, 0);
                    parts.push(index.text().to_owned());
                    node = node.child_by_field_name("object")?;
                }
                "parenthesized_expression" => node = last_child(node)?,
                // `(a = a || []).push` and `(window.a || []).push` are calls of `a.push`.
                "assignment_expression" | "binary_expression" => node = node.child_by_field_name("left")?,
                _ => return None,
            }
        }
        parts.reverse();
        let global =
            parts.len() > 1 && parts.first().is_some_and(|part| matches!(part.as_str(), "window" | "self" | "w"));
        Some(parts.get(usize::from(global)..).unwrap_or_default().join("."))
    }

    fn node(&self, node: Syntax, depth: u32) -> Node {
        Node { value: self.value(node, depth), span: self.span(node) }
    }

    fn value(&self, node: Syntax, depth: u32) -> Value {
        if depth > MAX_DEPTH {
            return Value::Other(String::new());
        }
        match node.kind() {
            "null" | "undefined" => Value::Null,
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            "number" => Value::Number(self.source(node).to_owned()),
            "string" => Value::Text(self.unescaped(node)),
            "template_string" if node.named_child_count() == self.fragments(node).len() => {
                Value::Text(self.unescaped(node))
            }
            "template_string" => Value::Other(self.unescaped(node)),
            "regex" => {
                Value::Regex(node.child_by_field_name("pattern").map_or("", |node| self.source(node)).to_owned())
            }
            "array" => {
                let mut cursor = node.walk();
                let items = node.named_children(&mut cursor).filter(|node| !is_comment(*node));
                Value::List(items.map(|node| self.node(node, depth + 1)).collect())
            }
            "object" => Value::Object(self.members(node, depth)),
            "parenthesized_expression" => last_child(node).map_or(Value::Null, |inner| self.value(inner, depth + 1)),
            "arrow_function" | "function_expression" | "generator_function" | "class" => Value::Function,
            // `!0` and `!1` are what minifiers make of true and false.
            "unary_expression" => match self.source(node) {
                "!0" => Value::Bool(true),
                "!1" => Value::Bool(false),
                source if source.starts_with("void") => Value::Null,
                source if source.strip_prefix('-').is_some_and(|rest| rest.parse::<f64>().is_ok()) => {
                    Value::Number(source.to_owned())
                }
                _ => Value::Other(String::new()),
            },
            "binary_expression" => self.sum(node, depth),
            _ => Value::Other(String::new()),
        }
    }

    /// `"a" + "b"` is a text; of `"a" + b` the beginning is known.
    fn sum(&self, node: Syntax, depth: u32) -> Value {
        let is_sum = node.child_by_field_name("operator").is_some_and(|node| node.kind() == "+");
        let side = |name| node.child_by_field_name(name).map(|node| self.value(node, depth + 1));
        match (is_sum, side("left"), side("right")) {
            (true, Some(Value::Text(left)), Some(Value::Text(right))) => Value::Text(left + &right),
            (true, Some(Value::Text(left) | Value::Other(left)), _) => Value::Other(left),
            _ => Value::Other(String::new()),
        }
    }

    fn members(&self, node: Syntax, depth: u32) -> Vec<Member> {
        let mut cursor = node.walk();
        let member = |node: Syntax| {
            let (key, value) = match node.kind() {
                "pair" => (node.child_by_field_name("key")?, self.node(node.child_by_field_name("value")?, depth + 1)),
                "method_definition" => {
                    (node.child_by_field_name("name")?, Node { value: Value::Function, span: self.span(node) })
                }
                "shorthand_property_identifier" => {
                    (node, Node { value: Value::Other(String::new()), span: self.span(node) })
                }
                _ => return None,
            };
            let name = if key.kind() == "string" { self.unescaped(key) } else { self.source(key).to_owned() };
            Some(Member { name, node: value, span: self.span(node) })
        };
        node.named_children(&mut cursor).filter_map(member).collect()
    }

    /// The parts of a text up to the first that is code.
    fn fragments<'t>(&self, node: Syntax<'t>) -> Vec<Syntax<'t>> {
        let mut cursor = node.walk();
        node.named_children(&mut cursor).take_while(|node| node.kind() != "template_substitution").collect()
    }

    fn unescaped(&self, node: Syntax) -> String {
        // In UTF-16, because an escape may be half of a character.
        let mut units: Vec<u16> = Vec::new();
        for part in self.fragments(node) {
            match part.kind() {
                "escape_sequence" => unescape(self.source(part), &mut units),
                _ => units.extend(self.source(part).encode_utf16()),
            }
        }
        String::from_utf16_lossy(&units)
    }
}

fn is_comment(node: Syntax) -> bool {
    matches!(node.kind(), "comment" | "html_comment")
}

/// The last child that is no comment.
fn last_child(node: Syntax) -> Option<Syntax> {
    let mut cursor = node.walk();
    let found = node.named_children(&mut cursor).filter(|node| !is_comment(*node)).last();
    found
}

/// Appends what one escape sequence stands for (ECMA-262 § 12.9.4).
fn unescape(sequence: &str, units: &mut Vec<u16>) {
    let rest = sequence.strip_prefix('\\').unwrap_or(sequence);
    let code = rest.strip_prefix(['u', 'x']).and_then(|hex| u32::from_str_radix(hex.trim_matches(['{', '}']), 16).ok());
    let text = match rest {
        "n" => "\n",
        "t" => "\t",
        "r" => "\r",
        "b" => "\u{8}",
        "f" => "\u{c}",
        "v" => "\u{b}",
        "0" => "\0",
        // A line that goes on.
        "\n" | "\r\n" | "\r" | "\u{2028}" | "\u{2029}" => "",
        _ => {
            match (code, code.and_then(|code| u16::try_from(code).ok())) {
                (_, Some(unit)) => units.push(unit),
                (Some(code), None) => {
                    units.extend(char::from_u32(code).unwrap_or('\u{fffd}').encode_utf16(&mut [0; 2]).iter());
                }
                (None, None) => units.extend(rest.encode_utf16()),
            }
            return;
        }
    };
    units.extend(text.encode_utf16());
}
