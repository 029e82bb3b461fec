//! What refused services have left is deleted, even if that takes a second page.

use crate::support::{config, count, named, Effect, DAY, NOW};
use crate::visit::Visit;

const FACTS: &str = "category analytics
    category retargeting
    service ga analytics
    service pixel retargeting";

fn start(stored: &str) -> (Visit, Vec<Effect>) {
    Visit::start(&config(FACTS), stored, NOW)
}

fn cleared(visit: &mut Visit, all: bool) -> Vec<Effect> {
    visit.send("cleared", if all { "1" } else { "" }, "", "")
}

#[test]
fn an_acceptance_clears_nothing() {
    let (mut visit, _) = start("");
    let effects = visit.tell("accept-all");
    assert_eq!(count(&effects, "clear"), 0);
    assert!(!visit.page.stored.contains('!'));
}

#[test]
fn a_refusal_clears_and_takes_the_mark_off_when_that_is_done() {
    let (mut visit, _) = start("");
    let effects = visit.tell("reject-all");
    assert_eq!(effects.last().map(|it| it[0].as_str()), Some("clear"), "last, when all else is done");
    assert!(visit.page.stored.contains(".reject!."), "{}", visit.page.stored);
    let effects = cleared(&mut visit, true);
    assert_eq!(named(&effects, "store"), [format!("{} {}", visit.page.stored, 182 * DAY)]);
    assert!(visit.page.stored.contains(".reject."), "{}", visit.page.stored);
    assert_eq!(count(&effects, "reload"), 0, "nothing has run");
    assert_eq!(cleared(&mut visit, true), [[""; 0]; 0], "once");
}

#[test]
fn unless_all_could_be_cleared_the_mark_stays_for_the_next_page() {
    let (mut visit, _) = start("");
    visit.tell("reject-all");
    assert_eq!(cleared(&mut visit, false), [[""; 0]; 0]);
    assert!(visit.page.stored.contains('!'));
    let (mut visit, effects) = start(&visit.page.stored);
    assert_eq!(count(&effects, "clear"), 1, "the next page tries again");
    assert_eq!(count(&cleared(&mut visit, true), "store"), 1);
    assert!(!visit.page.stored.contains('!'));
    let (_, effects) = start(&visit.page.stored);
    assert_eq!(count(&effects, "clear"), 0, "the page after that has nothing to do");
}

#[test]
fn a_withdrawal_from_a_tag_that_has_run_loads_the_page_anew_and_keeps_the_mark() {
    let (mut visit, _) = start("");
    visit.tell("accept-all");
    visit.send("tags", "analytics\tga\tI", "", "");
    assert_eq!(count(&visit.tell("withdraw"), "reload"), 0, "not before all is cleared");
    let effects = cleared(&mut visit, true);
    assert_eq!((named(&effects, "reload"), count(&effects, "store")), (vec!["ga".to_owned()], 0));
    assert!(visit.page.stored.contains(".withdraw!."), "{}", visit.page.stored);
    let (mut visit, effects) = start(&visit.page.stored);
    assert_eq!((count(&effects, "clear"), count(&effects, "reload")), (1, 0));
    assert_eq!(count(&cleared(&mut visit, true), "reload"), 0, "no second reload");
    assert!(!visit.page.stored.contains('!'));
}

#[test]
fn a_page_on_which_not_all_can_be_cleared_is_loaded_anew_all_the_same() {
    let (mut visit, _) = start("");
    visit.tell("accept-all");
    visit.send("tags", "retargeting\t\tI", "", "");
    visit.tell("reject-all");
    assert_eq!(count(&cleared(&mut visit, false), "reload"), 1);
}

#[test]
fn a_withdrawal_before_anything_ran_keeps_the_page() {
    let (mut visit, _) = start("");
    visit.tell("accept-all");
    visit.send("tags", "!analytics\t\tI\nnecessary\t\tI", "", "");
    visit.tell("withdraw");
    assert_eq!(count(&cleared(&mut visit, true), "reload"), 0);
}

#[test]
fn a_refusal_that_is_taken_back_before_it_is_cleared_neither_stores_nor_reloads() {
    let (mut visit, _) = start("");
    visit.tell("accept-all");
    visit.send("tags", "analytics\t\tI", "", "");
    visit.tell("reject-all");
    visit.tell("accept-all");
    assert_eq!(cleared(&mut visit, true), [[""; 0]; 0]);
}

#[test]
fn the_record_is_kept_for_what_is_left_of_its_time_when_the_mark_is_taken_off() {
    let (mut visit, _) = start("");
    visit.tell("reject-all");
    let stored = visit.page.stored;
    let (mut visit, _) = Visit::start(&config(FACTS), &stored, NOW + 100 * DAY);
    let effects = cleared(&mut visit, true);
    assert_eq!(
        effects.iter().find(|it| it[0] == "store").map(|it| it[2].as_str()),
        Some((82 * DAY).to_string().as_str())
    );
}
