//! What messages change on a page, by the second opinion.

use super::choice::{Choice, Words};
use super::page::{Held, State};
use super::visit::{Tag, Visit};
use privola::app::{Decision, Kind, Msg, Purpose, Set};
use privola::gate::TagId;
use privola::site::{CategoryId, ServiceId};

impl Visit {
    /// A decision is in force from here on.
    pub(super) fn enact(&mut self, choice: Choice, time: u64, id: &str) {
        let page = &mut self.page;
        page.lapsed = page.must_stop(&self.plain, &choice);
        page.draft = choice.clone();
        page.choice = Some(choice);
        page.time = time;
        page.id = id.to_owned();
        page.banner = false;
    }

    /// Takes a new element into the page.
    pub(super) fn hold(&mut self, tag: TagId, its: &Tag) {
        let page = &mut self.page;
        let words = Words::new(its.category, its.service);
        let around = its.inside.map(|place| &page.elements[place]);
        let lost = its.inside.is_some_and(|place| page.gone.contains(&place));
        let once = !lost && around.is_some_and(|template| template.once && template.words == words);
        let unfolds = |place: &usize| page.elements[*place].kind == Kind::Template && page.is_awaited(*place);
        let last = its.inside.filter(unfolds).and_then(|template| {
            let its = |place: &usize| *place == template || page.elements[*place].inside == Some(template);
            page.order.iter().rposition(its)
        });
        let place = page.elements.len();
        let file = its.file.map(str::to_owned);
        let (kind, inside, repeat) = (its.kind, its.inside, its.repeat);
        let state = State::Waits;
        page.elements.push(Held { tag, words, kind, file, repeat, inside, state, once, detached: false, lost });
        page.order.insert(last.map_or(page.order.len(), |at| at + 1), place);
    }

    /// What a decision comes to.
    pub(super) fn decided(&self, decision: &Decision) -> Choice {
        let plain = &self.plain;
        let Set { categories, services } = match decision {
            Decision::AcceptAll => return Choice::all(plain, true),
            Decision::RejectAll | Decision::Withdraw => return Choice::all(plain, false),
            Decision::Save => return self.page.draft.clone(),
            Decision::Set(set) => set,
        };
        let mut choice = self.page.granted(plain);
        categories.iter().for_each(|(id, on)| choice.set_category(plain, id, *on));
        services.iter().for_each(|(id, on)| choice.set_service(plain, id, *on));
        choice
    }

    /// What the other messages change.
    pub(super) fn expect(&mut self, msg: &Msg) {
        let plain = self.plain.clone();
        let page = &mut self.page;
        match msg {
            Msg::Switch(Purpose::Category(CategoryId(place)), on) => {
                if let Some(id) = plain.categories.get(usize::from(*place)) {
                    page.draft.set_category(&plain, id, *on);
                }
            }
            Msg::Switch(Purpose::Service(ServiceId(place)), on) => {
                if let Some(service) = plain.services.get(usize::from(*place)) {
                    page.draft.set_service(&plain, &service.id, *on);
                }
            }
            Msg::ShowBanner => page.banner = plain.asks(),
            Msg::ShowPreferences if !page.open => {
                page.open = true;
                page.draft = page.granted(&plain);
            }
            Msg::ClosePreferences => page.open = false,
            Msg::Hide => (page.open, page.banner) = (false, false),
            Msg::Speaks(tag) => page.speaks = Some(tag.clone()),
            Msg::Parsed => page.parsed = true,
            Msg::CannotTell(ServiceId(place)) => page.silent.push(plain.services[usize::from(*place)].id.clone()),
            // What is refused runs once; what only waits for its turn is no matter of consent.
            Msg::AllowOnce(tag) => {
                if let Some(place) = page.place(*tag).filter(|place| !page.allows(&plain, *place)) {
                    let barred = |id: &String| *id == page.elements[place].words.service;
                    let barred = page.silent.iter().chain(&page.unread).any(barred);
                    let its = &mut page.elements[place];
                    its.once |= its.state == State::Waits && !its.lost && !barred && its.words.known(&plain);
                }
            }
            Msg::Settled { tag, loaded } => {
                if let Some(place) = page.place(*tag).filter(|place| page.elements[*place].state == State::Began) {
                    let its = &mut page.elements[place];
                    if its.file.is_some() || matches!(its.kind, Kind::Blocking | Kind::Template) {
                        its.state = State::Settled;
                        page.files.retain(|(_, by)| *loaded || *by != place);
                    }
                }
            }
            Msg::Gone(tags) => {
                for tag in tags {
                    let place = page.place(*tag);
                    page.gone.extend(place);
                }
            }
            Msg::Decide(..) | Msg::Stored { .. } | Msg::ShowPreferences | Msg::Found(_) => {}
            Msg::Learned | Msg::Cleared { .. } | Msg::UnknownAction(_) => {}
        }
    }
}
