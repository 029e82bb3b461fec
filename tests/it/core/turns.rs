//! Places of held elements, and all that can veto a tag: it has left, it was refused before it began, its file runs
//! already, or its service cannot be told of the choice.

use super::queue::{Page, ALL};
use super::site::{service, site, NOW, SITE};
use super::visit::{count, is_store, Tag, Visit};
use privola::app::{Decision, Effect, Element, Found, Kind, Msg};
use privola::config;
use privola::gate::{Queue, TagId};

fn leave(page: &mut Page, place: usize) {
    page.queue.leave(&[page.tags[place]]);
}

#[test]
fn a_place_that_is_free_is_given_to_another_element_in_another_turn() {
    let mut queue = Queue::default();
    let (first, second) = (queue.allot(), queue.allot());
    assert_eq!([first, second], [(0, 0), (1, 0)].map(|(slot, turn)| TagId { slot, turn }));
    queue.leave(&[first]);
    assert_eq!(queue.allot(), TagId { slot: 0, turn: 1 });
    assert_eq!(queue.allot(), TagId { slot: 2, turn: 0 });
    // Twice is once: what is said late of the first one is not said of its successor.
    queue.leave(&[first]);
    assert_eq!(queue.allot(), TagId { slot: 3, turn: 0 });
}

#[test]
fn only_a_place_that_was_allotted_and_not_told_of_takes_a_tag() {
    let mut page = Page::new(SITE);
    page.kinds("I", None);
    let known = page.tags[0];
    let unknown = TagId { slot: 7, turn: 0 };
    let stale = TagId { slot: 0, turn: 1 };
    let element = || Element { category: "necessary".to_owned(), service: String::new() };
    let found = [known, unknown, stale].map(|tag| Found {
        tag,
        element: element(),
        inside: None,
        kind: Kind::Inline,
        file: None,
        repeat: false,
    });
    page.queue.find(&page.site, found.into());
    page.release(&ALL);
    assert_eq!(page.effects().len(), 1, "the one that was there");
}

#[test]
fn what_is_said_late_of_one_element_never_means_the_next() {
    let mut page = Page::new(SITE);
    page.kinds("BI", None);
    assert_eq!(page.run(), [0]);
    leave(&mut page, 0);
    assert_eq!(page.run(), [1], "what waited for it goes on");
    page.kinds("BI", None);
    assert_eq!(page.tags[2].slot, page.tags[0].slot);
    assert_eq!(page.run(), [2]);
    assert_eq!(page.settle(&[0]), [vec![0_usize; 0]], "the old one's end is not the new one's");
    assert_eq!(page.settle(&[2]), [[3]]);
}

#[test]
fn ten_thousand_pages_of_an_application_take_no_more_room_than_one() {
    let mut page = Page::new(SITE);
    let mut room = 0;
    for round in 0..10_000 {
        let file = Some("https://vendor.example/a.js");
        page.find(&[
            Tag::new("analytics", "ga", Kind::Inline),
            Tag { file, ..Tag::new("analytics", "ga", Kind::Blocking) },
            Tag::new("retargeting", "", Kind::Resource),
            Tag::new("analitics", "", Kind::Resource),
        ]);
        page.release(&["ga"]);
        // The file has run on the first page.
        assert_eq!(page.run().len(), if round == 0 { 2 } else { 1 });
        page.queue.leave(&page.tags);
        assert!(page.tags.iter().all(|tag| tag.slot < 4), "{:?}", page.tags);
        page.tags.clear();
        let size = format!("{:?}", page.queue).len();
        room = room.max(if round < 10 { size } else { 0 });
        // Turns get longer as numbers, nothing else does.
        assert!(size < room + 100, "{size} after {round}, {room} at first");
    }
    assert_eq!(page.lapsed(&[]), ["ga"], "what has run is known all the same");
}

