//! The consent record: what is written is read back the same, and nothing else is read at all.

use crate::support::{config, services, Draw, DAY, ID, NOW};
use privola::config::Config;
use privola::consent::Consent;
use privola::record::Record;

const FACTS: &str = "revision 3
    category analytics
    category retargeting
    service ga analytics
    service heat analytics
    service pixel retargeting";

fn record(config: &Config, consent: Consent) -> Record {
    Record::new(config, NOW, ID, "en", "custom", consent)
}

/// Reads at the time of the decision.
fn read(config: &Config, text: &str) -> Option<Record> {
    Record::decode(text, config, NOW)
}

/// Every consent that can be given service by service, by the bits of a number.
fn consents(config: &Config) -> Vec<Consent> {
    let optional = |place: &usize| config.items[*place].category > 0;
    let services = (config.categories..config.items.len()).filter(optional);
    let empty = (1..config.categories).filter(|it| config.items[config.categories..].iter().all(|s| s.category != *it));
    let places: Vec<usize> = services.chain(empty).collect();
    (0..1_u32 << places.len())
        .map(|bits| {
            let mut consent = Consent::all(config, false);
            for (place, item) in places.iter().enumerate() {
                consent.set(config, *item, bits >> place & 1 == 1);
            }
            consent
        })
        .collect()
}

#[test]
fn every_consent_is_read_back_as_it_was_written() {
    // From two categories with several services each to ten categories without any.
    for categories in 0..=9 {
        let mut facts = String::from("category necessary\n");
        for place in 0..categories {
            facts += &format!("category purpose-{place}\n");
            for service in 0..[0, 3, 2, 1, 1][categories.min(4)] {
                facts += &format!("service s{place}-{service} purpose-{place}\n");
            }
        }
        let config = config(&facts);
        for consent in consents(&config) {
            for action in ["accept", "custom!", "withdraw!"] {
                let record = Record::new(&config, NOW, ID, "en", action, consent.clone());
                assert_eq!(record.is_marked(), action.ends_with('!'));
                let text = record.text.clone();
                assert_eq!(read(&config, &text), Some(record), "{text}");
            }
        }
    }
}

#[test]
fn ten_categories_of_long_names_stay_below_512_characters_that_a_cookie_can_hold() {
    let names = ["functional12", "analytics-12", "retargeting1", "media-player", "social-media"];
    let mut facts = String::from("revision 4294967294\ncategory necessary\n");
    for (place, name) in names.iter().enumerate() {
        facts += &format!("category {name}\nservice service-{place}a {name}\nservice service-{place}b {name}\n");
    }
    for place in 0..4 {
        facts += &format!("category another-000{place}\n");
    }
    let config = config(&facts);
    assert_eq!(config.categories, 10);
    for consent in consents(&config) {
        let text = Record::new(&config, 999_999_999_999, ID, "zh-Hant-TW", "withdraw!", consent).text;
        assert!(text.len() < 512, "{} characters: {text}", text.len());
        // RFC 6265 § 4.1.1, cookie-octet.
        let octet = |byte: u8| matches!(byte, 0x21 | 0x23..=0x2b | 0x2d..=0x3a | 0x3c..=0x5b | 0x5d..=0x7e);
        assert!(text.bytes().all(octet), "{text}");
    }
}

#[test]
fn one_split_at_dots_gives_every_field_and_every_category_with_yes_and_no() {
    let config = config(FACTS);
    let mut consent = Consent::all(&config, false);
    consent.set(&config, config.find("ga", true), true);
    let text = record(&config, consent).text;
    let fields: Vec<&str> = text.split('.').collect();
    let time = NOW.to_string();
    let head = ["1", "3", &time, ID, "en", "custom"];
    assert_eq!(fields[..6], head);
    assert_eq!(fields[6..], ["necessary:1", "analytics:0", "retargeting:0", "analytics/ga:1"]);
}

#[test]
fn no_truncation_of_a_record_is_read_as_a_decision() {
    let config = config(FACTS);
    for consent in consents(&config) {
        let text = record(&config, consent.clone()).text;
        for end in 0..text.len() {
            // Cut at a whole service entry it is a record again, of fewer grants than the one it was cut from.
            if let Some(short) = read(&config, &text[..end]) {
                assert!(text[end..].starts_with('.') && text[end..].contains('/'), "{}", &text[..end]);
                for (id, _) in services(&config) {
                    let place = config.find(&id, true);
                    assert!(consent.has(place) || !short.consent.has(place), "{}", &text[..end]);
                }
            }
        }
    }
}

#[test]
fn every_changed_byte_gives_a_valid_record_or_none() {
    let config = config(FACTS);
    for consent in consents(&config) {
        let text = record(&config, consent).text;
        for place in 0..text.len() {
            for byte in 0..128_u8 {
                let mut bytes = text.clone().into_bytes();
                bytes[place] = byte;
                let changed = String::from_utf8(bytes).expect("ASCII");
                holds(&config, &changed);
            }
        }
    }
}

