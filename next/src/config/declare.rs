//! The macros that a config's objects and words are declared by. From one declaration come the type, how it is read
//! from JSON, and natively its part of the JSON Schema, of which the reference page and the TypeScript types are made.

/// Declares an object of a config. Its fields are `"key" => name: Type`, with the comment that owners read, and where
/// there is need for it:
///
/// - `#[schema("default": 1)]`: more members of the field's schema (or of the object's), as in JSON
/// - `as Read`: the type that JSON is read as and the schema is of, turned into the field's by `From`
/// - `= value`: what the field is if not given, in place of its type's default
///
/// Fields after `made` are not read: what a config comes to puts them there.
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
        $(made {
            $(
                $(#[doc = $made_doc:literal])*
                $made:ident: $made_type:ty,
            )*
        })?
    )*) => {$(
        $(#[doc = $doc])*
        #[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
        pub struct $name {
            $($(#[doc = $field_doc])* pub $field: $type,)*
            $($($(#[doc = $made_doc])* pub $made: $made_type,)*)?
        }

        impl Default for $name {
            fn default() -> Self {
                Self {
                    $($field: $crate::config::declare::or_default!($($default)?),)*
                    $($($made: Default::default(),)*)?
                }
            }
        }

        impl $crate::config::read::FromJson for $name {
            fn read(json: $crate::json::Json, reader: &mut $crate::config::read::Reader) -> Option<Self> {
                use $crate::config::{declare, fault, read};
                let mut object = Self::default();
                for (name, value) in read::members(json, reader)? {
                    match name.as_str() {
                        $($key => {
                            reader.enter(fault::Step::Key(name));
                            let value: Option<declare::read_as!($type $(, $read)?)> = read::FromJson::read(value, reader);
                            if let Some(value) = value {
                                object.$field = value.into();
                            }
                        })*
                        _ => {
                            let among = fault::Among::Keys(&[$($key),*]);
                            reader.enter(fault::Step::Key(name.clone()));
                            reader.tell(fault::FaultKind::Unknown { word: name, among });
                        }
                    }
                    reader.leave();
                }
                Some(object)
            }
        }

        #[cfg(not(target_arch = "wasm32"))]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }
            fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                use $crate::config::{declare, schema};
                let fields = vec![$(
                    schema::field(
                        $key,
                        &[$($field_doc),*],
                        generator.subschema_for::<declare::read_as!($type $(, $read)?)>(),
                        serde_json::json!({ $($($field_schema)*)? }),
                    ),
                )*];
                schema::object(&[$($doc),*], fields, serde_json::json!({ $($($schema)*)? }))
            }
        }
    )*};
}

/// Declares an enum that is written as one word; behind `=` stands its default, if it has one.
macro_rules! words {
    ($(
        $(#[doc = $doc:literal])*
        pub enum $name:ident $(= $default:ident)? {
            $( $(#[doc = $word_doc:literal])* $variant:ident = $word:literal, )*
        }
    )*) => {$(
        $(#[doc = $doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        pub enum $name {
            $($(#[doc = $word_doc])* $variant,)*
        }

        $(impl Default for $name {
            fn default() -> Self {
                Self::$default
            }
        })?

        impl $name {
            /// All of them, in the order in which they are told.
            pub const ALL: &'static [$name] = &[$($name::$variant),*];
            /// What is said of each.
            #[cfg(not(target_arch = "wasm32"))]
            pub const COMMENTS: &'static [&'static [&'static str]] = &[$(&[$($word_doc),*]),*];
            /// The words for them.
            pub const WORDS: &'static [&'static str] = &[$($word),*];

            /// The word for it.
            pub fn word(self) -> &'static str {
                match self {
                    $($name::$variant => $word,)*
                }
            }

            /// What a word means.
            pub fn of(word: &str) -> Option<Self> {
                match word {
                    $($word => Some($name::$variant),)*
                    _ => None,
                }
            }
        }

        impl $crate::config::read::FromJson for $name {
            fn read(json: $crate::json::Json, reader: &mut $crate::config::read::Reader) -> Option<Self> {
                let known = json.as_str().and_then(Self::of);
                if known.is_none() {
                    reader.misfit($crate::config::fault::Expected::Words(Self::WORDS), json);
                }
                known
            }
        }

        #[cfg(not(target_arch = "wasm32"))]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }
            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                $crate::config::schema::leaf(&[$($doc),*], serde_json::json!({ "type": "string", "enum": Self::WORDS }))
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
