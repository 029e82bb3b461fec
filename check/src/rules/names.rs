//! The names of cookies and storage keys that a service lists: they are deleted by these names on withdrawal.

use super::rule::{Found, Rule};
use crate::code;
use crate::node::Node;
use crate::subject::Subject;
use privola::clear;
use std::collections::BTreeMap;

pub const RULES: &[Rule] = &[names, twice, http_only];

/// Names that many programs use for something of their own.
const GENERIC: &[&str] = &[
    "id",
    "sid",
    "uid",
    "udid",
    "uuid",
    "session",
    "session_id",
    "sessionid",
    "token",
    "user",
    "user_id",
    "userid",
    "lang",
    "language",
    "locale",
    "data",
    "cart",
    "basket",
    "test",
    "name",
    "visitor",
    "theme",
    "settings",
    "consent",
    "phpsessid",
    "jsessionid",
    "csrf",
    "csrftoken",
];

/// Whether a name is so common that it says nothing.
pub fn is_generic(name: &str) -> bool {
    GENERIC.iter().any(|known| known.eq_ignore_ascii_case(name))
}

fn names(subject: &Subject, found: &mut Found) {
    for service in &subject.services {
        for entry in service.node.get("cookies").items() {
            name(entry, true, service.is_necessary(), found);
        }
        for entry in service.node.get("storage").items() {
            name(entry, false, service.is_necessary(), found);
        }
    }
}

fn name(entry: &Node, is_cookie: bool, is_necessary: bool, found: &mut Found) {
    let node = entry.get("name");
    let name = node.str();
    let (open_start, stem, open_end) = clear::parts(name);
    if name.is_empty() {
        let what = if is_cookie { "cookie" } else { "storage key" };
        // A name of another type was told already.
        if node.text().is_some() || entry.member("name").is_none() && !entry.is_null() {
            let text = format!("this {what} has no name");
            found.push(
                code::STORED_NAME_MISSING
                    .missing(&entry.span, "name", text)
                    .help("Add \"name\", as the browser's developer tools show it."),
            );
        }
    } else if stem.is_empty() {
        let text = "\"*\" alone is everything that the site stores, sign-in and basket as well";
        found.push(
            code::NAME_MATCHES_ALL.at(&node.span, text).help("Write the beginning of the names, e.g. \"_ga_*\"."),
        );
    } else if is_regex(name) {
        let text = format!("{name:?} looks like a regular expression, and names are taken as they are");
        found.push(
            code::REGEX_NAME
                .at(&node.span, text)
                .help("Write the exact name, or its beginning and an asterisk, e.g. \"_ga_*\"."),
        );
    } else if stem.contains('*') {
        let text = format!(
            "in {name:?} an asterisk stands elsewhere than at the beginning or the end, where it matches nothing"
        );
        found.push(
            code::STAR_INSIDE.at(&node.span, text).help("Write the exact name, or its beginning and an asterisk."),
        );
    } else if is_cookie && stem.contains(|c: char| c.is_whitespace() || c.is_control() || "=;,".contains(c)) {
        let text = format!("{name:?} is not the name of one cookie (RFC 6265 § 4.1.1)");
        let help = "Write the name alone, without value and attributes, and an entry for each cookie.";
        found.push(code::BAD_STORED_NAME.at(&node.span, text).help(help));
    } else if open_start && stem.chars().count() < 4
        || open_end && stem.trim_matches(['_', '-', '.']).chars().count() < 2
    {
        let text = format!("{name:?} matches what other parts of the site may store");
        found.push(code::BROAD_NAME.at(&node.span, text).help("Write more of the name."));
    } else if !is_necessary && is_generic(name) && entry.get("domain").is_null() {
        let text = format!("{name:?} is deleted on withdrawal, and another part of the site may use that name");
        found.push(
            code::GENERIC_NAME
                .at(&node.span, text)
                .help("Make sure that it is this service's alone; list it under the other service as well if not."),
        );
    }
}

fn is_regex(name: &str) -> bool {
    name.starts_with(['^', '/'])
        || name.ends_with('$')
        || [".*", ".+", "\\d", "\\w", "[a-z", "[0-9", "(?"].iter().any(|mark| name.contains(mark))
}

fn twice(subject: &Subject, found: &mut Found) {
    let mut seen: BTreeMap<(&str, &str, &str), &str> = BTreeMap::new();
    for service in subject.services.iter().filter(|it| it.node.text().is_some() || it.node.get("cookies").is_null()) {
        for entry in service.preset.iter().flat_map(|it| it.json.get("cookies").items()) {
            seen.insert(("cookie", entry.get("name").str(), entry.get("domain").str()), service.id);
        }
    }
    for service in &subject.services {
        for (area, entry) in
            service.node.get("cookies").items().iter().map(|it| ("cookie", it)).chain(
                service.node.get("storage").items().iter().map(|it| (it.get("area").text().unwrap_or("local"), it)),
            )
        {
            let name = entry.get("name");
            let key = (area, name.str(), entry.get("domain").str());
            if name.str().is_empty() {
                continue;
            }
            match seen.insert(key, service.id) {
                Some(first) if first == service.id => {
                    let text = format!("\"{}\" is listed twice in service \"{first}\"", name.str());
                    found.push(code::COOKIE_TWICE.at(&name.span, text).help("Delete one of the two."));
                }
                Some(first) => {
                    let text = format!(
                        "\"{}\" is listed in service \"{first}\" as well, so it stays until both are refused",
                        name.str()
                    );
                    found.push(code::COOKIE_TWICE.at(&name.span, text).help("List it under the service that sets it."));
                }
                None => {}
            }
        }
    }
}

fn http_only(subject: &Subject, found: &mut Found) {
    for service in subject.services.iter().filter(|it| !it.is_necessary()) {
        for entry in service.node.get("cookies").items().iter().filter(|it| it.get("httpOnly").is_true()) {
            let text = format!("no script can delete \"{}\" when consent is withdrawn", entry.get("name").str());
            found.push(
                code::HTTP_ONLY_COOKIE
                    .at(&entry.get("httpOnly").span, text)
                    .help("Let the server delete it, e.g. on the event privola:change."),
            );
        }
    }
}

/// Whether a service lists the banner's own record.
pub fn lists<'a>(subject: &Subject<'a>, record: &str) -> Vec<&'a Node> {
    let others = subject.services.iter().filter(|it| it.id != privola::site::OWN);
    let cookies = others.flat_map(|it| it.node.get("cookies").items());
    cookies.map(|it| it.get("name")).filter(|it| it.str().len() > 1 && clear::matches(it.str(), record)).collect()
}
