//! What inline scripts and addresses say: consent told twice or wrongly, ids left as in the vendor's manual, tags that
//! no longer work.

use super::markup::Element;
use super::subject::{Page, Report};
use crate::script::{Call, Node, Script};
use privola_check::code::page as code;
use privola_check::diagnostic::Diagnostic;
use std::ops::Range;

pub fn judge(page: &Page, found: &mut Vec<Diagnostic>) {
    for (element, waits) in page.inline_scripts() {
        let script = Script::read(&element.text, element.text_at);
        let calls = script.calls();
        for call in &calls {
            google(call, found);
            if waits && matches!(call.name.as_str(), "document.write" | "document.writeln") {
                found.say(
                    &code::HELD_DOCUMENT_WRITE,
                    call.span.clone(),
                    format!("{} in a held script is refused, since it would replace the page", call.name),
                    "Ask the vendor for a tag that does without, or put the markup itself into the page, held.",
                );
            }
        }
        sklik(page, &script, &calls, found);
        sem(&calls, found);
        if waits {
            order(page, element, &calls, found);
        }
        for (text, span) in script.texts() {
            ids(&text, &span, found);
        }
    }
    for element in page.elements.iter().filter(|element| !element.noscript) {
        for attribute in &element.attributes {
            if matches!(attribute.name.as_str(), "src" | "data-src" | "href" | "data-href" | "action") {
                ids(&attribute.value, &attribute.span, found);
            }
        }
    }
}

/// Consent Mode commands of the page's own.
fn google(call: &Call, found: &mut Vec<Diagnostic>) {
    let [first, second, rest @ ..] = call.args.as_slice() else {
        return;
    };
    let command = second.text();
    if call.name != "gtag" || first.text() != "consent" || !matches!(command, "default" | "update") {
        return;
    }
    let grants = |node: &Node| node.members().iter().any(|member| member.node.text() == "granted");
    let (code, what) = match (command, rest.first().is_some_and(grants)) {
        ("default", true) => (&code::GRANTED_BY_PAGE, "grants consent that nobody has given"),
        ("default", false) => (&code::OWN_CONSENT_MODE, "sets Google's defaults a second time"),
        _ => (&code::OWN_CONSENT_MODE, "tells Google of a choice beside the banner"),
    };
    found.say(
        code,
        call.span.clone(),
        format!("gtag(\"consent\", \"{command}\") {what}: the banner sends both the default and each update"),
        "Take the call out; what it should do differently belongs into \"google\" in the config.",
    );
}

/// Sklik's mandatory `consent` field (since 1 August 2024): 0 or 1; null means that the hit is thrown away.
fn sklik(page: &Page, script: &Script, calls: &[Call], found: &mut Vec<Diagnostic>) {
    let told = page.site.is_some_and(|site| site.services.iter().any(|service| service.preset == "sklik"));
    let hit = |call: &&Call| matches!(call.name.as_str(), "rc.retargetingHit" | "rc.conversionHit");
    let hits: Vec<&Node> = calls.iter().filter(hit).filter_map(|call| call.args.first()).collect();
    for object in script.objects() {
        let is_hit = object.get("rtgId").is_given() || hits.iter().any(|node| node.span == object.span);
        let field = object.members().iter().find(|member| member.name == "consent");
        let Some(field) = field.filter(|member| is_hit && !member.node.is_given()) else {
            continue;
        };
        let (code, text, help) = if told {
            (
                &code::SKLIK_CONSENT_FILLED,
                "consent: null is what Sklik's manual shows; the banner puts the visitor's choice in its place",
                "Take the field out.",
            )
        } else {
            (
                &code::SKLIK_CONSENT_NULL,
                "with consent: null Sklik throws this hit away, though the visitor may have agreed",
                "Take the field out and name \"sklik\" in the config's services: the banner then says 1 or 0.",
            )
        };
        found.say(code, field.span.clone(), text.to_owned(), help);
    }
}

/// Seznam's order: consent, then user data, then the page view.
fn sem(calls: &[Call], found: &mut Vec<Diagnostic>) {
    let of = |what: &str| {
        calls.iter().find(|call| call.name == "SEM" && call.args.first().is_some_and(|arg| arg.text() == what))
    };
    if let (Some(track), Some(consent)) = (of("track"), of("updateConsent")) {
        if track.span.start < consent.span.start {
            found.say(
                &code::SEM_CONSENT_LATE,
                consent.span.clone(),
                "SEM(\"updateConsent\") comes after SEM(\"track\"), so the view is counted without consent".to_owned(),
                "Put it first, or leave it to the banner: the preset \"seznam-event-measurement\" makes this call.",
            );
        }
    }
}

