//! The marks of held tags: whether they hold, and whether what they name is in the config.

use super::markup::Element;
use super::site::Site;
use super::subject::{Page, Report};
use privola::config::fault::unknown;
use privola::site::Alias;
use privola_check::code::page as code;
use privola_check::diagnostic::Diagnostic;

pub fn judge(page: &Page, found: &mut Vec<Diagnostic>) {
    for element in page.elements.iter().filter(|element| !element.noscript) {
        match element.get("data-category") {
            Some(categories) => marked(page, element, categories, found),
            None => unmarked(element, found),
        }
    }
    twice(page, found);
    lazy(page, found);
}

/// Words by which lazy loaders are known, in the address of their script and in classes of what they load.
const LAZY: [&str; 4] = ["lazyload", "lazysizes", "lozad", "lazy"];

/// What is held by `data-src`, which lazy loaders take for their own, where the page has one.
fn lazy(page: &Page, found: &mut Vec<Diagnostic>) {
    let loader = page.elements.iter().filter(|element| element.is_code()).any(|script| {
        let file = script.get("src").unwrap_or_default().to_ascii_lowercase();
        LAZY.iter().any(|name| file.contains(name)) || script.text.contains("[data-src]")
    });
    for element in
        page.elements.iter().filter(|element| !element.noscript && !element.is("script") && element.is_held())
    {
        let Some(name) = ["data-src", "data-srcset"].into_iter().find(|name| element.has(name)) else {
            continue;
        };
        let class = element.words("class").iter().any(|word| LAZY.iter().any(|name| word.starts_with(name)));
        if loader || class {
            let own = name.replace("data-", "data-held-");
            found.say(
                &code::LAZY_HELD_ADDRESS,
                element.at(name),
                format!(
                    "a lazy loader takes {name} for its own and loads this <{}> before the visitor has chosen",
                    element.name
                ),
                &format!("Write {own} in place of {name}."),
            );
        }
    }
}

fn marked(page: &Page, element: &Element, categories: &str, found: &mut Vec<Diagnostic>) {
    let known =
        |word: &str| page.site.map_or_else(|| is_standard(word), |site| site.categories.iter().any(|it| it == word));
    let words: Vec<&str> = categories.split(',').map(|word| word.trim().trim_start_matches('!').trim()).collect();
    let mark = || element.at("data-category");
    let empty = words.iter().all(|word| word.is_empty());
    if element.is_code() && element.templates.is_empty() {
        let module = element.get("type").is_some_and(|kind| kind.trim() == "module");
        found.say(
            &code::LIVE_SCRIPT_WITH_CATEGORY,
            mark(),
            "this script runs at once: data-category holds only what has type=\"text/plain\"".to_owned(),
            if module { "Write type=\"text/plain\" data-type=\"module\"." } else { "Add type=\"text/plain\"." },
        );
    } else if let Some(load) = element.loads().filter(|_| !element.is("script") && element.templates.is_empty()) {
        // A gallery may sort its pictures by categories of its own.
        if empty || words.iter().all(|word| known(word)) {
            let (from, code) = match element.name.as_str() {
                "link" => ("href", &code::LIVE_HREF_WITH_CATEGORY),
                _ => ("src", &code::LIVE_SRC_WITH_CATEGORY),
            };
            found.say(
                code,
                load.span,
                format!(
                    "this <{}> loads at once: data-category holds only what has data-held-{from} in place of {from}",
                    element.name
                ),
                &format!("Write data-held-{from}=\"…\" and take {from} out."),
            );
        }
    }
    if !element.is_held() {
        return;
    }
    if empty {
        found.say(
            &code::EMPTY_CATEGORY,
            mark(),
            format!("this <{}> is held by no category, so nothing ever lets it go", element.name),
            "Name the category, e.g. data-category=\"analytics\".",
        );
        return;
    }
    if let Some(site) = page.site {
        known_names(site, element, &words, found);
    }
}

fn known_names(site: &Site, element: &Element, words: &[&str], found: &mut Vec<Diagnostic>) {
    // The markup of Complianz looks like ours, but says other words.
    if element.foreign().is_some() || site.aliases.contains(&Alias::Complianz) {
        return;
    }
    for word in words.iter().filter(|word| !site.categories.iter().any(|known| known == *word)) {
        found.say(
            &code::UNKNOWN_HELD_CATEGORY,
            element.at("data-category"),
            unknown("category", word, &mut site.categories.iter().map(String::as_str)),
            "The tag stays held for good: name a category of the config, or add this one to its categories.",
        );
    }
    let Some(id) = element.get("data-service").map(str::trim).filter(|id| !id.is_empty()) else {
        return;
    };
    let Some(service) = site.service(id) else {
        found.say(
            &code::UNKNOWN_HELD_SERVICE,
            element.at("data-service"),
            unknown("service", id, &mut site.services.iter().map(|service| service.id.as_str())),
            "The tag stays held for good: name a service of the config, or add this one to its services.",
        );
        return;
    };
    let category = element.get("data-category").unwrap_or_default();
    if let [word] = words {
        if *word != service.category && !category.contains('!') && site.categories.iter().any(|known| known == word) {
            found.say(
                &code::WRONG_CATEGORY,
                element.at("data-category"),
                format!("\"{id}\" belongs to the category \"{}\" in the config, not to \"{word}\"", service.category),
                &format!("Write data-category=\"{}\", or change the category of the service.", service.category),
            );
        }
    }
}

/// Held by its type or address, but by no category.
fn unmarked(element: &Element, found: &mut Vec<Diagnostic>) {
    if element.foreign().is_some() {
        return;
    }
    let plain = element.is("script") && element.get("type") == Some("text/plain");
    if element.has("data-service") && (plain || element.held_source().is_some()) {
        found.say(
            &code::NO_CATEGORY,
            element.at("data-service"),
            format!("this <{}> names a service but no category, so nothing ever lets it go", element.name),
            "Add data-category with the category of the service.",
        );
    }
}

/// A file that is held more than once runs once.
fn twice(page: &Page, found: &mut Vec<Diagnostic>) {
    let mut seen: Vec<&str> = Vec::new();
    for element in page.elements.iter().filter(|element| element.is("script") && element.is_held()) {
        let Some(load) = element.held_address().filter(|load| !load.address.is_empty()) else {
            continue;
        };
        if !seen.contains(&load.address) {
            seen.push(load.address);
        } else if !element.has("data-repeat") {
            found.say(
                &code::HELD_TWICE,
                load.span,
                "this file is held on the page before, and runs once only".to_owned(),
                "Take one of the two out, or add data-repeat if it must run each time.",
            );
        }
    }
}

fn is_standard(word: &str) -> bool {
    matches!(word, "necessary" | "functional" | "analytics" | "retargeting")
}
