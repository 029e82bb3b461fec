//! How JSON becomes the types of a config: leniently. A faulty value is told with its place and left out.

use super::fault::{Among, Expected, Fault, FaultKind, Found, Step};
use crate::json::Json;
use std::marker::PhantomData;

/// How a `T` is read. A type reads itself, or, as [`super::rules::Id`] does, another type by a rule.
pub trait FromJson<T = Self> {
    /// Takes what `json` says into `slot`. If that is not what can stand there, `slot` stays as it is and `reader` is
    /// told. Whether it was.
    fn fill(slot: &mut T, json: &mut Json, reader: &mut Reader) -> bool;
}

/// A place in an object that a value is read into, whatever its type: so there is one loop over the members of an
/// object, not one for each type.
pub trait Slot {
    fn fill(&mut self, json: &mut Json, reader: &mut Reader) -> bool;
}

/// The place of a `T` that is read as `R`.
pub struct As<'a, R, T>(&'a mut T, PhantomData<R>);

impl<'a, R, T> As<'a, R, T> {
    pub fn new(slot: &'a mut T) -> Self {
        As(slot, PhantomData)
    }
}

impl<T, R: FromJson<T>> Slot for As<'_, R, T> {
    fn fill(&mut self, json: &mut Json, reader: &mut Reader) -> bool {
        R::fill(self.0, json, reader)
    }
}

/// Where a reading is, and what was wrong on the way.
#[derive(Debug, Default)]
pub struct Reader {
    path: Vec<Step>,
    pub faults: Vec<Fault>,
}

impl Reader {
    /// Tells a fault of the value that is being read.
    pub fn tell(&mut self, kind: FaultKind) {
        self.faults.push(Fault { path: self.path.clone(), kind });
    }

    /// Tells that a value is not what can stand there.
    pub fn misfit(&mut self, expected: Expected, json: &Json) {
        let found = match json {
            Json::Null => Found::Null,
            Json::Bool(_) => Found::Bool,
            Json::Number(number) => Found::Number(*number),
            Json::String(text) => Found::String(text.clone()),
            Json::List(_) => Found::List,
            Json::Object(_) => Found::Object,
        };
        self.tell(FaultKind::Expected { expected, found });
    }

    /// Puts a value into its slot, or tells what is expected there.
    pub fn set<T>(&mut self, slot: &mut T, value: Option<T>, expected: Expected, json: &Json) -> bool {
        match value {
            Some(value) => {
                *slot = value;
                true
            }
            None => {
                self.misfit(expected, json);
                false
            }
        }
    }
}

/// Reads the members of an object into the slots of its keys.
pub fn object(
    json: &mut Json,
    reader: &mut Reader,
    keys: &'static [&'static str],
    slots: &mut [&mut dyn Slot],
) -> bool {
    members(json, reader, &mut |name, value, reader| {
        let place = keys.iter().position(|key| *key == name);
        match place.and_then(|place| slots.get_mut(place)) {
            Some(slot) => _ = slot.fill(value, reader),
            None => reader.tell(FaultKind::Unknown { word: name.to_owned(), among: Among::Keys(keys) }),
        }
    })
}

/// Calls `see` with each member of an object, and its name.
pub fn members(json: &mut Json, reader: &mut Reader, see: &mut dyn FnMut(&str, &mut Json, &mut Reader)) -> bool {
    let Json::Object(members) = json else {
        reader.misfit(Expected::Object, json);
        return false;
    };
    for (name, value) in members {
        reader.path.push(Step::Key(name.clone()));
        see(name, value, reader);
        reader.path.pop();
    }
    true
}

/// Calls `see` with each item of a list.
fn items(json: &mut Json, reader: &mut Reader, see: &mut dyn FnMut(&mut Json, &mut Reader)) -> bool {
    let Json::List(items) = json else {
        reader.misfit(Expected::List, json);
        return false;
    };
    for (place, item) in items.iter_mut().enumerate() {
        reader.path.push(Step::Place(place));
        see(item, reader);
        reader.path.pop();
    }
    true
}

impl FromJson for Json {
    fn fill(slot: &mut Json, json: &mut Json, _: &mut Reader) -> bool {
        *slot = std::mem::take(json);
        true
    }
}

impl FromJson for String {
    fn fill(slot: &mut String, json: &mut Json, reader: &mut Reader) -> bool {
        reader.set(slot, json.as_str().map(str::to_owned), Expected::String, json)
    }
}

impl FromJson for bool {
    fn fill(slot: &mut bool, json: &mut Json, reader: &mut Reader) -> bool {
        let on = if let Json::Bool(on) = json { Some(*on) } else { None };
        reader.set(slot, on, Expected::Bool, json)
    }
}

/// What may be missing, and is not.
impl<T: FromJson + Default> FromJson<Option<T>> for T {
    fn fill(slot: &mut Option<T>, json: &mut Json, reader: &mut Reader) -> bool {
        let mut value = T::default();
        let fits = <T as FromJson>::fill(&mut value, json, reader);
        if fits {
            *slot = Some(value);
        }
        fits
    }
}

/// A list without its faulty items.
impl<T: Default, R: FromJson<T>> FromJson<Vec<T>> for Vec<R> {
    fn fill(slot: &mut Vec<T>, json: &mut Json, reader: &mut Reader) -> bool {
        let mut read = Vec::new();
        let fits = items(json, reader, &mut |item, reader| {
            let mut value = T::default();
            if R::fill(&mut value, item, reader) {
                read.push(value);
            }
        });
        if fits {
            *slot = read;
        }
        fits
    }
}

/// A list in which faulty items leave their places empty, so that each of the others is told of by its own.
pub struct Listed<R>(PhantomData<R>);

impl<T: Default, R: FromJson<T>> FromJson<Vec<Option<T>>> for Listed<R> {
    fn fill(slot: &mut Vec<Option<T>>, json: &mut Json, reader: &mut Reader) -> bool {
        items(json, reader, &mut |item, reader| {
            let mut value = T::default();
            let fits = R::fill(&mut value, item, reader);
            slot.push(fits.then_some(value));
        })
    }
}

/// An object whose members, of any name, are of one type. It becomes pairs, in the order of the file.
pub struct Map<R>(PhantomData<R>);

impl<T: Default, R: FromJson<T>> FromJson<Vec<(String, T)>> for Map<R> {
    fn fill(slot: &mut Vec<(String, T)>, json: &mut Json, reader: &mut Reader) -> bool {
        members(json, reader, &mut |name, value, reader| {
            let mut read = T::default();
            if R::fill(&mut read, value, reader) {
                slot.push((name.to_owned(), read));
            }
        })
    }
}
