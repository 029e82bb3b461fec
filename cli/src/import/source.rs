//! The file that is imported, as text and as what stands in it: JSON, a script, a page with scripts, or a table.

use crate::page::{elements, Element};
use crate::script::{Node, Script, Value};
use privola_check::diagnostic::place;
use privola_check::reader;
use std::io::Read;
use std::path::Path;

/// Nothing that anybody configures by hand is larger.
const MAX_BYTES: u64 = 20_000_000;

/// A file, with everything outside its scripts blanked, so that places in it stay what they are.
pub struct Source {
    pub text: String,
    /// The elements of a page; none where it is no page.
    pub elements: Vec<Element>,
    /// What is JavaScript or JSON in it.
    code: String,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// An object or a list alone.
    Json,
    Script,
    Page,
    Table,
}

impl Source {
    /// Reads a file, or standard input for `-`.
    pub fn load(path: &Path) -> Result<Self, String> {
        let mut bytes = Vec::new();
        let read = |from: &mut dyn Read, bytes: &mut Vec<u8>| from.take(MAX_BYTES + 1).read_to_end(bytes);
        if path == Path::new("-") {
            read(&mut std::io::stdin(), &mut bytes)
        } else {
            std::fs::File::open(path).and_then(|mut file| read(&mut file, &mut bytes))
        }
        .map_err(|error| format!("cannot be read: {error}"))?;
        if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > MAX_BYTES {
            return Err("is larger than 20 MB, which no such configuration is".to_owned());
        }
        let text = String::from_utf8(bytes).map_err(|error| {
            format!("is not UTF-8 at byte {}; save it as UTF-8 and try again", error.utf8_error().valid_up_to())
        })?;
        Ok(Self::new(text))
    }

    /// A file's text.
    pub fn new(text: String) -> Self {
        // A mark at the beginning would count as code.
        let text = text.replacen('\u{feff}', "", usize::from(text.starts_with('\u{feff}')));
        let start = text.trim_start();
        let kind = match start.chars().next() {
            Some('<') => Kind::Page,
            Some('{' | '[') => Kind::Json,
            _ if is_table(start) => Kind::Table,
            _ => Kind::Script,
        };
        let elements = if kind == Kind::Page { elements(&text) } else { Vec::new() };
        let code = match kind {
            Kind::Page => scripts_alone(&text, &elements),
            Kind::Table => String::new(),
            // What Complianz appends to its export.
            Kind::Json => text.trim_end().trim_end_matches("#--COMPLIANZ--#").to_owned(),
            Kind::Script => text.clone(),
        };
        Self { text, elements, code, kind }
    }

    /// The script, or the scripts of the page.
    pub fn script(&self) -> Script<'_> {
        Script::read(if self.kind == Kind::Json { "" } else { &self.code }, 0)
    }

    /// The object or list that the file is, if it is one alone. JSON, or as a script writes it.
    pub fn json(&self) -> Option<Node> {
        if self.kind != Kind::Json {
            return None;
        }
        // An object at the beginning of a script would be a block.
        let wrapped = format!("x={}", self.code);
        let assignment = Script::read(&wrapped, 0).assignments().into_iter().next()?;
        let mut node = assignment.node;
        shift(&mut node, 2);
        Some(node)
    }

    /// The rows of a table, each with its line.
    pub fn table(&self) -> Option<Vec<(usize, Vec<String>)>> {
        if self.kind != Kind::Table {
            return None;
        }
        let first = self.text.lines().next().unwrap_or_default();
        let delimiter =
            [b';', b'\t', b','].into_iter().max_by_key(|mark| first.bytes().filter(|byte| byte == mark).count());
        let mut reader = csv::ReaderBuilder::new();
        reader.has_headers(false).flexible(true).delimiter(delimiter.unwrap_or(b','));
        let mut rows = Vec::new();
        for record in reader.from_reader(self.text.as_bytes()).records() {
            let record = record.ok()?;
            let line = record.position().and_then(|position| usize::try_from(position.line()).ok()).unwrap_or(0);
            rows.push((line, record.iter().map(|field| field.trim().to_owned()).collect()));
        }
        Some(rows)
    }

    /// The line of a byte, from 1.
    pub fn line(&self, at: usize) -> usize {
        self.text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1
    }

    /// The first byte of a line.
    pub fn start_of(&self, line: usize) -> usize {
        self.text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum()
    }

    /// Why nothing could be read, if the file is broken.
    pub fn fault(&self) -> Option<String> {
        if self.text.trim().is_empty() {
            return Some("is empty".to_owned());
        }
        let quoted = |text: &str| text.trim_start_matches(['{', '[', ' ', '\r', '\n', '\t']).starts_with('"');
        let at = match self.kind {
            Kind::Json if quoted(&self.code) => reader::read(&self.code).err().map(|fault| fault.at),
            Kind::Json => Script::read(&format!("x={}", self.code), 0).error().map(|at| at.saturating_sub(2)),
            Kind::Script => self.script().error(),
            Kind::Page | Kind::Table => None,
        }?;
        let (line, column) = place(&self.text, at);
        Some(format!(
            "is neither JSON nor JavaScript from line {line}, column {column} on; mend it there and try again"
        ))
    }
}

/// What heads the column of names in a table.
const HEADS: [&str; 5] = ["name", "cookie", "cookie name", "cookiename", "key"];

/// Whether the first line heads a table: several cells, one of which says that names stand below it.
fn is_table(text: &str) -> bool {
    let first = text.lines().next().unwrap_or_default().to_lowercase();
    let cells: Vec<&str> = first.split([';', ',', '\t']).map(|cell| cell.trim_matches(['"', ' '])).collect();
    cells.len() > 1 && cells.iter().any(|cell| HEADS.contains(cell))
}

/// The page with blanks for all but the text of its scripts.
fn scripts_alone(text: &str, elements: &[Element]) -> String {
    let mut code: Vec<u8> = text.bytes().map(|byte| if byte == b'\n' { byte } else { b' ' }).collect();
    let held = |element: &&Element| element.get("type").is_some_and(|kind| kind.contains("json"));
    for element in elements.iter().filter(|element| element.is("script") && !held(element)) {
        let span = element.text_at..element.text_at + element.text.len();
        if let (Some(to), Some(from)) = (code.get_mut(span.clone()), text.as_bytes().get(span)) {
            to.copy_from_slice(from);
        }
    }
    String::from_utf8(code).unwrap_or_default()
}

/// Moves a node's places back.
fn shift(node: &mut Node, by: usize) {
    node.span = node.span.start.saturating_sub(by)..node.span.end.saturating_sub(by);
    match &mut node.value {
        Value::List(items) => items.iter_mut().for_each(|item| shift(item, by)),
        Value::Object(members) => {
            for member in members {
                member.span = member.span.start.saturating_sub(by)..member.span.end.saturating_sub(by);
                shift(&mut member.node, by);
            }
        }
        _ => {}
    }
}
