//! Sessions drawn at random: any site, any tags at any time that run, fail, leave and make room for others, any decisions
//! here, in other tabs and in the site's own listeners, pages left and opened again, days passing. [`Visit`] checks every
//! step.

use super::choice::Choice;
use super::site::{DAY, NOW};
use super::tabs::Other;
use super::visit::{Tag, Visit};
use privola::app::{Decision, Kind, Msg, Purpose, Set};
use privola::config;
use privola::site::{CategoryId, ServiceId};
use proptest::prelude::*;

const CATEGORIES: [&str; 6] = ["functional", "analytics", "retargeting", "social", "a", "x-2"];
const SIGNALS: [&str; 4] = ["ad_storage", "ad_user_data", "analytics_storage", "security_storage"];
const KINDS: [Kind; 6] = [Kind::Inline, Kind::Blocking, Kind::Async, Kind::Deferred, Kind::Template, Kind::Resource];

/// Conditions as places of categories, `true` for a `!`; the place of a service; its kind; the number of a file; whether
/// that may repeat; and which template it came out of.
type Drawn = (Vec<(usize, bool)>, usize, Kind, Option<u8>, bool, Option<usize>);

/// Which categories and services, and what of them; the numbers pick from what the site has.
type Picks = Vec<(bool, usize, bool)>;

/// What happens in a session. The numbers pick from what there is.
#[derive(Clone, Debug)]
enum Happens {
    Decide(Decision),
    Set(Picks),
    /// The site answers the next change by a decision of its own.
    Listen(Decision),
    Switch(bool, usize, bool),
    Screen(Msg),
    Tags(Vec<Drawn>),
    Settled(usize, bool),
    Once(usize),
    /// Elements leave; the banner is told at once, or finds out when their turn comes.
    Leave(Vec<usize>, bool),
    CannotTell(usize),
    Learned(usize),
    Cleared(bool),
    /// Other tabs store decisions: seconds from now, what they choose, whether something is to be cleared.
    Tabs(Vec<(i64, Picks, bool)>, bool),
    /// Seconds pass, or the clock is set back.
    Time(i64),
    /// The page is left, and opened again so many days later.
    Reload(u64),
}

fn decision() -> impl Strategy<Value = Decision> {
    let all = [Decision::AcceptAll, Decision::RejectAll, Decision::Withdraw, Decision::Save];
    prop::sample::select(all.to_vec())
}

fn picks(most: usize) -> impl Strategy<Value = Picks> {
    prop::collection::vec((any::<bool>(), 0_usize..9, any::<bool>()), 0..most)
}

fn tag() -> impl Strategy<Value = Drawn> {
    let condition = (0_usize..9, prop::bool::weighted(0.2));
    let file = prop::option::weighted(0.7, 0_u8..4);
    let inside = prop::option::weighted(0.3, 0_usize..12);
    let conditions = prop::collection::vec(condition, 1..3);
    (conditions, 0_usize..9, prop::sample::select(&KINDS[..]), file, prop::bool::weighted(0.1), inside)
}

fn happens() -> impl Strategy<Value = Happens> {
    let screen = [Msg::ShowBanner, Msg::ShowPreferences, Msg::ClosePreferences, Msg::Hide, Msg::Parsed];
    let speaks = ["en", "sl-SI", "sl_SI"].map(|tag| Msg::Speaks(tag.to_owned()));
    let other = (prop_oneof![3 => -3_i64..4, 1 => -200 * 86_400_i64..2 * 86_400], picks(4), any::<bool>());
    prop_oneof![
        4 => decision().prop_map(Happens::Decide),
        2 => picks(4).prop_map(Happens::Set),
        1 => decision().prop_map(Happens::Listen),
        2 => (any::<bool>(), 0_usize..9, any::<bool>()).prop_map(|(category, which, on)| Happens::Switch(category, which, on)),
        2 => prop::sample::select(screen.to_vec()).prop_map(Happens::Screen),
        1 => prop::sample::select(speaks.to_vec()).prop_map(Happens::Screen),
        6 => prop::collection::vec(tag(), 1..6).prop_map(Happens::Tags),
        3 => (0_usize..12, prop::bool::weighted(0.7)).prop_map(|(which, loaded)| Happens::Settled(which, loaded)),
        1 => (0_usize..12).prop_map(Happens::Once),
        2 => (prop::collection::vec(0_usize..20, 1..4), any::<bool>()).prop_map(|(which, told)| Happens::Leave(which, told)),
        1 => (0_usize..9).prop_map(Happens::CannotTell),
        1 => (0_usize..9).prop_map(Happens::Learned),
        3 => any::<bool>().prop_map(Happens::Cleared),
        2 => (prop::collection::vec(other, 0..3), any::<bool>()).prop_map(|(others, junk)| Happens::Tabs(others, junk)),
        1 => prop_oneof![0_i64..9, -9_i64..0].prop_map(Happens::Time),
        1 => prop_oneof![Just(0), 1_u64..500].prop_map(Happens::Reload),
    ]
}

