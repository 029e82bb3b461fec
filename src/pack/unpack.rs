//! Reads postcard's bytes (<https://postcard.jamesmunns.com/wire-format>) into the places they belong to. What serde
//! derives for that makes each value apart and drops what is half made when something fails: 10 kB of wasm (brotli), and
//! this 4.5 kB. Tests hold it to what postcard writes.

use crate::json::Json;

/// Bytes that are read from their beginning.
pub struct Bytes<'a> {
    rest: &'a [u8],
    /// Nothing was missing or out of range so far. After that all that is read is empty.
    sound: bool,
}

/// What can be read from bytes.
pub trait Unpack {
    /// Reads what stands next into this, which is as its default is.
    fn unpack(&mut self, from: &mut Bytes);
}

/// Reads bytes that are one `T` and nothing else.
pub fn whole<T: Unpack + Default>(bytes: &[u8]) -> Option<T> {
    let mut from = Bytes { rest: bytes, sound: true };
    let mut value = T::default();
    value.unpack(&mut from);
    (from.sound && from.rest.is_empty()).then_some(value)
}

impl<'a> Bytes<'a> {
    /// So many bytes.
    fn take(&mut self, count: usize) -> &'a [u8] {
        match self.rest.split_at_checked(count) {
            Some((taken, rest)) => {
                self.rest = rest;
                taken
            }
            None => {
                self.fail();
                &[]
            }
        }
    }

    fn fail(&mut self) {
        self.rest = &[];
        self.sound = false;
    }

    /// A byte.
    #[inline(never)]
    fn byte(&mut self) -> u8 {
        self.take(1).first().copied().unwrap_or_default()
    }

    /// A number in groups of seven bits, the lowest first, each but the last with its top bit set.
    #[inline(never)]
    fn varint(&mut self) -> u64 {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte();
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return number;
            }
        }
        self.fail();
        0
    }

    /// A number that fits.
    fn number<T: TryFrom<u64> + Default>(&mut self) -> T {
        match T::try_from(self.varint()) {
            Ok(number) => number,
            Err(_) => {
                self.fail();
                T::default()
            }
        }
    }

    /// The number of a variant; one that the enum does not have is told by [`Bytes::none`].
    pub fn variant(&mut self) -> u32 {
        self.number()
    }

    /// There is no such variant.
    pub fn none(&mut self) {
        self.fail();
    }

    /// A value of a closed set, which stands in the order of its variants.
    pub fn one<T: Copy>(&mut self, slot: &mut T, all: &[T]) {
        let place: usize = self.number();
        match all.get(place) {
            Some(value) => *slot = *value,
            None => self.fail(),
        }
    }
}

impl Unpack for u8 {
    fn unpack(&mut self, from: &mut Bytes) {
        *self = from.byte();
    }
}

impl Unpack for bool {
    fn unpack(&mut self, from: &mut Bytes) {
        from.one(self, &[false, true]);
    }
}

/// Numbers that are written as [`Bytes::varint`].
macro_rules! numbers {
    ($($number:ty),*) => {$(
        impl Unpack for $number {
            fn unpack(&mut self, from: &mut Bytes) {
                *self = from.number();
            }
        }
    )*};
}

numbers!(u16, u32, u64);

impl Unpack for f64 {
    fn unpack(&mut self, from: &mut Bytes) {
        *self = from.take(8).try_into().map(f64::from_le_bytes).unwrap_or_default();
    }
}

impl Unpack for String {
    #[inline(never)]
    fn unpack(&mut self, from: &mut Bytes) {
        let length = from.number();
        match std::str::from_utf8(from.take(length)) {
            Ok(text) => text.clone_into(self),
            Err(_) => from.fail(),
        }
    }
}

impl<T: Unpack + Default> Unpack for Option<T> {
    fn unpack(&mut self, from: &mut Bytes) {
        let mut some = false;
        some.unpack(from);
        if some {
            self.get_or_insert_with(T::default).unpack(from);
        } else {
            *self = None;
        }
    }
}

impl<T: Unpack + Default> Unpack for Vec<T> {
    #[inline(never)]
    fn unpack(&mut self, from: &mut Bytes) {
        self.clear();
        let count: usize = from.number();
        for _ in 0..count {
            // Each takes a byte at least, so that a false count ends here.
            if !from.sound {
                break;
            }
            self.push(T::default());
            if let Some(last) = self.last_mut() {
                last.unpack(from);
            }
        }
    }
}

impl<A: Unpack, B: Unpack> Unpack for (A, B) {
    fn unpack(&mut self, from: &mut Bytes) {
        self.0.unpack(from);
        self.1.unpack(from);
    }
}

impl Unpack for Json {
    fn unpack(&mut self, from: &mut Bytes) {
        match from.variant() {
            0 => *self = Json::Null,
            1 => *self = Json::Bool(value(from)),
            2 => *self = Json::Number(value(from)),
            3 => *self = Json::String(value(from)),
            4 => *self = Json::List(value(from)),
            5 => *self = Json::Object(value(from)),
            _ => from.none(),
        }
    }
}

/// What stands next, for enums, whose places cannot be filled before their variant is known.
pub fn value<T: Unpack + Default>(from: &mut Bytes) -> T {
    let mut value = T::default();
    value.unpack(from);
    value
}

/// Structs whose fields stand one behind another.
macro_rules! fields {
    ($($name:ident { $($field:ident),* })*) => {$(
        impl $crate::pack::unpack::Unpack for $name {
            fn unpack(&mut self, from: &mut $crate::pack::unpack::Bytes) {
                $(self.$field.unpack(from);)*
            }
        }
    )*};
}

pub(crate) use fields;
