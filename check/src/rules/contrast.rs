//! Whether the banner's colours can be read: text of 4.5:1, edges and focus of 3:1 (WCAG 2.2, 1.4.3 and 1.4.11).
//! `www/extras/theme.js` corrects the same pairs in the page.
// Floats are kept out of the wasm; this is native.
#![allow(clippy::float_arithmetic)]

use super::{Found, Rule};
use crate::code;
use crate::node::Node;
use crate::site::Site;

pub const RULES: &[Rule] = &[contrast, never_shown, dark_missing];

/// The banner's own colours as in `www/privola.css`: name in the config, custom property there, light, dark. An edge
/// has no name: the config cannot set it.
pub const DEFAULTS: [(&str, &str, &str, &str); 8] = [
    ("background", "--bg", "#fff", "#171c24"),
    ("text", "--ink", "#1b2430", "#eef1f5"),
    ("muted", "--dim", "#55606e", "#a9b4c2"),
    ("line", "--line", "#d9dee5", "#343d4a"),
    ("surface", "--soft", "#f4f6f9", "#1f2630"),
    ("button", "--main", "#1d4ed8", "#8fb2ff"),
    ("buttonText", "--on-main", "#fff", "#0c1730"),
    ("", "--edge", "#767f8c", "#8793a3"),
];

/// What must stand out from what, by how much, as in `www/extras/theme.js`; the focus ring is the button's colour.
pub const PAIRS: [(&str, &str, f64); 9] = [
    ("--ink", "--bg", 4.5),
    ("--ink", "--soft", 4.5),
    ("--dim", "--bg", 4.5),
    ("--dim", "--soft", 4.5),
    ("--edge", "--bg", 3.0),
    ("--edge", "--soft", 3.0),
    ("--main", "--bg", 3.0),
    ("--main", "--soft", 3.0),
    ("--on-main", "--main", 4.5),
];

/// Red, green and blue of `#rgb` or `#rrggbb`.
pub fn rgb(color: &str) -> Option<[u8; 3]> {
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

/// Relative luminance (WCAG 2.2, definitions).
fn luminance(rgb: [u8; 3]) -> f64 {
    let [red, green, blue] = rgb.map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// The contrast of two colours, 1 to 21.
pub fn ratio(a: [u8; 3], b: [u8; 3]) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// The colours of the config by scheme, where that scheme can be seen.
fn schemes<'a>(site: &Site<'a>) -> Vec<(bool, &'a Node)> {
    let banner = site.root.get("banner");
    let theme = banner.get("theme").str();
    [(false, "colors", "dark"), (true, "darkColors", "light")]
        .into_iter()
        .filter(|(_, _, never)| theme != *never)
        .map(|(dark, name, _)| (dark, banner.get(name)))
        .collect()
}

fn contrast(site: &Site, found: &mut Found) {
    for (dark, colors) in schemes(site) {
        let look = |property: &str| {
            let row = DEFAULTS.iter().find(|(_, known, ..)| *known == property)?;
            let (name, _, light, night) = *row;
            let given = colors.get(name);
            let color = given.text().unwrap_or(if dark { night } else { light });
            Some((if name.is_empty() { "edge" } else { name }, given, color.to_owned(), rgb(color)?))
        };
        for (front, behind, least) in PAIRS {
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

fn never_shown(site: &Site, found: &mut Found) {
    let banner = site.root.get("banner");
    let theme = banner.get("theme").str();
    for (name, never) in [("colors", "dark"), ("darkColors", "light")] {
        if let Some(member) = banner.member(name).filter(|_| theme == never) {
            let text = format!("\"{name}\" is never shown while \"theme\" is \"{theme}\"");
            found.push(code::COLORS_NEVER_SHOWN.at(&member.key, text).help("Delete it, or set \"theme\" to \"auto\"."));
        }
    }
}

fn dark_missing(site: &Site, found: &mut Found) {
    let banner = site.root.get("banner");
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
