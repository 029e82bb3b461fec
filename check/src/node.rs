//! A JSON tree in which every key and value knows its bytes in the text, so that a finding can point at them.

use privola::config::Step;
use privola::json::Json;
use std::ops::Range;

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// Its bytes in the text, quotes and brackets included.
    pub span: Range<usize>,
    pub value: Value,
}

/// A JSON value; see [`Json`], which is the same without places and with numbers in place of their texts.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Null,
    Bool(bool),
    /// The number as written, e.g. `365`.
    Number(String),
    String(String),
    Array(Vec<Node>),
    /// Members in the order of the file, duplicates included.
    Object(Vec<Member>),
}

/// A member of an object.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    pub name: String,
    /// The bytes of the key, quotes included.
    pub key: Range<usize>,
    pub value: Node,
}

static NULL: Node = Node { span: 0..0, value: Value::Null };

/// Lookups that never fail: what is not there, or of another type, reads as null, empty, or not given.
impl Node {
    /// The first member of that name.
    pub fn member(&self, name: &str) -> Option<&Member> {
        self.members().iter().find(|member| member.name == name)
    }

    pub fn get(&self, name: &str) -> &Node {
        self.member(name).map_or(&NULL, |member| &member.value)
    }

    /// The same, to change it; nothing if there is nothing.
    pub fn at_mut(&mut self, path: &[Step]) -> Option<&mut Node> {
        path.iter().try_fold(self, |node, step| match (&mut node.value, step) {
            (Value::Object(members), Step::Key(name)) => {
                members.iter_mut().find(|member| member.name == *name).map(|member| &mut member.value)
            }
            (Value::Array(items), Step::Place(place)) => items.get_mut(*place),
            _ => None,
        })
    }

    pub fn is_null(&self) -> bool {
        self.value == Value::Null
    }

    pub fn is_true(&self) -> bool {
        self.value == Value::Bool(true)
    }

    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    pub fn str(&self) -> &str {
        self.text().unwrap_or_default()
    }

    pub fn items(&self) -> &[Node] {
        match &self.value {
            Value::Array(items) => items,
            _ => &[],
        }
    }

    pub fn members(&self) -> &[Member] {
        match &self.value {
            Value::Object(members) => members,
            _ => &[],
        }
    }

    /// What stands at the end of a path; null if there is nothing.
    pub fn at(&self, path: &[Step]) -> &Node {
        path.iter().fold(self, |node, step| match step {
            Step::Key(name) => node.get(name),
            Step::Place(place) => node.items().get(*place).unwrap_or(&NULL),
        })
    }

    /// Where the bytes of `span` stand in this tree, e.g. `services[1].cookies[0].name`.
    pub fn path(&self, span: &Range<usize>) -> String {
        let mut path = String::new();
        let mut here = Some(self);
        while let Some(node) = here {
            // The first whose end lies behind; they stand in the order of the text.
            let at = span.start;
            here = match &node.value {
                Value::Object(members) => members
                    .get(members.partition_point(|it| it.value.span.end <= at))
                    .filter(|it| it.key.start <= at)
                    .inspect(|it| push_name(&mut path, &it.name))
                    .map(|it| &it.value),
                Value::Array(items) => {
                    let place = items.partition_point(|it| it.span.end <= at);
                    let found = items.get(place).filter(|it| it.span.start <= at);
                    found.inspect(|_| path.push_str(&format!("[{place}]")))
                }
                _ => None,
            };
        }
        path
    }
}

/// Appends the name of a member to a path.
pub fn push_name(path: &mut String, name: &str) {
    if !path.is_empty() {
        path.push('.');
    }
    path.push_str(name);
}

/// As a browser has it from `JSON.parse`.
impl From<&Node> for Json {
    fn from(node: &Node) -> Self {
        match &node.value {
            Value::Null => Self::Null,
            Value::Bool(is) => Self::Bool(*is),
            Value::Number(text) => Self::Number(text.parse().unwrap_or(f64::NAN)),
            Value::String(text) => Self::String(text.clone()),
            Value::Array(items) => Self::List(items.iter().map(Self::from).collect()),
            Value::Object(members) => {
                Self::Object(members.iter().map(|it| (it.name.clone(), Self::from(&it.value))).collect())
            }
        }
    }
}
