//! The order in which released tags run, and what is taken back.

use super::site::{consent, site, SITE};
use super::visit::Tag;
use privola::app::{Effect, Element, Found, Kind, Order};
use privola::consent::Consent;
use privola::gate::{Queue, TagId};
use privola::site::Site;

pub const ALL: [&str; 3] = ["ga", "heat", "pixel"];

/// The tags of a page and the site that they are judged by. Tags are named by the number in which they were added.
pub struct Page {
    pub site: Site,
    pub queue: Queue,
    pub tags: Vec<TagId>,
}

impl Page {
    pub fn new(short: &str) -> Self {
        Self { site: site(short), queue: Queue::default(), tags: Vec::new() }
    }

    /// Adds tags where the shell would.
    pub fn find(&mut self, tags: &[Tag]) {
        let found = tags.iter().map(|its| {
            let tag = self.queue.allot();
            self.tags.push(tag);
            let element = Element { category: its.category.to_owned(), service: its.service.to_owned() };
            let inside = its.inside.map(|place| self.tags[place]);
            Found { tag, element, inside, kind: its.kind, file: its.file.map(str::to_owned), repeat: its.repeat }
        });
        let found = found.collect();
        self.queue.find(&self.site, found);
    }

    pub fn add(&mut self, category: &str, service: &str, kind: Kind) {
        self.find(&[Tag::new(category, service, kind)]);
    }

    /// Adds tags of these kinds that need no consent, in this order, and releases them.
    pub fn kinds(&mut self, kinds: &str, inside: Option<usize>) {
        let kind = |letter| match letter {
            'I' => Kind::Inline,
            'B' => Kind::Blocking,
            'A' => Kind::Async,
            'D' => Kind::Deferred,
            'T' => Kind::Template,
            _ => Kind::Resource,
        };
        let tags: Vec<_> =
            kinds.chars().map(|letter| Tag { inside, ..Tag::new("necessary", "", kind(letter)) }).collect();
        self.find(&tags);
        self.release(&[]);
    }

    /// The visitor has granted these services.
    pub fn release(&mut self, services: &[&str]) {
        let consent = consent(&self.site, services);
        self.queue.release(&self.site, &consent, true);
    }

    /// The services (empty: none) that have run and are not among these.
    pub fn lapsed(&self, services: &[&str]) -> Vec<String> {
        let lapsed = self.queue.lapsed(&self.site, &consent(&self.site, services));
        let id = |place| self.site.service_at(place).map(|service| service.id.clone());
        lapsed.into_iter().map(|service| service.and_then(id).unwrap_or_default()).collect()
    }

    /// What is to be done next.
    pub fn effects(&mut self) -> Vec<Effect> {
        self.queue.advance().into_iter().map(Effect::from).collect()
    }

    /// The tags that are let run until all wait; they begin.
    pub fn run(&mut self) -> Vec<usize> {
        let effects = self.effects();
        effects.into_iter().filter_map(|effect| self.begin(effect)).collect()
    }

    /// Begins what an effect lets run, if it still may.
    pub fn begin(&mut self, effect: Effect) -> Option<usize> {
        let Effect::Run { tag, .. } = effect else { return None };
        let place = self.tags.iter().rposition(|known| *known == tag).expect("known");
        self.queue.begin(tag).then_some(place)
    }

    /// Settles these tags one after the other and gives what runs after each.
    pub fn settle(&mut self, places: &[usize]) -> Vec<Vec<usize>> {
        let settle = |place: &usize| {
            self.queue.settle(self.tags[*place], true);
            self.run()
        };
        places.iter().map(settle).collect()
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
        let mut page = Page::new(SITE);
        if parsed {
            page.queue.parsed();
        }
        page.kinds(kinds, None);
        assert_eq!(page.run(), first, "{kinds}");
        assert_eq!(page.settle(settled), then, "{kinds}");
    }
}

