//! Which source file names what of which other: `use` and paths, resolved from module to module. Names that a file hands
//! on (`pub use`) are of the file that hands them on, and of the one that they are from.

use proc_macro2::{TokenStream, TokenTree};
use std::collections::{BTreeMap, BTreeSet};
use syn::visit::{self, Visit};

/// What files take of each other: `(file, file)`, and the names that the first takes from the second.
pub type Imports = BTreeMap<(String, String), BTreeSet<String>>;

/// A file or an inline module.
#[derive(Default)]
struct Module {
    /// Its place in the crate, from the crate's folder.
    path: Vec<String>,
    file: String,
    /// The names that `use` brings in, and what each stands for.
    bound: BTreeMap<String, Vec<String>>,
    /// Modules of which all is brought in.
    globs: Vec<Vec<String>>,
    /// All paths that are named, those of `use` among them.
    named: BTreeSet<Vec<String>>,
    /// Macros that what stands below can use without a path.
    macros: BTreeSet<String>,
}

/// Modules by their places.
type Modules = BTreeMap<Vec<String>, Module>;

/// What the files of crates take of each other. `sources`: paths (`check/src/rules/words.rs`) and texts.
pub fn imports(sources: &[(String, String)]) -> Imports {
    let mut modules = Modules::new();
    for (name, text) in sources {
        let file = syn::parse_file(text).unwrap_or_else(|error| panic!("{name}: {error}"));
        let mut reader = Reader { modules: &mut modules, path: place(name, sources), file: name.clone() };
        reader.module().file.clone_from(name);
        reader.visit_file(&file);
    }
    let mut imports = Imports::new();
    for module in modules.values() {
        for path in &module.named {
            let mut steps = Vec::new();
            resolve(&modules, &module.path, path, &mut steps);
            for (file, name) in steps.into_iter().filter(|(file, _)| *file != module.file) {
                imports.entry((module.file.clone(), file.to_owned())).or_default().insert(name);
            }
        }
    }
    imports
}

/// The place of a file's module: its crate's folder, then a name for each module. No crate can name another one's
/// files, so that each is a tree of its own.
fn place(name: &str, sources: &[(String, String)]) -> Vec<String> {
    let (root, rest) = match name.split_once("/src/") {
        Some((root, rest)) => (root, rest),
        None => ("", name.strip_prefix("src/").unwrap_or(name)),
    };
    // A command beside a library is one more crate.
    let has_library = sources.iter().any(|(other, _)| other.strip_suffix("lib.rs") == name.strip_suffix(rest));
    let is_root = |part: &str| part == "lib" || part == "mod" || part == "main" && !has_library;
    let modules = rest.trim_end_matches(".rs").split('/').filter(|part| !is_root(part));
    [root].into_iter().chain(modules).map(str::to_owned).collect()
}

/// The files that a path leads to, each with the name that it takes there: the one that has what is meant, and before it
/// those that hand the name on. None for a module alone, for what is of another crate, and for what the module has itself
/// without a `use`.
fn resolve<'a>(modules: &'a Modules, from: &[String], path: &[String], steps: &mut Vec<(&'a str, String)>) {
    let Some((first, rest)) = path.split_first() else { return };
    let Some(module) = modules.get(from) else { return };
    let inner = below(from, first);
    match first.as_str() {
        "crate" => walk(modules, &from[..1], rest, steps),
        "self" => walk(modules, from, rest, steps),
        "super" => walk(modules, &from[..from.len() - 1], rest, steps),
        // What is called like a module is meant only if no more of a path follows.
        name if modules.contains_key(&inner) && !(rest.is_empty() && module.bound.contains_key(name)) => {
            walk(modules, &inner, rest, steps);
        }
        // `use anyhow::anyhow` is of a crate that is called like what it brings.
        name => match module.bound.get(name).filter(|to| to[0] != name || modules.contains_key(&inner)) {
            Some(to) => resolve(modules, from, &[to.as_slice(), rest].concat(), steps),
            None => around(modules, module, path, steps),
        },
    }
}

/// Looks for a name that a module has by a glob, or for a macro that stands above it in a module around it.
fn around<'a>(modules: &'a Modules, module: &Module, path: &[String], steps: &mut Vec<(&'a str, String)>) {
    let known = steps.len();
    for to in module.globs.iter().filter_map(|glob| place_of(modules, &module.path, glob)) {
        if to != module.path && steps.len() == known {
            resolve(modules, &to, path, steps);
        }
    }
    if let ([name], true) = (path, steps.len() == known) {
        let outer = (1..module.path.len()).rev().filter_map(|end| modules.get(&module.path[..end]));
        let mut outer = outer.filter(|outer| outer.macros.contains(name));
        steps.extend(outer.next().map(|outer| (outer.file.as_str(), format!("{name}!"))));
    }
}

/// Goes on from a module, along a path that is whole from there.
fn walk<'a>(modules: &'a Modules, from: &[String], path: &[String], steps: &mut Vec<(&'a str, String)>) {
    let Some((first, rest)) = path.split_first() else { return };
    let Some(module) = modules.get(from) else { return };
    let inner = below(from, first);
    match first.as_str() {
        "super" => walk(modules, &from[..from.len() - 1], rest, steps),
        "self" => walk(modules, from, rest, steps),
        _ if !rest.is_empty() && modules.contains_key(&inner) => walk(modules, &inner, rest, steps),
        name => {
            let bound = module.bound.get(name);
            if bound.is_none() && modules.contains_key(&inner) {
                return;
            }
            steps.push((&module.file, name.to_owned()));
            // `pub use name` hands on a macro of its own.
            if let Some(to) = bound.filter(|to| to[..] != [name.to_owned()]) {
                resolve(modules, from, &[to.as_slice(), rest].concat(), steps);
            }
        }
    }
}

