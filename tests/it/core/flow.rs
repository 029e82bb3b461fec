//! Every sequence of messages up to a depth, from every state of consent that a visitor can come with.
//!
//! Sequences that lead to the same state go on alike, so each state is left once by each message; how many sequences
//! that stands for is counted, not guessed.

use super::choice::{Choice, Plain};
use super::page::State;
use super::site::{site, NOW};
use super::tabs::Other;
use super::visit::{Tag, Visit};
use privola::app::{Decision, Kind, Msg, Purpose, Set};
use privola::site::{CategoryId, ServiceId, Site};
use std::collections::hash_map::DefaultHasher;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::{Hash, Hasher};
use std::sync::Arc;

const SITE: &str = "category necessary
    category functional
    category analytics
    category retargeting
    service prefs functional
    service ga analytics
    service heat analytics
    service ads retargeting
    service pixel retargeting
    google ga
    stops heat";

/// The services that are asked for.
const SERVICES: [&str; 5] = ["prefs", "ga", "heat", "ads", "pixel"];

/// What a visitor, a site, a page or another tab does.
#[derive(Clone, Debug)]
enum Step {
    Decide(Decision),
    Msg(Msg),
    /// Tags of every condition and kind.
    Tags,
    /// Tags found later: a template, what belongs to one service, and a file that stands there already.
    Late,
    /// What a template that runs unfolds into.
    Unfold,
    /// The first tag that is waited for settles, as loaded or failed.
    Settled(bool),
    /// The first element that is still there leaves.
    Gone,
    /// The first tag that is held is let run once.
    Once,
    /// The next change is answered by the site with a refusal.
    Listen,
    /// Another tab grants or refuses all, two seconds later.
    Tab(bool),
}

fn steps() -> Vec<Step> {
    let set = |categories: &[(&str, bool)], services: &[(&str, bool)]| {
        let owned = |list: &[(&str, bool)]| list.iter().map(|(id, on)| ((*id).to_owned(), *on)).collect();
        Step::Decide(Decision::Set(Set { categories: owned(categories), services: owned(services) }))
    };
    let switch = |purpose, on| Step::Msg(Msg::Switch(purpose, on));
    vec![
        Step::Decide(Decision::AcceptAll),
        Step::Decide(Decision::RejectAll),
        Step::Decide(Decision::Withdraw),
        Step::Decide(Decision::Save),
        set(&[("analytics", true)], &[]),
        set(&[("analytics", false)], &[]),
        set(&[], &[("pixel", true), ("ga", false)]),
        switch(Purpose::Category(CategoryId(2)), true),
        switch(Purpose::Category(CategoryId(3)), false),
        switch(Purpose::Service(ServiceId(4)), true),
        Step::Msg(Msg::ShowBanner),
        Step::Msg(Msg::ShowPreferences),
        Step::Msg(Msg::ClosePreferences),
        Step::Msg(Msg::Hide),
        Step::Tags,
        Step::Late,
        Step::Unfold,
        Step::Settled(true),
        Step::Settled(false),
        Step::Gone,
        Step::Once,
        Step::Listen,
        Step::Tab(true),
        Step::Tab(false),
        Step::Msg(Msg::Parsed),
        Step::Msg(Msg::CannotTell(ServiceId(3))),
        Step::Msg(Msg::Learned),
        Step::Msg(Msg::Cleared { complete: true, now: NOW }),
        Step::Msg(Msg::Cleared { complete: false, now: NOW }),
        Step::Msg(Msg::Speaks("sl".to_owned())),
        Step::Msg(Msg::UnknownAction("start".to_owned())),
    ]
}

/// How long the sequences are.
const DEPTH: usize = 4;

/// What a browser can hold: nothing, or a record of each combination of grants, with and without cookies to clear.
fn stored(plain: &Plain) -> Vec<Option<String>> {
    let mut all = vec![None];
    for bits in 0..1 << SERVICES.len() {
        let mut choice = Choice::all(plain, false);
        for (place, id) in SERVICES.iter().enumerate() {
            choice.set_service(plain, id, bits >> place & 1 == 1);
        }
        let whole = choice == Choice::all(plain, true);
        for marked in [false, true].iter().take(if whole { 1 } else { 2 }) {
            all.push(Some(choice.record(plain, NOW - 1000, "abc", *marked)));
        }
    }
    all
}

