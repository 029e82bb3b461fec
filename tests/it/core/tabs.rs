//! Other tabs of a visit, and time that passes: which of the decisions that lie stored is followed, by the second opinion.

use super::choice::Choice;
use super::site::DAY;
use super::visit::{cookie, count, is_store, Visit};
use privola::app::{Effect, Event, Msg};
use privola::record::{Place, Stored};

/// A record that another tab has stored.
#[derive(Clone, Debug)]
pub struct Other {
    pub time: u64,
    pub id: String,
    pub choice: Choice,
    pub marked: bool,
}

impl Visit {
    /// Another tab has stored these records; beside them lie texts that are none.
    pub fn other_tab(&mut self, others: &[Other], junk: &[String]) -> Vec<Effect> {
        let text = |it: &Other| it.choice.record(&self.plain, it.time, &it.id, it.marked);
        let mut copies: Vec<Stored> = junk.iter().map(|text| cookie(text)).collect();
        copies.extend(others.iter().map(|it| Stored { place: Place::LocalStorage, text: text(it) }));
        let msg = Msg::Stored { copies, now: self.now };
        let rank = |time: u64, choice: &Choice, marked: bool| (time, usize::MAX - choice.grants(), marked);
        // The newest of those that are not from the future, of one time the stricter; if that has expired, none.
        let mut newest: Option<&Other> = None;
        for it in others.iter().filter(|it| it.time <= self.now + DAY) {
            let own = rank(it.time, &it.choice, it.marked);
            if newest.is_none_or(|best| {
                let its = rank(best.time, &best.choice, best.marked);
                own > its || own == its && it.id < best.id
            }) {
                newest = Some(it);
            }
        }
        let newest = newest.filter(|it| self.now < it.time + it.choice.days(&self.plain) * DAY);
        let page = &self.page;
        let newer = newest.filter(|it| {
            let Some(choice) = &page.choice else { return true };
            let same = it.time == page.time && it.id == page.id && it.choice == *choice;
            let (own, its) = (rank(page.time, choice, page.marked), rank(it.time, &it.choice, it.marked));
            !same && (its > own || its == own && it.id < page.id)
        });
        match newer.cloned() {
            Some(it) => self.follow(msg, &it, text(&it)),
            None if self.page.has_expired(&self.plain, self.now) => self.expire(msg),
            None => {
                let effects = self.send(msg);
                assert_eq!(effects, [], "what is not newer changes nothing");
                effects
            }
        }
    }

    /// The decision holds no longer: it is asked anew, and what runs by it is stopped.
    fn expire(&mut self, msg: Msg) -> Vec<Effect> {
        let none = Choice::all(&self.plain, false);
        let before = self.page.choice.take().expect("a decision");
        let must_stop = !self.page.must_stop(&self.plain, &none).is_empty();
        let page = &mut self.page;
        (page.banner, page.open, page.marked, page.stored) = (self.plain.asks(), false, false, None);
        page.draft = none.clone();
        let effects = self.update(msg);
        assert_eq!(self.model.record, None);
        let changed = |id: &&String| before.category(&self.plain, id) != none.category(&self.plain, id);
        let changed = self.plain.categories.iter().filter(changed);
        let changed = changed.map(|id| self.model.site.category(id).expect("known")).collect();
        let fired: Vec<&Effect> = effects.iter().filter(|it| matches!(it, Effect::Fire { .. })).collect();
        assert_eq!(fired, [&Effect::Fire { event: Event::Change, changed }]);
        let told = |like: fn(&Effect) -> bool| count(&effects, like);
        let counts = [
            told(|it| *it == Effect::Announce),
            told(|it| *it == Effect::Reload),
            told(|it| matches!(it, Effect::Store { .. } | Effect::Clear)),
        ];
        assert_eq!(counts, [1, usize::from(must_stop && self.plain.reload), 0], "{effects:?}");
        self.finish(effects)
    }

    fn follow(&mut self, msg: Msg, it: &Other, text: String) -> Vec<Effect> {
        let before = self.page.choice.clone();
        self.enact(it.choice.clone(), it.time, &it.id);
        self.page.marked = it.marked || !self.page.lapsed.is_empty();
        self.page.stored = Some(text);
        let effects = self.update(msg);
        let restores = self.page.marked && !it.marked;
        assert_eq!(count(&effects, is_store), usize::from(restores), "only a mark is added: {effects:?}");
        self.stored(&effects, true);
        self.announced(before.as_ref(), &effects);
        self.finish(effects)
    }
}
