//! Every sequence of messages up to a depth, from every state of consent that a visitor can come with.
//!
//! Sequences that lead to the same state go on alike, so each state is left once by each message; how many sequences
//! that stands for is counted, not guessed.

use crate::support::{config, NOW};
use crate::visit::Visit;
use privola::config::Config;
use std::collections::hash_map::DefaultHasher;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt::{self, Write};
use std::hash::{Hash, Hasher};

const FACTS: &str = "category necessary
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
    ["switch", "", "analytics", "1"],
    ["switch", "", "retargeting", ""],
    ["switch", "service", "pixel", "1"],
    ["preferences", "", "", ""],
    ["close", "", "", ""],
    ["hide", "", "", ""],
    ["tags", TAGS, "", ""],
    ["tags", LATE, "", ""],
    ["settled", "", "", ""],
    ["parsed", "", "", ""],
    ["cleared", "1", "", ""],
    ["cleared", "", "", ""],
    ["strings", "sl", "", ""],
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

/// A state's fingerprint: everything that can make a difference later. The config is the same everywhere, and the
/// page knows the tags as well, so of these only how far they are is looked at twice.
fn fingerprint(visit: &mut Visit) -> u64 {
    struct Fold(DefaultHasher);
    impl Write for Fold {
        fn write_str(&mut self, text: &str) -> fmt::Result {
            self.0.write(text.as_bytes());
            Ok(())
        }
    }
    let none = Config { items: Vec::new(), signals: Vec::new(), ..visit.model.config };
    let config = std::mem::replace(&mut visit.model.config, none);
    let tags = std::mem::take(&mut visit.model.queue.tags);
    let mut fold = Fold(DefaultHasher::new());
    let _ = write!(fold, "{:?}", visit.model);
    tags.iter().for_each(|tag| fold.0.write_u8(tag.state as u8));
    visit.page.hash(&mut fold.0);
    visit.model.config = config;
    visit.model.queue.tags = tags;
    fold.0.finish()
}

/// A state's fingerprint and a visit that is in it.
type State = (u64, Visit);

/// States that sequences of one length lead to, and how many sequences lead to each.
type Level = BTreeMap<u64, u128>;

fn beginnings(config: &Config<'static>) -> Vec<State> {
    let begin = |text: String| {
        let (mut visit, _) = Visit::start(config, &text, NOW);
        assert_eq!(visit.page.stored, text, "every beginning is a record that is read");
        (fingerprint(&mut visit), visit)
    };
    stored().into_iter().map(begin).collect()
}

/// Leaves each state by every message, on all processors. Returns the ways, and the states not `seen` if they are
/// wanted.
fn leave(from: Vec<State>, seen: &HashSet<u64>, wanted: bool) -> (Vec<(u64, Vec<u64>)>, Vec<State>) {
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    let share = from.len().div_ceil(workers);
    let work = |part: &[State]| {
        let (mut ways, mut fresh, mut own) = (Vec::new(), Vec::new(), HashSet::new());
        for (state, visit) in part {
            let mut next = Vec::new();
            for message in &MESSAGES {
                let mut after = step(visit, message);
                let to = fingerprint(&mut after);
                next.push(to);
                if wanted && !seen.contains(&to) && own.insert(to) {
                    fresh.push((to, after));
                }
            }
            ways.push((*state, next));
        }
        (ways, fresh)
    };
    std::thread::scope(|scope| {
        let workers: Vec<_> = from.chunks(share).map(|part| scope.spawn(move || work(part))).collect();
        let (mut ways, mut fresh) = (Vec::new(), Vec::new());
        for worker in workers {
            let (its, new) = worker.join().expect("every step holds");
            ways.extend(its);
            fresh.extend(new);
        }
        (ways, fresh)
    })
}

#[test]
fn no_sequence_of_messages_runs_stores_or_grants_what_was_not_agreed_to() {
    let config = config(FACTS);
    let mut found = beginnings(&config);
    let mut level: Level = found.iter().map(|(state, _)| (*state, 1)).collect();
    assert_eq!(level.len(), 64);
    let mut ways: HashMap<u64, Vec<u64>> = HashMap::new();
    let mut seen: HashSet<u64> = level.keys().copied().collect();
    let mut sequences = 0;
    for depth in 1..=DEPTH {
        let (left, fresh) = leave(std::mem::take(&mut found), &seen, depth < DEPTH);
        ways.extend(left);
        for (state, visit) in fresh {
            if seen.insert(state) {
                found.push((state, visit));
            }
        }
        let mut next = Level::new();
        for (from, count) in level {
            for to in &ways[&from] {
                *next.entry(*to).or_insert(0) += count;
            }
        }
        level = next;
        sequences += level.values().sum::<u128>();
    }
    println!(
        "{sequences} sequences of up to {DEPTH} messages; {} states, each left by {} messages",
        ways.len(),
        MESSAGES.len()
    );
    let each: u128 = (1..=DEPTH as u32).map(|length| (MESSAGES.len() as u128).pow(length)).sum();
    assert_eq!(sequences, 64 * each);
}
