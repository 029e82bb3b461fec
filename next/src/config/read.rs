//! How JSON becomes the types of a config: leniently. A faulty value is told with its place and left out.

use super::fault::{Expected, Fault, FaultKind, Found, Step};
use crate::json::Json;

/// A type that a config is made of.
pub trait FromJson: Sized {
    /// The value; nothing if it is not of the type, which `reader` has then been told.
    fn read(json: Json, reader: &mut Reader) -> Option<Self>;
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
    pub fn misfit(&mut self, expected: Expected, json: Json) {
        let found = match json {
            Json::Null => Found::Null,
            Json::Bool(_) => Found::Bool,
            Json::Number(number) => Found::Number(number),
            Json::String(text) => Found::String(text),
            Json::List(_) => Found::List,
            Json::Object(_) => Found::Object,
        };
        self.tell(FaultKind::Expected { expected, found });
    }

    /// Goes one step inwards; [`Reader::leave`] goes back.
    pub fn enter(&mut self, step: Step) {
        self.path.push(step);
    }

    /// The step that was gone last.
    pub fn leave(&mut self) -> Option<Step> {
        self.path.pop()
    }
}

/// The members of an object.
pub fn members(json: Json, reader: &mut Reader) -> Option<Vec<(String, Json)>> {
    json.into_object().map_err(|other| reader.misfit(Expected::Object, other)).ok()
}

impl FromJson for Json {
    fn read(json: Json, _: &mut Reader) -> Option<Self> {
        Some(json)
    }
}

impl FromJson for String {
    fn read(json: Json, reader: &mut Reader) -> Option<Self> {
        json.into_string().map_err(|other| reader.misfit(Expected::String, other)).ok()
    }
}

impl FromJson for bool {
    fn read(json: Json, reader: &mut Reader) -> Option<Self> {
        if let Json::Bool(on) = json {
            Some(on)
        } else {
            reader.misfit(Expected::Bool, json);
            None
        }
    }
}

/// A list without its faulty items.
impl<T: FromJson> FromJson for Vec<T> {
    fn read(json: Json, reader: &mut Reader) -> Option<Self> {
        Listed::read(json, reader).map(|Listed(items)| items.into_iter().flatten().collect())
    }
}

/// A list in which faulty items leave their places empty, so that each of the others is told of by its own.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Listed<T>(pub Vec<Option<T>>);

impl<T> Default for Listed<T> {
    fn default() -> Self {
        Listed(Vec::new())
    }
}

impl<T: FromJson> FromJson for Listed<T> {
    fn read(json: Json, reader: &mut Reader) -> Option<Self> {
        let items = json.into_list().map_err(|other| reader.misfit(Expected::List, other)).ok()?;
        let mut read = Vec::new();
        for (place, item) in items.into_iter().enumerate() {
            reader.enter(Step::Place(place));
            read.push(T::read(item, reader));
            reader.leave();
        }
        Some(Listed(read))
    }
}

/// An object whose members, of any name, are of one type. It is kept as pairs, in the order of the file.
#[derive(Clone, Debug, PartialEq)]
pub struct Map<T>(pub Vec<(String, T)>);

impl<T> From<Map<T>> for Vec<(String, T)> {
    fn from(Map(members): Map<T>) -> Self {
        members
    }
}

impl<T> From<Map<Map<T>>> for Vec<(String, Vec<(String, T)>)> {
    fn from(Map(members): Map<Map<T>>) -> Self {
        members.into_iter().map(|(name, Map(inner))| (name, inner)).collect()
    }
}

impl<T: FromJson> FromJson for Map<T> {
    fn read(json: Json, reader: &mut Reader) -> Option<Self> {
        let mut read: Vec<(String, T)> = Vec::new();
        for (name, value) in members(json, reader)? {
            reader.enter(Step::Key(name));
            let value = T::read(value, reader);
            if let (Some(Step::Key(name)), Some(value)) = (reader.leave(), value) {
                read.push((name, value));
            }
        }
        Some(Map(read))
    }
}
