//! Several copies of the choice: the newest decision counts wherever it lies, for this page and for the one in the next tab.

use crate::support::{config, count, effects, named, Draw, Effect, DAY, ID, NOW, RANDOM};
use privola::app::{self, Model, Msg};
use privola::config::Config;
use privola::copies::newest;
use privola::effects::Effects;
use privola::record;

const FACTS: &str = "revision 2
    grantDays 365
    refuseDays 182
    category analytics
    category retargeting
    service ga analytics
    service heat analytics
    service pixel retargeting";

/// A record of that time; `granted`: of analytics and retargeting.
fn copy(time: u64, granted: [bool; 2]) -> String {
    let [analytics, retargeting] = granted.map(u8::from);
    let action = match granted {
        [true, true] => "accept",
        [false, false] => "reject",
        _ => "custom",
    };
    format!("1.2.{time}.{ID}.en.{action}.necessary:1.analytics:{analytics}.retargeting:{retargeting}")
}

/// The text that counts of these copies, at `NOW`.
fn counts(config: &Config, copies: &[&str]) -> Option<String> {
    newest(&copies.join("\n"), config, NOW).record.map(|record| record.text)
}

/// Each order of the copies.
fn orders<'a>(copies: &[&'a str]) -> Vec<Vec<&'a str>> {
    match copies {
        [] => vec![vec![]],
        [first, rest @ ..] => {
            let put = |order: Vec<&'a str>| {
                (0..=order.len()).map(move |at| {
                    let mut order = order.clone();
                    order.insert(at, first);
                    order
                })
            };
            orders(rest).into_iter().flat_map(put).collect()
        }
    }
}

#[test]
fn the_newest_decision_counts_wherever_it_lies() {
    let config = config(FACTS);
    let [old, middle, new] =
        [copy(NOW - 3 * DAY, [true, true]), copy(NOW - 2 * DAY, [false, true]), copy(NOW - DAY, [false, false])];
    for order in orders(&[&old, &middle, &new]) {
        assert_eq!(counts(&config, &order).as_deref(), Some(new.as_str()), "{order:?}");
    }
    // The control: each counts where it is alone.
    for text in [&old, &middle, &new] {
        assert_eq!(counts(&config, &[text]).as_ref(), Some(text));
    }
}

#[test]
fn of_two_decisions_in_one_second_the_stricter_counts_and_of_opposites_neither() {
    let config = config(FACTS);
    let all = [[true, true], [true, false], [false, true], [false, false]];
    for one in all {
        for other in all {
            let both = [one[0] && other[0], one[1] && other[1]];
            let expected = (both == one || both == other).then(|| copy(NOW, both));
            let copies = [copy(NOW, one), copy(NOW, other)];
            assert_eq!(counts(&config, &[&copies[0], &copies[1]]), expected, "{copies:?}");
        }
    }
}

#[test]
fn what_is_no_record_is_passed_over_and_so_is_one_from_the_future() {
    let config = config(FACTS);
    let good = copy(NOW - DAY, [true, false]);
    let beyond = copy(NOW + DAY + 1, [true, true]);
    for bad in ["", "yes", "2.2.1.a.en.accept.necessary:1", "1.2.soon", "1.x.1767225600", &beyond] {
        for order in orders(&[&good, bad]) {
            assert_eq!(counts(&config, &order).as_deref(), Some(good.as_str()), "{order:?}");
        }
        assert_eq!(counts(&config, &[bad]), None, "{bad}");
    }
    let ahead = copy(NOW + DAY, [true, true]);
    assert_eq!(counts(&config, &[&good, &ahead]), Some(ahead), "a clock may be a day off");
}

#[test]
fn what_a_newer_decision_has_replaced_does_not_come_back_when_that_no_longer_holds() {
    let config = config(FACTS);
    let granted = copy(NOW - 300 * DAY, [true, true]);
    assert!(counts(&config, &[&granted]).is_some(), "the grant alone would hold");
    let refused = copy(NOW - 200 * DAY, [false, false]);
    let other_revision = copy(NOW - DAY, [false, false]).replace("1.2.", "1.1.");
    let cut = copy(NOW - DAY, [false, false]).replace(".retargeting:0", "");
    for newer in [refused, other_revision, cut] {
        for order in orders(&[&granted, &newer]) {
            assert_eq!(counts(&config, &order), None, "{order:?}");
        }
    }
}

