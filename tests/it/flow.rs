//! Every sequence of messages up to a depth, from every state of consent that a visitor can come with.
//!
//! Sequences that lead to the same state go on alike, so each state is left once by each message; how many sequences
//! that stands for is counted, not guessed.

use crate::support::{config, NOW};
use crate::visit::Visit;
use privola::config::Config;
use std::collections::hash_map::DefaultHasher;
use std::collections::HashMap;
use std::fmt::{self, Write};
use std::hash::Hasher;

const FACTS: &str = "locale en
    offer sl
    category necessary
    category functional
    category analytics
    category retargeting
    service prefs functional
    service ga analytics
    service heat analytics
    service ads retargeting
    service pixel retargeting";

/// The services that are asked for, and their categories.
const SERVICES: [(&str, &str); 5] = [
    ("prefs", "functional"),
    ("ga", "analytics"),
    ("heat", "analytics"),
    ("ads", "retargeting"),
    ("pixel", "retargeting"),
];

/// Tags of every condition and kind.
const TAGS: &str = "analytics\t\tI
retargeting\tads\tB
analytics,retargeting\t\tA
!analytics\t\tI
analytics\tga\tO
retargeting\tpixel\tD
necessary\t\tI
analitics\t\tO
functional, !retargeting\t\tO";

/// Tags found later: a template, and what belongs to one service.
const LATE: &str = "functional\tprefs\tT
analytics\theat\tI";

/// Name and fields of each message; an empty `settled` stands for the first tag that is waited for.
const MESSAGES: [[&str; 4]; 20] = [
    ["accept-all", "", "", ""],
    ["reject-all", "", "", ""],
    ["withdraw", "", "", ""],
    ["save", "", "", ""],
    ["set", "analytics:1", "", ""],
    ["set", "analytics:0", "", ""],
    ["set", "", "pixel:1,ga:0", ""],
    ["switch", "category", "analytics", "1"],
    ["switch", "category", "retargeting", ""],
    ["switch", "service", "pixel", "1"],
    ["preferences", "", "", ""],
    ["close", "", "", ""],
    ["hide", "", "", ""],
    ["tags", TAGS, "", ""],
    ["tags", LATE, "", ""],
    ["settled", "", "", ""],
    ["parsed", "", "", ""],
    ["details", "1", "", ""],
    ["details", "", "", ""],
    ["strings", "1", "", ""],
];

/// How long the sequences are.
const DEPTH: usize = 5;

/// What a browser can hold: nothing, or a record of each combination of grants, with and without cookies to clear.
fn stored() -> Vec<String> {
    let mut all = vec![String::new()];
    for bits in 0..1 << SERVICES.len() {
        let on = |place: usize| bits >> place & 1 == 1;
        let granted = |category: &str| (0..SERVICES.len()).all(|place| SERVICES[place].1 != category || on(place));
        let mut entries = String::from(".necessary:1");
        for category in ["functional", "analytics", "retargeting"] {
            let _ = write!(entries, ".{category}:{}", u8::from(granted(category)));
        }
        for (place, (id, category)) in SERVICES.iter().enumerate() {
            if on(place) != granted(category) {
                let _ = write!(entries, ".{category}/{id}:1");
            }
        }
        let whole = bits == (1 << SERVICES.len()) - 1;
        let action = if whole { "accept" } else { "custom" };
        for mark in ["", "!"].iter().take(if whole { 1 } else { 2 }) {
            all.push(format!("1.1.{}.abc.en.{action}{mark}{entries}", NOW - 1000));
        }
    }
    all
}

fn step(visit: &Visit, message: &[&str; 4]) -> Visit {
    let mut visit = visit.clone();
    let [name, a, b, c] = *message;
    let waiting = visit.page.tags.iter().position(|tag| tag.ran && !tag.settled && matches!(tag.kind, 'B' | 'T'));
    let place = waiting.map_or(String::new(), |place| place.to_string());
    visit.send(name, if name == "settled" { &place } else { a }, b, c);
    visit
}

/// A state's fingerprint: everything that can make a difference later. The config is the same everywhere.
fn fingerprint(visit: &mut Visit) -> u64 {
    struct Fold(DefaultHasher);
    impl Write for Fold {
        fn write_str(&mut self, text: &str) -> fmt::Result {
            self.0.write(text.as_bytes());
            Ok(())
        }
    }
    let none = Config {
        categories: Vec::new(),
        services: Vec::new(),
        locales: Vec::new(),
        locale: String::new(),
        ..visit.model.config
    };
    let config = std::mem::replace(&mut visit.model.config, none);
    let mut fold = Fold(DefaultHasher::new());
    let _ = write!(fold, "{:?}{:?}", visit.model, visit.page);
    visit.model.config = config;
    fold.0.finish()
}

/// A state that has been reached and the ways that led to it, the first of them in words.
struct Reached {
    visit: Visit,
    sequences: u128,
}

fn beginnings(config: &Config) -> HashMap<u64, Reached> {
    let mut level = HashMap::new();
    for text in stored() {
        let (mut visit, _) = Visit::start(config, &text, NOW, "en");
        assert_eq!(visit.page.stored, text, "every beginning is a record that is read");
        level.insert(fingerprint(&mut visit), Reached { visit, sequences: 1 });
    }
    level
}

#[test]
fn no_sequence_of_messages_runs_stores_or_grants_what_was_not_agreed_to() {
    let config = config(FACTS);
    let mut level = beginnings(&config);
    assert_eq!(level.len(), 64);
    let mut left: HashMap<u64, Vec<u64>> = HashMap::new();
    let (mut sequences, mut steps) = (0_u128, 0_u64);
    for _ in 0..DEPTH {
        let mut next: HashMap<u64, Reached> = HashMap::new();
        for (from, Reached { visit, sequences }) in level {
            let mut ways = Vec::new();
            for message in &MESSAGES {
                let mut after = step(&visit, message);
                let to = fingerprint(&mut after);
                steps += 1;
                ways.push(to);
                next.entry(to).or_insert(Reached { visit: after, sequences: 0 }).sequences += sequences;
            }
            left.insert(from, ways);
        }
        level = next;
        sequences += level.values().map(|reached| reached.sequences).sum::<u128>();
    }
    println!("{sequences} sequences up to {DEPTH} messages, {} states left, {steps} steps", left.len());
    let each: u128 = (1..=DEPTH as u32).map(|length| (MESSAGES.len() as u128).pow(length)).sum();
    assert_eq!(sequences, 64 * each);
}
