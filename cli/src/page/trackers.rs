//! Tags of known vendors that nothing holds, and held ones that wait for something else than their vendor.

use super::markup::Element;
use super::site::{vendor, vendor_of, Vendor};
use super::subject::{Page, Report};
use crate::script::Script;
use privola_check::code::page as code;
use privola_check::diagnostic::Diagnostic;

/// Links by which a browser fetches, or opens a connection, ahead.
const HINTS: [&str; 6] = ["preconnect", "dns-prefetch", "preload", "modulepreload", "prefetch", "prerender"];

/// Calls by which a vendor's tag begins its work: the function, how its first argument may begin, and the preset.
const CALLS: [(&str, &[&str], &str); 14] = [
    ("fbq", &["init"], "meta-pixel"),
    ("ga", &["create"], "google-analytics"),
    ("rc.retargetingHit", &[], "sklik"),
    ("rc.conversionHit", &[], "sklik"),
    ("SEM", &["track"], "seznam-event-measurement"),
    ("ttq.load", &[], "tiktok-pixel"),
    ("pintrk", &["load"], "pinterest-tag"),
    ("twq", &["config", "init"], "x-pixel"),
    ("snaptr", &["init"], "snapchat-pixel"),
    ("rdt", &["init"], "reddit-pixel"),
    ("smartlook", &["init"], "smartlook"),
    ("posthog.init", &[], "posthog"),
    ("mixpanel.init", &[], "mixpanel"),
    ("amplitude.init", &[], "amplitude"),
];

pub fn judge(page: &Page, found: &mut Vec<Diagnostic>) {
    for element in &page.elements {
        if let Some(load) = element.loads() {
            if let Some(vendor) = vendor(page.site, load.address, false) {
                if element.noscript {
                    found.say(
                        &code::NOSCRIPT_TRACKER,
                        element.span.clone(),
                        format!(
                            "this <{}> of {} in <noscript> loads exactly where no banner can run",
                            element.name, vendor.name
                        ),
                        "Take it out of the page: nothing can hold it, and the visitor cannot be asked.",
                    );
                } else if page.is_live(element) {
                    live(page, element, &vendor, found);
                }
            }
        }
        if page.waits(element) {
            held(page, element, found);
        }
    }
    for (element, waits) in page.inline_scripts() {
        if !waits && page.is_live(element) {
            code(page, element, found);
        }
    }
}

fn live(page: &Page, element: &Element, vendor: &Vendor, found: &mut Vec<Diagnostic>) {
    let Some(load) = element.loads() else {
        return;
    };
    // What carries a category is told of by its own findings.
    if element.has("data-category") {
        return;
    }
    let rel = element.words("rel");
    if element.is("link") && rel.iter().any(|word| HINTS.contains(&word.as_str())) {
        found.say(
            &code::HINT_TO_TRACKER,
            element.span.clone(),
            format!("this {} link contacts {} before the visitor has chosen", rel.join(" "), vendor.name),
            "Take it out of the page: a hint cannot be held, and after consent it is too late to help.",
        );
        return;
    }
    if element.is("link") && !rel.iter().any(|word| matches!(word.as_str(), "stylesheet" | "icon" | "manifest")) {
        return;
    }
    let text = format!("this <{}> loads {} before the visitor has chosen", element.name, vendor.name);
    let autoblocked = page.site.is_some_and(|site| site.autoblock) && page.loader().is_some_and(is_autoblock);
    if autoblocked && vendor.configured {
        found.say(
            &code::AUTOBLOCKED_TRACKER,
            load.span,
            format!(
                "{} is held only by its host: the browser may request this <{}> all the same",
                vendor.name, element.name
            ),
            &format!("Mark it if you can: {}.", form(element, vendor)),
        );
        return;
    }
    found.say(&code::UNMARKED_TRACKER, load.span, text, &format!("Hold it: {}{}.", form(element, vendor), add(vendor)));
}

fn is_autoblock(loader: &Element) -> bool {
    loader.get("src").is_some_and(|src| src.contains("autoblock"))
}

