//! Other consent products that are still in the page, their markup, and names that filter lists block.

use super::markup::Element;
use super::site::Site;
use super::subject::{Page, Report};
use crate::script::Script;
use privola_check::code::page as code;
use privola_check::diagnostic::Diagnostic;

/// How a product's script is told: by host (and all below), or by how the file's name begins.
const PRODUCTS: [(&str, &[&str], &[&str]); 18] = [
    ("Cookiebot", &["cookiebot.com", "cookiebot.eu"], &[]),
    ("OneTrust", &["cookielaw.org", "onetrust.com", "cookiepro.com"], &["otSDKStub", "otAutoBlock", "OtAutoBlock"]),
    ("Usercentrics", &["usercentrics.eu", "usercentrics.com"], &[]),
    ("CookieYes", &["cdn-cookieyes.com", "cookieyes.com"], &[]),
    ("Klaro", &["cdn.kiprotect.com"], &["klaro.", "klaro-"]),
    ("vanilla-cookieconsent", &[], &["cookieconsent.umd.", "cookieconsent.esm.", "cookieconsent-init"]),
    ("tarteaucitron", &["tarteaucitron.io"], &["tarteaucitron."]),
    ("Complianz", &[], &["complianz."]),
    ("Orejime", &[], &["orejime"]),
    ("Osano", &["cmp.osano.com"], &["cookieconsent.min.js"]),
    ("Didomi", &["privacy-center.org"], &[]),
    ("iubenda", &["iubenda.com"], &["iubenda_cs"]),
    ("Termly", &["app.termly.io"], &[]),
    ("InMobi Choice", &["cmp.inmobi.com", "quantcast.mgr.consensu.org"], &[]),
    ("TrustArc", &["consent.trustarc.com"], &[]),
    ("Axeptio", &["axept.io"], &[]),
    ("CookieFirst", &["consent.cookiefirst.com"], &[]),
    ("CookieHub", &["cookiehub.net", "cookiehub.eu"], &[]),
];

/// Calls by which a page starts one.
const STARTS: [(&str, &str); 5] = [
    ("CookieConsent.run", "vanilla-cookieconsent"),
    ("tarteaucitron.init", "tarteaucitron"),
    ("cookieconsent.initialise", "Osano"),
    ("klaro.setup", "Klaro"),
    ("initCookieConsent", "vanilla-cookieconsent"),
];

/// File names that EasyList Cookie blocks (August 2026).
const FILTERED: [&str; 5] =
    ["cookieconsent.js", "cookie-consent.js", "cookie-banner.js", "cookiebar.js", "gdpr-consent.js"];

pub fn judge(page: &Page, found: &mut Vec<Diagnostic>) {
    let mut told: Vec<&str> = Vec::new();
    for element in page.elements.iter().filter(|element| page.is_live(element)) {
        let product = match element.loads() {
            Some(load) if element.is("script") => by_address(load.address),
            None if element.is_code() => by_call(element),
            _ => None,
        };
        if let Some(product) = product.filter(|product| !told.contains(product)) {
            told.push(product);
            found.say(
                &code::OTHER_BANNER,
                element.span.clone(),
                format!("{product} is still in this page: the visitor would be asked twice, and each lets its own tags run"),
                "Take it out; `privola import` turns its settings into a config, and \"aliases\" understands its markup.",
            );
        } else if product.is_none() {
            name(element, found);
        }
    }
    markup(page, found);
}

fn by_address(address: &str) -> Option<&'static str> {
    let url = url::Url::parse("https://page.invalid/").ok()?.join(address).ok()?;
    let host = url.host_str().unwrap_or_default();
    let file = url.path().rsplit('/').next().unwrap_or_default();
    let below = |known: &str| host == known || host.strip_suffix(known).is_some_and(|rest| rest.ends_with('.'));
    let fits = |(_, hosts, files): &&(&str, &[&str], &[&str])| {
        hosts.iter().any(|known| below(known)) || files.iter().any(|known| file.starts_with(known))
    };
    PRODUCTS.iter().find(fits).map(|(product, _, _)| *product)
}

fn by_call(element: &Element) -> Option<&'static str> {
    // Reading code takes time, and most scripts name none of them.
    if !STARTS.iter().any(|(name, _)| element.text.contains(name)) {
        return None;
    }
    let calls = Script::read(&element.text, 0).calls();
    STARTS.iter().find(|(name, _)| calls.iter().any(|call| call.name == *name)).map(|(_, product)| *product)
}

fn name(element: &Element, found: &mut Vec<Diagnostic>) {
    let Some(load) = element.loads() else {
        return;
    };
    let path = load.address.split(['?', '#']).next().unwrap_or_default();
    let file = path.rsplit('/').next().unwrap_or_default().to_ascii_lowercase();
    if FILTERED.contains(&file.as_str()) || file.starts_with("cookie_banner_") {
        found.say(
            &code::FILTERED_NAME,
            load.span,
            format!("filter lists of ad blockers block \"{file}\", so visitors who use one never load it"),
            "Give the file another name.",
        );
    }
}

/// Tags held in another product's markup, which the config does not name.
fn markup(page: &Page, found: &mut Vec<Diagnostic>) {
    let mut counts: Vec<(&str, &Element, usize, bool)> = Vec::new();
    for element in &page.elements {
        let products = element.foreigners();
        let understood =
            |site: &Site| products.iter().any(|product| site.aliases.iter().any(|alias| alias.word() == *product));
        let Some(product) = products.first().copied().filter(|_| !page.site.is_some_and(understood)) else {
            continue;
        };
        // A picture that is loaded late may have `data-name` and `data-src` too; a script of that form is a product's.
        let sure = !matches!(product, "klaro" | "orejime") || element.is("script") || element.is("template");
        match counts.iter_mut().find(|(known, ..)| *known == product) {
            Some((_, _, count, is_sure)) => {
                *count += 1;
                *is_sure |= sure;
            }
            None => counts.push((product, element, 1, sure)),
        }
    }
    for (product, first, count, _) in counts.into_iter().filter(|(_, _, _, sure)| *sure) {
        let tags = if count == 1 { "one tag is".to_owned() } else { format!("{count} tags are") };
        let help = format!("Write \"aliases\": [\"{product}\"] into the config, or mark them with data-category.");
        let text = format!("{tags} held in the markup of {product}, which nothing here lets go");
        match page.site {
            Some(_) => found.say(&code::FOREIGN_MARKUP, first.span.clone(), text, &help),
            None => found.say(
                &code::FOREIGN_MARKUP_UNCHECKED,
                first.span.clone(),
                text.replace("which nothing here lets go", "which the config must name"),
                &help,
            ),
        }
    }
}