/// Functions that are there only once their script has run, because the vendor documents no queue.
const UNQUEUED: [(&str, &str, &str); 2] = [("rc", "c.seznam.cz", "rc.js"), ("SEM", "l.seznam.cz", "sul.js")];

/// A held call that stands before the held script which brings its function.
fn order(page: &Page, element: &Element, calls: &[Call], found: &mut Vec<Diagnostic>) {
    for (function, host, file) in UNQUEUED {
        let method = format!("{function}.");
        let Some(call) = calls.iter().find(|call| call.name == function || call.name.starts_with(&method)) else {
            continue;
        };
        let brings = |script: &&Element| {
            let load = script.held_address().filter(|_| script.is("script"));
            load.and_then(|load| crate::hosts::parse(load.address)).is_some_and(|url| url.host_str() == Some(host))
        };
        if let Some(script) = page.elements.iter().find(brings) {
            if script.span.start > element.span.start {
                found.say(
                    &code::CALL_BEFORE_SCRIPT,
                    call.span.clone(),
                    format!(
                        "{} is called before {file}, which stands further down: held tags run in the order of the page",
                        call.name
                    ),
                    &format!("Put the tag of {file} above this script."),
                );
            }
        }
    }
}

/// Ids in a text: left as in the manual, or of a product that is gone.
fn ids(text: &str, span: &Range<usize>, found: &mut Vec<Diagnostic>) {
    if let Some(url) = crate::hosts::parse(text) {
        let host = url.host_str().unwrap_or_default();
        let file = url.path().rsplit('/').next().unwrap_or_default();
        if host.ends_with("google-analytics.com") && matches!(file, "analytics.js" | "ga.js") {
            gone(file, span, found);
        }
        if host == "api.squalomail.com" && !url.path().ends_with("/sitejs") {
            found.say(
                &code::API_IN_PAGE,
                span.clone(),
                "this address is SqualoMail's API for servers; a key that goes with it is open to every visitor".to_owned(),
                "Call the API from your server, withdraw a key that has been in a page, and use the form or the pop-up here.",
            );
        }
    }
    let word = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '…');
    for token in text.split(|c| !word(c)).filter(|token| token.len() > 3) {
        if is_placeholder(token) {
            found.say(
                &code::PLACEHOLDER_IN_TAG,
                span.clone(),
                format!("\"{token}\" is a placeholder, so the tag reports to nobody"),
                "Put the id of your own account there.",
            );
        } else if is_universal(token) {
            gone(token, span, found);
        }
    }
}

fn gone(what: &str, span: &Range<usize>, found: &mut Vec<Diagnostic>) {
    found.say(
        &code::UNIVERSAL_ANALYTICS,
        span.clone(),
        format!("\"{what}\" belongs to Universal Analytics, which has collected nothing since July 2024"),
        "Take the tag out, or put that of Google Analytics 4 in its place.",
    );
}

/// `GTM-XXXX`, `G-XXXXXXXXXX`, `UA-XXXXX-Y`, `YOUR_PIXEL_ID` and the like.
fn is_placeholder(token: &str) -> bool {
    let upper = token.to_uppercase();
    let prefixes = ["GTM-", "GT-", "G-", "AW-", "DC-", "UA-"];
    if let Some(rest) = prefixes.iter().find_map(|prefix| upper.strip_prefix(prefix)) {
        return !rest.is_empty() && rest.chars().all(|c| matches!(c, 'X' | 'Y' | '-' | '…'));
    }
    let words: Vec<&str> = upper.split(['_', '-']).collect();
    let id = words.iter().any(|word| matches!(*word, "ID" | "KEY" | "CODE" | "TOKEN" | "NUMBER" | "DOMAIN"));
    (words.first() == Some(&"YOUR") && words.len() > 1 && id) || (upper.len() > 4 && upper.chars().all(|c| c == 'X'))
}

/// `UA-100000005-1`.
fn is_universal(token: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let parts = token.strip_prefix("UA-").and_then(|rest| rest.split_once('-'));
    parts.is_some_and(|(account, property)| digits(account) && digits(property))
}
