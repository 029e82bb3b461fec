//! The whole behaviour as one pure function: [`update`] takes a message in and gives effects out. Time and random numbers
//! come with the message, the browser's doings go out as effects, so every path is tested natively.

mod effect;
mod msg;

pub use effect::{Effect, Event, Order, Word};
pub use msg::{Decision, Element, Found, Kind, Msg, Purpose, Set, Stamp};