#[test]
fn no_text_of_pieces_of_records_is_more_than_a_valid_record() {
    let config = config(FACTS);
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
    ];
    let mut draw = Draw::new(7);
    let mut read_at_all = 0;
    for _ in 0..60_000 {
        let mut text = if draw.below(2) == 0 { format!("1.3.{NOW}.abc.en.accept") } else { String::new() };
        for _ in 0..draw.below(8) {
            text += pieces[draw.below(pieces.len())];
        }
        read_at_all += usize::from(holds(&config, &text));
    }
    assert!(read_at_all > 100, "the pieces make records too: {read_at_all}");
}

/// What is read from `text`, if anything, is a record that can be written and read again. True if it is.
fn holds(config: &Config, text: &str) -> bool {
    let Some(record) = read(config, text) else { return false };
    assert!(record.consent.has(0), "{text}");
    assert_eq!(record.text, text);
    // What it says is what is written of it, but for categories and services that are gone.
    let head: Vec<&str> = text.split('.').take(6).collect();
    let [_, _, time, id, locale, action] = head[..] else { panic!("{text}") };
    let time = time.parse().expect("a number");
    let again = Record::new(config, time, id, locale, action, record.consent.clone());
    assert_eq!((&again.consent, again.end), (&record.consent, record.end), "{text}");
    assert_eq!(read(config, &again.text).map(|it| it.consent), Some(record.consent), "{text}");
    true
}

#[test]
fn a_record_of_another_revision_or_config_is_not_read() {
    let config = config(FACTS);
    let text = record(&config, Consent::all(&config, true)).text;
    assert!(read(&config, &text).is_some());
    for facts in [
        FACTS.replace("revision 3", "revision 4"),
        FACTS.replace("revision 3", "revision 2"),
        format!("{FACTS}\ncategory functional"),
    ] {
        let config = crate::support::config(&facts);
        assert_eq!(read(&config, &text), None, "{facts}");
    }
}

#[test]
fn a_category_or_service_that_is_gone_does_not_spoil_a_record() {
    let config = config(FACTS);
    for gone in [".social:1", ".analytics/old:1", ".social/old:0"] {
        let text = record(&config, Consent::all(&config, false)).text + gone;
        assert_eq!(read(&config, &text).map(|it| it.consent), Some(Consent::all(&config, false)), "{text}");
    }
}

#[test]
fn an_answer_for_a_service_does_not_follow_it_to_another_category() {
    let old = config(FACTS);
    let mut consent = Consent::all(&old, false);
    consent.set(&old, old.find("ga", true), true);
    let text = record(&old, consent).text;
    let new = config(&FACTS.replace("service ga analytics", "service ga retargeting"));
    assert!(!read(&new, &text).expect("a record").consent.has(new.find("ga", true)));
}

#[test]
fn grants_and_refusals_expire_on_the_second() {
    for (granted, days) in [(true, 365), (false, 182)] {
        let config = config(FACTS);
        let record = record(&config, Consent::all(&config, granted));
        let text = record.text.clone();
        let end = NOW + days * DAY;
        assert_eq!(record.end, end);
        assert_eq!(Record::decode(&text, &config, end - 1), Some(record), "{days} days");
        assert_eq!(Record::decode(&text, &config, end), None, "{days} days");
    }
}

#[test]
fn a_record_from_the_future_is_not_read_but_for_a_clock_a_day_off() {
    let config = config(FACTS);
    let text = record(&config, Consent::all(&config, true)).text;
    assert!(Record::decode(&text, &config, NOW - DAY).is_some());
    assert_eq!(Record::decode(&text, &config, NOW - DAY - 1), None);
    assert_eq!(Record::decode(&text, &config, 0), None);
}

#[test]
fn what_is_not_exactly_a_record_is_none() {
    let config = config(FACTS);
    let good = format!("1.3.{NOW}.abc.en.accept.necessary:1.analytics:1.retargeting:1");
    assert!(read(&config, &good).is_some());
    for (from, to) in [
        ("1.3.", "2.3."),
        ("1.3.", "01.3."),
        ("1.3.", "1.03."),
        ("1.3.", "1.+3."),
        ("1.3.", " 1.3."),
        (".abc.", ".."),
        (".abc.", ".a b."),
        (".abc.", ".a_b."),
        (".en.", ".sl_SI."),
        (".accept", ".agree"),
        (".accept", ".Accept"),
        (".accept", ".accept!!"),
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
        ("analytics:1", "analytics/ga:0.analytics:1"),
        ("retargeting:1", "retargeting:1.analytics/ga:0.analytics/ga:0"),
        ("retargeting:1", "retargeting:1."),
    ] {
        let bad = good.replacen(from, to, 1);
        assert_ne!(bad, good);
        assert_eq!(read(&config, &bad), None, "{bad}");
    }
    let id = "x".repeat(41);
    assert_eq!(read(&config, &good.replace("abc", &id)), None);
    assert!(read(&config, &good.replace("abc", &id[1..])).is_some());
}