prop_compose! {
    /// Categories with nothing to three services each, one of them necessary, and lifetimes; some services keep to
    /// Google's signals, are stopped by their calls, or are not known yet; signals that belong to other categories.
    fn short()(
        its in prop::collection::vec(0_usize..4, 0..=CATEGORIES.len()),
        first in 0_usize..CATEGORIES.len(),
        days in (1_u32..=400, 1_u32..=400),
        flags in (any::<bool>(), prop::bool::weighted(0.3), prop::bool::weighted(0.2)),
        marks in prop::collection::vec((prop::sample::select(&["google", "stops", "unread"][..]), 0_usize..9), 0..4),
        signals in prop::collection::vec((prop::sample::select(&SIGNALS[..]), 0_usize..8), 0..3),
    ) -> String {
        let (own, advanced, stay) = flags;
        let mut lines = vec![format!("revision {}\ngrantDays {}\nrefuseDays {}", days.0, days.0, days.1)];
        let mut services = Vec::new();
        for (place, many) in its.iter().enumerate() {
            let category = CATEGORIES[(first + place) % CATEGORIES.len()];
            lines.push(format!("category {category}"));
            for service in 0..*many {
                services.push(format!("{category}-{service}"));
                lines.push(format!("service {category}-{service} {category}"));
            }
        }
        for (on, line) in [(own, "service login necessary"), (advanced, "advanced"), (stay, "stay")] {
            lines.extend(on.then(|| line.to_owned()));
        }
        for (place, (signal, category)) in signals.iter().enumerate() {
            if signals[..place].iter().all(|(other, _)| other != signal) {
                let category = CATEGORIES.get(*category).unwrap_or(&"necessary");
                lines.push(format!("signal {signal} {category}"));
            }
        }
        for (place, (mark, which)) in marks.iter().enumerate() {
            // One of a service: a second would overrule the first.
            if let Some(id) = services.get(*which).filter(|_| marks[..place].iter().all(|(_, other)| other != which)) {
                lines.push(format!("{mark} {id}"));
            }
        }
        lines.join("\n")
    }
}

/// The id at a place, or one that the site does not have.
fn pick(visit: &Visit, category: bool, which: usize) -> &str {
    if category {
        visit.plain.categories.get(which).map_or("unknown", String::as_str)
    } else {
        visit.plain.services.get(which).map_or("unknown", |service| service.id.as_str())
    }
}

fn happen(visit: &mut Visit, event: &Happens) {
    match event {
        Happens::Decide(decision) => _ = visit.decide(decision.clone()),
        Happens::Listen(decision) => visit.listener = Some(decision.clone()),
        Happens::Set(picks) => {
            let mut set = Set::default();
            for (category, which, on) in picks {
                let id = pick(visit, *category, *which).to_owned();
                if *category { &mut set.categories } else { &mut set.services }.push((id, *on));
            }
            visit.decide(Decision::Set(set));
        }
        Happens::Switch(category, which, on) => {
            let place = u8::try_from(*which).expect("small");
            let category = category.then_some(Purpose::Category(CategoryId(place)));
            visit.send(Msg::Switch(category.unwrap_or(Purpose::Service(ServiceId(place.into()))), *on));
        }
        Happens::Screen(msg) => _ = visit.send(msg.clone()),
        Happens::Tags(tags) => add(visit, tags),
        Happens::Settled(which, loaded) => {
            if let Some(place) = nth(visit, *which) {
                let tag = visit.page.elements[place].tag;
                visit.send(Msg::Settled { tag, loaded: *loaded });
            }
        }
        Happens::Once(which) => {
            if let Some(place) = nth(visit, *which) {
                visit.send(Msg::AllowOnce(visit.page.elements[place].tag));
            }
        }
        Happens::Leave(which, told) => {
            let places: Vec<usize> = which.iter().filter_map(|which| nth(visit, *which)).collect();
            if *told {
                // Of some it is said twice, or late.
                let tags = places.iter().map(|place| visit.page.elements[*place].tag).collect();
                visit.send(Msg::Gone(tags));
            } else {
                places.iter().for_each(|place| visit.page.elements[*place].detached = true);
            }
        }
        Happens::CannotTell(which) => {
            if *which < visit.plain.services.len() {
                visit.send(Msg::CannotTell(ServiceId(u16::try_from(*which).expect("small"))));
            }
        }
        Happens::Learned(which) => {
            let id = pick(visit, false, *which).to_owned();
            if visit.page.unread.contains(&id) {
                let place = visit.model.site.service(&id).expect("known");
                visit.model.site.learn(place, config::Service::default());
                visit.page.unread.retain(|other| *other != id);
            }
            visit.send(Msg::Learned);
        }
        Happens::Cleared(complete) => _ = visit.send(Msg::Cleared { complete: *complete, now: visit.now }),
        Happens::Tabs(others, junk) => tabs(visit, others, *junk),
        Happens::Time(seconds) => visit.now = visit.now.saturating_add_signed(*seconds),
        Happens::Reload(days) => reload(visit, *days),
    }
}

