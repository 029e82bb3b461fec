//! The banner's own tag: there, once, and before everything that it has to hold.

use super::markup::Element;
use super::site::vendor;
use super::subject::{Page, Report};
use crate::script::Script;
use privola_check::code::page as code;
use privola_check::diagnostic::Diagnostic;

const TAG: &str = "<script src=\"/privola/privola.js\" data-config=\"/privola.json\"></script>";

pub fn judge(page: &Page, found: &mut Vec<Diagnostic>) {
    let mut ours = page.elements.iter().filter(|element| element.is_loader() && page.is_live(element));
    let Some(loader) = ours.next() else {
        found.say(
            &code::MISSING_TAG,
            0..0,
            "this page does not load the banner: held tags stay held, and all others run unasked".to_owned(),
            &format!("Put {TAG} first into <head>."),
        );
        return;
    };
    for second in ours {
        found.say(
            &code::SECOND_TAG,
            second.span.clone(),
            "the banner's tag stands on this page before; this one does nothing".to_owned(),
            "Take it out, and make sure that the first one names the right config.",
        );
    }
    manner(page, loader, found);
    place(page, loader, found);
    config(page, loader, found);
}

fn manner(page: &Page, loader: &Element, found: &mut Vec<Diagnostic>) {
    let module = loader.get("type").is_some_and(|kind| kind.trim().eq_ignore_ascii_case("module"));
    let late = ["async", "defer"].into_iter().find(|name| loader.has(name)).or(module.then_some("type"));
    if let Some(name) = late.filter(|name| *name != "defer" || hurries(page, loader)) {
        let shown = if name == "type" { "type=\"module\"" } else { name };
        found.say(
            &code::LATE_LOADING_TAG,
            loader.at(name),
            format!("{shown} lets other tags run before the banner, so that Google's tags miss their consent defaults"),
            &format!("Take {shown} out; the script is small and fetches all else by itself."),
        );
    }
    if !loader.head {
        found.say(
            &code::TAG_NOT_IN_HEAD,
            loader.span.clone(),
            "the banner's tag stands after the head, so it starts later than it could".to_owned(),
            "Make it the first script of <head>.",
        );
    }
}

/// Whether something of the page cannot wait for the banner until the page is parsed: unmarked tags that it has to hold,
/// tags that run by themselves, or scripts that speak to it.
fn hurries(page: &Page, loader: &Element) -> bool {
    let guarded = page.site.is_some_and(|site| site.autoblock)
        || loader.get("src").is_some_and(|src| src.contains("privola-autoblock.js"));
    let live = page.elements.iter().filter(|element| page.is_live(element) && !element.has("data-category"));
    let mut live = live.filter(|element| !element.is("link"));
    guarded
        || live
            .any(|element| tracks(page, element).is_some() || (element.is_code() && element.text.contains("privola.")))
}

/// Whose tag an element is, if it reports to a vendor.
fn tracks(page: &Page, element: &Element) -> Option<String> {
    match element.loads() {
        Some(load) => vendor(page.site, load.address, false).map(|vendor| vendor.name),
        None => google(element).then(|| "Google's tag".to_owned()),
    }
}

fn place(page: &Page, loader: &Element, found: &mut Vec<Diagnostic>) {
    let before = || page.elements.iter().take_while(|element| element.span.start < loader.span.start);
    let own = |element: &&Element| element.get("id") == Some("privola-config");
    let scripts = || before().filter(|element| element.is_code() && page.is_live(element) && !own(element));
    let live = before().filter(|element| page.is_live(element) && !element.is("link") && !element.has("data-category"));
    if let Some(name) = live.filter_map(|element| tracks(page, element)).next() {
        found.say(
            &code::TAG_AFTER_TRACKER,
            loader.span.clone(),
            format!("the banner's tag stands after {name}, which runs before any consent default is set"),
            "Move the banner's tag up: it must be the first script of the page.",
        );
    } else if let Some(script) = scripts().next() {
        let shown = script.get("src").map_or_else(|| "an inline script".to_owned(), |src| format!("\"{src}\""));
        found.say(
            &code::TAG_NOT_FIRST,
            loader.span.clone(),
            format!("the banner's tag stands after {shown}, whose requests it cannot hold"),
            "Make it the first script of <head>.",
        );
    }
}

/// Whether a script speaks to Google's tags.
fn google(element: &Element) -> bool {
    element.text.contains("gtag") && Script::read(&element.text, 0).calls().iter().any(|call| call.name == "gtag")
        || element.text.contains("gtm.start")
}

fn config(page: &Page, loader: &Element, found: &mut Vec<Diagnostic>) {
    let its = |element: &&Element| element.is("script") && element.get("id") == Some("privola-config");
    let Some(inline) = page.elements.iter().find(its) else {
        return;
    };
    if inline.span.start > loader.span.start {
        found.say(
            &code::CONFIG_AFTER_TAG,
            inline.at("id"),
            "the config stands after the banner's tag, which does not see it".to_owned(),
            "Move it above the tag.",
        );
    }
    if inline.is_code() {
        found.say(
            &code::CONFIG_AS_CODE,
            inline.at("id"),
            "the browser runs this config as a script, which fails".to_owned(),
            "Add type=\"application/json\".",
        );
    }
}
