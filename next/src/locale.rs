//! Which language is spoken (BCP 47 lookup, RFC 4647 § 3.4).

/// The languages that Privola speaks: those that have a file in `locales/`.
pub static LANGUAGES: &[&str] = include!(concat!(env!("OUT_DIR"), "/languages.rs"));

/// Tags that are written otherwise today: Norwegian is written in Bokmål, Hebrew and Serbo-Croatian have old tags.
const OLD: [(&str, &str); 3] = [("no", "nb"), ("iw", "he"), ("sh", "sr-Latn")];

/// The place among the languages offered of the nearest to one that is wanted: of itself, else of what is left of it
/// when subtags are taken away from its end, else the first of its varieties. Upper and lower case are alike, and so are
/// `_` and `-`.
pub fn pick<'a>(wanted: &str, offered: impl Iterator<Item = &'a str> + Clone) -> Option<usize> {
    let wanted = modern(wanted);
    let mut subtags = wanted.split('-').count();
    while subtags > 0 {
        let found = offered.clone().position(|tag| {
            let tag = modern(tag);
            tag.split('-').count() == subtags && begins(&wanted, &tag)
        });
        if found.is_some() {
            return found;
        }
        subtags -= 1;
    }
    offered.clone().position(|tag| begins(&modern(tag), &wanted))
}

/// Whether a tag begins with the subtags of another.
fn begins(tag: &str, with: &str) -> bool {
    let mut tag = tag.split('-');
    with.split('-').all(|other| tag.next().is_some_and(|own| own.eq_ignore_ascii_case(other)))
}

/// The nearest language that Privola speaks.
pub fn spoken(wanted: &str) -> Option<&'static str> {
    pick(wanted, LANGUAGES.iter().copied()).and_then(|place| LANGUAGES.get(place)).copied()
}

/// A tag with `-` between its subtags, by today's name of its language.
pub fn modern(tag: &str) -> String {
    let tag = tag.trim().replace('_', "-");
    let (language, rest) = tag.split_once('-').map_or((tag.as_str(), None), |(language, rest)| (language, Some(rest)));
    let known = OLD.iter().find(|(old, _)| old.eq_ignore_ascii_case(language)).map_or(language, |(_, new)| new);
    match rest {
        Some(rest) => [known, rest].join("-"),
        None => known.to_owned(),
    }
}
