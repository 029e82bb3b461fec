//! Which language a visitor is spoken to in.

use crate::support::config;
use privola::locale::pick;

#[test]
fn the_first_wanted_language_that_is_offered_is_spoken() {
    // wanted, offered (the site's own first), spoken: BCP 47 lookup (RFC 4647 § 3.4)
    for (wanted, offered, spoken) in [
        ("sl", "en sl", "sl"),
        ("sl,en", "en sl", "sl"),
        ("cs,sl,en", "en sl", "sl"),
        ("cs", "en sl", "en"),
        ("", "sl en", "sl"),
        ("sl-SI", "en sl", "sl"),
        ("SL-si", "en sl", "sl"),
        ("sl-Latn-SI-nedis", "en sl", "sl"),
        ("en-GB,sl", "sl en", "en"),
        ("en-GB", "sl en-GB en", "en-GB"),
        ("en-gb", "sl en-GB en", "en-GB"),
        ("en-US", "sl en-GB", "sl"),
        ("en-GB-oxendict", "sl en en-GB", "en-GB"),
        // Shortening does not lengthen: who wants Chinese at large is not given one script of it.
        ("zh", "en zh-Hant", "en"),
        ("zh-Hant-TW", "en zh zh-Hant", "zh-Hant"),
        ("zh-Hans-CN", "en zh zh-Hant", "zh"),
        // An exact match further down does not beat a shortened one further up.
        ("de-AT,hr", "en de hr", "de"),
        ("slv", "en sl", "en"),
        ("s", "en sl", "en"),
        ("-", "en sl", "en"),
        (",,sl", "en sl", "sl"),
        ("*", "cs sl", "cs"),
        ("č-Č", "en sl", "en"),
    ] {
        let mut locales = offered.split(' ');
        let mut facts = format!("locale {}", locales.next().expect("one"));
        locales.for_each(|locale| facts += &format!("\noffer {locale}"));
        assert_eq!(pick(wanted, &config(&facts)), spoken, "{wanted:?} of {offered:?}");
    }
}
