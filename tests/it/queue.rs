//! The order in which released tags run, and what is taken back.

use crate::gate::{consent, FACTS};
use crate::support::{config, effects, named};
use privola::config::{Config, NONE};
use privola::consent::Consent;
use privola::effects::Effects;
use privola::gate::{kind, Queue, State, Tag};

const ALL: [&str; 3] = ["ga", "heat", "pixel"];

/// The tags of a page and the config that they are judged by.
struct Page {
    config: Config<'static>,
    queue: Queue,
}

impl Page {
    fn new(facts: &str) -> Self {
        Self { config: config(facts), queue: Queue::default() }
    }

    /// Adds a tag where the shell would, and gives its place.
    fn add(&mut self, category: &str, service: &str, kind: u8) -> usize {
        let mut at = self.queue.end();
        self.inside(&[], false, [category, service], kind, &mut at)
    }

    /// The same with what came out of templates, whose category and service are given from the inside.
    fn inside(&mut self, templates: &[[&str; 2]], once: bool, tag: [&str; 2], kind: u8, at: &mut usize) -> usize {
        let mut fields = vec![tag];
        fields.extend(templates);
        let text = fields.concat().join("\t");
        let condition = self.queue.condition(&self.config, &mut text.as_str(), &mut Effects::default());
        let place = self.queue.tags.iter().position(|it| it.state == State::Done).unwrap_or(self.queue.tags.len());
        self.queue.add(place, Tag { condition, kind, state: State::Held, once }, at);
        place
    }

    /// Adds tags of these kinds that need no consent, in this order, and releases them.
    fn kinds(&mut self, kinds: &str) {
        let mut at = self.queue.end();
        for kind in kinds.bytes() {
            let condition = self.queue.condition(&self.config, &mut "necessary\t", &mut Effects::default());
            let place = self.queue.tags.len();
            self.queue.add(place, Tag { condition, kind, state: State::Held, once: false }, &mut at);
        }
        self.release(&[]);
    }

    /// The visitor has granted these services.
    fn release(&mut self, services: &[&str]) {
        let consent = consent(&self.config, services);
        self.queue.release(&self.config, &consent, true);
    }

    /// The services that have run and are not among these.
    fn lapsed(&self, services: &[&str]) -> String {
        let mut list = String::new();
        self.queue.push_lapsed(&mut list, &self.config, &consent(&self.config, services));
        list
    }

    /// The places that run until all wait.
    fn run(&mut self) -> Vec<usize> {
        let mut out = Effects::default();
        self.queue.advance(&mut out);
        let place = |fields: &String| fields.split(' ').next().and_then(|place| place.parse().ok()).expect("a place");
        named(&effects(&out.0), "run").iter().map(place).collect()
    }

    /// Settles these places one after the other and gives what runs after each.
    fn settle(&mut self, places: &[usize]) -> Vec<Vec<usize>> {
        let mut ran = Vec::new();
        for place in places {
            self.queue.settle(*place, false);
            ran.push(self.run());
        }
        ran
    }
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
        let mut page = Page::new(FACTS);
        page.queue.parsed = parsed;
        page.kinds(kinds);
        assert_eq!(page.run(), first, "{kinds}");
        assert_eq!(page.settle(settled), then, "{kinds}");
    }
}

#[test]
fn deferred_tags_run_in_order_once_the_page_is_parsed() {
    let mut page = Page::new(FACTS);
    page.kinds("DID");
    assert_eq!(page.run(), [1]);
    page.queue.parsed = true;
    assert_eq!(page.run(), [0, 2]);
}

#[test]
fn only_an_async_script_is_let_run_out_of_order() {
    for (kind, ordered) in [("I", "0 1"), ("B", "0 1"), ("D", "0 1"), ("A", "0 ")] {
        let mut page = Page::new(FACTS);
        page.queue.parsed = true;
        page.kinds(kind);
        let mut out = Effects::default();
        page.queue.advance(&mut out);
        assert_eq!(named(&effects(&out.0), "run"), [ordered], "{kind}");
    }
}

#[test]
fn what_a_template_unfolds_into_runs_in_the_templates_place() {
    let mut page = Page::new(FACTS);
    page.kinds("TIB");
    assert_eq!(page.run(), [0]);
    // Places 3 and 4: an external script and an inline one that waits for it.
    page.kinds("BI");
    assert_eq!(page.run(), [0_usize; 0]);
    assert_eq!(page.settle(&[0, 3]), [vec![3], vec![4, 1, 2]]);
}

