//! Which language is spoken (BCP 47 lookup, RFC 4647 § 3.4).

/// The languages that Privola speaks: those that have a file in `locales/`.
pub static LANGUAGES: &[&str] = include!(concat!(env!("OUT_DIR"), "/languages.rs"));

/// Tags that are written otherwise today: Norwegian is written in Bokmål, Hebrew and Serbo-Croatian have old tags.
const OLD: [(&str, &str); 3] = [("no", "nb"), ("iw", "he"), ("sh", "sr-Latn")];

/// The subtags of a tag, by today's name of its language. `_` stands between them as well as `-`.
fn subtags(tag: &str) -> impl Iterator<Item = &str> {
    let mut all = tag.split(['-', '_']);
    let language = all.next().unwrap_or_default();
    let known = OLD.iter().find(|(old, _)| old.eq_ignore_ascii_case(language)).map_or(language, |(_, new)| new);
    known.split('-').chain(all)
}

/// Whether a tag begins with the first `count` subtags of another, in upper or lower case.
fn begins(tag: &str, with: &str, count: usize) -> bool {
    let mut tag = subtags(tag);
    subtags(with).take(count).all(|other| tag.next().is_some_and(|own| own.eq_ignore_ascii_case(other)))
}

/// Whether two tags mean the same language.
pub fn same(one: &str, other: &str) -> bool {
    begins(one, other, usize::MAX) && begins(other, one, usize::MAX)
}

/// A tag with `-` between its subtags, by today's name of its language.
pub fn modern(tag: &str) -> String {
    subtags(tag).collect::<Vec<_>>().join("-")
}

/// The place among the languages offered of the nearest to one that is wanted: of itself, else of what is left of it
/// when subtags are taken away from its end, else the first of its varieties.
pub fn pick<'a>(wanted: &str, offered: impl Iterator<Item = &'a str> + Clone) -> Option<usize> {
    let mut nearest = (0, None);
    for (place, tag) in offered.enumerate() {
        let count = subtags(tag).count();
        // Of itself and what is left of it the longest, before a variety.
        let near = if begins(wanted, tag, count) { count + 1 } else { usize::from(begins(tag, wanted, usize::MAX)) };
        if near > nearest.0 {
            nearest = (near, Some(place));
        }
    }
    nearest.1
}

/// The nearest language that Privola speaks.
pub fn spoken(wanted: &str) -> Option<&'static str> {
    pick(wanted, LANGUAGES.iter().copied()).and_then(|place| LANGUAGES.get(place)).copied()
}