#[test]
fn deferred_tags_run_in_order_once_the_page_is_parsed() {
    let mut page = Page::new(SITE);
    page.kinds("DID", None);
    assert_eq!(page.run(), [1]);
    page.queue.parsed();
    assert_eq!(page.run(), [0, 2]);
}

#[test]
fn only_an_async_script_is_let_run_out_of_order() {
    for (kinds, kept) in [("I", Order::Kept), ("B", Order::Kept), ("D", Order::Kept), ("A", Order::Free)] {
        let mut page = Page::new(SITE);
        page.queue.parsed();
        page.kinds(kinds, None);
        let effects = page.effects();
        assert!(matches!(effects[..], [Effect::Run { order, .. }] if order == kept), "{effects:?}");
    }
}

#[test]
fn what_a_template_unfolds_into_runs_in_the_templates_place() {
    let mut page = Page::new(SITE);
    page.kinds("TIB", None);
    assert_eq!(page.run(), [0]);
    // Tags 3 and 4: an external script and an inline one that waits for it.
    page.kinds("BI", Some(0));
    assert_eq!(page.run(), [0_usize; 0]);
    assert_eq!(page.settle(&[0, 3]), [vec![3], vec![4, 1, 2]]);
}

#[test]
fn what_a_template_unfolds_into_keeps_its_order_even_if_found_in_two_goes() {
    let mut page = Page::new(SITE);
    page.kinds("TI", None);
    assert_eq!(page.run(), [0]);
    page.kinds("II", Some(0));
    page.kinds("I", Some(0));
    assert_eq!(page.settle(&[0]), [vec![2, 3, 4, 1]]);
}

#[test]
fn templates_within_templates_unfold_in_place() {
    let mut page = Page::new(SITE);
    page.kinds("TI", None);
    assert_eq!(page.run(), [0]);
    page.kinds("TI", Some(0));
    assert_eq!(page.settle(&[0]), [vec![2]]);
    page.kinds("I", Some(2));
    assert_eq!(page.settle(&[2]), [vec![4, 3, 1]]);
}

#[test]
fn a_tag_added_later_runs_behind_those_that_wait() {
    let mut page = Page::new(SITE);
    page.kinds("BI", None);
    assert_eq!(page.run(), [0]);
    page.kinds("I", None);
    assert_eq!(page.run(), [0_usize; 0]);
    assert_eq!(page.settle(&[0]), [vec![1, 2]]);
}

#[test]
fn a_refusal_takes_back_tags_whose_turn_has_not_come() {
    let mut page = Page::new(SITE);
    page.add("retargeting", "", Kind::Blocking);
    page.add("analytics", "", Kind::Inline);
    page.add("necessary", "", Kind::Inline);
    page.release(&ALL);
    assert_eq!(page.run(), [0]);
    assert_eq!(page.lapsed(&[]), [""], "the first has run and cannot be stopped");
    page.release(&[]);
    assert_eq!(page.settle(&[0]), [vec![2]]);
    // Granted again, it runs after all.
    page.release(&ALL);
    assert_eq!(page.run(), [1]);
}

#[test]
fn a_refusal_of_what_has_not_run_asks_for_no_new_page() {
    let mut page = Page::new(SITE);
    page.add("analytics", "", Kind::Inline);
    page.add("!retargeting", "", Kind::Inline);
    assert_eq!(page.lapsed(&[]), [""; 0]);
    page.release(&[]);
    assert_eq!(page.run(), [1]);
    assert_eq!(page.lapsed(&ALL), [""; 0], "what ran on a refusal may have run");
}

#[test]
fn before_a_decision_only_what_needs_none_is_released() {
    let mut page = Page::new(SITE);
    for category in ["analytics", "!analytics", "necessary", "necessary,!analytics"] {
        page.add(category, "", Kind::Resource);
    }
    page.queue.release(&page.site, &Consent::all(&page.site, false), false);
    assert_eq!(page.run(), [2]);
}

