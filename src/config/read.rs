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

/// Reads as [`FromJson::fill`] does: one function for all that is read the same way.
#[inline(never)]
pub fn fill<R: FromJson<T>, T>(slot: &mut T, json: &mut Json, reader: &mut Reader) {
    R::fill(slot, json, reader);
}

/// The place of a word.
#[inline(never)]
pub fn place(words: &[&str], word: &str) -> Option<usize> {
    words.iter().position(|known| *known == word)
}

/// No one reads more faults than this, and one more says that there are; a text made to have millions shall not fill the
/// memory.
pub const MOST_FAULTS: usize = 1_000;

/// Where a reading is, and what was wrong on the way.
#[derive(Debug, Default)]
pub struct Reader {
    path: Vec<Step>,
    pub faults: Vec<Fault>,
}

impl Reader {
    /// Tells a fault of the value that is being read.
    #[inline(never)]
    pub fn tell(&mut self, kind: FaultKind) {
        if self.faults.len() <= MOST_FAULTS {
            self.faults.push(Fault { path: self.path.clone(), kind });
        }
    }

    /// Tells that a value is not what can stand there.
    #[inline(never)]
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
        let fits = value.is_some();
        match value {
            Some(value) => *slot = value,
            None => self.misfit(expected, json),
        }
        fits
    }

    /// The place of the word that a value is, or tells which can stand there.
    #[inline(never)]
    pub fn word(&mut self, words: &'static [&'static str], json: &Json) -> Option<usize> {
        let found = json.as_str().and_then(|word| place(words, word));
        if found.is_none() {
            self.misfit(Expected::Words(words), json);
        }
        found
    }

    /// A string that keeps to a rule, or tells what is expected.
    #[inline(never)]
    pub fn text(&mut self, slot: &mut String, fits: fn(&str) -> bool, expected: Expected, json: &Json) -> bool {
        let text = json.as_str().filter(|text| fits(text)).map(str::to_owned);
        self.set(slot, text, expected, json)
    }
}

/// What is read key by key.
pub trait Object {
    /// Its keys.
    fn keys(&self, keys: &mut Vec<&'static str>);
    /// Reads the value of a key. Whether it has that key.
    fn take(&mut self, key: &str, json: &mut Json, reader: &mut Reader) -> bool;
}

/// Reads the members of an object into their places: one loop for all types.
#[inline(never)]
pub fn object(object: &mut dyn Object, json: &mut Json, reader: &mut Reader) -> bool {
    members(json, reader, &mut |name, value, reader| {
        if !object.take(name, value, reader) {
            let mut keys = Vec::new();
            object.keys(&mut keys);
            reader.tell(FaultKind::Unknown { word: name.to_owned(), among: Among::Keys(keys) });
        }
    })
}

/// Calls `see` with each member of an object, and its name.
#[inline(never)]
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
#[inline(never)]
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
    /// Takes it away: what can be anything is read once.
    fn fill(slot: &mut Json, json: &mut Json, _: &mut Reader) -> bool {
        *slot = std::mem::take(json);
        true
    }
}

impl FromJson for String {
    fn fill(slot: &mut String, json: &mut Json, reader: &mut Reader) -> bool {
        reader.text(slot, |_| true, Expected::String, json)
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
        if matches!(json, Json::List(_)) {
            slot.clear();
        }
        items(json, reader, &mut |item, reader| {
            slot.push(T::default());
            if !slot.last_mut().is_some_and(|last| R::fill(last, item, reader)) {
                slot.pop();
            }
        })
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
