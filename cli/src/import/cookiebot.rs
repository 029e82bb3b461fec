//! Cookiebot: its script tag in a page, its list of cookies as the manager exports it (CSV or JSON), or the tables of
//! its script (`CookieConsentDialog.cookieTable… = […]`).

use super::draft::{Draft, Service, Stored};
use super::source::Source;
use super::{recognise, texts};
use crate::page::Element;
use crate::script::Node;
use std::collections::BTreeMap;

/// One row of a list of cookies.
struct Row {
    at: usize,
    line: usize,
    category: String,
    name: String,
    provider: String,
    purpose: String,
    lifetime: String,
    kind: String,
}

/// What the columns are called, in exports and in lists made by hand.
const COLUMNS: [(&str, &[&str]); 6] = [
    ("name", &["name", "cookie name", "cookie", "cookiename", "key"]),
    ("category", &["category", "cookie category", "group", "purpose category", "consent category"]),
    ("provider", &["provider", "provider / domain", "domain", "host", "vendor", "initiator", "company"]),
    ("purpose", &["purpose", "description", "purpose description", "cookie purpose", "cookie purpose description"]),
    ("lifetime", &["expiry", "expiration", "duration", "maximum storage duration", "retention period", "lifetime"]),
    ("kind", &["type", "cookie type", "storage type"]),
];

pub fn read(source: &Source, draft: &mut Draft) -> Option<()> {
    let tag = source.elements.iter().find(|element| is_tag(element));
    if let Some(tag) = tag {
        self::tag(tag, draft);
    }
    let rows = rows(source);
    if tag.is_none() && rows.is_empty() {
        return None;
    }
    draft.alias("cookiebot");
    // The four that every Cookiebot banner has.
    for id in ["necessary", "functional", "analytics", "retargeting"] {
        draft.category(id);
    }
    if rows.is_empty() {
        draft.note_all("the tag says nothing of cookies and services: export the cookie list from Cookiebot's manager and import it too, or name the vendors in \"services\"");
    }
    services(rows, source, draft);
    Some(())
}

fn is_tag(element: &Element) -> bool {
    let src = element.get("src").unwrap_or_default();
    let host = crate::hosts::parse(src).and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_default();
    element.is("script")
        && (element.has("data-cbid") || matches!(host.as_str(), "consent.cookiebot.com" | "consent.cookiebot.eu"))
}

fn tag(tag: &Element, draft: &mut Draft) {
    draft.locale(tag.get("data-culture").unwrap_or_default());
    if tag.get("data-blockingmode") == Some("auto") {
        draft.autoblock();
        draft.note(tag.at("data-blockingmode").start, "data-blockingmode=\"auto\": load privola-autoblock.js in place of privola.js (docs/autoblock.md says what slips past)");
    }
    let instead = [
        ("data-cbid", "the domain group's texts and settings lie with Cookiebot and are not in the page"),
        ("data-framework", "IAB's framework is not supported, which publishers who sell ads need"),
        (
            "data-georegions",
            "the banner is shown everywhere; \"google\": { \"regions\": […] } sets Google's defaults by region",
        ),
        ("data-level", "the banner always asks by category and by service"),
        (
            "data-widget-enabled",
            "a small button opens the preferences; \"banner\": { \"reopen\": \"none\" } takes it away",
        ),
        ("data-consentmode-defaults", "Google's defaults are all denied; \"google\" in the config changes them"),
    ];
    for (name, text) in instead {
        if tag.has(name) {
            draft.note(tag.at(name).start, format!("{name}: {text}"));
        }
    }
}

fn rows(source: &Source) -> Vec<Row> {
    if let Some(table) = source.table() {
        return from_table(&table);
    }
    let mut rows = Vec::new();
    if let Some(root) = source.json() {
        from_json(&root, "", &mut rows, 0);
    }
    for table in source.script().assignments() {
        let Some(name) = table.name.split("cookieTable").nth(1) else {
            continue;
        };
        for item in table.node.items() {
            let cell = |place: usize| item.items().get(place).map_or("", Node::text);
            rows.push(Row {
                at: item.span.start,
                line: 0,
                category: name.to_owned(),
                name: cell(0).to_owned(),
                provider: texts::plain(cell(1)).0,
                purpose: texts::plain(cell(2)).0,
                lifetime: cell(3).to_owned(),
                kind: cell(4).to_owned(),
            });
        }
    }
    rows
}

