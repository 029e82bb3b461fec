//! What the files of a release are made of: each function, piece of data, module, style rule and string, and where its
//! bytes lie.
use anyhow::{bail, ensure, Context, Result};
use serde_json::Value;
use std::{
    collections::{BTreeMap, HashMap},
    ops::Range,
};
use wasmparser::{KnownCustom, Name, Parser, Payload};

/// A part of a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    pub name: String,
    /// Where it lies in the file; a group lies in many places.
    pub ranges: Vec<Range<usize>>,
}

impl Item {
    fn new(name: impl Into<String>, range: Range<usize>) -> Self {
        Self { name: name.into(), ranges: vec![range] }
    }

    pub fn bytes(&self) -> usize {
        self.ranges.iter().map(ExactSizeIterator::len).sum()
    }
}

/// The functions, pieces of data and other sections of a module. `named` is the same module with its names kept.
pub fn wasm(bytes: &[u8], named: &[u8]) -> Result<Vec<Item>> {
    let names = function_names(named)?;
    let (functions, twins) = (bodies(bytes)?, bodies(named)?);
    // Names are of use only if they are those of the very functions that ship.
    let same = |(ours, theirs): (&Range<usize>, &Range<usize>)| bytes[ours.clone()] == named[theirs.clone()];
    ensure!(
        functions.len() == twins.len() && functions.iter().zip(&twins).all(same),
        "wasm-opt makes other code when it keeps the names: they cannot be told apart"
    );
    let first = imports(bytes)?;
    let mut items = Vec::new();
    for (i, body) in functions.into_iter().enumerate() {
        let name = names.get(&(first + i as u32)).map_or_else(|| format!("function {i}"), |name| without_hashes(name));
        items.push(Item::new(name, body));
    }
    for payload in Parser::new(0).parse_all(bytes) {
        match payload? {
            Payload::CodeSectionStart { .. } | Payload::CodeSectionEntry(_) => {}
            Payload::DataSection(reader) => {
                for data in reader {
                    let data = data?;
                    let start = place(&data.range).end - data.data.len();
                    items.extend(texts(data.data).into_iter().map(|(name, range)| {
                        Item::new(format!("data {name}"), start + range.start..start + range.end)
                    }));
                }
            }
            payload => {
                if let Some((id, range)) = payload.as_section() {
                    items.push(Item::new(format!("section {}", section_name(id)), place(&range)));
                }
            }
        }
    }
    Ok(items)
}

fn bodies(bytes: &[u8]) -> Result<Vec<Range<usize>>> {
    let mut found = Vec::new();
    for payload in Parser::new(0).parse_all(bytes) {
        if let Payload::CodeSectionEntry(body) = payload? {
            found.push(place(&body.range()));
        }
    }
    Ok(found)
}

/// The parser counts in 64 bits, for files larger than memory.
fn place(range: &Range<u64>) -> Range<usize> {
    range.start as usize..range.end as usize
}

/// Imported functions come before the module's own in the numbering.
fn imports(bytes: &[u8]) -> Result<u32> {
    for payload in Parser::new(0).parse_all(bytes) {
        if let Payload::ImportSection(reader) = payload? {
            let imports = reader.into_imports().collect::<Result<Vec<_>, _>>()?;
            return Ok(imports.iter().filter(|it| matches!(it.ty, wasmparser::TypeRef::Func(_))).count() as u32);
        }
    }
    Ok(0)
}

fn function_names(bytes: &[u8]) -> Result<HashMap<u32, String>> {
    for payload in Parser::new(0).parse_all(bytes) {
        let Payload::CustomSection(section) = payload? else { continue };
        let KnownCustom::Name(reader) = section.as_known() else { continue };
        for part in reader {
            if let Name::Function(names) = part? {
                let names = names.into_iter().map(|it| it.map(|it| (it.index, it.name.to_owned())));
                return names.collect::<Result<_, _>>().context("the names of functions");
            }
        }
    }
    bail!("the wasm that was made to keep its names has none")
}

fn section_name(id: u8) -> String {
    let known =
        ["custom", "types", "imports", "functions", "tables", "memory", "globals", "exports", "start", "elements"];
    known.get(usize::from(id)).map_or_else(|| format!("number {id}"), |name| (*name).to_owned())
}

