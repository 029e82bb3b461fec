//! Sessions drawn at random: any config, any tags at any time, any decisions, pages left and opened again, days
//! passing. [`Visit`] checks every step.

use crate::choice::Choice;
use crate::support::{DAY, NOW};
use crate::visit::Visit;
use privola::config::Config;
use proptest::prelude::*;

const CATEGORIES: [&str; 6] = ["functional", "analytics", "retargeting", "social", "a", "x-2"];

/// Conditions as places of categories, `true` for a `!`; the place of a service; and the letter of a kind.
type Tag = (Vec<(usize, bool)>, usize, char);

/// What happens in a session. The numbers pick from what the config has.
#[derive(Clone, Debug)]
enum Event {
    Decide(&'static str),
    Set {
        category: bool,
        which: usize,
        on: bool,
    },
    Switch {
        category: bool,
        which: usize,
        on: bool,
    },
    Screen(&'static str),
    Tags(Vec<Tag>),
    Settled(usize),
    Once(usize),
    Parsed,
    Cleared(bool),
    Strings(&'static str),
    /// The page is left, and opened again so many days later.
    Reload(u64),
}

fn event() -> impl Strategy<Value = Event> {
    let condition = (0_usize..9, prop::bool::weighted(0.2));
    let tag = (
        prop::collection::vec(condition, 1..3),
        0_usize..12,
        prop::sample::select(&['I', 'B', 'A', 'D', 'T', 'O'][..]),
    );
    prop_oneof![
        3 => prop::sample::select(&["accept-all", "reject-all", "withdraw", "save"][..]).prop_map(Event::Decide),
        2 => (any::<bool>(), 0_usize..9, any::<bool>()).prop_map(|(category, which, on)| Event::Set { category, which, on }),
        2 => (any::<bool>(), 0_usize..9, any::<bool>()).prop_map(|(category, which, on)| Event::Switch { category, which, on }),
        2 => prop::sample::select(&["banner", "preferences", "close", "hide"][..]).prop_map(Event::Screen),
        5 => prop::collection::vec(tag, 1..5).prop_map(Event::Tags),
        2 => (0_usize..10).prop_map(Event::Settled),
        1 => (0_usize..10).prop_map(Event::Once),
        1 => Just(Event::Parsed),
        2 => any::<bool>().prop_map(Event::Cleared),
        1 => prop::sample::select(&["en", "sl-SI", "sl_SI", ""][..]).prop_map(Event::Strings),
        2 => prop_oneof![Just(0), 1_u64..500].prop_map(Event::Reload),
    ]
}

prop_compose! {
    /// Categories with nothing to three services each, one of them necessary, and lifetimes.
    fn config()(
        its in prop::collection::vec(0_usize..4, 0..=CATEGORIES.len()),
        first in 0_usize..CATEGORIES.len(),
        days in (1_u32..=400, 1_u32..=400),
        own in any::<bool>(),
    ) -> Config<'static> {
        let mut facts = format!("revision {}\ngrantDays {}\nrefuseDays {}", days.0, days.0, days.1);
        for (place, services) in its.iter().enumerate() {
            let category = CATEGORIES[(first + place) % CATEGORIES.len()];
            facts += &format!("\ncategory {category}");
            for service in 0..*services {
                facts += &format!("\nservice {category}-{service} {category}");
            }
        }
        if own {
            facts += "\nservice login necessary";
        }
        crate::support::config(&facts)
    }
}

/// The id at a place, or one that the config does not have.
fn pick(ids: &[String], which: usize) -> &str {
    ids.get(which).map_or("unknown", String::as_str)
}

fn happen(visit: &mut Visit, event: &Event) {
    let categories = visit.site.categories.clone();
    let services: Vec<String> = visit.site.services.iter().map(|(id, _)| id.clone()).collect();
    let id = |category: bool, which| pick(if category { &categories } else { &services }, which).to_owned();
    match event {
        Event::Decide(name) | Event::Screen(name) => _ = visit.tell(name),
        Event::Set { category, which, on } => {
            let entry = format!("{}:{}", id(*category, *which), u8::from(*on));
            let (a, b) = if *category { (entry.as_str(), "") } else { ("", entry.as_str()) };
            visit.send("set", a, b, "");
        }
        Event::Switch { category, which, on } => {
            let kind = if *category { "" } else { "service" };
            visit.send("switch", kind, &id(*category, *which), if *on { "1" } else { "" });
        }
        Event::Tags(tags) => {
            let unfolding = visit.page.tags.iter().position(|tag| tag.kind == 'T' && tag.ran && !tag.settled);
            let inside = unfolding.map_or(String::new(), |place| place.to_string());
            let line = |(conditions, service, kind): &Tag| {
                let one = |(which, not): &(usize, bool)| {
                    format!("{}{}", if *not { "!" } else { "" }, pick(&categories, *which))
                };
                let category: Vec<String> = conditions.iter().map(one).collect();
                // Most tags name no service.
                let service = if *service < 4 { pick(&services, *service) } else { "" };
                format!("{}\t{service}\t{kind}\t{inside}", category.join(", "))
            };
            let lines: Vec<String> = tags.iter().map(line).collect();
            visit.send("tags", &lines.join("\n"), "", "");
        }
        Event::Settled(nth) => {
            let running: Vec<usize> = (0..visit.page.tags.len()).filter(|place| visit.page.tags[*place].ran).collect();
            if let Some(place) = running.get(*nth) {
                visit.send("settled", &place.to_string(), "", "");
            }
        }
        Event::Once(place) => _ = visit.send("once", &place.to_string(), "", ""),
        Event::Parsed => _ = visit.tell("parsed"),
        Event::Cleared(all) => _ = visit.send("cleared", if *all { "1" } else { "" }, "", ""),
        Event::Strings(tag) => _ = visit.send("strings", tag, "", ""),
        Event::Reload(days) => reload(visit, *days),
    }
}

/// Opens the page again after so many days: the choice holds as long as it is kept, and not a second longer.
fn reload(visit: &mut Visit, days: u64) {
    let config = visit.model.config.clone();
    let now = visit.now + days * DAY;
    let kept = visit.page.choice.clone().filter(|choice| {
        let time: u64 = visit.page.stored.split('.').nth(2).expect("a time").parse().expect("a number");
        let refused = *choice == Choice::all(&visit.site, false);
        let lifetime = if refused { config.refuse_days } else { config.grant_days };
        now < time + lifetime * DAY
    });
    let (next, _) = Visit::start(&config, &visit.page.stored.clone(), now);
    assert_eq!(next.page.choice, kept, "the choice after {days} days");
    *visit = next;
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_session_of_any_site_runs_stores_or_grants_what_was_not_agreed_to(
        config in config(),
        events in prop::collection::vec(event(), 1..16),
    ) {
        let (mut visit, _) = Visit::start(&config, "", NOW);
        for event in &events {
            happen(&mut visit, event);
        }
    }
}
