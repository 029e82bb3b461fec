//! What refused services have left is deleted, even if that takes a second page.

use super::site::{DAY, NOW};
use super::visit::{count, is_store, Tag, Visit};
use privola::app::{Decision, Effect, Kind, Msg};

const SITE: &str = "category analytics
    category retargeting
    service ga analytics
    service pixel retargeting";

fn cleared(visit: &mut Visit, complete: bool) -> Vec<Effect> {
    visit.send(Msg::Cleared { complete, now: visit.now })
}

fn reloads(effects: &[Effect]) -> usize {
    count(effects, |it| *it == Effect::Reload)
}

fn clears(effects: &[Effect]) -> usize {
    count(effects, |it| *it == Effect::Clear)
}

/// What is stored.
fn stored(visit: &Visit) -> &str {
    visit.page.stored.as_deref().expect("a record")
}

/// A page on which all was accepted and this tag has run.
fn ran(short: &str, category: &str, service: &str) -> Visit {
    let (mut visit, _) = Visit::start(short, None, NOW);
    visit.decide(Decision::AcceptAll);
    visit.add(&[Tag::new(category, service, Kind::Inline)]);
    visit
}

#[test]
fn an_acceptance_clears_nothing() {
    let (mut visit, _) = Visit::start(SITE, None, NOW);
    assert_eq!(clears(&visit.decide(Decision::AcceptAll)), 0);
    assert!(!stored(&visit).contains('!'));
}

#[test]
fn a_refusal_clears_and_takes_the_mark_off_when_that_is_done() {
    let (mut visit, _) = Visit::start(SITE, None, NOW);
    let effects = visit.decide(Decision::RejectAll);
    assert_eq!(effects.last(), Some(&Effect::Clear), "last, when all else is done");
    assert!(stored(&visit).contains(".reject@banner!."), "{}", stored(&visit));
    let effects = cleared(&mut visit, true);
    assert_eq!(effects, [Effect::Store { record: stored(&visit).to_owned(), seconds: 182 * DAY }]);
    assert!(stored(&visit).contains(".reject@banner."), "{}", stored(&visit));
    assert_eq!(cleared(&mut visit, true), [], "once");
}

#[test]
fn unless_all_could_be_cleared_the_mark_stays_for_the_next_page() {
    let (mut visit, _) = Visit::start(SITE, None, NOW);
    visit.decide(Decision::RejectAll);
    assert_eq!(cleared(&mut visit, false), []);
    assert!(stored(&visit).contains('!'));
    let (mut visit, effects) = Visit::start(SITE, Some(stored(&visit)), NOW);
    assert_eq!(clears(&effects), 1, "the next page tries again");
    assert_eq!(count(&cleared(&mut visit, true), is_store), 1);
    assert!(!stored(&visit).contains('!'));
    let (_, effects) = Visit::start(SITE, Some(stored(&visit)), NOW);
    assert_eq!(clears(&effects), 0, "the page after that has nothing to do");
}

#[test]
fn a_withdrawal_from_a_tag_that_has_run_loads_the_page_anew_and_keeps_the_mark() {
    let mut visit = ran(SITE, "analytics", "ga");
    assert_eq!(reloads(&visit.decide(Decision::Withdraw)), 0, "not before all is cleared");
    assert_eq!(cleared(&mut visit, true), [Effect::Reload]);
    assert!(stored(&visit).contains(".withdraw@banner!."), "{}", stored(&visit));
    let (mut visit, effects) = Visit::start(SITE, Some(stored(&visit)), NOW);
    assert_eq!(clears(&effects), 1);
    assert_eq!(reloads(&cleared(&mut visit, true)), 0, "no second reload");
    assert!(!stored(&visit).contains('!'));
}

#[test]
fn a_page_on_which_not_all_can_be_cleared_is_loaded_anew_all_the_same() {
    let mut visit = ran(SITE, "retargeting", "");
    visit.decide(Decision::RejectAll);
    assert_eq!(reloads(&cleared(&mut visit, false)), 1);
}

#[test]
fn a_service_that_its_calls_stop_needs_no_new_page() {
    let mut visit = ran(&format!("{SITE}\nstops ga"), "analytics", "ga");
    visit.decide(Decision::Withdraw);
    assert_eq!(cleared(&mut visit, true), []);
    assert!(stored(&visit).contains('!'), "the next page clears what it has written last");
    // The control: beside it one that nothing stops.
    let mut visit = ran(&format!("{SITE}\nstops ga"), "analytics", "ga");
    visit.add(&[Tag::new("retargeting", "", Kind::Inline)]);
    visit.decide(Decision::Withdraw);
    assert_eq!(reloads(&cleared(&mut visit, true)), 1);
}

#[test]
fn a_site_that_wants_no_page_loaded_anew_gets_none() {
    let mut visit = ran(&format!("{SITE}\nstay"), "analytics", "ga");
    visit.decide(Decision::Withdraw);
    assert_eq!(cleared(&mut visit, true), []);
    assert!(stored(&visit).contains('!'));
}

#[test]
fn a_withdrawal_before_anything_ran_keeps_the_page() {
    let (mut visit, _) = Visit::start(SITE, None, NOW);
    visit.decide(Decision::AcceptAll);
    visit.add(&[Tag::new("!analytics", "", Kind::Inline), Tag::new("necessary", "", Kind::Inline)]);
    visit.decide(Decision::Withdraw);
    assert_eq!(reloads(&cleared(&mut visit, true)), 0);
}

#[test]
fn a_refusal_that_is_taken_back_before_it_is_cleared_neither_stores_nor_reloads() {
    let mut visit = ran(SITE, "analytics", "");
    visit.decide(Decision::RejectAll);
    visit.decide(Decision::AcceptAll);
    assert_eq!(cleared(&mut visit, true), []);
}

#[test]
fn the_record_is_kept_for_what_is_left_of_its_time_when_the_mark_is_taken_off() {
    let (mut visit, _) = Visit::start(SITE, None, NOW);
    visit.decide(Decision::RejectAll);
    let (mut visit, _) = Visit::start(SITE, Some(stored(&visit)), NOW + 100 * DAY);
    let effects = cleared(&mut visit, true);
    assert_eq!(effects, [Effect::Store { record: stored(&visit).to_owned(), seconds: 82 * DAY }]);
}

#[test]
fn what_another_site_of_the_domain_asks_is_still_answered_when_the_mark_is_taken_off() {
    let text = format!("1.1.{NOW}.abc.en.custom!.necessary:1.social:1.analytics:0.retargeting:1.social/old:1");
    let site = super::site::site(SITE);
    let (mut model, _) = privola::app::start(site, &[super::visit::cookie(&text)], NOW);
    let effects = privola::app::update(&mut model, Msg::Cleared { complete: true, now: NOW });
    assert_eq!(effects, [Effect::Store { record: text.replace('!', ""), seconds: 365 * DAY }]);
}
