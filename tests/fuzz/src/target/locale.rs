//! Language tags: what is picked is offered, and of the language that is wanted.

use privola::locale::{modern, pick, spoken};

/// The first line is what is wanted; each further one is offered.
pub fn read(text: &str) {
    let mut lines = text.lines();
    let wanted = lines.next().unwrap_or_default();
    let offered: Vec<&str> = lines.collect();
    let language = |tag: &str| modern(tag).split('-').next().unwrap_or_default().to_ascii_lowercase();
    if let Some(place) = pick(wanted, &mut offered.iter().copied()) {
        let picked = offered.get(place).copied();
        assert_eq!(picked.map(language), Some(language(wanted)), "{picked:?} for {wanted:?}");
    }
    if offered.contains(&wanted) && !wanted.is_empty() {
        assert!(pick(wanted, &mut offered.iter().copied()).is_some(), "{wanted:?} is offered: {offered:?}");
    }
    assert_eq!(modern(&modern(wanted)), modern(wanted));
    if let Some(words) = spoken(wanted) {
        assert_eq!(language(words), language(wanted), "{wanted:?} is spoken in {words}");
    }
}
