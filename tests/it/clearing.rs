//! What refused services have left is deleted, even if that takes a second page.

use crate::support::{config, count, named, Effect, DAY, NOW};
use crate::visit::Visit;

const FACTS: &str = "category analytics
    category retargeting
    service ga analytics
    service pixel retargeting";

fn start(stored: &str) -> (Visit, Vec<Effect>) {
    Visit::start(&config(FACTS), stored, NOW, "en")
}

fn details(visit: &mut Visit, there: bool) -> Vec<Effect> {
    visit.send("details", if there { "1" } else { "" }, "", "")
}

#[test]
fn an_acceptance_clears_nothing() {
    let (mut visit, _) = start("");
    let effects = visit.tell("accept-all");
    assert_eq!(count(&effects, "clear") + count(&effects, "details"), 0);
    assert!(!visit.page.stored.contains('!'));
}

#[test]
fn a_refusal_waits_for_the_details_then_clears_and_takes_the_mark_off() {
    let (mut visit, _) = start("");
    let effects = visit.tell("reject-all");
    assert_eq!((count(&effects, "details"), count(&effects, "clear")), (1, 0));
    assert!(visit.page.stored.contains(".reject!."), "{}", visit.page.stored);
    let effects = details(&mut visit, true);
    assert_eq!(named(&effects, "clear"), ["privola"]);
    assert_eq!(named(&effects, "store"), [format!("{} {}", visit.page.stored, 182 * DAY)]);
    assert!(visit.page.stored.contains(".reject."), "{}", visit.page.stored);
    assert_eq!(count(&effects, "reload"), 0, "nothing has run");
    // What has been cleared is not cleared again.
    assert_eq!(details(&mut visit, true), [[""; 0]; 0]);
}

#[test]
fn what_is_granted_in_part_keeps_its_cookies() {
    let (mut visit, _) = start("");
    visit.send("set", "analytics:1", "", "");
    assert_eq!(named(&details(&mut visit, true), "clear"), ["ga,privola"]);
}

#[test]
fn without_all_details_the_mark_stays_for_the_next_page() {
    let (mut visit, _) = start("");
    visit.tell("reject-all");
    let effects = details(&mut visit, false);
    assert_eq!((count(&effects, "clear"), count(&effects, "store")), (1, 0));
    assert!(visit.page.stored.contains('!'));
    let (mut visit, effects) = start(&visit.page.stored);
    assert_eq!(count(&effects, "details"), 1, "the next page tries again");
    assert_eq!(count(&details(&mut visit, true), "store"), 1);
    assert!(!visit.page.stored.contains('!'));
    let (_, effects) = start(&visit.page.stored);
    assert_eq!(count(&effects, "details"), 0, "the page after that has nothing to do");
}

#[test]
fn a_withdrawal_from_a_tag_that_has_run_loads_the_page_anew_and_keeps_the_mark() {
    let (mut visit, _) = start("");
    visit.tell("accept-all");
    visit.send("tags", "analytics\tga\tI", "", "");
    visit.tell("withdraw");
    let effects = details(&mut visit, true);
    let names: Vec<&str> = effects.iter().map(|effect| effect[0].as_str()).collect();
    assert_eq!(names, ["clear", "reload"], "cleared before the page goes");
    assert!(visit.page.stored.contains(".withdraw!."), "{}", visit.page.stored);
    let (mut visit, effects) = start(&visit.page.stored);
    assert_eq!((count(&effects, "details"), count(&effects, "reload")), (1, 0));
    let effects = details(&mut visit, true);
    assert_eq!((count(&effects, "clear"), count(&effects, "reload")), (1, 0), "no second reload");
    assert!(!visit.page.stored.contains('!'));
}

#[test]
fn a_page_that_cannot_have_the_details_is_loaded_anew_all_the_same() {
    let (mut visit, _) = start("");
    visit.tell("accept-all");
    visit.send("tags", "retargeting\t\tI", "", "");
    visit.tell("reject-all");
    assert_eq!(count(&details(&mut visit, false), "reload"), 1);
}

#[test]
fn a_withdrawal_before_anything_ran_keeps_the_page() {
    let (mut visit, _) = start("");
    visit.tell("accept-all");
    visit.send("tags", "!analytics\t\tI\nnecessary\t\tI", "", "");
    visit.tell("withdraw");
    assert_eq!(count(&details(&mut visit, true), "reload"), 0);
}

#[test]
fn a_refusal_that_is_taken_back_before_the_details_are_there_neither_clears_nor_reloads() {
    let (mut visit, _) = start("");
    visit.tell("accept-all");
    visit.send("tags", "analytics\t\tI", "", "");
    visit.tell("reject-all");
    visit.tell("accept-all");
    assert_eq!(details(&mut visit, true), [[""; 0]; 0]);
}

#[test]
fn a_second_refusal_with_the_details_at_hand_clears_at_once() {
    let (mut visit, _) = start("");
    visit.tell("preferences");
    assert_eq!(details(&mut visit, true), [[""; 0]; 0], "asked for by the preferences, nothing to clear");
    let effects = visit.tell("reject-all");
    assert_eq!((count(&effects, "details"), count(&effects, "clear"), count(&effects, "store")), (0, 1, 2));
    assert!(!visit.page.stored.contains('!'));
}

#[test]
fn the_record_is_kept_for_what_is_left_of_its_time_when_the_mark_is_taken_off() {
    let (mut visit, _) = start("");
    visit.tell("reject-all");
    let stored = visit.page.stored;
    let (mut visit, _) = Visit::start(&config(FACTS), &stored, NOW + 100 * DAY, "en");
    let effects = details(&mut visit, true);
    assert_eq!(
        effects.iter().find(|it| it[0] == "store").map(|it| it[2].as_str()),
        Some((82 * DAY).to_string().as_str())
    );
}
