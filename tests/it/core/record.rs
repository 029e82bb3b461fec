//! The consent record: what is written is read back the same, nothing else is read at all, and of several copies the
//! newest decision counts.

use super::site::{consent, service, site, DAY, NOW};
use super::visit::{cookie, ID};
use crate::support::Draw;
use privola::app::{start, Effect};
use privola::consent::Consent;
use privola::record::{Action, Place, Record, Source, Stored};
use privola::site::{CategoryId, Site};

const SITE: &str = "revision 3
    category analytics
    category retargeting
    service ga analytics
    service heat analytics
    service pixel retargeting";

fn record(site: &Site, action: Action, consent: Consent) -> Record {
    Record::new(site, NOW, ID.to_owned(), "en".to_owned(), action, Source::Banner, consent)
}

fn custom(site: &Site, consent: Consent) -> String {
    record(site, Action::Custom, consent).encode()
}

/// Reads at the time of the decision.
fn read(site: &Site, text: &str) -> Option<Record> {
    Record::decode(text, site, NOW)
}

/// Every consent that can be given service by service, by the bits of a number.
fn consents(site: &Site) -> Vec<Consent> {
    let services: Vec<_> = site
        .service_ids()
        .filter(|id| site.service_at(*id).expect("known").category != CategoryId::NECESSARY)
        .collect();
    let bare: Vec<_> = site.category_ids().skip(1).filter(|id| site.services_of(*id).next().is_none()).collect();
    (0..1_u32 << (services.len() + bare.len()))
        .map(|bits| {
            let mut consent = Consent::all(site, false);
            services.iter().enumerate().for_each(|(at, id)| consent.set_service(site, *id, bits >> at & 1 == 1));
            let rest = bits >> services.len();
            bare.iter().enumerate().for_each(|(at, id)| consent.set_category(site, *id, rest >> at & 1 == 1));
            consent
        })
        .collect()
}

#[test]
fn every_consent_is_read_back_as_it_was_written() {
    // From two categories with several services each to ten categories without any.
    for categories in 0..=9 {
        let mut short = String::from("category necessary\n");
        for place in 0..categories {
            short += &format!("category purpose-{place}\n");
            for service in 0..[0, 3, 2, 1, 1][categories.min(4)] {
                short += &format!("service s{place}-{service} purpose-{place}\n");
            }
        }
        let site = site(&short);
        for consent in consents(&site) {
            for (action, marked) in [(Action::Accept, false), (Action::Custom, true), (Action::Withdraw, true)] {
                let mut record = record(&site, action, consent.clone());
                assert_eq!(record.uncleared, marked);
                for uncleared in [true, false] {
                    record.uncleared = uncleared;
                    let text = record.encode();
                    assert_eq!(read(&site, &text).as_ref(), Some(&record), "{text}");
                }
            }
        }
    }
}

#[test]
fn ten_categories_of_long_names_stay_below_512_characters_that_a_cookie_can_hold() {
    let names = ["functional12", "analytics-12", "retargeting1", "media-player", "social-media"];
    let mut short = String::from("revision 4294967294\ncategory necessary\n");
    for (place, name) in names.iter().enumerate() {
        short += &format!("category {name}\nservice service-{place}a {name}\nservice service-{place}b {name}\n");
    }
    for place in 0..4 {
        short += &format!("category another-000{place}\n");
    }
    let site = site(&short);
    assert_eq!(site.categories.len(), 10);
    for consent in consents(&site) {
        let locale = "zh-Hant-TW".to_owned();
        let (action, source) = (Action::Withdraw, Source::Preferences);
        let text = Record::new(&site, 999_999_999_999, ID.to_owned(), locale, action, source, consent).encode();
        assert!(text.len() < 512, "{} characters: {text}", text.len());
        // RFC 6265 § 4.1.1, cookie-octet.
        let octet = |byte: u8| matches!(byte, 0x21 | 0x23..=0x2b | 0x2d..=0x3a | 0x3c..=0x5b | 0x5d..=0x7e);
        assert!(text.bytes().all(octet), "{text}");
    }
}