/// How to write an element so that it is held.
fn form(element: &Element, vendor: &Vendor) -> String {
    let service = vendor.ids.first().map_or("", String::as_str);
    let marks = format!("data-category=\"{}\" data-service=\"{service}\"", vendor.category);
    match element.name.as_str() {
        "script" => match element.get("type").map(str::trim) {
            Some("module") => format!("<script type=\"text/plain\" data-type=\"module\" {marks} …>"),
            _ => format!("<script type=\"text/plain\" {marks} …>"),
        },
        "link" => format!("<link {marks} data-held-href=\"…\"> in place of href"),
        "iframe" | "img" | "embed" => format!("<{} {marks} data-held-src=\"…\"> in place of src", element.name),
        _ => format!("put it into <template {marks}>"),
    }
}

/// What to add to the config, if it is missing there.
fn add(vendor: &Vendor) -> String {
    match vendor.ids.first() {
        Some(id) if !vendor.configured => format!(", and name \"{id}\" in the config's services"),
        _ => String::new(),
    }
}

/// A held tag: does it wait for the vendor that it loads?
fn held(page: &Page, element: &Element, found: &mut Vec<Diagnostic>) {
    let Some(site) = page.site else {
        return;
    };
    let template = page.holding_template(element);
    let load = if template.is_some() && !element.is_held() { element.loads() } else { element.held_address() };
    let Some(load) = load else {
        return;
    };
    let Some(vendor) = vendor(page.site, load.address, false) else {
        return;
    };
    let id = vendor.ids.join("\" or \"");
    if !vendor.configured {
        found.say(
            &code::VENDOR_NOT_IN_CONFIG,
            load.span,
            format!("the config has no service for {}, which this <{}> loads", vendor.name, element.name),
            &format!("Add \"{id}\" to the config's services, so that visitors are told of it and its cookies are deleted on withdrawal."),
        );
        return;
    }
    let service = element.get("data-service").or_else(|| template.and_then(|template| template.get("data-service")));
    let Some(service) = service.filter(|service| site.service(service).is_some()) else {
        return;
    };
    if !vendor.ids.iter().any(|id| id == service) {
        found.say(
            &code::WRONG_SERVICE,
            element.at("data-service"),
            format!("this <{}> loads {}, but waits for consent to \"{service}\"", element.name, vendor.name),
            &format!("Write data-service=\"{}\".", vendor.ids.first().map_or("", String::as_str)),
        );
    }
}

/// A live script's own code: the addresses it names, and the calls by which tags begin.
fn code(page: &Page, element: &Element, found: &mut Vec<Diagnostic>) {
    let script = Script::read(&element.text, element.text_at);
    let mut told: Vec<String> = Vec::new();
    for (text, span) in script.texts() {
        let Some(vendor) = vendor(page.site, &text, true) else {
            continue;
        };
        if told.contains(&vendor.name) {
            continue;
        }
        let help = format!(
            "Hold it: <script type=\"text/plain\" data-category=\"{}\" data-service=\"{}\">{}.",
            vendor.category,
            vendor.ids.first().map_or("", String::as_str),
            add(&vendor)
        );
        told.extend(vendor.ids.clone());
        told.push(vendor.name.clone());
        let text = format!("this script reaches {} before the visitor has chosen", vendor.name);
        // An address in code may be a link only.
        let loads = vendor.category != "functional";
        let code = if loads { &code::UNMARKED_CODE } else { &code::UNMARKED_EMBED };
        found.say(code, span, text, &help);
    }
    for call in script.calls() {
        let first = call.args.first().map_or("", |node| node.text());
        let of = |(name, starts, _): &&(&str, &[&str], &str)| {
            *name == call.name && (starts.is_empty() || starts.contains(&first))
        };
        let preset = match (call.name.as_str(), first) {
            ("gtag", "config") => match call.args.get(1).map_or("", |node| node.text()) {
                id if id.starts_with("AW-") || id.starts_with("DC-") => "google-ads",
                _ => "google-analytics",
            },
            _ => CALLS.iter().find(of).map_or("", |(_, _, preset)| preset),
        };
        let Some(vendor) = vendor_of(page.site, preset) else {
            continue;
        };
        if told.iter().any(|known| vendor.ids.contains(known)) {
            continue;
        }
        told.extend(vendor.ids.clone());
        let shown = if first.is_empty() { call.name.clone() } else { format!("{}(\"{first}\")", call.name) };
        found.say(
            &code::UNHELD_CALL,
            call.span,
            format!("{shown} of {} stands in a script that runs before the visitor has chosen", vendor.name),
            &format!(
                "Hold the script: <script type=\"text/plain\" data-category=\"{}\" data-service=\"{}\">.",
                vendor.category,
                vendor.ids.first().map_or("", String::as_str)
            ),
        );
    }
}
