//! Decisions are newer than all that is known, and one that another tab has stored is followed.

use super::choice::Choice;
use super::site::{DAY, NOW, SITE};
use super::tabs::Other;
use super::visit::{count, is_store, Tag, Visit, ID, RANDOM};
use privola::app::{Decision, Effect, Event, Kind, Msg, Purpose};
use privola::gate::TagId;

fn visit() -> Visit {
    let (mut visit, _) = Visit::start(SITE, None, NOW);
    visit.send(Msg::Speaks("en".to_owned()));
    visit
}

/// A decision in another tab, so many seconds after now.
fn other(visit: &Visit, on: bool, after: u64) -> Other {
    let choice = Choice::all(&visit.plain, on);
    Other { time: visit.now + after, id: "other".to_owned(), choice, marked: !on }
}

fn runs(effects: &[Effect]) -> Vec<TagId> {
    let run = |it: &Effect| if let Effect::Run { tag, .. } = it { Some(*tag) } else { None };
    effects.iter().filter_map(run).collect()
}

fn id_of(record: &str) -> &str {
    record.split('.').nth(3).expect("an id")
}

#[test]
fn the_id_of_a_record_is_32_hexadecimal_digits_of_its_random_bytes() {
    let mut visit = visit();
    visit.decide(Decision::AcceptAll);
    assert_eq!(id_of(visit.page.stored.as_deref().expect("a record")), ID);
    assert_eq!((ID.len(), RANDOM.len()), (32, 16));
    assert!(ID.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')));
}

#[test]
fn a_decision_is_newer_than_the_one_before_it_even_if_the_clock_stands_or_goes_back() {
    for back in [0, 1, DAY] {
        let mut visit = visit();
        visit.decide(Decision::AcceptAll);
        visit.now -= back;
        visit.decide(Decision::RejectAll);
        assert_eq!(visit.page.time, NOW + 1);
        visit.now += back + 5;
        visit.decide(Decision::AcceptAll);
        assert_eq!(visit.page.time, NOW + 5, "else it is the clock's");
    }
}

#[test]
fn a_refusal_in_another_tab_switches_off_here_and_stays_a_refusal() {
    let mut visit = visit();
    visit.decide(Decision::AcceptAll);
    visit.send(Msg::ShowPreferences);
    let refusal = other(&visit, false, 5);
    let effects = visit.other_tab(&[refusal], &[]);
    assert_eq!(count(&effects, |it| *it == Effect::Turn), 1, "the switches that are shown are turned");
    assert_eq!(count(&effects, is_store), 0, "it is stored already");
    // Saved as it shows now, it is a refusal.
    visit.now += 10;
    visit.decide(Decision::Save);
    assert_eq!(visit.page.choice, Some(Choice::all(&visit.plain, false)));
}

#[test]
fn what_the_switches_showed_before_another_tab_decided_is_not_saved() {
    let mut visit = visit();
    visit.decide(Decision::RejectAll);
    visit.send(Msg::ShowPreferences);
    let analytics = visit.model.site.category("analytics").expect("known");
    visit.send(Msg::Switch(Purpose::Category(analytics), true));
    let refusal = other(&visit, false, 5);
    visit.other_tab(&[refusal], &[]);
    visit.decide(Decision::Save);
    assert_eq!(visit.page.choice, Some(Choice::all(&visit.plain, false)));
}

#[test]
fn an_acceptance_in_another_tab_takes_the_banner_away_and_lets_tags_run() {
    let mut visit = visit();
    visit.add(&[Tag::new("analytics", "", Kind::Inline)]);
    assert!(visit.page.banner);
    let acceptance = other(&visit, true, 5);
    let effects = visit.other_tab(&[acceptance], &[]);
    assert!(!visit.model.banner);
    assert_eq!(runs(&effects).len(), 1);
    let fired = |event| count(&effects, |it| matches!(it, Effect::Fire { event: its, .. } if *its == event));
    assert_eq!((fired(Event::Consent), fired(Event::Change)), (1, 1));
}

#[test]
fn a_refusal_in_another_tab_stops_what_has_run_here() {
    let mut visit = visit();
    visit.decide(Decision::AcceptAll);
    visit.add(&[Tag::new("analytics", "ga", Kind::Inline)]);
    // The other tab has cleared already; this page may write once more, so the mark is put back.
    let refusal = Other { marked: false, ..other(&visit, false, 5) };
    let effects = visit.other_tab(&[refusal], &[]);
    assert_eq!(count(&effects, is_store), 1);
    assert!(visit.page.stored.as_deref().is_some_and(|text| text.contains('!')));
    assert_eq!(count(&effects, |it| *it == Effect::Clear), 1);
    let effects = visit.send(Msg::Cleared { complete: true, now: visit.now });
    assert_eq!(effects, [Effect::Reload]);
}

#[test]
fn a_cleared_refusal_in_another_tab_asks_nothing_of_a_page_on_which_nothing_ran() {
    let mut visit = visit();
    visit.decide(Decision::AcceptAll);
    let refusal = Other { marked: false, ..other(&visit, false, 5) };
    let effects = visit.other_tab(&[refusal], &[]);
    assert_eq!(count(&effects, |it| is_store(it) || *it == Effect::Clear), 0);
}

#[test]
fn what_is_older_expired_from_the_future_or_no_record_is_not_followed() {
    let mut visit = visit();
    visit.decide(Decision::RejectAll);
    let acceptance = other(&visit, true, 0);
    let at = |time| Other { time, ..acceptance.clone() };
    for other in [at(NOW - 9), at(NOW), at(NOW + DAY + 1)] {
        assert_eq!(visit.other_tab(&[other], &["x".to_owned(), String::new()]), []);
    }
    assert_eq!(visit.other_tab(&[], &[]), [], "nothing is stored any more: the choice holds for this page");
    assert_eq!(visit.page.choice, Some(Choice::all(&visit.plain, false)));
    // The control: a newer one is, also beside what cannot be read.
    assert_ne!(visit.other_tab(&[at(NOW + 1), at(NOW - 9)], &["x".to_owned()]), []);
    assert_eq!(visit.page.choice, Some(Choice::all(&visit.plain, true)));
}

#[test]
fn on_a_tie_the_stricter_decision_is_followed() {
    let mut visit = visit();
    visit.decide(Decision::AcceptAll);
    let refusal = other(&visit, false, 0);
    assert_ne!(visit.other_tab(&[refusal], &[]), []);
    assert_eq!(visit.page.choice, Some(Choice::all(&visit.plain, false)));
}

#[test]
fn a_decision_here_outranks_what_another_tab_stored_in_the_same_second() {
    let mut visit = visit();
    let refusal = other(&visit, false, 0);
    visit.other_tab(std::slice::from_ref(&refusal), &[]);
    visit.decide(Decision::AcceptAll);
    assert_eq!(visit.page.time, NOW + 1);
    assert_eq!(visit.other_tab(&[refusal], &[]), []);
    assert_eq!(visit.page.choice, Some(Choice::all(&visit.plain, true)));
}

/// A visit with a decision, and a tag that runs by it if it is granted.
fn decided(decision: Decision) -> Visit {
    let mut visit = visit();
    visit.add(&[Tag::new("analytics", "ga", Kind::Inline)]);
    visit.decide(decision);
    visit
}

#[test]
fn a_refusal_that_expires_on_an_open_page_is_asked_anew() {
    let mut visit = decided(Decision::RejectAll);
    visit.now += 182 * DAY - 1;
    assert_eq!(visit.other_tab(&[], &[]), [], "the last second still counts");
    visit.now += 1;
    let effects = visit.other_tab(&[], &[]);
    assert!(visit.model.banner && visit.model.record.is_none());
    assert_eq!(count(&effects, |it| *it == Effect::Reload), 0, "nothing ran");
    assert_eq!(visit.other_tab(&[], &[]), [], "once");
    visit.add(&[Tag::new("!analytics", "", Kind::Inline)]);
    assert_eq!(visit.page.granted(&visit.plain), Choice::all(&visit.plain, false));
    visit.decide(Decision::AcceptAll);
    assert!(!visit.model.banner);
}

#[test]
fn a_grant_that_expires_on_an_open_page_is_asked_anew_on_a_new_one() {
    let mut visit = decided(Decision::AcceptAll);
    visit.now += 365 * DAY;
    let effects = visit.other_tab(&[], &[]);
    assert_eq!(count(&effects, |it| *it == Effect::Reload), 1, "what runs has no consent any more");
    assert_eq!(visit.add(&[Tag::new("analytics", "ga", Kind::Inline)]), [], "what comes now is held");
}

#[test]
fn a_newer_decision_of_another_tab_counts_where_the_own_has_expired() {
    let mut visit = decided(Decision::RejectAll);
    visit.now += 182 * DAY;
    let grant = other(&visit, true, 0);
    visit.other_tab(&[grant], &[]);
    assert!(!visit.model.banner && visit.model.record.is_some());
}
