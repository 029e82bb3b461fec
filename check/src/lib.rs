//! The owner's side, native only: a config file is read with the place of everything in it, held to what the banner reads
//! (`privola::config` and `privola::site`, which say what is wrong), and judged by rules.

pub mod code;
pub mod decode;
pub mod diagnostic;
pub mod known;
pub mod node;
pub mod reader;
pub mod rules;
pub mod subject;

mod diagnose;
mod fault;
mod mistake;

pub use diagnose::{diagnose, faults, site};