/// The place of the module that a path is of.
fn place_of(modules: &Modules, from: &[String], path: &[String]) -> Option<Vec<String>> {
    let mut place = from.to_vec();
    for (at, part) in path.iter().enumerate() {
        match part.as_str() {
            "crate" => place.truncate(1),
            "self" => {}
            "super" => drop(place.pop()),
            name => match modules.get(&place)?.bound.get(name) {
                Some(to) if !modules.contains_key(&below(&place, name)) => {
                    let whole = [to.as_slice(), &path[at + 1..]].concat();
                    return (whole != path).then(|| place_of(modules, &place, &whole))?;
                }
                Some(_) | None => place.push(name.to_owned()),
            },
        }
    }
    modules.contains_key(&place).then_some(place)
}

fn below(place: &[String], name: &str) -> Vec<String> {
    [place, &[name.to_owned()]].concat()
}

/// Reads a file into its module, and those inside it.
struct Reader<'a> {
    modules: &'a mut Modules,
    path: Vec<String>,
    file: String,
}

impl Reader<'_> {
    fn module(&mut self) -> &mut Module {
        let module = self.modules.entry(self.path.clone()).or_default();
        module.path.clone_from(&self.path);
        module
    }

    fn name(&mut self, path: Vec<String>) {
        self.module().named.insert(path);
    }

    /// `start`: what stands before the braces.
    fn bring(&mut self, start: &[String], tree: &syn::UseTree) {
        let bind = |reader: &mut Self, name: &syn::Ident, of: &syn::Ident| {
            let path = if of == "self" { start.to_vec() } else { below(start, &of.to_string()) };
            // `{self}` is called like the module that it is.
            let name = if name == "self" { path.last().cloned().unwrap_or_default() } else { name.to_string() };
            reader.module().bound.insert(name, path.clone());
            reader.name(path);
        };
        match tree {
            syn::UseTree::Path(path) => self.bring(&below(start, &path.ident.to_string()), &path.tree),
            syn::UseTree::Name(name) => bind(self, &name.ident, &name.ident),
            syn::UseTree::Rename(rename) => bind(self, &rename.rename, &rename.ident),
            syn::UseTree::Group(group) => group.items.iter().for_each(|tree| self.bring(start, tree)),
            syn::UseTree::Glob(_) => {
                self.module().globs.push(start.to_vec());
                self.name(below(start, "*"));
            }
        }
    }

    /// The paths in a macro's tokens, which are Rust only once it is expanded.
    fn tokens(&mut self, stream: TokenStream) {
        let mut path: Vec<String> = Vec::new();
        let mut colons = 0;
        let all: Vec<TokenTree> = stream.into_iter().collect();
        let mut at = 0;
        while let Some(token) = all.get(at) {
            at += 1;
            match token {
                TokenTree::Ident(word) if word == "use" => {
                    let ends = |token: &TokenTree| matches!(token, TokenTree::Punct(mark) if mark.as_char() == ';');
                    let more = all[at..].iter().position(ends).map_or(0, |length| length + 1);
                    // `$crate` is where the macro is from.
                    let plain = |token: &&TokenTree| !matches!(token, TokenTree::Punct(mark) if mark.as_char() == '$');
                    let item = all[at - 1..at + more].iter().filter(plain).cloned().collect();
                    if let Ok(item) = syn::parse2::<syn::ItemUse>(item) {
                        self.bring(&[], &item.tree);
                        at += more;
                    }
                }
                TokenTree::Ident(word) => {
                    if colons != 2 {
                        self.close(&mut path);
                    }
                    path.push(word.to_string());
                    colons = 0;
                }
                TokenTree::Punct(mark) if mark.as_char() == ':' => colons += 1,
                TokenTree::Group(group) => {
                    self.close(&mut path);
                    self.tokens(group.stream());
                    colons = 0;
                }
                TokenTree::Punct(_) | TokenTree::Literal(_) => {
                    self.close(&mut path);
                    colons = 0;
                }
            }
        }
        self.close(&mut path);
    }

    fn close(&mut self, path: &mut Vec<String>) {
        if !path.is_empty() {
            self.name(std::mem::take(path));
        }
    }
}

impl Visit<'_> for Reader<'_> {
    fn visit_item_mod(&mut self, item: &syn::ItemMod) {
        // One that is a file of its own is read as that file.
        if item.content.is_some() {
            self.path.push(item.ident.to_string());
            self.module().file = self.file.clone();
            visit::visit_item_mod(self, item);
            self.path.pop();
        }
    }

    fn visit_item_use(&mut self, item: &syn::ItemUse) {
        if item.leading_colon.is_none() {
            self.bring(&[], &item.tree);
        }
    }

    fn visit_path(&mut self, path: &syn::Path) {
        if path.leading_colon.is_none() {
            self.name(path.segments.iter().map(|segment| segment.ident.to_string()).collect());
        }
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, call: &syn::Macro) {
        self.visit_path(&call.path);
        self.tokens(call.tokens.clone());
    }

    fn visit_item_macro(&mut self, item: &syn::ItemMacro) {
        if let Some(name) = &item.ident {
            self.module().macros.insert(name.to_string());
        }
        self.visit_macro(&item.mac);
    }
}
