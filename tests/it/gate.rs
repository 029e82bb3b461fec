//! The verdict on each held tag, and the order in which released ones run.

use crate::support::{config, resolve};
use privola::config::Config;
use privola::consent::Consent;
use privola::gate::{Kind, Queue, State, Tag};

const FACTS: &str = "category necessary
    category functional
    category analytics
    category retargeting
    service ga analytics
    service heat analytics
    service pixel retargeting";

fn consent(config: &Config, services: &[&str]) -> Consent {
    let mut consent = Consent::all(config, false);
    for id in services {
        consent.set_service(config, id, true);
    }
    consent
}

#[test]
fn a_tag_runs_by_all_its_categories_and_its_own_service() {
    let config = config(FACTS);
    let both = ["ga", "heat"];
    // data-category, data-service, granted services, verdict
    let table: [(&str, &str, &[&str], bool); 34] = [
        ("necessary", "", &[], true),
        ("analytics", "", &[], false),
        ("analytics", "", &both, true),
        ("analytics", "", &["ga"], false),
        ("analytics", "ga", &["ga"], true),
        ("analytics", "heat", &["ga"], false),
        ("analytics", "ga", &["heat"], false),
        ("retargeting", "", &["pixel"], true),
        ("retargeting", "", &both, false),
        ("analytics,retargeting", "", &both, false),
        ("analytics,retargeting", "", &["ga", "pixel"], false),
        ("analytics,retargeting", "", &["ga", "heat", "pixel"], true),
        ("analytics , retargeting", "", &["ga", "heat", "pixel"], true),
        ("\tanalytics\n,retargeting ", "", &["ga", "heat", "pixel"], true),
        ("analytics,retargeting", "ga", &["ga", "pixel"], true),
        ("analytics,retargeting", "pixel", &["ga", "pixel"], false),
        ("necessary,analytics", "", &both, true),
        ("!analytics", "", &[], true),
        ("!analytics", "", &["ga"], true),
        ("!analytics", "", &both, false),
        ("! analytics", "", &[], true),
        ("!analytics", "ga", &["ga"], false),
        ("!analytics", "ga", &["heat"], true),
        ("!analytics,retargeting", "", &["pixel"], true),
        ("!analytics,retargeting", "", &[], false),
        ("!analytics,!retargeting", "", &["pixel"], false),
        ("!necessary", "", &[], false),
        // A service of another category than the tag names must be granted as well.
        ("analytics", "pixel", &both, false),
        ("analytics", "pixel", &["ga", "heat", "pixel"], true),
        ("!analytics", "pixel", &[], false),
        ("necessary", "pixel", &[], false),
        ("functional", "", &["ga", "heat", "pixel"], false),
        ("analytics,analytics", "", &both, true),
        ("analytics,!analytics", "", &both, false),
    ];
    for (category, service, granted, verdict) in table {
        let tag = Tag::new(category, service, Kind::Inline);
        assert_eq!(tag.fault(&config), None, "{category:?} {service:?}");
        let may = tag.may_run(&config, &consent(&config, granted));
        assert_eq!(may, verdict, "{category:?} {service:?} with {granted:?}");
    }
}

#[test]
fn a_tag_of_an_unknown_category_or_service_is_held_for_good_and_told_of() {
    let config = config(FACTS);
    for (category, service, issue) in [
        ("analitics", "", "data-category: unknown category \"analitics\", did you mean \"analytics\"?"),
        ("Analytics", "", "data-category: unknown category \"Analytics\", did you mean \"analytics\"?"),
        ("targeting", "", "data-category: unknown category \"targeting\", did you mean \"retargeting\"?"),
        ("marketing", "", "data-category: unknown category \"marketing\""),
        ("xyz", "", "data-category: unknown category \"xyz\""),
        ("", "", "data-category: unknown category \"\""),
        ("analytics,", "", "data-category: unknown category \"\""),
        ("!", "", "data-category: unknown category \"\""),
        ("!!analytics", "", "data-category: unknown category \"!analytics\", did you mean \"analytics\"?"),
        (
            "analytics;retargeting",
            "",
            "data-category: unknown category \"analytics;retargeting\", did you mean \"retargeting\"?",
        ),
        ("analytics,social", "", "data-category: unknown category \"social\""),
        ("!social", "", "data-category: unknown category \"social\""),
        ("analytics", "pixle", "data-service: unknown service \"pixle\", did you mean \"pixel\"?"),
        ("necessary", "other", "data-service: unknown service \"other\""),
    ] {
        let tag = Tag::new(category, service, Kind::Inline);
        assert_eq!(tag.fault(&config).map(|issue| issue.line()).as_deref(), Some(issue));
        for on in [true, false] {
            assert!(!tag.may_run(&config, &Consent::all(&config, on)), "{category:?} {service:?}");
        }
    }
}

