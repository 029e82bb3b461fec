//! By what a decision came: it is kept with the record, and older records have none.

use super::site::{site, NOW};
use super::visit::ID;
use privola::consent::Consent;
use privola::record::{Action, Record, Source};

#[test]
fn every_source_is_kept_and_an_older_record_has_none() {
    let site = site("revision 3\n category analytics\n category retargeting");
    for (word, source) in [
        ("banner", Source::Banner),
        ("preferences", Source::Preferences),
        ("placeholder", Source::Placeholder),
        ("declaration", Source::Declaration),
        ("page", Source::Page),
        ("script", Source::Script),
    ] {
        let (id, consent) = (ID.to_owned(), Consent::all(&site, false));
        let record = Record::new(&site, NOW, id, "en".to_owned(), Action::Reject, source, consent);
        let text = record.encode();
        // What a tag writes until the page ends is cleared on the next one: the mark comes last.
        assert!(text.contains(&format!(".reject@{word}!.")), "{text}");
        assert_eq!(Record::decode(&text, &site, NOW), Some(record));
    }
    let old = format!("1.3.{NOW}.abc.en.accept.necessary:1.analytics:1.retargeting:1");
    let record = Record::decode(&old, &site, NOW).expect("a record of an older version");
    assert_eq!((record.source, record.encode()), (None, old));
}
