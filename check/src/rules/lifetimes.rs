//! How long things stay, and how soon a visitor is asked again.

use super::{Found, Rule};
use crate::code;
use crate::node::Node;
use crate::site::Site;
use crate::text::whole;

pub const RULES: &[Rule] = &[missing, long, refusals, grants];

/// Seconds in a unit; months and years are those of the Gregorian calendar on average.
const UNITS: &[(&str, u64)] = &[
    ("second", 1),
    ("minute", 60),
    ("hour", 3_600),
    ("day", 86_400),
    ("week", 604_800),
    ("month", 2_629_746),
    ("year", 31_556_952),
];
const MONTHS_13: u64 = 13 * 2_629_746;
/// RFC 6265bis § 5.5.
const DAYS_400: u64 = 400 * 86_400;

/// A lifetime in seconds; none for `session` and `persistent`.
fn seconds(lifetime: &str) -> Option<u64> {
    let (number, unit) = lifetime.split_once(' ')?;
    let (_, length) = UNITS.iter().find(|(name, _)| *name == unit.strip_suffix('s').unwrap_or(unit))?;
    Some(whole(number)?.saturating_mul(*length))
}

fn missing(site: &Site, found: &mut Found) {
    for service in &site.services {
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

fn long(site: &Site, found: &mut Found) {
    for service in &site.services {
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

fn days<'a>(site: &Site<'a>, name: &str) -> Option<(&'a Node, u64)> {
    let node = site.root.get("storage").get(name);
    node.number().map(|days| (node, days))
}

fn refusals(site: &Site, found: &mut Found) {
    let Some((node, days)) = days(site, "refuseDays").filter(|(_, days)| *days < 182) else {
        return;
    };
    let asked = format!("a visitor who refused is asked again after {days} day{}", if days == 1 { "" } else { "s" });
    let help = "Write 182, or leave it out.";
    match HALF_YEAR.iter().find(|(language, _)| site.offers(language)) {
        Some((_, why)) => found.push(code::REASK_TOO_SOON.at(&node.span, format!("{asked}; {why}")).help(help)),
        None => {
            let text = format!("{asked}; asking often wears people down (EDPB Guidelines 03/2022)");
            found.push(code::REASK_SOON.at(&node.span, text).help(help));
        }
    }
}

fn grants(site: &Site, found: &mut Found) {
    let kept = site.root.get("storage");
    if let Some((node, days)) = days(site, "grantDays").filter(|(_, days)| *days > 365 && site.offers("cs")) {
        let text =
            format!("consent is kept for {days} days; the Czech authority accepts 12 months (ÚOOÚ, Q&A on cookies)");
        found.push(code::GRANT_TOO_LONG.at(&node.span, text).help("Write 365 or less."));
    }
    if site.offers("fr") && site.config.grant_days > 184 {
        let text = format!(
            "consent is kept for {} days; the French authority advises 6 months (CNIL, 17 September 2020)",
            site.config.grant_days
        );
        let finding = match days(site, "grantDays") {
            Some((node, _)) => code::GRANT_OVER_SIX_MONTHS.at(&node.span, text),
            None if kept.is_null() => code::GRANT_OVER_SIX_MONTHS.missing(&site.root.span, "storage.grantDays", text),
            None => code::GRANT_OVER_SIX_MONTHS.missing(&kept.span, "grantDays", text),
        };
        found.push(finding.help("Write \"grantDays\": 182 for visitors in France."));
    }
}
