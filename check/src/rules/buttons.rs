//! Accept and reject: as easy to see, to read and to press (EDPB Cookie Banner Taskforce, 17 January 2023, types A, C, D;
//! CNIL, 17 September 2020).

use super::rule::{Found, Rule};
use super::words::{self, has};
use crate::code;
use crate::subject::{base, Subject};

pub const RULES: &[Rule] = &[one, uneven, plain, emoji];

const ACCEPT: &str = "acceptAll";
const REJECT: &str = "rejectAll";

fn one(subject: &Subject, found: &mut Found) {
    for language in subject.root.get("texts").members() {
        let (accept, reject) = (language.value.member(ACCEPT), language.value.member(REJECT));
        let (only, other) = match (accept, reject) {
            (Some(only), None) => (only, REJECT),
            (None, Some(only)) => (only, ACCEPT),
            _ => continue,
        };
        let text =
            format!("\"{}\" is renamed and \"{other}\" is not, so the two may differ in tone and length", only.name);
        found.push(
            code::ONE_BUTTON_RENAMED
                .at(&only.key, text)
                .help(format!("Write \"{other}\" in \"{}\" as well, as its counterpart.", language.name)),
        );
    }
}

fn uneven(subject: &Subject, found: &mut Found) {
    for language in subject.root.get("texts").members() {
        let (accept, reject) = (language.value.get(ACCEPT), language.value.get(REJECT));
        let (long, short) = (accept.str().chars().count(), reject.str().chars().count());
        // Our own measure of "much longer"; no language of ours comes near it.
        if long.max(short) > 2 * long.min(short) + 6 && long.min(short) > 0 {
            let text = format!("accept has {long} letters and reject {short}, so one button stands out");
            found.push(
                code::UNEVEN_BUTTONS
                    .at(&accept.span, text)
                    .help("Name both alike, e.g. \"Accept all\" and \"Reject all\"."),
            );
        }
    }
}

fn plain(subject: &Subject, found: &mut Found) {
    for (language, member) in subject.overrides().filter(|(_, member)| member.name == REJECT) {
        let Some(stems) = words::of(words::REJECTING, &base(language)) else {
            continue;
        };
        let written = member.value.str().to_lowercase();
        if !written.trim().is_empty() && !stems.iter().any(|stem| written.contains(stem)) {
            let text = format!("{:?} does not say that it rejects", member.value.str());
            found.push(
                code::REJECT_NOT_PLAIN
                    .at(&member.value.span, text)
                    .help("Name it as plainly as accept, e.g. \"Reject all\"."),
            );
        }
    }
}

fn emoji(subject: &Subject, found: &mut Found) {
    let is_picture =
        |c: char| matches!(u32::from(c), 0x2190..=0x21ff | 0x2600..=0x27bf | 0x2b00..=0x2bff | 0x1f000..=0x1faff);
    for (_, member) in subject.overrides().filter(|(_, member)| [ACCEPT, REJECT].contains(&member.name.as_str())) {
        if member.value.str().contains(is_picture) || has(member.value.str(), "!") {
            let text = format!("{:?} draws the eye to one choice", member.value.str());
            found.push(
                code::EMOJI_ON_BUTTON.at(&member.value.span, text).help("Leave pictures and exclamation marks out."),
            );
        }
    }
}