#[test]
fn a_tag_that_is_refused_between_its_turn_and_its_run_does_not_run() {
    let mut page = Page::new(SITE);
    page.add("analytics", "", Kind::Blocking);
    page.release(&ALL);
    let first = page.effects();
    page.release(&[]);
    assert_eq!(first.into_iter().filter_map(|effect| page.begin(effect)).collect::<Vec<_>>(), [0_usize; 0]);
    assert_eq!(page.lapsed(&[]), [""; 0], "nor does it have to be stopped");
    // Granted again it does, once, even if it was called twice.
    page.release(&ALL);
    let mut calls = page.effects();
    page.release(&[]);
    page.release(&ALL);
    calls.extend(page.effects());
    assert_eq!(calls.len(), 2);
    assert_eq!(calls.into_iter().filter_map(|effect| page.begin(effect)).collect::<Vec<_>>(), [0]);
}

#[test]
fn a_listener_that_refuses_while_the_acceptance_is_carried_out_holds_every_tag() {
    for (listener, ran) in [(Some(Decision::RejectAll), 0), (None, 2)] {
        let (mut visit, _) = Visit::start(SITE, None, NOW);
        visit.add(&[Tag::new("analytics", "", Kind::Inline), Tag::new("retargeting", "pixel", Kind::Blocking)]);
        visit.listener = listener;
        let effects = visit.decide(Decision::AcceptAll);
        let begun = visit.page.elements.iter().filter(|its| its.state != super::page::State::Waits).count();
        assert_eq!(begun, ran, "{effects:?}");
    }
}

#[test]
fn an_element_that_is_gone_when_its_turn_comes_neither_runs_nor_holds_others_up() {
    let (mut visit, _) = Visit::start(SITE, None, NOW);
    visit.decide(Decision::RejectAll);
    visit.add(&[Tag::new("retargeting", "", Kind::Blocking), Tag::new("necessary", "", Kind::Inline)]);
    visit.page.elements[0].detached = true;
    visit.decide(Decision::AcceptAll);
    assert_eq!(visit.page.gone, [0]);
    let effects = visit.decide(Decision::RejectAll);
    assert_eq!(count(&effects, is_store), 1);
    assert_eq!(visit.send(Msg::Cleared { complete: false, now: NOW }), [], "it has not run: no new page is needed");
}

/// External scripts of these files, all of analytics.
fn files(page: &mut Page, files: &[&str]) {
    let tags: Vec<_> =
        files.iter().map(|file| Tag { file: Some(file), ..Tag::new("analytics", "", Kind::Async) }).collect();
    page.find(&tags);
    page.release(&ALL);
}

#[test]
fn a_file_that_stands_on_the_page_twice_runs_once_and_is_told_of() {
    let mut page = Page::new(SITE);
    files(&mut page, &["a.js", "b.js", "a.js"]);
    let effects = page.effects();
    let twice: Vec<&Effect> = effects.iter().filter(|it| matches!(it, Effect::FileTwice { .. })).collect();
    assert_eq!(twice, [&Effect::FileTwice { tag: page.tags[2] }]);
    let begun: Vec<usize> = effects.into_iter().filter_map(|effect| page.begin(effect)).collect();
    assert_eq!(begun, [0, 1]);
    // Loaded, and its tag gone, it has still run.
    assert_eq!(page.settle(&[0]), [[0_usize; 0]]);
    leave(&mut page, 0);
    files(&mut page, &["a.js"]);
    assert_eq!(page.run(), [0_usize; 0]);
}

#[test]
fn a_file_that_failed_to_load_may_be_tried_again_by_another_tag() {
    let mut page = Page::new(SITE);
    files(&mut page, &["a.js"]);
    assert_eq!(page.run(), [0]);
    page.queue.settle(page.tags[0], false);
    files(&mut page, &["a.js"]);
    assert_eq!(page.run(), [1], "by another one, and not by the same");
}

#[test]
fn a_file_whose_tag_was_refused_or_gone_before_it_began_may_run_by_another() {
    for refused in [true, false] {
        let mut page = Page::new(SITE);
        files(&mut page, &["a.js"]);
        assert_eq!(page.effects().len(), 1);
        if refused {
            page.release(&[]);
        }
        leave(&mut page, 0);
        files(&mut page, &["a.js"]);
        assert_eq!(page.run(), [1]);
    }
}