/// Rust names crates as `privola[238097d3aa0a2a36]`.
fn without_hashes(name: &str) -> String {
    let mut out = String::new();
    let mut rest = name;
    while let Some(at) = rest.find('[') {
        let (before, from) = rest.split_at(at);
        let end = from.find(']').map_or(from.len(), |end| end + 1);
        let (inner, after) = from.split_at(end);
        let digits = inner.trim_start_matches('[').trim_end_matches(']');
        let is_hash = digits.len() > 8 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        out.push_str(before);
        if !is_hash {
            out.push_str(inner);
        }
        rest = after;
    }
    out + rest
}

/// Readable runs of data by their beginning, and what lies between them.
fn texts(data: &[u8]) -> Vec<(String, Range<usize>)> {
    const SHORTEST: usize = 12;
    let readable = |byte: &u8| matches!(byte, b'\n' | b' '..=b'~');
    let mut found: Vec<(String, Range<usize>)> = Vec::new();
    let mut at = 0;
    for run in data.chunk_by(|a, b| readable(a) == readable(b)) {
        let range = at..at + run.len();
        at = range.end;
        if run.len() >= SHORTEST && run.iter().all(readable) {
            let beginning: String = String::from_utf8_lossy(run).chars().take(40).collect();
            found.push((format!("{:?}", beginning.as_str()), range));
        } else {
            match found.last_mut().filter(|(name, _)| name == "(not text)") {
                Some((_, had)) => had.end = range.end,
                None => found.push(("(not text)".to_owned(), range)),
            }
        }
    }
    found
}

/// The modules of a script of so many bytes, by where each lies: `{name: [[start, end], …], …}`.
pub fn modules(script: usize, places: &Value) -> Result<Vec<Item>> {
    let mut items = Vec::new();
    for (name, ranges) in places.as_object().context("the places of the modules")? {
        let end = |range: &Value, which: usize| range[which].as_u64().map(|at| at as usize);
        let ranges = ranges.as_array().into_iter().flatten().map(|it| Some(end(it, 0)?..end(it, 1)?));
        items.push(Item { name: name.clone(), ranges: ranges.collect::<Option<_>>().context("a range")? });
    }
    let mut all: Vec<_> = items.iter().flat_map(|it| it.ranges.clone()).collect();
    all.sort_by_key(|it| it.start);
    let mut around = Item { name: "around the modules".into(), ranges: Vec::new() };
    let mut at = 0;
    for range in all.into_iter().chain(std::iter::once(script..script)) {
        ensure!(range.start >= at && range.end <= script, "the modules were counted in another build");
        if range.start > at {
            around.ranges.push(at..range.start);
        }
        at = range.end;
    }
    items.push(around);
    Ok(items)
}

/// The rules of minified styles that lie somewhere in a file.
pub fn rules(file: &str, styles: Range<usize>) -> Vec<Item> {
    // The styles are a text of the script.
    let quote = file.get(styles.clone()).and_then(|text| text.find(['"', '`', '\'']));
    let (mut depth, mut start) = (0, styles.start + quote.map_or(0, |at| at + 1));
    let mut items = Vec::new();
    for (at, byte) in file.bytes().enumerate().take(styles.end).skip(start) {
        match byte {
            b'{' => depth += 1,
            b'}' if depth == 1 => {
                let name = file.get(start..at).and_then(|rule| rule.split('{').next()).unwrap_or_default();
                items.push(Item::new(name, start..at + 1));
                (depth, start) = (0, at + 1);
            }
            b'}' => depth -= 1,
            _ => {}
        }
    }
    items
}

/// The strings of a language's file, by their keys.
pub fn strings(file: &str) -> Result<Vec<Item>> {
    let json: Value = serde_json::from_str(file)?;
    let mut items = Vec::new();
    for (key, text) in json["strings"].as_object().context("no strings in it")? {
        let entry = format!("\"{key}\":{text}");
        let at = file.find(&entry).with_context(|| format!("{key} is written in another way than expected"))?;
        items.push(Item::new(key, at..at + entry.len()));
    }
    Ok(items)
}

/// Items of a kind as one each: functions by crate, and those of ours by module.
pub fn groups(items: &[Item]) -> Vec<Item> {
    let mut groups = BTreeMap::<String, Item>::new();
    for item in items {
        let name = group(&item.name);
        let group = groups.entry(name.clone()).or_insert(Item { name, ranges: Vec::new() });
        group.ranges.extend(item.ranges.iter().cloned());
    }
    groups.into_values().collect()
}

