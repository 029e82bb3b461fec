//! Whether the banner's colours can be read: text of 4.5:1, edges and focus of 3:1 (WCAG 2.2, 1.4.3 and 1.4.11). The
//! banner corrects the same pairs in the page.

use super::rule::{Found, Rule};
use crate::code;
use crate::node::Node;
use crate::subject::Subject;
use privola::contrast::{contrast as ratio, Rgb, Token, FRONTS, LABEL};

pub const RULES: &[Rule] = &[contrast, never_shown, dark_missing];

/// The banner's own colours as in `www/privola.css`: light and dark. The focus ring is the button's colour.
pub const DEFAULTS: [(Token, &str, &str); 8] = [
    (Token::Background, "#fff", "#171c24"),
    (Token::Text, "#1b2430", "#eef1f5"),
    (Token::Muted, "#55606e", "#a9b4c2"),
    (Token::Surface, "#f4f6f9", "#1f2630"),
    (Token::Button, "#1d4ed8", "#8fb2ff"),
    (Token::Rim, "#1d4ed8", "#8fb2ff"),
    (Token::ButtonText, "#fff", "#0c1730"),
    (Token::Edge, "#767f8c", "#8793a3"),
];

/// What must stand out from what, by how much.
pub fn pairs() -> impl Iterator<Item = (Token, Token, f64)> {
    let fronts = FRONTS
        .into_iter()
        .flat_map(|(front, least)| [Token::Background, Token::Surface].map(|behind| (front, behind, least)));
    fronts.chain([(Token::ButtonText, Token::Button, LABEL)])
}

/// How the config calls a colour. It cannot set edges, and the ring has that of the button.
fn name(token: Token) -> &'static str {
    match token {
        Token::Edge => "edge",
        Token::Rim => Token::Button.name(),
        Token::Background | Token::Surface | Token::Text | Token::Muted | Token::Button | Token::ButtonText => {
            token.name()
        }
    }
}

/// Red, green and blue of `#rgb` or `#rrggbb`.
pub fn rgb(color: &str) -> Option<Rgb> {
    let digits: Vec<u8> = color
        .strip_prefix('#')?
        .chars()
        .map(|c| c.to_digit(16).and_then(|digit| u8::try_from(digit).ok()))
        .collect::<Option<_>>()?;
    match digits.as_slice() {
        [r, g, b] => Some([r * 17, g * 17, b * 17]),
        [r, s, g, t, b, u] => Some([r * 16 + s, g * 16 + t, b * 16 + u]),
        _ => None,
    }
}

/// The colours of the config by scheme, where that scheme can be seen.
fn schemes<'a>(subject: &Subject<'a>) -> Vec<(bool, &'a Node)> {
    let banner = subject.root.get("banner");
    let theme = banner.get("theme").str();
    [(false, "colors", "dark"), (true, "darkColors", "light")]
        .into_iter()
        .filter(|(_, _, never)| theme != *never)
        .map(|(dark, name, _)| (dark, banner.get(name)))
        .collect()
}

fn contrast(subject: &Subject, found: &mut Found) {
    for (dark, colors) in schemes(subject) {
        let look = |token: Token| {
            let (_, light, night) = DEFAULTS.into_iter().find(|(known, ..)| *known == token)?;
            let given = colors.get(name(token));
            let color = given.text().unwrap_or(if dark { night } else { light });
            Some((name(token), given, color.to_owned(), rgb(color)?))
        };
        for (front, behind, least) in pairs() {
            let (Some((front, given, color, over)), Some((behind, under_given, under_color, under))) =
                (look(front), look(behind))
            else {
                continue;
            };
            let place = [given, under_given].into_iter().find(|it| it.text().is_some());
            let found_ratio = ratio(over, under);
            let Some(place) = place.filter(|_| found_ratio < least) else {
                continue;
            };
            // Cut off, not rounded: 4.499 must not read as 4.50.
            let shown = (found_ratio * 100.0).floor() / 100.0;
            let text = format!("{front} {color} on {behind} {under_color} has a contrast of {shown:.2}:1 and needs {least}:1 (WCAG 2.2, {})", if least > 4.0 { "1.4.3" } else { "1.4.11" });
            let code = if least > 4.0 { code::UNREADABLE_TEXT } else { code::UNSEEN_EDGE };
            found.push(
                code.at(&place.span, text)
                    .help("Choose a darker or lighter colour; in the page it is replaced by black or white."),
            );
        }
    }
}

fn never_shown(subject: &Subject, found: &mut Found) {
    let banner = subject.root.get("banner");
    let theme = banner.get("theme").str();
    for (name, never) in [("colors", "dark"), ("darkColors", "light")] {
        if let Some(member) = banner.member(name).filter(|_| theme == never) {
            let text = format!("\"{name}\" is never shown while \"theme\" is \"{theme}\"");
            found.push(code::COLORS_NEVER_SHOWN.at(&member.key, text).help("Delete it, or set \"theme\" to \"auto\"."));
        }
    }
}

fn dark_missing(subject: &Subject, found: &mut Found) {
    let banner = subject.root.get("banner");
    let theme = banner.get("theme").str();
    if let Some(member) =
        banner.member("colors").filter(|_| banner.get("darkColors").is_null() && !["light", "dark"].contains(&theme))
    {
        let text = "visitors whose system is dark see the banner's own dark colours";
        found.push(
            code::DARK_COLORS_MISSING.at(&member.key, text).help("Add \"darkColors\", or set \"theme\" to \"light\"."),
        );
    }
}