/// A page of the site at `now`, and the effects of its last message.
struct Tab {
    model: Model<'static>,
    now: u64,
}

impl Tab {
    fn open(stored: &str, now: u64) -> (Self, Vec<Effect>) {
        let mut out = Effects::default();
        let model = app::start(config(FACTS), stored, now, &mut out);
        let mut tab = Self { model, now };
        let first = effects(&out.0);
        tab.tell("strings", "en");
        (tab, first)
    }

    fn tell(&mut self, name: &str, a: &str) -> Vec<Effect> {
        let mut out = Effects::default();
        app::update(&mut self.model, Msg { name, a, random: RANDOM, now: self.now, ..Msg::default() }, &mut out);
        effects(&out.0)
    }

    /// What the shell does with a decision: it looks at what is stored first. Returns what is stored by then.
    fn decide(&mut self, name: &str, stored: &str) -> String {
        self.tell("stored", stored);
        stored_by(&self.tell(name, "")).expect("a decision is stored")
    }

    fn granted(&self) -> Option<[bool; 2]> {
        self.model.record.as_ref().map(|record| [record.consent.has(1), record.consent.has(2)])
    }
}

/// The record that effects store last.
fn stored_by(effects: &[Effect]) -> Option<String> {
    effects.iter().rev().find(|effect| effect[0] == "store").map(|effect| effect[1].clone())
}

#[test]
fn a_page_that_finds_several_copies_leaves_one() {
    let [old, new] = [copy(NOW - 9 * DAY, [true, true]), copy(NOW - DAY, [false, false])];
    let (tab, first) = Tab::open(&format!("{old}\n{new}"), NOW);
    assert_eq!(tab.granted(), Some([false, false]));
    assert_eq!(named(&first, "store"), [format!("{new} {}", 181 * DAY)]);
    let (_, first) = Tab::open(&new, NOW);
    assert_eq!(count(&first, "store"), 0, "one alone is left as it is");
    let (_, first) = Tab::open("yes\nno", NOW);
    assert_eq!(count(&first, "store"), 0, "nothing is stored before a decision");
}

#[test]
fn a_new_decision_is_later_than_every_other_by_a_second_at_least() {
    for (copies, time) in [
        (String::new(), NOW),
        (copy(NOW - 1, [true, true]), NOW),
        (copy(NOW, [true, true]), NOW + 1),
        (copy(NOW + 3600, [true, true]), NOW + 3601),
        // Later, but not a decision that holds.
        (copy(NOW + 60, [true, true]).replace("1.2.", "1.1."), NOW + 61),
        (copy(NOW + 9 * DAY, [true, true]), NOW),
    ] {
        let (mut tab, _) = Tab::open(&copies, NOW);
        let text = stored_by(&tab.tell("reject-all", "")).expect("stored");
        assert_eq!(record::time(&text, NOW + DAY), Some(time), "{copies}");
        assert_eq!(counts(&tab.model.config, &[&copies, &text]), Some(text.clone()), "it is what counts from now on");
        let next = stored_by(&tab.tell("accept-all", "")).expect("stored");
        assert_eq!(record::time(&next, NOW + DAY), Some(time + 1), "within the same second");
    }
}

