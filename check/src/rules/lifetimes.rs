//! How long things stay, and how soon a visitor is asked again.

use super::rule::{Found, Rule};
use crate::code;
use crate::node::Node;
use crate::subject::Subject;
use privola::site::{Lifetime, Unit};

pub const RULES: &[Rule] = &[missing, long, refusals, grants];

const MONTHS_13: u64 = 13 * 2_629_746;
/// RFC 6265bis § 5.5.
const DAYS_400: u64 = 400 * 86_400;

/// A lifetime in seconds; none for `session` and `persistent`.
fn seconds(lifetime: &str) -> Option<u64> {
    match Lifetime::of(lifetime)? {
        Lifetime::Session | Lifetime::Persistent => None,
        Lifetime::For(number, unit) => Some(number.saturating_mul(length(unit))),
    }
}

/// The seconds in a unit; months and years are those of the Gregorian calendar on average.
fn length(unit: Unit) -> u64 {
    match unit {
        Unit::Second => 1,
        Unit::Minute => 60,
        Unit::Hour => 3_600,
        Unit::Day => 86_400,
        Unit::Week => 604_800,
        Unit::Month => 2_629_746,
        Unit::Year => 31_556_952,
    }
}

fn missing(subject: &Subject, found: &mut Found) {
    for service in &subject.services {
        for entry in service.stored().filter(|entry| !entry.get("name").str().is_empty()) {
            if entry.member("lifetime").is_none() {
                let text = format!("\"{}\" has no lifetime, so visitors are told that it goes when the browser is closed (CJEU C-673/17)", entry.get("name").str());
                found.push(
                    code::LIFETIME_MISSING
                        .missing(&entry.span, "lifetime", text)
                        .help("Add \"lifetime\", e.g. \"13 months\", or \"session\" if that is true."),
                );
            }
        }
    }
}

fn long(subject: &Subject, found: &mut Found) {
    for service in &subject.services {
        let cookies = service.node.get("cookies").items();
        for entry in service.stored() {
            let lifetime = entry.get("lifetime");
            let is_cookie = cookies.iter().any(|it| it.span == entry.span);
            let length = seconds(lifetime.str());
            let longer = |than| length.is_some_and(|length| length > than);
            if longer(MONTHS_13) && !service.is_necessary() {
                let text = format!("{:?} is longer than 13 months, more than authorities accept for what is not necessary (CNIL, 17 September 2020)", lifetime.str());
                found.push(
                    code::LONG_LIFETIME
                        .at(&lifetime.span, text)
                        .help("Have it set for 13 months or less, and write that."),
                );
            } else if is_cookie && (longer(DAYS_400) || lifetime.str() == "persistent") {
                let text = format!(
                    "browsers keep no cookie longer than 400 days (RFC 6265bis § 5.5), so {:?} is not true",
                    lifetime.str()
                );
                found.push(
                    code::CAPPED_LIFETIME
                        .at(&lifetime.span, text)
                        .help("Write \"400 days\", or less if it is set for less."),
                );
            }
        }
    }
}

/// Languages whose authorities want half a year between a refusal and the next question.
const HALF_YEAR: &[(&str, &str)] = &[
    ("cs", "the Czech authority asks for at least 6 months (ÚOOÚ, Q&A on cookies)"),
    ("fr", "the French authority advises 6 months (CNIL, 17 September 2020)"),
    ("it", "the Italian authority asks for at least 6 months (Garante, 10 June 2021)"),
];

/// Where a number of days is written.
fn written<'a>(subject: &Subject<'a>, name: &str) -> Option<&'a Node> {
    Some(subject.root.get("storage").get(name)).filter(|node| !node.is_null())
}

fn refusals(subject: &Subject, found: &mut Found) {
    let days = subject.site.storage.refuse_days;
    let Some(node) = written(subject, "refuseDays").filter(|_| days < 182) else {
        return;
    };
    let asked = format!("a visitor who refused is asked again after {days} day{}", if days == 1 { "" } else { "s" });
    let help = "Write 182, or leave it out.";
    match HALF_YEAR.iter().find(|(language, _)| subject.offers(language)) {
        Some((_, why)) => found.push(code::REASK_TOO_SOON.at(&node.span, format!("{asked}; {why}")).help(help)),
        None => {
            let text = format!("{asked}; asking often wears people down (EDPB Guidelines 03/2022)");
            found.push(code::REASK_SOON.at(&node.span, text).help(help));
        }
    }
}

fn grants(subject: &Subject, found: &mut Found) {
    let kept = subject.root.get("storage");
    let days = subject.site.storage.grant_days;
    if let Some(node) = written(subject, "grantDays").filter(|_| days > 365 && subject.offers("cs")) {
        let text =
            format!("consent is kept for {days} days; the Czech authority accepts 12 months (ÚOOÚ, Q&A on cookies)");
        found.push(code::GRANT_TOO_LONG.at(&node.span, text).help("Write 365 or less."));
    }
    if subject.offers("fr") && days > 184 {
        let text =
            format!("consent is kept for {days} days; the French authority advises 6 months (CNIL, 17 September 2020)");
        let finding = match written(subject, "grantDays") {
            Some(node) => code::GRANT_OVER_SIX_MONTHS.at(&node.span, text),
            None if kept.is_null() => {
                code::GRANT_OVER_SIX_MONTHS.missing(&subject.root.span, "storage.grantDays", text)
            }
            None => code::GRANT_OVER_SIX_MONTHS.missing(&kept.span, "grantDays", text),
        };
        found.push(finding.help("Write \"grantDays\": 182 for visitors in France."));
    }
}
