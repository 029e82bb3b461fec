//! What is seen: each view of several sites as text, and what holds of every view whatever it shows.

mod golden;
mod icu;
mod outline;
mod properties;
mod search;
mod stage;
mod words;
