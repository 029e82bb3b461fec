//! The places of held elements: given away, taken, and free again.

use super::tag::{Kind, TagId};

/// Where a tag stands on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum State {
    /// Waits for consent.
    Held,
    /// May run, waits for its turn.
    Queued,
    /// The shell has been told to let it run, and has not begun to.
    Called,
    /// Runs; how that ends is still to be heard.
    Running,
    /// Has run or failed, or is not let run since its file has.
    Done,
}

/// A held tag.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Tag {
    /// The place of what it waits for among the queue's conditions.
    pub condition: usize,
    /// The template that it came out of.
    pub inside: Option<TagId>,
    pub kind: Kind,
    pub state: State,
    /// The visitor lets this one run on this page, whatever the consent says.
    pub once: bool,
    pub file: Option<String>,
    /// Its file may run again.
    pub repeat: bool,
    /// Its file stands among those that run because of it.
    pub claims: bool,
}

impl Tag {
    /// Whether others wait for it now. All but these two have run when they are put in, or run in their own time.
    pub fn awaited(&self) -> bool {
        matches!(self.kind, Kind::Blocking | Kind::Template) && matches!(self.state, State::Called | State::Running)
    }

    /// Whether the end of its run is heard of.
    pub fn settles(&self) -> bool {
        self.file.is_some() || matches!(self.kind, Kind::Blocking | Kind::Template)
    }
}

/// What a place holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
enum Holds {
    #[default]
    Nothing,
    /// An element that is still to be told of.
    Element,
    Tag(Tag),
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
struct Slot {
    turn: u32,
    holds: Holds,
}

/// The places of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Slots {
    all: Vec<Slot>,
    free: Vec<u32>,
}

impl Slots {
    pub fn allot(&mut self) -> TagId {
        let slot = self.free.pop().unwrap_or_else(|| {
            self.all.push(Slot::default());
            // More than these a page cannot hold.
            u32::try_from(self.all.len() - 1).unwrap_or(u32::MAX)
        });
        let turn = self.all.get_mut(slot as usize).map_or(0, |place| {
            place.holds = Holds::Element;
            place.turn
        });
        TagId { slot, turn }
    }

    /// Puts a tag into the place that was allotted to it. Whether it was.
    pub fn put(&mut self, id: TagId, tag: Tag) -> bool {
        match self.slot(id) {
            Some(slot) if matches!(slot.holds, Holds::Element) => {
                slot.holds = Holds::Tag(tag);
                true
            }
            Some(_) | None => false,
        }
    }

    /// Takes a place back, and what it held if that was a tag.
    pub fn free(&mut self, id: TagId) -> Option<Tag> {
        let slot = self.slot(id)?;
        match std::mem::take(&mut slot.holds) {
            Holds::Nothing => None,
            holds @ (Holds::Element | Holds::Tag(_)) => {
                slot.turn = slot.turn.wrapping_add(1);
                self.free.push(id.slot);
                match holds {
                    Holds::Tag(tag) => Some(tag),
                    Holds::Element | Holds::Nothing => None,
                }
            }
        }
    }

    pub fn get(&self, id: TagId) -> Option<&Tag> {
        let slot = self.all.get(id.slot as usize).filter(|slot| slot.turn == id.turn)?;
        tag(&slot.holds)
    }

    pub fn get_mut(&mut self, id: TagId) -> Option<&mut Tag> {
        match &mut self.slot(id)?.holds {
            Holds::Tag(tag) => Some(tag),
            Holds::Element | Holds::Nothing => None,
        }
    }

    /// All tags, in no order.
    pub fn tags_mut(&mut self) -> impl Iterator<Item = &mut Tag> {
        self.all.iter_mut().filter_map(|slot| match &mut slot.holds {
            Holds::Tag(tag) => Some(tag),
            Holds::Element | Holds::Nothing => None,
        })
    }

    fn slot(&mut self, id: TagId) -> Option<&mut Slot> {
        self.all.get_mut(id.slot as usize).filter(|slot| slot.turn == id.turn)
    }
}

fn tag(holds: &Holds) -> Option<&Tag> {
    match holds {
        Holds::Tag(tag) => Some(tag),
        Holds::Element | Holds::Nothing => None,
    }
}
