//! What the banner decides: consent, record, signals, clearing, held tags, and how they hang together.

mod choice;
mod clear;
mod clearing;
mod expect;
mod flow;
mod follow;
mod gate;
mod google;
mod page;
mod queue;
mod random;
mod record;
mod site;
mod source;
mod tabs;
mod turns;
mod visit;
