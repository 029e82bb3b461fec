//! The banner's controls.

use super::rule::{Found, Rule};
use crate::code;
use crate::subject::Subject;

pub const RULES: &[Rule] = &[reopen, close];

fn reopen(subject: &Subject, found: &mut Found) {
    let reopen = subject.root.get("banner").get("reopen");
    if reopen.str() == "none" && subject.site.asks() {
        let text = "without the button, every page needs a link of its own to withdraw consent as easily as it was given (GDPR Art. 7(3))";
        found.push(
            code::REOPEN_NONE.at(&reopen.span, text).help(
                "Put <a href=\"…\" data-privola=\"preferences\">Cookie settings</a> into the footer of every page.",
            ),
        );
    }
}

fn close(subject: &Subject, found: &mut Found) {
    let banner = subject.root.get("banner");
    if !subject.offers("it") || !subject.site.asks() || banner.get("close").str() == "reject" {
        return;
    }
    let text = "the Italian authority asks for a button in the corner that closes the banner by rejecting all (Garante, 10 June 2021, § 7)";
    let help = "Set \"close\" to \"reject\".";
    let close = banner.get("close");
    let finding = if close.text().is_some() {
        code::CLOSE_MISSING_ITALY.at(&close.span, text)
    } else if banner.is_null() {
        code::CLOSE_MISSING_ITALY.missing(&subject.root.span, "banner.close", text)
    } else {
        code::CLOSE_MISSING_ITALY.missing(&banner.span, "close", text)
    };
    found.push(finding.help(help));
}