fn from_table(table: &[(usize, Vec<String>)]) -> Vec<Row> {
    let Some((_, head)) = table.first() else {
        return Vec::new();
    };
    let head: Vec<String> = head.iter().map(|cell| cell.trim_matches(['"', ' ', '\u{feff}']).to_lowercase()).collect();
    let place = |column: &str| {
        let (_, names) = COLUMNS.iter().find(|(known, _)| *known == column)?;
        head.iter().position(|cell| names.contains(&cell.as_str()))
    };
    // Without a name and a category it is another table.
    let (Some(name), Some(category)) = (place("name"), place("category")) else {
        return Vec::new();
    };
    let row = |(line, cells): &(usize, Vec<String>)| {
        let cell = |place: Option<usize>| place.and_then(|place| cells.get(place)).cloned().unwrap_or_default();
        Row {
            at: 0,
            line: *line,
            category: cell(Some(category)),
            name: cell(Some(name)),
            provider: cell(place("provider")),
            purpose: cell(place("purpose")),
            lifetime: cell(place("lifetime")),
            kind: cell(place("kind")),
        }
    };
    table.iter().skip(1).map(row).collect()
}

/// Objects with a name and a category, or lists of objects under the name of a category, at any depth that is sane.
fn from_json(node: &Node, category: &str, rows: &mut Vec<Row>, depth: u32) {
    if depth > 8 {
        return;
    }
    for item in node.items() {
        from_json(item, category, rows, depth + 1);
    }
    let cell = |column: &str| {
        let names = COLUMNS.iter().find(|(known, _)| *known == column).map_or(&[] as &[&str], |(_, names)| names);
        let found = node.members().iter().find(|member| names.contains(&member.name.to_lowercase().as_str()));
        found.map_or_else(String::new, |member| texts::plain(member.node.text()).0)
    };
    let its = match cell("category") {
        own if own.is_empty() => category.to_owned(),
        own => own,
    };
    let sound = !cell("provider").is_empty() || !cell("lifetime").is_empty();
    if !cell("name").is_empty() && !its.is_empty() && sound {
        rows.push(Row {
            at: node.span.start,
            line: 0,
            category: its,
            name: cell("name"),
            provider: cell("provider"),
            purpose: cell("purpose"),
            lifetime: cell("lifetime"),
            kind: cell("kind"),
        });
        return;
    }
    for member in node.members() {
        let known = recognise::category(&member.name).is_some() || member.name.eq_ignore_ascii_case("unclassified");
        let category = if known { member.name.as_str() } else { category };
        from_json(&member.node, category, rows, depth + 1);
    }
}

/// Cookies by vendor: those of presets, and one service for each other provider.
fn services(rows: Vec<Row>, source: &Source, draft: &mut Draft) {
    let mut seen: BTreeMap<String, ()> = BTreeMap::new();
    for row in rows {
        let at = if row.line > 0 { source.start_of(row.line) } else { row.at };
        // Its own record of consent is none of ours.
        if row.name == "CookieConsent" {
            continue;
        }
        let name = row.name.replace('#', "*");
        let name = name.split_once('*').map_or(name.clone(), |(start, _)| format!("{start}*"));
        if !recognise::is_token(&name) {
            draft.note(
                at,
                format!("\"{}\" is no cookie name: it may be a pixel; name its vendor in \"services\"", row.name),
            );
            continue;
        }
        let Some(category) = recognise::category(&row.category) else {
            draft.note(
                at,
                format!(
                    "\"{name}\" is in no category (\"{}\"): find out what it is for and add it to a service",
                    row.category
                ),
            );
            continue;
        };
        let preset = recognise::by_cookie(&name)
            .or_else(|| recognise::by_name(&row.provider))
            .or_else(|| recognise::by_address(&row.provider));
        let stored = Stored {
            lifetime: recognise::lifetime(&row.lifetime).unwrap_or_default(),
            purpose: row.purpose.clone(),
            name,
            ..Stored::default()
        };
        let kind = row.kind.to_lowercase();
        let area =
            [("local", "local"), ("session storage", "session"), ("indexeddb", "database"), ("indexed db", "database")];
        let area = area.iter().find(|(word, _)| kind.contains(word)).map(|(_, area)| *area);
        let mut service = Service { category: category.to_owned(), ..Service::default() };
        match (preset, area) {
            (Some(preset), _) => preset.id().clone_into(&mut service.preset),
            (None, _) => {
                let provider = if row.provider.is_empty() { "This site".to_owned() } else { row.provider.clone() };
                service.id = recognise::id(&format!("{category} {provider}"));
                service.name.insert(String::new(), provider.clone());
                service.provider.clone_from(&provider);
                if seen.insert(service.id.clone(), ()).is_none() {
                    draft.note(at, format!("the provider \"{provider}\" has no preset: give the service \"{}\" a \"purpose\" and a \"policy\"", service.id));
                }
            }
        }
        if let (Some(preset), true) = (preset, category == "necessary") {
            if preset.category() != "necessary" {
                draft.note(
                    at,
                    format!(
                        "\"{}\" was necessary; {} needs consent, so it is in \"{}\" here",
                        row.name,
                        preset.name(),
                        preset.category()
                    ),
                );
                preset.category().clone_into(&mut service.category);
            }
        }
        match area {
            Some(area) => service.storage.push(Stored { area: area.to_owned(), ..stored }),
            None => service.cookies.push(stored),
        }
        draft.add(service);
    }
}