#[test]
fn one_split_at_dots_gives_every_field_and_every_category_with_yes_and_no() {
    let site = site(SITE);
    let text = custom(&site, consent(&site, &["ga"]));
    let fields: Vec<&str> = text.split('.').collect();
    let time = NOW.to_string();
    assert_eq!(fields[..6], ["1", "3", &time, ID, "en", "custom@banner!"]);
    assert_eq!(fields[6..], ["necessary:1", "analytics:0", "retargeting:0", "analytics/ga:1"]);
}

#[test]
fn no_truncation_of_a_record_is_read_as_a_decision() {
    let site = site(SITE);
    for consent in consents(&site) {
        let text = custom(&site, consent.clone());
        for end in 0..text.len() {
            let (cut, rest) = text.split_at(end);
            // Cut at a whole service entry it is a record again, of fewer grants than the one it was cut from.
            if let Some(short) = read(&site, cut) {
                assert!(rest.starts_with('.') && rest.contains('/'), "{cut}");
                assert!(site.service_ids().all(|id| consent.service(id) || !short.consent.service(id)), "{cut}");
            }
        }
    }
}

#[test]
fn every_changed_byte_gives_a_valid_record_or_none() {
    let site = site(SITE);
    for consent in consents(&site) {
        let text = custom(&site, consent);
        for place in 0..text.len() {
            for byte in 0..128_u8 {
                let mut bytes = text.clone().into_bytes();
                bytes[place] = byte;
                holds(&site, &String::from_utf8(bytes).expect("ASCII"));
            }
        }
    }
}

#[test]
fn no_text_of_pieces_of_records_is_more_than_a_valid_record() {
    let site = site(SITE);
    let time = NOW.to_string();
    let pieces = [
        ".",
        ".",
        ".",
        ":",
        "/",
        ",",
        "!",
        "0",
        "1",
        "3",
        &time,
        "abc",
        "en",
        "accept",
        "reject",
        "custom",
        "withdraw",
        "@banner",
        "@script",
        "necessary:1",
        "analytics:1",
        "analytics:0",
        "retargeting:0",
        "retargeting:1",
        "analytics/ga:1",
        "é",
        "\u{0}",
        "1.3.",
        ".necessary:1.analytics:1.retargeting:1",
        ".social:1",
        "; Path=/",
    ];
    let mut draw = Draw::new(7);
    let mut read_at_all = 0;
    for _ in 0..60_000 {
        let mut text = if draw.below(2) == 0 { format!("1.3.{NOW}.abc.en.accept") } else { String::new() };
        for _ in 0..draw.below(8) {
            text += pieces[draw.below(pieces.len())];
        }
        read_at_all += usize::from(holds(&site, &text));
    }
    assert!(read_at_all > 100, "the pieces make records too: {read_at_all}");
}

/// What is read from `text`, if anything, is a record that can be written and read again, and be put into a cookie. True
/// if it is.
fn holds(site: &Site, text: &str) -> bool {
    let Some(record) = read(site, text) else { return false };
    assert!(record.consent.category(CategoryId::NECESSARY), "{text}");
    assert_eq!(record.encode(), text);
    assert!(text.bytes().all(|byte| byte.is_ascii_graphic() && byte != b';'), "{text}");
    // What it says is what is written of it, but for categories and services that are gone.
    let (time, id, locale) = (record.time, record.id.clone(), record.locale.clone());
    let again =
        Record::new(site, time, id, locale, record.action, record.source.unwrap_or_default(), record.consent.clone());
    assert_eq!((&again.consent, again.end), (&record.consent, record.end), "{text}");
    assert_eq!(read(site, &again.encode()).map(|it| it.consent), Some(record.consent), "{text}");
    true
}

