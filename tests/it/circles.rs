//! No source files name each other in a circle, neither two nor more by way of others: each can be read knowing only what
//! it stands on. A module that names what its parent has, while the parent names what it has, is such a circle too.

use crate::imports::{imports, Imports};
use crate::tidy::files;
use petgraph::{algo::tarjan_scc, graphmap::DiGraphMap};

/// The circles among files: the files of each, and what ties them.
fn circles(imports: &Imports) -> Vec<String> {
    let graph: DiGraphMap<&str, ()> = imports.keys().map(|(from, to)| (from.as_str(), to.as_str())).collect();
    let circles = tarjan_scc(&graph).into_iter().filter(|files| files.len() > 1).map(|mut files| {
        files.sort_unstable();
        let mut text = format!("{} files: {}", files.len(), files.join(", "));
        for ((from, to), names) in imports {
            if files.contains(&from.as_str()) && files.contains(&to.as_str()) {
                let names: Vec<&str> = names.iter().map(String::as_str).collect();
                text += &format!("\n  {from} -> {to}: {}", names.join(", "));
            }
        }
        text
    });
    let mut circles: Vec<String> = circles.collect();
    circles.sort();
    circles
}

#[test]
fn no_files_name_each_other_in_a_circle() {
    let is_source = |name: &str| {
        let folders = ["src/", "check/src/", "cli/src/", "xtask/src/"];
        name.ends_with(".rs") && folders.iter().any(|folder| name.starts_with(folder))
    };
    let sources: Vec<(String, String)> = files().into_iter().filter(|(name, _)| is_source(name)).collect();
    assert!(sources.len() > 150, "{} sources", sources.len());
    let imports = imports(&sources);
    assert!(imports.len() > 400, "only {} pairs of files are read", imports.len());
    let circles = circles(&imports);
    assert!(circles.is_empty(), "{} circles:\n{}", circles.len(), circles.join("\n"));
}

/// Circles among files of a small crate.
fn among(sources: &[(&str, &str)]) -> Vec<String> {
    let sources: Vec<_> = sources.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
    circles(&imports(&sources))
}

#[test]
fn a_circle_through_a_group_is_found() {
    let found = among(&[
        ("src/lib.rs", "mod a; mod b; mod c;"),
        ("src/a.rs", "use crate::{b::{self, B as Other}, c}; pub struct A(Other);"),
        ("src/b.rs", "pub struct B; fn f() { crate::c::f(); }"),
        ("src/c.rs", "use std::fmt; pub fn f() { let _: crate::a::A; }"),
    ]);
    let expected = "3 files: src/a.rs, src/b.rs, src/c.rs\n  src/a.rs -> src/b.rs: B\n  src/b.rs -> src/c.rs: f\n  \
                    src/c.rs -> src/a.rs: A";
    assert_eq!(found, [expected]);
}

#[test]
fn a_circle_through_super_is_found() {
    let found = among(&[
        ("check/src/lib.rs", "mod a; mod b;"),
        ("check/src/a.rs", "use super::b::B; pub struct A;"),
        ("check/src/b.rs", "mod inner { use super::super::a::A; } pub struct B;"),
    ]);
    assert_eq!(found.len(), 1, "{found:?}");
}

#[test]
fn a_child_and_its_parent_can_be_a_circle() {
    // By a function that is called through the module, by names handed on, by a macro, and by all names at once.
    for (parent, child) in [
        ("mod child; pub struct Parent; fn f() { child::f(); }", "use super::Parent; pub fn f() {}"),
        ("mod child; pub use child::Child; pub struct Parent;", "pub struct Child(super::Parent);"),
        ("mod child; pub use child::Child; pub use crate::other::Other;", "pub struct Child(super::Other);"),
        ("macro_rules! make { () => {} } mod child; use child::Child;", "make!(); pub struct Child;"),
        ("mod child; pub struct Parent; fn f() -> child::Child {}", "use super::*; pub struct Child;"),
        ("mod child; pub fn f() { println!(\"{}\", child::ONE); }", "pub const ONE: u8 = 1; fn g() { super::f() }"),
    ] {
        let found = among(&[
            ("src/lib.rs", "mod parent; mod other;"),
            ("src/other.rs", "pub struct Other;"),
            ("src/parent.rs", parent),
            ("src/parent/child.rs", child),
        ]);
        assert_eq!(found.len(), 1, "{parent} {child}");
    }
}

#[test]
fn a_circle_through_a_macros_body_is_found() {
    let found = among(&[
        ("src/lib.rs", "mod make; mod used;"),
        ("src/make.rs", "macro_rules! make { () => { { use $crate::used::{One, Two}; One } } } pub(crate) use make;"),
        ("src/used.rs", "use crate::make::make; pub struct One; pub struct Two; fn f() { make!(); }"),
    ]);
    assert_eq!(found.len(), 1, "{found:?}");
}

#[test]
fn what_is_no_circle_is_let_pass() {
    let found = among(&[
        // A parent hands on what its children have; they know each other, past it.
        ("src/lib.rs", "mod parent; mod other; pub use parent::One;"),
        ("src/parent.rs", "mod one; mod two; pub use one::One; pub use two::Two;"),
        ("src/parent/one.rs", "use super::two::Two; pub struct One(Two); #[cfg(test)] mod tests { use super::*; }"),
        ("src/parent/two.rs", "use crate::other; pub struct Two(other::Other); pub fn two(one: u8) { one; }"),
        ("src/other.rs", "pub struct Other; impl Other { fn parent(&self) { self.parent(); Self::two(); } }"),
        // Another crate may use the same names.
        ("cli/src/main.rs", "mod other; mod parent;"),
        ("cli/src/other.rs", "use crate::parent::One; use privola::parent;"),
        ("cli/src/parent.rs", "pub struct One;"),
    ]);
    assert_eq!(found, [""; 0]);
}