#[test]
fn templates_within_templates_unfold_in_place() {
    let mut page = Page::new(FACTS);
    page.kinds("TI");
    assert_eq!(page.run(), [0]);
    page.kinds("TI");
    assert_eq!(page.settle(&[0]), [vec![2]]);
    page.kinds("I");
    assert_eq!(page.settle(&[2]), [vec![4, 3, 1]]);
}

#[test]
fn a_tag_added_later_runs_behind_those_that_wait() {
    let mut page = Page::new(FACTS);
    page.kinds("BI");
    assert_eq!(page.run(), [0]);
    page.kinds("I");
    assert_eq!(page.run(), [0_usize; 0]);
    assert_eq!(page.settle(&[0]), [vec![1, 2]]);
}

#[test]
fn a_refusal_takes_back_tags_whose_turn_has_not_come() {
    let mut page = Page::new(FACTS);
    page.add("retargeting", "", kind::BLOCKING);
    page.add("analytics", "", kind::INLINE);
    page.add("necessary", "", kind::INLINE);
    page.release(&ALL);
    assert_eq!(page.run(), [0]);
    assert_eq!(page.lapsed(&[]), "*", "the first has run and cannot be stopped");
    page.release(&[]);
    assert_eq!(page.settle(&[0]), [vec![2]]);
    assert_eq!(page.queue.tags[1].state, State::Held);
    // Granted again, it runs after all.
    page.release(&ALL);
    assert_eq!(page.run(), [1]);
}

#[test]
fn a_refusal_of_what_has_not_run_asks_for_no_new_page() {
    let mut page = Page::new(FACTS);
    page.add("analytics", "", kind::INLINE);
    page.add("!retargeting", "", kind::INLINE);
    assert_eq!(page.lapsed(&[]), "");
    page.release(&[]);
    assert_eq!(page.run(), [1]);
    assert_eq!(page.lapsed(&ALL), "", "what ran on a refusal may have run");
}

#[test]
fn before_a_decision_only_what_needs_none_is_released() {
    let mut page = Page::new(FACTS);
    for category in ["analytics", "!analytics", "necessary", "necessary,!analytics"] {
        page.add(category, "", b'O');
    }
    let none = Consent::all(&page.config, false);
    page.queue.release(&page.config, &none, false);
    assert_eq!(page.run(), [2]);
}

#[test]
fn a_place_that_is_none_settles_nothing() {
    let mut page = Page::new(FACTS);
    page.kinds("BI");
    assert_eq!(page.run(), [0]);
    assert_eq!(page.settle(&[1_000, usize::MAX]), [vec![], Vec::<usize>::new()]);
}

#[test]
fn the_place_of_a_tag_that_is_done_can_be_given_to_another_and_no_other_place_can() {
    let mut page = Page::new(FACTS);
    page.add("analytics", "ga", kind::INLINE);
    page.add("retargeting", "", kind::INLINE);
    page.release(&["ga"]);
    assert_eq!(page.run(), [0]);
    let condition = page.queue.tags[0].condition;
    let tag = |kind| Tag { condition, kind, state: State::Held, once: false };
    let mut at = page.queue.end();
    for (place, taken) in [(0, true), (0, false), (1, false), (7, false), (NONE, false)] {
        let before = at;
        page.queue.add(place, tag(kind::INLINE), &mut at);
        assert_eq!(at > before, taken, "{place}");
    }
    assert_eq!(page.queue.tags.len(), 2);
    page.release(&["ga"]);
    assert_eq!(page.run(), [0], "once, and not what is held at the other place");
    assert_eq!(page.lapsed(&[]), "ga");
}

#[test]
fn ten_thousand_pages_of_an_application_take_no_more_room_than_one() {
    let mut page = Page::new(FACTS);
    for _ in 0..10_000 {
        // One runs, one is let go when its page is left.
        let ran = page.add("analytics", "ga", kind::INLINE);
        let held = page.add("retargeting", "", b'O');
        page.release(&["ga"]);
        assert_eq!(page.run(), [ran]);
        page.queue.settle(held, true);
        assert_eq!(page.run(), [0_usize; 0]);
    }
    assert_eq!((page.queue.tags.len(), page.queue.conditions.len()), (2, 2));
    assert_eq!(page.queue.end(), 0, "nothing is left in the order");
    assert_eq!(page.lapsed(&[]), "ga", "what has run is known all the same");
}

#[test]
fn a_tag_let_run_once_opens_no_other_and_stays_what_the_visitor_asked_for() {
    let mut page = Page::new(FACTS);
    for service in ["pixel", "pixel", "unknown"] {
        page.add("retargeting", service, b'O');
    }
    page.release(&[]);
    for place in [1, 2, 7] {
        page.queue.once(place);
    }
    assert_eq!(page.run(), [1], "its neighbour and the tag of an unknown service stay held");
    assert_eq!(page.lapsed(&[]), "", "a refusal of the rest does not take it back");
}