/// What a step leads to. States are kept without their site, which is the same everywhere and long.
fn step(visit: &Visit, step: &Step, site: &mut Site) -> Visit {
    let mut visit = visit.clone();
    std::mem::swap(&mut visit.model.site, site);
    let page = &visit.page;
    let here = |place: &usize| !page.gone.contains(place);
    let first = |state: State| (0..page.elements.len()).filter(here).find(|place| page.elements[*place].state == state);
    match step {
        Step::Decide(decision) => _ = visit.decide(decision.clone()),
        Step::Msg(msg) => _ = visit.send(msg.clone()),
        Step::Tags => {
            let file = Some("https://vendor.example/a.js");
            visit.add(&[
                Tag::new("analytics", "", Kind::Inline),
                Tag { file, ..Tag::new("retargeting", "ads", Kind::Blocking) },
                Tag { file: Some("b.js"), ..Tag::new("analytics,retargeting", "", Kind::Async) },
                Tag::new("!analytics", "", Kind::Inline),
                Tag::new("analytics", "ga", Kind::Resource),
                Tag { file: Some("c.js"), ..Tag::new("retargeting", "pixel", Kind::Deferred) },
                Tag::new("necessary", "", Kind::Inline),
                Tag::new("analitics", "", Kind::Resource),
                Tag::new("functional, !retargeting", "", Kind::Resource),
            ]);
        }
        Step::Late => {
            let file = Some("https://vendor.example/a.js");
            visit.add(&[
                Tag::new("functional", "prefs", Kind::Template),
                Tag::new("analytics", "heat", Kind::Inline),
                Tag { file, ..Tag::new("retargeting", "", Kind::Async) },
            ]);
        }
        Step::Unfold => {
            let template = |place: &usize| page.elements[*place].kind == Kind::Template && page.is_awaited(*place);
            let inside = (0..page.elements.len()).find(template);
            if inside.is_some() {
                visit.add(&[
                    Tag { inside, ..Tag::new("functional", "prefs", Kind::Inline) },
                    Tag { inside, ..Tag::new("analytics", "", Kind::Inline) },
                ]);
            }
        }
        Step::Settled(loaded) => {
            if let Some(tag) = first(State::Began).map(|place| page.elements[place].tag) {
                visit.send(Msg::Settled { tag, loaded: *loaded });
            }
        }
        Step::Gone => {
            if let Some(place) = (0..page.elements.len()).find(here) {
                visit.send(Msg::Gone(vec![page.elements[place].tag]));
            }
        }
        Step::Once => {
            if let Some(tag) = first(State::Waits).map(|place| page.elements[place].tag) {
                visit.send(Msg::AllowOnce(tag));
            }
        }
        Step::Listen => visit.listener = Some(Decision::RejectAll),
        Step::Tab(on) => {
            let choice = Choice::all(&visit.plain, *on);
            let other = Other { time: NOW + 2, id: "tab".to_owned(), choice, marked: !on };
            visit.other_tab(&[other], &[]);
        }
    }
    std::mem::swap(&mut visit.model.site, site);
    visit
}

/// A state's fingerprint: everything that can make a difference later.
fn fingerprint(Visit { model, page, listener, .. }: &Visit) -> u64 {
    let mut hash = DefaultHasher::new();
    (&model.record, &model.draft, &model.queue, &model.locale, &model.withdrawn).hash(&mut hash);
    (model.banner, model.preferences, page, listener.is_some()).hash(&mut hash);
    hash.finish()
}

/// A state's fingerprint and a visit that is in it.
type Reached = (u64, Visit);

/// States that sequences of one length lead to, and how many sequences lead to each.
type Level = BTreeMap<u64, u128>;

fn beginnings(site: &Site) -> Vec<Reached> {
    let plain = Arc::new(Plain::new(SITE, site));
    let begin = |text: Option<String>| {
        let (mut visit, _) = Visit::open(site.clone(), plain.clone(), text.as_deref(), NOW);
        assert_eq!(visit.page.stored, text, "every beginning is a record that is read");
        visit.model.site = Site::default();
        (fingerprint(&visit), visit)
    };
    stored(&plain).into_iter().map(begin).collect()
}

/// Leaves each state by every step, on all processors. Returns the ways, and the states not `seen` if they are wanted.
fn leave(from: &[Reached], site: &Site, seen: &HashSet<u64>, wanted: bool) -> (Vec<(u64, Vec<u64>)>, Vec<Reached>) {
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    let share = from.len().div_ceil(workers);
    let work = |part: &[Reached]| {
        let (mut ways, mut fresh, mut own) = (Vec::new(), Vec::new(), HashSet::new());
        let (steps, mut site) = (steps(), site.clone());
        for (state, visit) in part {
            let mut next = Vec::new();
            for one in &steps {
                let after = step(visit, one, &mut site);
                let to = fingerprint(&after);
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
    let site = site(SITE);
    let mut found = beginnings(&site);
    let mut level: Level = found.iter().map(|(state, _)| (*state, 1)).collect();
    assert_eq!(level.len(), 64);
    let mut ways: HashMap<u64, Vec<u64>> = HashMap::new();
    let mut seen: HashSet<u64> = level.keys().copied().collect();
    let mut sequences = 0;
    for depth in 1..=DEPTH {
        let (left, fresh) = leave(&found, &site, &seen, depth < DEPTH);
        ways.extend(left);
        found = fresh.into_iter().filter(|(state, _)| seen.insert(*state)).collect();
        let mut next = Level::new();
        for (from, count) in level {
            for to in &ways[&from] {
                *next.entry(*to).or_insert(0) += count;
            }
        }
        level = next;
        sequences += level.values().sum::<u128>();
    }
    let steps = u128::try_from(steps().len()).expect("few");
    println!("{sequences} sequences of up to {DEPTH} messages; {} states, each left by {steps} messages", ways.len());
    let each: u128 = (1..=DEPTH as u32).map(|length| steps.pow(length)).sum();
    assert_eq!(sequences, 64 * each);
}