#[test]
fn a_record_of_another_revision_or_config_is_not_read() {
    let text = custom(&site(SITE), Consent::all(&site(SITE), true));
    assert!(read(&site(SITE), &text).is_some());
    for short in [
        SITE.replace("revision 3", "revision 4"),
        SITE.replace("revision 3", "revision 2"),
        format!("{SITE}\ncategory functional"),
    ] {
        assert_eq!(read(&site(&short), &text), None, "{short}");
    }
}

#[test]
fn a_category_or_service_that_is_gone_does_not_spoil_a_record() {
    let site = site(SITE);
    for gone in [".social:1", ".analytics/old:1", ".social/old:0"] {
        let text = custom(&site, Consent::all(&site, false)) + gone;
        assert_eq!(read(&site, &text).map(|it| it.consent), Some(Consent::all(&site, false)), "{text}");
    }
}

#[test]
fn an_answer_for_a_service_does_not_follow_it_to_another_category() {
    let old = site(SITE);
    let text = custom(&old, consent(&old, &["ga"]));
    let new = site(&SITE.replace("service ga analytics", "service ga retargeting"));
    assert!(!read(&new, &text).expect("a record").consent.service(service(&new, "ga")));
}

#[test]
fn grants_and_refusals_expire_on_the_second() {
    for (granted, days) in [(true, 365), (false, 182)] {
        let site = site(SITE);
        let record = record(&site, Action::Custom, Consent::all(&site, granted));
        let text = record.encode();
        let end = NOW + days * DAY;
        assert_eq!(record.end, end);
        assert_eq!(Record::decode(&text, &site, end - 1), Some(record), "{days} days");
        assert_eq!(Record::decode(&text, &site, end), None, "{days} days");
    }
}

#[test]
fn a_record_from_the_future_is_not_read_but_for_a_clock_a_day_off() {
    let site = site(SITE);
    let text = custom(&site, Consent::all(&site, true));
    assert!(Record::decode(&text, &site, NOW - DAY).is_some());
    assert_eq!(Record::decode(&text, &site, NOW - DAY - 1), None);
    assert_eq!(Record::decode(&text, &site, 0), None);
}

#[test]
fn what_is_not_exactly_a_record_is_none() {
    let site = site(SITE);
    let good = format!("1.3.{NOW}.abc.en.accept.necessary:1.analytics:1.retargeting:1");
    assert!(read(&site, &good).is_some());
    for (from, to) in [
        ("1.3.", "2.3."),
        ("1.3.", "01.3."),
        ("1.3.", "1.03."),
        ("1.3.", "1.+3."),
        ("1.3.", " 1.3."),
        ("1.3.", "1.4294967299."),
        ("1.3.", "1.99999999999999999999."),
        (".abc.", ".."),
        (".abc.", ".a b."),
        (".abc.", ".a_b."),
        (".en.", ".sl_SI."),
        (".accept", ".agree"),
        (".accept", ".Accept"),
        (".accept", ".accept!!"),
        (".accept", ".accept@"),
        (".accept", ".accept@nobody"),
        (".accept", ".accept@Banner"),
        (".accept", ".accept@banner@page"),
        (".accept", ".accept!@banner"),
        (".accept", ".@banner"),
        ("necessary:1", "necessary:0"),
        (".necessary:1", ""),
        (".analytics:1", ""),
        (".analytics:1", ".analytics:1.analytics:1"),
        (".analytics:1", ".analytics:1.analytics:0"),
        ("analytics:1", "analytics:2"),
        ("analytics:1", "analytics:"),
        ("analytics:1", "analytics"),
        ("analytics:1", ":1"),
        ("analytics:1", "Analytics:1"),
        ("analytics:1", "analytics:1 "),
        ("analytics:1", "analytics:1.social media:1"),
        ("analytics:1", "analytics/ga:0.analytics:1"),
        ("retargeting:1", "retargeting:1.analytics/ga:0.analytics/ga:0"),
        ("retargeting:1", "retargeting:1.a/b/c:1"),
        ("retargeting:1", "retargeting:1."),
        ("retargeting:1", "retargeting:1; Domain=example"),
        ("retargeting:1", "retargeting:1.x; Path=/:1"),
    ] {
        let bad = good.replacen(from, to, 1);
        assert_ne!(bad, good);
        assert_eq!(read(&site, &bad), None, "{bad}");
    }
    assert_eq!(read(&site, &good.replace("abc", &"x".repeat(41))), None);
    assert!(read(&site, &good.replace("abc", &"x".repeat(40))).is_some());
}

