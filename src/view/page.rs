//! The declaration as a page of its own that needs no script: the same facts, and no choice, which takes one.

use super::about::about;
use super::declaration::{sections, Headings};
use super::html::html;
use super::node::el;
use super::parts::policy;
use super::scene::Scene;
use super::words::Key;

/// The page, as HTML.
pub fn page(scene: &Scene) -> String {
    let Scene { site, words, .. } = *scene;
    let title = words.get(Key::DeclarationTitle);
    let text = if site.asks() { Key::DeclarationOptionalText } else { Key::DeclarationText };
    let viewport = el("meta", &[("name", "viewport"), ("content", "width=device-width")]);
    let title_element = el("title", &[]).text(title);
    let head = el("head", &[]).child(el("meta", &[("charset", "utf-8")])).child(viewport).child(title_element);
    let mut main =
        el("main", &[]).child(el("h1", &[]).text(title)).child(policy(el("p", &[]).text(words.get(text)), site, words));
    sections(scene, Headings::from(2), &mut main);
    main.push(about(scene, None));
    let dir = if words.rtl { "rtl" } else { "ltr" };
    let document = el("html", &[]).with("lang", &words.tag).with("dir", dir);
    let document = document.child(head).child(el("body", &[]).child(main));
    ["<!doctype html>\n", &html(&document)].concat()
}