#[test]
fn a_template_let_run_once_runs_its_own_scripts_and_those_of_no_other_service() {
    let mut page = Page::new(FACTS);
    page.add("analytics", "ga", kind::TEMPLATE);
    page.add("analytics", "ga", kind::INLINE);
    page.queue.once(0);
    assert_eq!(page.run(), [0]);
    let mut at = page.queue.end();
    let mut places = Vec::new();
    for service in ["ga", "heat", ""] {
        places.push(page.inside(&[["analytics", "ga"]], true, ["analytics", service], kind::INLINE, &mut at));
    }
    page.release(&[]);
    page.queue.settle(0, false);
    assert_eq!(page.run(), [places[0]], "neither other services' scripts in it nor its neighbour");
    // What claims to have come out of one, but stands in the page, is judged as all that stands there.
    let mut at = page.queue.end();
    page.inside(&[], true, ["analytics", "ga"], kind::INLINE, &mut at);
    page.release(&[]);
    assert_eq!(page.run(), [0_usize; 0]);
}

#[test]
fn what_came_out_of_a_template_runs_no_more_once_its_consent_is_withdrawn() {
    let mut page = Page::new(FACTS);
    page.add("retargeting", "", kind::TEMPLATE);
    page.release(&ALL);
    assert_eq!(page.run(), [0]);
    // In it a template of its own condition, a tag that waits for a refusal, and one whose turn never comes.
    let outer = ["retargeting", ""];
    let mut at = page.queue.end();
    page.inside(&[outer], false, ["necessary", ""], kind::TEMPLATE, &mut at);
    page.inside(&[outer], false, ["!analytics", ""], kind::INLINE, &mut at);
    page.inside(&[outer], false, ["necessary", ""], kind::INLINE, &mut at);
    page.release(&ALL);
    assert_eq!(page.settle(&[0]), [vec![1]]);
    let mut at = page.queue.end();
    let inner = page.inside(&[["necessary", ""], outer], false, ["!analytics", ""], kind::INLINE, &mut at);
    assert_eq!(page.lapsed(&[]), "*");
    page.release(&[]);
    assert_eq!(page.settle(&[1]), [Vec::<usize>::new()]);
    // Given again, they run: with analytics refused, the two that wait for that too.
    page.release(&["pixel"]);
    assert_eq!(page.run(), [inner, 2, 3]);
}

#[test]
fn what_has_run_and_is_refused_is_named_by_its_service() {
    let mut page = Page::new(FACTS);
    page.add("retargeting", "pixel", kind::INLINE);
    page.add("analytics", "", kind::INLINE);
    page.release(&ALL);
    assert_eq!(page.run(), [0, 1]);
    assert_eq!(page.lapsed(&["ga", "heat"]), "pixel");
    assert_eq!(page.lapsed(&[]), "pixel,*");
}

#[test]
fn in_googles_advanced_mode_its_tags_run_at_once_and_all_others_wait() {
    let facts = "advanced\nservice - - google-analytics\nservice - - google-maps\nservice - - meta-pixel";
    let mut page = Page::new(facts);
    for (category, service) in [
        ("analytics", "google-analytics"),
        ("analytics", ""),
        ("functional", "google-maps"),
        ("retargeting", "meta-pixel"),
        ("analitics", "google-analytics"),
    ] {
        page.add(category, service, kind::INLINE);
    }
    let none = Consent::all(&page.config, false);
    page.queue.release(&page.config, &none, false);
    assert_eq!(page.run(), [0]);
    assert_eq!(page.lapsed(&[]), "", "the signals stop it, no new page is needed");
}

#[test]
fn a_withdrawn_consent_stops_a_tag_that_also_waited_for_a_refusal() {
    for (category, service, stopped) in [
        ("analytics,!retargeting", "", "*"),
        ("!retargeting", "ga", "ga"),
        ("!retargeting", "", ""),
        ("!analytics", "pixel", ""),
    ] {
        let mut page = Page::new(FACTS);
        page.add(category, service, kind::INLINE);
        page.release(&["ga", "heat"]);
        let _ = page.run();
        assert_eq!(page.lapsed(&[]), stopped, "{category} {service}");
    }
}

#[test]
fn what_had_left_the_page_when_its_turn_came_asks_for_no_new_page() {
    let mut page = Page::new(FACTS);
    page.add("analytics", "", b'O');
    page.release(&ALL);
    assert_eq!(page.run(), [0]);
    page.queue.settle(0, true);
    assert_eq!(page.lapsed(&[]), "");
}
