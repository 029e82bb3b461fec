//! Feeds what reads other people's texts with what nobody would write. Each target takes bytes and panics where a promise
//! is broken: it must not crash, and must never make more consent of them than they say. `cargo xtask fuzz` has libFuzzer
//! look for such bytes; an ordinary `cargo test` tries the seeds and all that libFuzzer has kept.

mod seeds;
mod target;

pub use seeds::{kept, seeds};
pub use target::Target;