/// Releases tags of these kinds, in this order, and gives the places that run until all wait.
fn run(queue: &mut Queue) -> Vec<usize> {
    let mut places = Vec::new();
    queue.advance(&mut |run| places.push(run.place));
    places
}

fn add(queue: &mut Queue, kinds: &str) {
    let (config, _) = resolve("category necessary");
    queue.add(kinds.chars().map(|kind| Tag::new("necessary", "", Kind::from_letter(&kind.to_string()))).collect());
    queue.release(0, &config, &Consent::all(&config, false), true);
}

/// Settles these places one after the other and gives what runs after each.
fn settle(queue: &mut Queue, places: &[usize]) -> Vec<Vec<usize>> {
    places
        .iter()
        .map(|place| {
            queue.settle(*place, false);
            run(queue)
        })
        .collect()
}

#[test]
fn tags_run_in_document_order_and_wait_as_a_browser_would_have_them_wait() {
    // kinds in document order, parsed, what runs at once, what is then settled, and what runs after each
    type Row = (&'static str, bool, &'static [usize], &'static [usize], &'static [&'static [usize]]);
    let table: [Row; 16] = [
        ("III", false, &[0, 1, 2], &[], &[]),
        ("BBB", false, &[0, 1, 2], &[], &[]),
        ("BI", false, &[0], &[0], &[&[1]]),
        ("BBI", false, &[0, 1], &[0, 1], &[&[], &[2]]),
        ("BBI", false, &[0, 1], &[1, 0], &[&[], &[2]]),
        ("BIBI", false, &[0], &[0, 2], &[&[1, 2], &[3]]),
        ("AI", false, &[0, 1], &[], &[]),
        ("BAI", false, &[0, 1], &[0], &[&[2]]),
        ("OI", false, &[0, 1], &[], &[]),
        ("BO", false, &[0, 1], &[], &[]),
        ("DI", false, &[1], &[], &[]),
        ("DI", true, &[1, 0], &[], &[]),
        ("DBD", true, &[1, 0, 2], &[], &[]),
        ("DBI", true, &[1], &[1], &[&[2, 0]]),
        ("TI", false, &[0], &[0], &[&[1]]),
        ("TAOB", false, &[0], &[0], &[&[1, 2, 3]]),
    ];
    for (kinds, parsed, first, settled, then) in table {
        let mut queue = Queue::default();
        queue.parsed = parsed;
        add(&mut queue, kinds);
        assert_eq!(run(&mut queue), first, "{kinds}");
        assert_eq!(settle(&mut queue, settled), then, "{kinds}");
    }
}

#[test]
fn deferred_tags_run_in_order_once_the_page_is_parsed() {
    let mut queue = Queue::default();
    add(&mut queue, "DID");
    assert_eq!(run(&mut queue), [1]);
    queue.parsed = true;
    assert_eq!(run(&mut queue), [0, 2]);
}

#[test]
fn only_an_async_script_is_let_run_out_of_order() {
    for (kind, ordered) in [("I", true), ("B", true), ("D", true), ("A", false)] {
        let mut queue = Queue::default();
        queue.parsed = true;
        add(&mut queue, kind);
        let mut seen = Vec::new();
        queue.advance(&mut |run| seen.push(run.ordered));
        assert_eq!(seen, [ordered], "{kind}");
    }
}

#[test]
fn what_a_template_unfolds_into_runs_in_the_templates_place() {
    let mut queue = Queue::default();
    add(&mut queue, "TIB");
    assert_eq!(run(&mut queue), [0]);
    // Places 3 and 4: an external script and an inline one that waits for it.
    add(&mut queue, "BI");
    assert_eq!(run(&mut queue), [0_usize; 0]);
    assert_eq!(settle(&mut queue, &[0, 3]), [vec![3], vec![4, 1, 2]]);
}

#[test]
fn templates_within_templates_unfold_in_place() {
    let mut queue = Queue::default();
    add(&mut queue, "TI");
    assert_eq!(run(&mut queue), [0]);
    add(&mut queue, "TI");
    assert_eq!(settle(&mut queue, &[0]), [vec![2]]);
    add(&mut queue, "I");
    assert_eq!(settle(&mut queue, &[2]), [vec![4, 3, 1]]);
}

#[test]
fn a_tag_added_later_runs_behind_those_that_wait() {
    let mut queue = Queue::default();
    add(&mut queue, "BI");
    assert_eq!(run(&mut queue), [0]);
    add(&mut queue, "I");
    assert_eq!(run(&mut queue), [0_usize; 0]);
    assert_eq!(settle(&mut queue, &[0]), [vec![1, 2]]);
}

#[test]
fn a_refusal_takes_back_tags_whose_turn_has_not_come() {
    let config = config(FACTS);
    let all = Consent::all(&config, true);
    let none = Consent::all(&config, false);
    let mut queue = Queue::default();
    let tag = |category, kind| Tag::new(category, "", kind);
    queue.add(vec![tag("retargeting", Kind::Blocking), tag("analytics", Kind::Inline), tag("necessary", Kind::Inline)]);
    queue.release(0, &config, &all, true);
    assert_eq!(run(&mut queue), [0]);
    assert_eq!(queue.hold(&config, &none), "*", "the first has run and cannot be stopped");
    assert_eq!(settle(&mut queue, &[0]), [vec![2]]);
    assert_eq!(queue.tags[1].state, State::Held);
    // Granted again, it runs after all.
    queue.release(0, &config, &all, true);
    assert_eq!(run(&mut queue), [1]);
}

#[test]
fn a_refusal_of_what_has_not_run_asks_for_no_new_page() {
    let config = config(FACTS);
    let mut queue = Queue::default();
    queue.add(vec![Tag::new("analytics", "", Kind::Inline), Tag::new("!retargeting", "", Kind::Inline)]);
    assert_eq!(queue.hold(&config, &Consent::all(&config, false)), "");
    queue.release(0, &config, &Consent::all(&config, false), true);
    assert_eq!(run(&mut queue), [1]);
    assert_eq!(queue.hold(&config, &Consent::all(&config, true)), "", "what ran on a refusal may have run");
}

#[test]
fn before_a_decision_only_what_needs_none_is_released() {
    let config = config(FACTS);
    let mut queue = Queue::default();
    let tag = |category| Tag::new(category, "", Kind::Other);
    queue.add(vec![tag("analytics"), tag("!analytics"), tag("necessary"), tag("necessary,!analytics")]);
    queue.release(0, &config, &Consent::all(&config, false), false);
    assert_eq!(run(&mut queue), [2]);
}

#[test]
fn a_place_that_is_none_settles_nothing() {
    let mut queue = Queue::default();
    add(&mut queue, "BI");
    assert_eq!(run(&mut queue), [0]);
    assert_eq!(settle(&mut queue, &[1_000, usize::MAX]), [vec![], Vec::<usize>::new()]);
}

#[test]
fn a_tag_let_run_once_opens_no_other_and_stays_what_the_visitor_asked_for() {
    let config = config(FACTS);
    let none = Consent::all(&config, false);
    let mut queue = Queue::default();
    let tag = |service| Tag::new("retargeting", service, Kind::Other);
    queue.add(vec![tag("pixel"), tag("pixel"), tag("unknown")]);
    queue.release(0, &config, &none, true);
    for place in [1, 2, 7] {
        queue.once(place, &config);
    }
    assert_eq!(run(&mut queue), [1], "its neighbour and the tag of an unknown service stay held");
    assert_eq!(queue.hold(&config, &none), "", "a refusal of the rest does not take it back");
}

#[test]
fn a_template_let_run_once_runs_its_own_scripts_and_those_of_no_other_service() {
    let config = config(FACTS);
    let none = Consent::all(&config, false);
    let mut queue = Queue::default();
    let tag = |service, kind| Tag::new("analytics", service, kind);
    queue.add(vec![tag("ga", Kind::Template), tag("ga", Kind::Inline)]);
    queue.once(0, &config);
    assert_eq!(run(&mut queue), [0]);
    let content = [tag("ga", Kind::Inline), tag("heat", Kind::Inline), tag("", Kind::Inline)];
    let first = queue.add(content.map(|tag| Tag { inside: 0, ..tag }).into());
    queue.release(first, &config, &none, true);
    queue.settle(0, false);
    assert_eq!(run(&mut queue), [2], "neither other services' scripts in it nor its neighbour");
}

#[test]
fn what_came_out_of_a_template_runs_no_more_once_its_consent_is_withdrawn() {
    let config = config(FACTS);
    let all = Consent::all(&config, true);
    let none = Consent::all(&config, false);
    let tag = |category, inside, kind| Tag { inside, ..Tag::new(category, "", kind) };
    let mut queue = Queue::default();
    queue.add(vec![tag("retargeting", usize::MAX, Kind::Template)]);
    queue.release(0, &config, &all, true);
    assert_eq!(run(&mut queue), [0]);
    // In it a template of its own condition, a tag that waits for a refusal, and one whose turn never comes.
    queue.add(vec![
        tag("necessary", 0, Kind::Template),
        tag("!analytics", 0, Kind::Inline),
        tag("necessary", 0, Kind::Inline),
    ]);
    queue.release(1, &config, &all, true);
    assert_eq!(settle(&mut queue, &[0]), [vec![1]]);
    queue.add(vec![tag("!analytics", 1, Kind::Inline)]);
    assert_eq!(queue.hold(&config, &none), "*");
    queue.release(0, &config, &none, true);
    assert_eq!(settle(&mut queue, &[1]), [Vec::<usize>::new()]);
    // Given again, they run: with analytics refused, the two that wait for that too.
    queue.release(0, &config, &consent(&config, &["pixel"]), true);
    assert_eq!(run(&mut queue), [4, 2, 3]);
}

#[test]
fn what_has_run_and_is_refused_is_named_by_its_service() {
    let config = config(FACTS);
    let mut queue = Queue::default();
    queue.add(vec![Tag::new("retargeting", "pixel", Kind::Inline), Tag::new("analytics", "", Kind::Inline)]);
    queue.release(0, &config, &Consent::all(&config, true), true);
    assert_eq!(run(&mut queue), [0, 1]);
    assert_eq!(queue.hold(&config, &consent(&config, &["ga", "heat"])), "pixel");
    assert_eq!(queue.hold(&config, &Consent::all(&config, false)), "pixel,*");
}

#[test]
fn in_googles_advanced_mode_its_tags_run_at_once_and_all_others_wait() {
    let config = config("advanced\nservice - - google-analytics\nservice - - google-maps\nservice - - meta-pixel");
    let mut queue = Queue::default();
    let tags = [
        ("analytics", "google-analytics"),
        ("analytics", ""),
        ("functional", "google-maps"),
        ("retargeting", "meta-pixel"),
    ];
    queue.add(tags.map(|(category, service)| Tag::new(category, service, Kind::Inline)).into());
    let none = Consent::all(&config, false);
    queue.release(0, &config, &none, false);
    assert_eq!(run(&mut queue), [0]);
    assert_eq!(queue.hold(&config, &none), "", "the signals stop it, no new page is needed");
}

#[test]
fn a_withdrawn_consent_stops_a_tag_that_also_waited_for_a_refusal() {
    let config = config(FACTS);
    let both = ["ga", "heat"];
    for (category, service, stopped) in [
        ("analytics,!retargeting", "", "*"),
        ("!retargeting", "ga", "ga"),
        ("!retargeting", "", ""),
        ("!analytics", "pixel", ""),
    ] {
        let mut queue = Queue::default();
        queue.add(vec![Tag::new(category, service, Kind::Inline)]);
        queue.release(0, &config, &consent(&config, &both), true);
        let _ = run(&mut queue);
        assert_eq!(queue.hold(&config, &Consent::all(&config, false)), stopped, "{category} {service}");
    }
}

#[test]
fn what_had_left_the_page_when_its_turn_came_asks_for_no_new_page() {
    let config = config(FACTS);
    let mut queue = Queue::default();
    queue.add(vec![Tag::new("analytics", "", Kind::Other)]);
    queue.release(0, &config, &Consent::all(&config, true), true);
    assert_eq!(run(&mut queue), [0]);
    queue.settle(0, true);
    assert_eq!(queue.hold(&config, &Consent::all(&config, false)), "");
}