/// The place of one of the newest elements, gone or not.
fn nth(visit: &Visit, which: usize) -> Option<usize> {
    visit.page.elements.len().checked_sub(1 + which)
}

/// Adds elements; some come out of a template that runs, or that has left.
fn add(visit: &mut Visit, tags: &[Drawn]) {
    let words = |(conditions, service, _, file, _, _): &Drawn| {
        let one =
            |(which, not): &(usize, bool)| format!("{}{}", if *not { "!" } else { "" }, pick(visit, true, *which));
        let category: Vec<String> = conditions.iter().map(one).collect();
        // Many tags name no service.
        let service = if *service < 6 { pick(visit, false, *service).to_owned() } else { String::new() };
        (category.join(", "), service, file.map(|file| format!("{file}.js")))
    };
    let words: Vec<(String, String, Option<String>)> = tags.iter().map(words).collect();
    let mut found = Vec::new();
    for ((category, service, file), (_, _, kind, _, repeat, inside)) in words.iter().zip(tags) {
        // Only scripts of these kinds have a file.
        let external = matches!(kind, Kind::Blocking | Kind::Async | Kind::Deferred);
        let unfolded = |place: &usize| visit.page.elements[*place].kind == Kind::Template;
        found.push(Tag {
            file: file.as_deref().filter(|_| external),
            repeat: *repeat,
            inside: inside.and_then(|which| nth(visit, which)).filter(unfolded),
            ..Tag::new(category, service, *kind)
        });
    }
    visit.add(&found);
}

fn tabs(visit: &mut Visit, others: &[(i64, Picks, bool)], junk: bool) {
    if !visit.plain.asks() {
        return;
    }
    let other = |(place, (after, picks, marked)): (usize, &(i64, Picks, bool))| {
        let mut choice = Choice::all(&visit.plain, false);
        for (category, which, on) in picks {
            let id = pick(visit, *category, *which);
            if *category {
                choice.set_category(&visit.plain, id, *on);
            } else {
                choice.set_service(&visit.plain, id, *on);
            }
        }
        let whole = choice == Choice::all(&visit.plain, true);
        Other {
            time: visit.now.saturating_add_signed(*after),
            id: format!("tab{place}"),
            choice,
            marked: *marked && !whole,
        }
    };
    let others: Vec<Other> = others.iter().enumerate().map(other).collect();
    let record = Choice::all(&visit.plain, true).record(&visit.plain, visit.now, "junk", false);
    let broken = [record.replacen("1.", "2.", 1), format!("{record}."), String::new()];
    visit.other_tab(&others, if junk { &broken } else { &[] });
}

/// Opens the page again after so many days: the choice holds as long as it is kept, and not a second longer.
fn reload(visit: &mut Visit, days: u64) {
    let now = visit.now + days * DAY;
    let page = &visit.page;
    let readable = page.time <= now + DAY;
    let kept = page.choice.clone().filter(|choice| readable && now < page.time + choice.days(&visit.plain) * DAY);
    let (site, plain) = (visit.model.site.clone(), visit.plain.clone());
    let (next, _) = Visit::open(site, plain, page.stored.as_deref(), now);
    assert_eq!(next.page.choice, kept, "the choice after {days} days");
    *visit = next;
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_session_of_any_site_runs_stores_or_grants_what_was_not_agreed_to(
        short in short(),
        events in prop::collection::vec(happens(), 1..24),
    ) {
        let (mut visit, _) = Visit::start(&short, None, NOW);
        for event in &events {
            happen(&mut visit, event);
        }
    }
}
