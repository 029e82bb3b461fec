//! Who is responsible and how to reach them (GDPR Art. 13(1)(a) and (b), 13(2)(d)).

use super::rule::{Found, Rule};
use crate::code;
use crate::node::Node;
use crate::subject::Subject;

pub const RULES: &[Rule] = &[contact, authority, officer, emails, policy, date];

fn contact(subject: &Subject, found: &mut Found) {
    let controller = subject.root.get("controller");
    let reachable = ["address", "email", "phone"].iter().any(|name| !controller.get(name).str().is_empty());
    if !controller.is_null() && !reachable {
        let text = "the controller has neither address, e-mail nor telephone, and visitors must be able to reach it (GDPR Art. 13(1)(a))";
        found.push(
            code::CONTACT_MISSING
                .missing(&controller.span, "email", text)
                .help("Add at least \"email\" or \"address\"."),
        );
    }
}

fn authority(subject: &Subject, found: &mut Found) {
    let controller = subject.root.get("controller");
    if !controller.is_null() && controller.get("supervisoryAuthority").get("name").str().is_empty() {
        let text = "the authority to which visitors can complain is not named (GDPR Art. 13(2)(d))";
        let help = "Add \"supervisoryAuthority\" with name and url, or name it in the privacy policy.";
        found.push(code::AUTHORITY_MISSING.missing(&controller.span, "supervisoryAuthority", text).help(help));
    }
}

fn officer(subject: &Subject, found: &mut Found) {
    let officer = subject.root.get("controller").get("dataProtectionOfficer");
    if !officer.is_null() && officer.get("email").str().is_empty() {
        let text = "the data protection officer has no e-mail address, and visitors must be able to reach them (GDPR Art. 13(1)(b))";
        found.push(code::OFFICER_WITHOUT_CONTACT.missing(&officer.span, "email", text).help("Add \"email\"."));
    }
}

fn emails(subject: &Subject, found: &mut Found) {
    let controller = subject.root.get("controller");
    for email in [controller.get("email"), controller.get("dataProtectionOfficer").get("email")] {
        let Some(address) = email.text() else {
            continue;
        };
        if !is_email(address) {
            let text = format!("{address:?} is no e-mail address");
            found.push(
                code::BAD_EMAIL
                    .at(&email.span, text)
                    .help("Write one address like privacy@example.com, without mailto:."),
            );
        }
    }
}

fn is_email(address: &str) -> bool {
    let Some((name, domain)) = address.split_once('@') else {
        return false;
    };
    let ends = domain.starts_with('.') || domain.ends_with('.');
    let odd = address.contains(|c: char| c.is_whitespace() || ",;<>".contains(c)) || address.starts_with("mailto:");
    !name.is_empty() && domain.contains('.') && !ends && !domain.contains('@') && !odd
}

fn policy(subject: &Subject, found: &mut Found) {
    let policy = subject.root.get("policy");
    if subject.services.is_empty() || !policy.get("url").is_null() {
        return;
    }
    let text = "no privacy policy is linked, and visitors must be told more than a banner can say (GDPR Art. 13)";
    let help = "Add \"policy\": {\"url\": \"…\"} with the address of the page.";
    let (node, name): (&Node, &str) = if policy.is_null() { (subject.root, "policy") } else { (policy, "url") };
    found.push(code::POLICY_MISSING.missing(&node.span, name, text).help(help));
}

fn date(subject: &Subject, found: &mut Found) {
    let date = subject.root.get("policy").get("date");
    let Some(written) = date.text() else {
        return;
    };
    let parts: Vec<&str> = written.split('-').collect();
    let number = |place: usize, length: usize| {
        let part =
            parts.get(place).filter(|part| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit()));
        part.and_then(|part| part.parse::<u32>().ok())
    };
    let good = matches!((number(0, 4), number(1, 2), number(2, 2)), (Some(_), Some(1..=12), Some(1..=31)));
    if !good || parts.len() != 3 {
        let text = format!("expected a date such as \"2026-01-31\", found {written:?}");
        found.push(
            code::BAD_DATE
                .at(&date.span, text)
                .help("Write year, month and day with digits; it is read alike in every language."),
        );
    }
}
