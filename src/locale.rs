//! Which language is spoken (BCP 47 lookup, RFC 4647 § 3.4).

/// The languages that Privola speaks: those that have a file in `locales/`.
pub static LANGUAGES: &[&str] = include!(concat!(env!("OUT_DIR"), "/languages.rs"));

/// Tags that are written otherwise today: Norwegian is written in Bokmål, Hebrew and Serbo-Croatian have old tags.
const OLD: [(&str, &str); 3] = [("no", "nb"), ("iw", "he"), ("sh", "sr-Latn")];

/// A tag with `-` between its subtags, where `_` may stand as well, by today's name of its language.
pub fn modern(tag: &str) -> String {
    let tag = tag.split('_').collect::<Vec<_>>().join("-");
    for (old, new) in OLD {
        if let Some(rest) = behind(&tag, old) {
            return [new, rest].concat();
        }
    }
    tag
}

/// What stands behind the first subtags of a tag, if they are these, in upper or lower case.
fn behind<'a>(tag: &'a str, first: &str) -> Option<&'a str> {
    let (own, rest) = tag.split_at_checked(first.len())?;
    (own.eq_ignore_ascii_case(first) && (rest.is_empty() || rest.starts_with('-'))).then_some(rest)
}

/// Whether two tags mean the same language.
pub fn same(one: &str, other: &str) -> bool {
    modern(one).eq_ignore_ascii_case(&modern(other))
}

/// The place among the languages offered of the nearest to one that is wanted: of itself, else of what is left of it
/// when subtags are taken away from its end, else the first of its varieties.
pub fn pick(wanted: &str, offered: &mut dyn Iterator<Item = &str>) -> Option<usize> {
    let wanted = modern(wanted);
    let mut nearest = (0, None);
    for (place, tag) in offered.enumerate() {
        let tag = modern(tag);
        // Of itself and what is left of it the longest, before a variety.
        let part = behind(&wanted, &tag).is_some();
        let near = if part { tag.len() + 1 } else { usize::from(behind(&tag, &wanted).is_some()) };
        if near > nearest.0 {
            nearest = (near, Some(place));
        }
    }
    nearest.1
}

/// The nearest language that Privola speaks.
pub fn spoken(wanted: &str) -> Option<&'static str> {
    pick(wanted, &mut LANGUAGES.iter().copied()).and_then(|place| LANGUAGES.get(place)).copied()
}
