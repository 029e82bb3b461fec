//! Everything there is to say about a config, each finding with its place.

use super::check::MOST;
use super::code::{self, Code};
use super::diagnostic::Diagnostic;
use super::node::Node;
use super::resolve::{resolve, Resolved};
use super::site::Site;
use super::{check, mistake, reader, rules};
use crate::issue::Issue;

/// Everything there is to say about a config's text, sorted by place: faults of the text and of its shape, entries that
/// do not fit together, and what law and good sense say of the rest. Spans are on character boundaries.
pub fn diagnose(text: &str) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    // A byte order mark is no JSON, but editors still write it, and the browser takes it away.
    let mark = text.len() - text.strip_prefix('\u{feff}').unwrap_or(text).len();
    if mark > 0 {
        let help = "It is read all the same; save the file as UTF-8 without a mark.";
        found.push(code::BYTE_ORDER_MARK.at(&(0..mark), "the file begins with a byte order mark").help(help));
    }
    let body = text.get(mark..).unwrap_or_default();
    let inside = match reader::read(body) {
        Ok(mut root) => whole(&mut root),
        Err(fault) => vec![mistake::name(body, &fault)],
    };
    found.extend(inside.into_iter().map(|it| moved(it, mark)));
    for finding in &mut found {
        clamp(finding, text);
    }
    found.sort_by(|a, b| (a.span.start, b.level, a.code).cmp(&(b.span.start, a.level, b.code)));
    if found.len() > MOST {
        found.truncate(MOST);
        let end = text.len()..text.len();
        let more = code::MORE_FINDINGS.at(&end, format!("only the first {MOST} findings are told"));
        found.push(more.help("Mend those, and check again."));
    }
    found
}

/// Services, categories or languages that are checked; comparing each with each takes a second beyond that.
const MOST_ENTRIES: usize = 5_000;

/// The findings in a text that is JSON.
fn whole(root: &mut Node) -> Vec<Diagnostic> {
    let mut found = check::check(root, "@config");
    if root.is_null() || found.len() > MOST {
        return found;
    }
    for member in ["services", "categories", "locales", "texts"].iter().filter_map(|name| root.member(name)) {
        let entries = member.value.items().len().max(member.value.members().len());
        if entries > MOST_ENTRIES {
            let text = format!("these are {entries} entries, more than the {MOST_ENTRIES} that are checked");
            let finding = code::TOO_MANY_ENTRIES
                .at(&member.key, text)
                .help("Nobody can choose among so many; list what the site uses.");
            return vec![Diagnostic { path: member.name.clone(), ..finding }];
        }
    }
    let (config, issues) = resolve(&root.clone().into());
    let mut rest = controller(root);
    // What the shape found in an entry already is not told twice.
    let told = |path: &str| {
        found.iter().any(|it| {
            it.path.strip_prefix(path).is_some_and(|rest| ["", ".id", ".preset", ".category"].contains(&rest))
        })
    };
    rest.extend(issues.into_iter().filter(|issue| !told(&issue.path)).map(|issue| entry(root, &config, issue)));
    rules::run(&Site::new(root, &config), &mut rest);
    for finding in &mut rest {
        if finding.path.is_empty() || finding.path.starts_with('.') {
            let path = [&root.path(&finding.span), &finding.path as &str].concat();
            finding.path = path.strip_prefix('.').unwrap_or(&path).to_owned();
        }
    }
    found.extend(rest);
    found
}

/// The controller's name, without which the banner cannot say who asks.
fn controller(root: &Node) -> Vec<Diagnostic> {
    let name = root.get("controller").get("name");
    if !name.str().is_empty() {
        return Vec::new();
    }
    let place = if name.text().is_some() { name } else { root.get("controller") };
    let span = if place.is_null() { root.span.start..root.span.start } else { place.span.clone() };
    let finding = Diagnostic { path: CONTROLLER.to_owned(), ..code::CONTROLLER_MISSING.at(&span, CONTROLLER_MISSING) };
    vec![finding.help("Write the full name of the company, body or person behind the site.")]
}

pub const CONTROLLER: &str = "controller.name";
pub const CONTROLLER_MISSING: &str = "missing: a visitor must be told who asks (GDPR Art. 13)";