#[test]
fn a_page_follows_what_another_has_decided() {
    let (mut tab, _) = Tab::open(&copy(NOW - DAY, [true, true]), NOW);
    tab.tell("preferences", "");
    let refused = copy(NOW - 5, [false, false]);
    let after = tab.tell("stored", &refused);
    assert_eq!(tab.granted(), Some([false, false]));
    assert_eq!(named(&after, "emit"), ["change analytics,retargeting"]);
    let off = "necessary:1,analytics:0,retargeting:0;ga:0,heat:0,pixel:0,privola:1";
    assert_eq!(named(&after, "turn"), [off], "the switches show it");
    assert_eq!(count(&after, "store"), 0, "it is stored already");
    assert!(tab.model.preferences, "what the visitor looks at stays open");

    assert!(tab.tell("stored", &refused).is_empty(), "it is followed once");
    assert!(tab.tell("stored", &copy(NOW - 9, [true, true])).is_empty(), "nothing older is");
    assert!(tab.tell("stored", "").is_empty(), "a deleted record is no decision");
    assert_eq!(tab.granted(), Some([false, false]));
    let saved = stored_by(&tab.tell("save", "")).expect("stored");
    assert!(saved.contains(".reject!."), "{saved}");
}

#[test]
fn an_undecided_page_loses_its_banner_and_lets_run_what_another_has_accepted() {
    let (mut tab, _) = Tab::open("", NOW);
    assert!(tab.model.banner);
    let held = tab.tell("tags", "I\t0\t\tanalytics\tga\nI\t1\t\tretargeting\t");
    assert_eq!(count(&held, "run"), 0);
    let after = tab.tell("stored", &copy(NOW, [true, false]));
    assert!(!tab.model.banner);
    assert_eq!(named(&after, "run"), ["0 1"]);
    assert_eq!(named(&after, "emit"), ["consent analytics,retargeting", "change analytics,retargeting"]);
}

#[test]
fn a_tag_that_runs_while_another_page_refuses_it_is_stopped() {
    let (mut tab, _) = Tab::open(&copy(NOW - DAY, [true, true]), NOW);
    let run = tab.tell("tags", "I\t0\t\tanalytics\tga");
    assert_eq!(count(&run, "run"), 1);
    // The other page has cleared by then, and taken the mark off.
    let after = tab.tell("stored", &copy(NOW, [false, false]));
    let marked = stored_by(&after).expect("marked again: the tag goes on writing until it is stopped");
    assert!(marked.contains(".reject!.necessary:1."), "{marked}");
    assert_eq!(record::time(&marked, NOW), Some(NOW), "the decision is the same");
    assert_eq!(count(&after, "clear"), 1);
    assert_eq!(named(&tab.tell("cleared", "1"), "reload"), ["ga"]);

    let (mut tab, _) = Tab::open(&copy(NOW - DAY, [true, true]), NOW);
    let after = tab.tell("stored", &copy(NOW, [false, false]));
    assert_eq!(count(&after, "store") + count(&after, "clear"), 0, "nothing has run on this page");
}

#[test]
fn in_any_number_of_tabs_the_last_decision_is_the_one_that_all_end_with() {
    let mut draw = Draw::new(7);
    for _ in 0..300 {
        let mut stored = String::new();
        let mut tabs: Vec<Tab> = (0..3).map(|_| Tab::open("", NOW).0).collect();
        let mut last = None;
        for _ in 0..12 {
            let at = draw.below(3);
            // Some hear of it at once, some only when they are used; some clocks are late.
            let tab = &mut tabs[at];
            tab.now = NOW + draw.below(3) as u64;
            if draw.below(3) == 0 {
                tab.tell("stored", &stored);
                assert_eq!(tab.granted(), last, "{stored}");
            } else {
                let name = *draw.one(&["accept-all", "reject-all", "save", "withdraw"]);
                stored = tab.decide(name, &stored);
                last = tab.granted();
            }
        }
        for tab in &mut tabs {
            tab.now = NOW + 2;
            tab.tell("stored", &stored);
            assert_eq!(tab.granted(), last, "{stored}");
        }
    }
}

#[test]
fn an_id_is_always_32_hexadecimal_digits() {
    assert_eq!(record::id(&RANDOM), ID);
    assert_eq!(record::id(&[0; 16]), "0".repeat(32));
    assert_eq!(record::id(&[255; 16]), "f".repeat(32));
    for byte in 0..=255 {
        let mut random = [0; 16];
        random[7] = byte;
        assert_eq!(record::id(&random), format!("{:032x}", u128::from_be_bytes(random)));
    }
}
