//! Everything there is to say about a config, each finding with its place.

use super::code;
use super::diagnostic::Diagnostic;
use super::fault;
use super::node::Node;
use super::subject::Subject;
use super::{mistake, reader, rules};
use privola::config::read::MOST_FAULTS as MOST;
use privola::site::{self, Site};

/// Everything there is to say about a config's text, sorted by place: faults of the text and of its shape, entries that
/// do not fit together, and what law and good sense say of the rest. Spans are on character boundaries.
pub fn diagnose(text: &str) -> Vec<Diagnostic> {
    look(text, true).1
}

/// What the banner finds wrong with a config's text; see [`diagnose`], which finds more.
pub fn faults(text: &str) -> Vec<Diagnostic> {
    look(text, false).1
}

/// What the banner makes of a config's text; nothing if that is no JSON object. Faults are [`faults`]'s affair: what is
/// faulty counts as not given.
pub fn site(text: &str) -> Option<Site> {
    look(text, false).0
}

fn look(text: &str, by_rules: bool) -> (Option<Site>, Vec<Diagnostic>) {
    let mut found = Vec::new();
    // A byte order mark is no JSON, but editors still write it, and the browser takes it away.
    let mark = text.len() - text.strip_prefix('\u{feff}').unwrap_or(text).len();
    if mark > 0 && by_rules {
        let help = "It is read all the same; save the file as UTF-8 without a mark.";
        found.push(code::BYTE_ORDER_MARK.at(&(0..mark), "the file begins with a byte order mark").help(help));
    }
    let body = text.get(mark..).unwrap_or_default();
    let (site, inside) = match reader::read(body) {
        Ok(mut root) => whole(&mut root, by_rules),
        Err(fault) => (None, vec![mistake::name(body, &fault)]),
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
    (site, found)
}

/// Services, categories or languages that are checked; comparing each with each takes a second beyond that.
const MOST_ENTRIES: usize = 5_000;

/// What a text that is JSON comes to, and the findings in it.
fn whole(root: &mut Node, by_rules: bool) -> (Option<Site>, Vec<Diagnostic>) {
    let mut found = Vec::new();
    let (config, mut faults) = fault::config(root, &mut found);
    let Some(config) = config.filter(|_| found.len() <= MOST) else {
        return (None, found);
    };
    if let Some(many) = too_many(root) {
        return (None, vec![many]);
    }
    let read = faults.len();
    let site = site::resolve(config, &mut faults);
    found.extend(faults.iter().skip(read).map(|it| fault::diagnostic(root, it)));
    if by_rules {
        let mut rest = Vec::new();
        rules::run(&Subject::new(root, &site), &mut rest);
        for finding in rest.iter_mut().filter(|it| it.path.is_empty() || it.path.starts_with('.')) {
            let path = [&root.path(&finding.span), &finding.path as &str].concat();
            finding.path = path.strip_prefix('.').unwrap_or(&path).to_owned();
        }
        found.extend(rest);
    }
    (Some(site), found)
}

/// More entries than anybody checks one by one.
fn too_many(root: &Node) -> Option<Diagnostic> {
    let lists = ["services", "categories", "locales", "texts"].iter().filter_map(|name| root.member(name));
    let counts = lists.map(|it| (it, it.value.items().len().max(it.value.members().len())));
    let (member, entries) = counts.into_iter().find(|(_, entries)| *entries > MOST_ENTRIES)?;
    let text = format!("these are {entries} entries, more than the {MOST_ENTRIES} that are checked");
    let finding =
        code::TOO_MANY_ENTRIES.at(&member.key, text).help("Nobody can choose among so many; list what the site uses.");
    Some(Diagnostic { path: member.name.clone(), ..finding })
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