/// A copy in local storage.
fn entry(text: &str) -> Stored {
    Stored { place: Place::LocalStorage, text: text.to_owned() }
}

/// A record of this time that grants or refuses all.
fn text(time: u64, on: u8) -> String {
    let action = if on == 1 { "accept" } else { "reject" };
    format!("1.3.{time}.abc.en.{action}.necessary:1.analytics:{on}.retargeting:{on}")
}

#[test]
fn the_newest_decision_counts_wherever_it_lies() {
    let site = site(SITE);
    let (old, new) = (text(NOW - 9, 1), text(NOW - 1, 0));
    for copies in [
        [cookie(&old), cookie(&new)],
        [cookie(&new), cookie(&old)],
        [cookie(&old), entry(&new)],
        [entry(&new), cookie(&old)],
        [entry(&old), cookie(&new)],
    ] {
        assert_eq!(Record::newest(&copies, &site, NOW), read(&site, &new), "{copies:?}");
    }
    assert_eq!(Record::newest(&[], &site, NOW), None);
}

#[test]
fn of_two_decisions_of_one_second_the_stricter_counts() {
    let site = site(SITE);
    let some = text(NOW, 0).replace("reject", "custom") + ".analytics/ga:1";
    for (strict, lax) in [(text(NOW, 0), text(NOW, 1)), (text(NOW, 0), some.clone()), (some, text(NOW, 1))] {
        for copies in [[cookie(&strict), cookie(&lax)], [cookie(&lax), cookie(&strict)]] {
            assert_eq!(Record::newest(&copies, &site, NOW), read(&site, &strict), "{copies:?}");
        }
    }
}

#[test]
fn what_cannot_be_read_stands_in_the_way_of_no_copy() {
    let site = site(SITE);
    let good = text(NOW - 9, 0);
    let revision = text(NOW, 1).replace("1.3.", "1.2.");
    for bad in ["", "1", "x", &text(NOW + DAY + 1, 1), &revision, &text(NOW, 1).replace(".analytics:1", "")] {
        for copies in [[cookie(bad), cookie(&good)], [cookie(&good), entry(bad)]] {
            assert_eq!(Record::newest(&copies, &site, NOW), read(&site, &good), "{copies:?}");
        }
    }
}

#[test]
fn an_older_decision_does_not_come_back_when_the_newest_has_expired() {
    let site = site(SITE);
    let (grant, refusal) = (text(NOW, 1), text(NOW + 1, 0));
    let later = NOW + 200 * DAY;
    assert!(Record::newest(&[cookie(&grant)], &site, later).is_some(), "the grant alone would still hold");
    for copies in [[cookie(&grant), entry(&refusal)], [entry(&refusal), cookie(&grant)]] {
        assert_eq!(Record::newest(&copies, &site, later), None);
    }
}

/// What a page whose browser holds these copies writes when it starts.
fn written(copies: &[Stored]) -> Vec<String> {
    let (_, effects) = start(site(SITE), copies, NOW);
    let record = |effect| if let Effect::Store { record, .. } = effect { Some(record) } else { None };
    effects.into_iter().filter_map(record).collect()
}

#[test]
fn of_several_copies_a_page_leaves_the_one_that_counts() {
    let (old, new) = (text(NOW - 9, 1), text(NOW - 1, 0));
    assert_eq!(written(&[cookie(&old), cookie(&new)]), std::slice::from_ref(&new));
    assert_eq!(written(&[cookie(&new), entry(&old)]), std::slice::from_ref(&new));
    for copies in [vec![], vec![cookie(&new)], vec![cookie("x"), entry("y")]] {
        assert!(written(&copies).is_empty(), "{copies:?}");
    }
}