fn group(name: &str) -> String {
    if let Some(kind) = ["data", "section"].into_iter().find(|kind| name.starts_with(&format!("{kind} "))) {
        return format!("all {kind}");
    }
    if name.starts_with("__wbindgen") || name.starts_with("wasm_bindgen") {
        return "wasm-bindgen".into();
    }
    let path = name.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '_');
    let path = path.strip_prefix("mut ").unwrap_or(path);
    let mut parts = path.split("::").map(|part| part.split(|c: char| !c.is_alphanumeric() && c != '_').next());
    match (parts.next().flatten(), parts.next().flatten()) {
        // The shell is the largest part by far: its modules are told apart.
        (Some("privola"), Some("shell")) => match parts.next().flatten() {
            Some(module) => format!("privola::shell::{module}"),
            None => "privola::shell".into(),
        },
        (Some("privola"), Some(module)) => format!("privola::{module}"),
        (Some("privola"), None) => "privola".into(),
        (Some("js_sys" | "web_sys" | "gloo_events"), _) => "web-sys, js-sys, gloo".into(),
        (Some(own @ ("alloc" | "core" | "std" | "talc")), _) => own.into(),
        (Some(_), _) if name.starts_with('<') => "core".into(),
        _ => "others".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn functions_are_grouped_by_module_or_crate() {
        for (name, expected) in [
            ("<privola::gate::Tag>::verdict", "privola::gate"),
            ("<alloc::vec::Vec<bool> as core::clone::Clone>::clone", "alloc"),
            ("privola::shell::tags::find", "privola::shell::tags"),
            ("<web_sys::Element>::closest", "web-sys, js-sys, gloo"),
            ("<&mut core::iter::Copied<u8>>::len", "core"),
            ("<str>::trim_ascii", "core"),
            ("__wbindgen_malloc", "wasm-bindgen"),
            ("data \"necessary\"", "all data"),
        ] {
            assert_eq!(group(name), expected, "{name}");
        }
    }

    #[test]
    fn only_hashes_leave_a_name() {
        assert_eq!(without_hashes("<privola[238097d3aa0a2a36]::gate::Tag>::f"), "<privola::gate::Tag>::f");
        assert_eq!(without_hashes("<[u8]>::starts_with"), "<[u8]>::starts_with");
    }

    /// A module of one function, `f`, and one piece of data; `names`: with its name or without, `code`: what it does.
    fn module(names: bool, code: u8) -> Vec<u8> {
        let mut bytes = b"\0asm\x01\0\0\0".to_vec();
        let mut section = |id: u8, content: &[u8]| {
            bytes.extend([id, content.len() as u8]);
            bytes.extend(content);
        };
        section(1, &[1, 0x60, 0, 0]); // a type without arguments and results
        section(3, &[1, 0]);
        section(5, &[1, 0, 1]);
        section(10, &[1, 3, 0, code, 0x0b]);
        section(11, b"\x01\x00\x41\x00\x0b\x0ea text of ours");
        if names {
            section(0, b"\x04name\x01\x04\x01\x00\x01f");
        }
        bytes
    }

    #[test]
    fn functions_have_their_names_and_texts_their_beginning() {
        const NOP: u8 = 0x01;
        let bytes = module(false, NOP);
        let items = wasm(&bytes, &module(true, NOP)).unwrap();
        let of = |name: &str| items.iter().find(|it| it.name == name).map(Item::bytes);
        assert_eq!((of("f"), of("data \"a text of ours\"")), (Some(3), Some(14)));
        let unreachable = module(true, 0x00);
        assert!(wasm(&bytes, &unreachable).is_err(), "names of other code are not used");
    }

    #[test]
    fn modules_and_what_is_around_them_are_the_whole_script() {
        let places = serde_json::json!({"a.js": [[6, 8], [11, 12]], "b.js": [[8, 11]]});
        let items = modules(20, &places).unwrap();
        assert_eq!(items.iter().map(Item::bytes).collect::<Vec<_>>(), [3, 3, 14]);
        assert_eq!(items[2].ranges, [0..6, 12..20]);
        assert!(modules(11, &places).is_err(), "the script is shorter than that");
    }

    #[test]
    fn a_rule_ends_where_its_last_brace_does() {
        let file = "x=\"a{b:c}@media (d){e{f:g}}\"";
        let names: Vec<_> = rules(file, 0..file.len()).into_iter().map(|it| (it.name.clone(), it.bytes())).collect();
        assert_eq!(names, [("a".to_owned(), 6), ("@media (d)".to_owned(), 18)]);
    }
}