#[test]
fn a_file_that_is_said_to_repeat_runs_each_time() {
    let (mut visit, _) = Visit::start(SITE, None, NOW);
    let tag = |repeat| Tag { file: Some("a.js"), repeat, ..Tag::new("necessary", "", Kind::Async) };
    let effects = visit.add(&[tag(false), tag(true), tag(true), tag(false)]);
    assert_eq!(count(&effects, |it| matches!(it, Effect::Run { .. })), 3);
    assert_eq!(count(&effects, |it| matches!(it, Effect::FileTwice { .. })), 1);
}

#[test]
fn a_service_that_cannot_be_told_does_not_run_whatever_the_consent() {
    let (mut visit, _) = Visit::start(SITE, None, NOW);
    let ga = service(&visit.model.site, "ga");
    visit.send(Msg::CannotTell(ga));
    visit.add(&[Tag::new("analytics", "ga", Kind::Inline), Tag::new("analytics", "heat", Kind::Inline)]);
    let effects = visit.decide(Decision::AcceptAll);
    assert_eq!(count(&effects, |it| matches!(it, Effect::Run { .. })), 1, "the other service's");
    let tag = visit.page.elements[0].tag;
    assert_eq!(visit.send(Msg::AllowOnce(tag)), [], "not even once");
}

#[test]
fn a_service_that_turns_out_not_to_be_told_before_its_tag_begins_is_held() {
    let mut page = Page::new(SITE);
    page.add("analytics", "ga", Kind::Inline);
    page.release(&ALL);
    let effects = page.effects();
    page.queue.silence(service(&page.site, "ga"));
    page.release(&ALL);
    assert_eq!(effects.len(), 1);
    assert_eq!(effects.into_iter().find_map(|effect| page.begin(effect)), None);
}

#[test]
fn a_service_whose_consent_api_is_unknown_waits_until_it_is_known() {
    let (mut visit, _) = Visit::start(&format!("{SITE}\nunread ga"), None, NOW);
    visit.decide(Decision::AcceptAll);
    let run = |it: &Effect| matches!(it, Effect::Run { .. });
    let effects = visit.add(&[Tag::new("analytics", "ga", Kind::Inline), Tag::new("analytics", "", Kind::Inline)]);
    assert_eq!(count(&effects, run), 1);
    let ga = service(&visit.model.site, "ga");
    visit.model.site.learn(ga, config::Service::default());
    visit.page.unread.clear();
    assert_eq!(count(&visit.send(Msg::Learned), run), 1);
}

#[test]
fn what_came_out_of_a_template_that_is_gone_is_held_for_good() {
    let mut page = Page::new(SITE);
    page.kinds("T", None);
    assert_eq!(page.run(), [0]);
    leave(&mut page, 0);
    page.find(&[Tag { inside: Some(0), ..Tag::new("necessary", "", Kind::Inline) }]);
    page.release(&ALL);
    assert_eq!(page.run(), [0_usize; 0]);
    // The control: beside it what stands in the page itself.
    page.kinds("I", None);
    assert_eq!(page.run(), [2]);
}

#[test]
fn a_template_that_leaves_while_it_unfolds_holds_nothing_up() {
    let mut page = Page::new(SITE);
    page.kinds("TI", None);
    assert_eq!(page.run(), [0]);
    leave(&mut page, 0);
    assert_eq!(page.run(), [1]);
}

#[test]
fn a_word_in_the_page_that_means_nothing_is_told_once_for_each_element() {
    let site = site(SITE);
    let (mut model, _) = privola::app::start(site, &[], NOW);
    let found = ["analitics", "analytics"].map(|category| {
        let element = Element { category: category.to_owned(), service: String::new() };
        Found { tag: model.queue.allot(), element, inside: None, kind: Kind::Inline, file: None, repeat: false }
    });
    let effects = privola::app::update(&mut model, Msg::Found(found.into()));
    assert_eq!(count(&effects, |it| matches!(it, Effect::Unknown { .. })), 1, "{effects:?}");
}
