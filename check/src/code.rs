//! Every code that a finding can have: its name, its level, and what it says in a few words. Those of configs stand here
//! by their names, those of pages in [`page`].

mod config;
mod declare;
pub mod page;

pub use config::*;
pub use declare::{Code, Kind, Level};

/// Every code: those of configs, then those of pages.
pub fn every() -> impl Iterator<Item = &'static Code> {
    config::ALL.iter().chain(page::ALL)
}

/// The code of that name.
pub fn find(name: &str) -> Option<&'static Code> {
    every().find(|code| code.name == name)
}