#[test]
fn a_tag_let_run_once_opens_no_other_and_stays_what_the_visitor_asked_for() {
    let mut page = Page::new(SITE);
    for service in ["pixel", "pixel", "unknown"] {
        page.add("retargeting", service, Kind::Resource);
    }
    page.release(&[]);
    for place in [1, 2] {
        page.queue.allow_once(page.tags[place]);
    }
    assert_eq!(page.run(), [1], "its neighbour and the tag of an unknown service stay held");
    assert_eq!(page.lapsed(&[]), [""; 0], "a refusal of the rest does not take it back");
}

#[test]
fn a_template_let_run_once_runs_its_own_scripts_and_those_of_no_other_service() {
    let mut page = Page::new(SITE);
    page.add("analytics", "ga", Kind::Template);
    page.add("analytics", "ga", Kind::Inline);
    page.queue.allow_once(page.tags[0]);
    assert_eq!(page.run(), [0]);
    let inner =
        ["ga", "heat", ""].map(|service| Tag { inside: Some(0), ..Tag::new("analytics", service, Kind::Inline) });
    page.find(&inner);
    page.release(&[]);
    assert_eq!(page.settle(&[0]), [[2]], "neither other services' scripts in it nor its neighbour");
}

#[test]
fn what_came_out_of_a_template_runs_no_more_once_its_consent_is_withdrawn() {
    let mut page = Page::new(SITE);
    page.add("retargeting", "", Kind::Template);
    page.release(&ALL);
    assert_eq!(page.run(), [0]);
    // In it a template of its own condition, a tag that waits for a refusal, and one whose turn never comes.
    page.find(&[
        Tag { inside: Some(0), ..Tag::new("necessary", "", Kind::Template) },
        Tag { inside: Some(0), ..Tag::new("!analytics", "", Kind::Inline) },
        Tag { inside: Some(0), ..Tag::new("necessary", "", Kind::Inline) },
    ]);
    page.release(&ALL);
    assert_eq!(page.settle(&[0]), [vec![1]]);
    page.find(&[Tag { inside: Some(1), ..Tag::new("!analytics", "", Kind::Inline) }]);
    assert_eq!(page.lapsed(&[]), [""]);
    page.release(&[]);
    assert_eq!(page.settle(&[1]), [Vec::<usize>::new()]);
    // Given again, they run: with analytics refused, the two that wait for that too.
    page.release(&["pixel"]);
    assert_eq!(page.run(), [4, 2, 3]);
}

#[test]
fn what_has_run_and_is_refused_is_named_by_its_service() {
    let mut page = Page::new(SITE);
    page.add("retargeting", "pixel", Kind::Inline);
    page.add("analytics", "", Kind::Inline);
    page.release(&ALL);
    assert_eq!(page.run(), [0, 1]);
    assert_eq!(page.lapsed(&["ga", "heat"]), ["pixel"]);
    assert_eq!(page.lapsed(&[]), ["pixel", ""]);
}

#[test]
fn in_googles_advanced_mode_its_tags_run_at_once_and_all_others_wait() {
    let mut page = Page::new(&format!("advanced\n{SITE}\ngoogle ga"));
    for (category, service) in
        [("analytics", "ga"), ("analytics", ""), ("analytics", "heat"), ("retargeting", "pixel"), ("analitics", "ga")]
    {
        page.add(category, service, Kind::Inline);
    }
    page.queue.release(&page.site, &Consent::all(&page.site, false), false);
    assert_eq!(page.run(), [0]);
    assert_eq!(page.lapsed(&[]), [""; 0], "the signals stop it, no new page is needed");
}

#[test]
fn a_withdrawn_consent_stops_a_tag_that_also_waited_for_a_refusal() {
    for (category, service, stopped) in [
        ("analytics,!retargeting", "", &[""][..]),
        ("!retargeting", "ga", &["ga"]),
        ("!retargeting", "", &[]),
        ("!analytics", "pixel", &[]),
    ] {
        let mut page = Page::new(SITE);
        page.add(category, service, Kind::Inline);
        page.release(&["ga", "heat"]);
        let _ = page.run();
        assert_eq!(page.lapsed(&[]), stopped, "{category} {service}");
    }
}
