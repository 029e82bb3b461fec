//! Which of the offered languages a visitor is spoken to in.

use crate::config::Config;
use crate::text::next;

/// The offered language for a visitor who wants `wanted` (best first, separated by commas), by BCP 47 lookup (RFC 4647
/// § 3.4): each wanted tag is tried whole, then shortened from the end. Falls back to the site's own language.
pub fn pick<'a>(wanted: &str, config: &'a Config) -> &'a str {
    let mut rest = Some(wanted);
    while let Some(mut tag) = next(&mut rest, b',') {
        loop {
            for locale in &config.locales {
                if locale.eq_ignore_ascii_case(tag) {
                    return locale;
                }
            }
            match tag.bytes().rposition(|byte| byte == b'-').and_then(|at| tag.get(..at)) {
                Some(shorter) => tag = shorter,
                None => break,
            }
        }
    }
    &config.locale
}
