//! What the page says to the visitor: its language, and the way back to the choice.

use super::markup::Element;
use super::subject::{Page, Report};
use privola::config::fault::unknown;
use privola_check::code::page as code;
use privola_check::diagnostic::Diagnostic;

/// What `data-privola` on a link or button may say.
const ACTIONS: [&str; 6] = ["preferences", "banner", "accept-all", "reject-all", "withdraw", "hide"];

pub fn judge(page: &Page, found: &mut Vec<Diagnostic>) {
    for element in &page.elements {
        let Some(action) = element.get("data-privola") else {
            continue;
        };
        if !ACTIONS.contains(&action) {
            found.say(
                &code::UNKNOWN_ACTION,
                element.at("data-privola"),
                unknown("action", action, &mut ACTIONS.iter().copied()),
                "Write one of preferences, banner, accept-all, reject-all, withdraw, hide.",
            );
        }
    }
    let (Some(site), Some(loader)) = (page.site, page.loader()) else {
        return;
    };
    let opens = |element: &Element| matches!(element.get("data-privola"), Some("preferences" | "withdraw"));
    if site.no_reopen && !page.elements.iter().any(opens) {
        found.say(
            &code::NO_WAY_BACK,
            loader.span.clone(),
            "a visitor cannot change a choice on this page: it has no link to the preferences, and the config sets \
             \"reopen\": \"none\""
                .to_owned(),
            "Add <a href=\"…\" data-privola=\"preferences\">, since withdrawing must be as easy as consenting (GDPR Art. 7(3)).",
        );
    }
    let Some(html) = page.elements.iter().find(|element| element.is("html")) else {
        return;
    };
    let lang = html.get("lang").unwrap_or_default();
    let base = |tag: &str| tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
    let offered = site.locales.iter().any(|locale| base(locale) == base(lang));
    if !lang.is_empty() && !offered && !loader.has("data-locale") {
        found.say(
            &code::PAGE_LANGUAGE,
            html.at("lang"),
            format!("the page is in \"{lang}\", which the config does not offer"),
            &format!(
                "Add \"{lang}\" to the config's locales: a banner must be in the page's language (GDPR Art. 12(1))."
            ),
        );
    }
}