/// A fault that `resolve` found in an entry of `categories` or `services`, with its code and place.
fn entry(root: &Node, config: &Resolved, issue: Issue) -> Diagnostic {
    let (list, place) = issue.path.split_once('[').unwrap_or_default();
    let place = place.trim_end_matches(']').parse().unwrap_or(usize::MAX);
    let items = root.get(list).items();
    let nothing = Node { span: 0..0, value: super::node::Value::Null };
    let node = items.get(place).unwrap_or(&nothing);
    let (code, field) = kind(&issue, node, config);
    let inner = node.get(field);
    let span = if inner.is_null() { &node.span } else { &inner.span };
    let help = match code.name {
        "unknown-preset" => {
            "`privola vendors` lists the presets; a service without one needs id, category, name, provider and purpose."
        }
        "unknown-category" => "Declare it in \"categories\", or write the name of one that is there.",
        "category-without-id" => "Write \"id\" with lowercase letters, digits and hyphens.",
        "category-twice" | "service-twice" => "Delete one of the two.",
        "category-beyond-limit" => "Join categories that a visitor would answer alike.",
        "service-in-two-categories" => {
            "Decide for one; if it does two things, give each a service and an id of its own."
        }
        "service-without-id" => "Write the \"preset\" of a known vendor, or an \"id\" of your own.",
        _ => "Write the \"category\" that a visitor must accept for it.",
    };
    let first = config.service(name_of(node)).map_or("", |service| &service.category);
    let help = match code.name {
        "service-in-two-categories" => format!("It is in \"{first}\" already; decide for one, and if it does two things, list two services with ids of their own."),
        _ => help.to_owned(),
    };
    let path = if inner.is_null() { issue.path } else { String::new() };
    Diagnostic { path, ..code.at(span, issue.text) }.help(help)
}

/// The code of such a fault, and the field that it is about. The texts are those of `super::resolve`, which spares
/// the browser a code.
fn kind(issue: &Issue, node: &Node, config: &Resolved) -> (Code, &'static str) {
    let text = issue.text.as_str();
    let in_categories = issue.path.starts_with("categories");
    if text.ends_with("stands here twice") {
        let first = config.service(name_of(node));
        let elsewhere = first.is_some_and(|it| category_of(node) != it.category);
        match (in_categories, elsewhere) {
            (true, _) => (code::CATEGORY_TWICE, "id"),
            (_, true) => (code::SERVICE_IN_TWO_CATEGORIES, "category"),
            _ => (code::SERVICE_TWICE, "id"),
        }
    } else if text.ends_with("categories that there can be") {
        (code::CATEGORY_BEYOND_LIMIT, if in_categories { "id" } else { "category" })
    } else if text.starts_with("unknown preset") {
        (code::UNKNOWN_PRESET, "preset")
    } else if text.starts_with("unknown category") {
        (code::UNKNOWN_CATEGORY, "category")
    } else if in_categories {
        (code::CATEGORY_WITHOUT_ID, "id")
    } else if text.ends_with("needs a \"category\"") {
        (code::SERVICE_WITHOUT_CATEGORY, "category")
    } else {
        (code::SERVICE_WITHOUT_ID, "id")
    }
}

fn name_of(node: &Node) -> &str {
    [node.str(), node.get("id").str(), node.get("preset").str()]
        .into_iter()
        .find(|it| !it.is_empty())
        .unwrap_or_default()
}

fn category_of(node: &Node) -> &str {
    let preset = if node.str().is_empty() { node.get("preset").str() } else { node.str() };
    match node.get("category").str() {
        "" => crate::presets::category(preset).unwrap_or_default(),
        category => category,
    }
}

fn moved(finding: Diagnostic, by: usize) -> Diagnostic {
    Diagnostic { span: finding.span.start + by..finding.span.end + by, ..finding }
}

/// Holds a span to the text and to whole characters.
fn clamp(finding: &mut Diagnostic, text: &str) {
    let floor = |at: usize| (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let start = floor(finding.span.start);
    finding.span = start..floor(finding.span.end).max(start);
}
