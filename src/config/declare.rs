//! The macros that a config's objects and words are declared by. From one declaration come the type, how it is read
//! from JSON, and natively its part of the JSON Schema, of which the reference page and the TypeScript types are made.

/// Declares an object of a config. Its fields are `"key" => name: Type`, with the comment that owners read, and where
/// there is need for it:
///
/// - `#[schema("default": 1)]`: more members of the field's schema (or of the object's), as in JSON
/// - `as Read`: the type that it is read by ([`super::read::FromJson`]) and that the schema is of
/// - `= value`: what the field is if not given, in place of its type's default
///
/// The keys of what stands after `with` are the object's own as well. Fields after `made` are not read: what a config
/// comes to puts them there.
macro_rules! object {
    ($(
        $(#[doc = $doc:literal])*
        $(#[schema($($schema:tt)*)])?
        pub struct $name:ident {
            $(
                $(#[doc = $field_doc:literal])*
                $(#[schema($($field_schema:tt)*)])?
                $key:literal => $field:ident: $type:ty $(as $read:ty)? $(= $default:expr)?,
            )*
        }
        $(with {
            $(
                $(#[doc = $part_doc:literal])*
                $part:ident: $part_type:ty,
            )*
        })?
        $(made {
            $(
                $(#[doc = $made_doc:literal])*
                $made:ident: $made_type:ty,
            )*
        })?
    )*) => {$(
        $(#[doc = $doc])*
        #[derive(Clone, Debug, PartialEq)]
        #[cfg_attr(not(target_arch = "wasm32"), derive(serde::Serialize))]
        pub struct $name {
            $($(#[doc = $field_doc])* pub $field: $type,)*
            $($($(#[doc = $part_doc])* pub $part: $part_type,)*)?
            $($($(#[doc = $made_doc])* pub $made: $made_type,)*)?
        }

        impl Default for $name {
            fn default() -> Self {
                Self {
                    $($field: $crate::config::declare::or_default!($($default)?),)*
                    $($($part: Default::default(),)*)?
                    $($($made: Default::default(),)*)?
                }
            }
        }

        impl $crate::pack::unpack::Unpack for $name {
            fn unpack(&mut self, from: &mut $crate::pack::unpack::Bytes) {
                $(self.$field.unpack(from);)*
                $($(self.$part.unpack(from);)*)?
                $($(self.$made.unpack(from);)*)?
            }
        }

        const _: () = {
            const KEYS: &[&str] = &[$($key),*];

            /// The places of the keys.
            #[allow(non_camel_case_types)]
            #[derive(Clone, Copy)]
            enum Place { $($field),* }

            impl $crate::config::read::Object for $name {
                fn keys(&self, keys: &mut Vec<&'static str>) {
                    keys.extend_from_slice(KEYS);
                    $($(self.$part.keys(keys);)*)?
                }
                fn take(&mut self, key: &str, json: &mut $crate::json::Json, reader: &mut $crate::config::read::Reader) -> bool {
                    use $crate::config::{declare, read};
                    match read::place(KEYS, key) {
                        $(
                            Some(place) if place == Place::$field as usize => {
                                read::fill::<declare::read_as!($type $(, $read)?), $type>(&mut self.$field, json, reader);
                            }
                        )*
                        Some(_) | None => return false $($(|| self.$part.take(key, json, reader))*)?,
                    }
                    true
                }
            }
        };

        impl $crate::config::read::FromJson for $name {
            fn fill(slot: &mut Self, json: &mut $crate::json::Json, reader: &mut $crate::config::read::Reader) -> bool {
                $crate::config::read::object(slot, json, reader)
            }
        }

        #[cfg(not(target_arch = "wasm32"))]
        impl $name {
            /// Its fields in the schema.
            pub(crate) fn fields(generator: &mut schemars::SchemaGenerator) -> Vec<(String, serde_json::Value)> {
                use $crate::config::{declare, describe};
                #[allow(unused_mut)]
                let mut fields = vec![$(
                    describe::field(
                        $key,
                        &[$($field_doc),*],
                        generator.subschema_for::<declare::read_as!($type $(, $read)?)>(),
                        serde_json::json!({ $($($field_schema)*)? }),
                    ),
                )*];
                $($(fields.append(&mut <$part_type>::fields(generator));)*)?
                fields
            }
        }

        #[cfg(not(target_arch = "wasm32"))]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }
            fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                let fields = Self::fields(generator);
                $crate::config::describe::object(&[$($doc),*], fields, serde_json::json!({ $($($schema)*)? }))
            }
        }
    )*};
}

/// Declares an enum that is written as one word. Its default is its first word: what a field is that is not given, or,
/// where a field may be missing, only what stands there until it has been read.
macro_rules! words {
    ($(
        $(#[doc = $doc:literal])*
        pub enum $name:ident {
            $(#[doc = $first_doc:literal])* $first:ident = $first_word:literal,
            $( $(#[doc = $word_doc:literal])* $variant:ident = $word:literal, )*
        }
    )*) => {$(
        $(#[doc = $doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        #[cfg_attr(not(target_arch = "wasm32"), derive(serde::Serialize))]
        pub enum $name {
            $(#[doc = $first_doc])*
            #[default]
            $first,
            $($(#[doc = $word_doc])* $variant,)*
        }

        impl $name {
            /// All of them, in the order in which they are told.
            pub const ALL: &'static [$name] = &[$name::$first, $($name::$variant),*];
            /// What is said of each.
            #[cfg(not(target_arch = "wasm32"))]
            pub const COMMENTS: &'static [&'static [&'static str]] = &[&[$($first_doc),*], $(&[$($word_doc),*]),*];
            /// The words for them.
            pub const WORDS: &'static [&'static str] = &[$first_word, $($word),*];

            /// The word for it.
            pub fn word(self) -> &'static str {
                match self {
                    $name::$first => $first_word,
                    $($name::$variant => $word,)*
                }
            }

            /// What a word means.
            pub fn of(word: &str) -> Option<Self> {
                $crate::config::read::place(Self::WORDS, word).and_then(|place| Self::ALL.get(place)).copied()
            }
        }

        impl $crate::pack::unpack::Unpack for $name {
            fn unpack(&mut self, from: &mut $crate::pack::unpack::Bytes) {
                from.one(self, Self::ALL);
            }
        }

        impl $crate::config::read::FromJson for $name {
            fn fill(slot: &mut Self, json: &mut $crate::json::Json, reader: &mut $crate::config::read::Reader) -> bool {
                let word = reader.word(Self::WORDS, json).and_then(|place| Self::ALL.get(place));
                if let Some(word) = word {
                    *slot = *word;
                }
                word.is_some()
            }
        }

        #[cfg(not(target_arch = "wasm32"))]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }
            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                $crate::config::describe::leaf(&[$($doc),*], serde_json::json!({ "type": "string", "enum": Self::WORDS }))
            }
        }
    )*};
}

/// The value, or the type's default where there is none.
macro_rules! or_default {
    () => {
        Default::default()
    };
    ($default:expr) => {
        $default
    };
}

/// The second type, or the first where there is no second.
macro_rules! read_as {
    ($type:ty) => {
        $type
    };
    ($type:ty, $read:ty) => {
        $read
    };
}

pub(crate) use {object, or_default, read_as, words};
