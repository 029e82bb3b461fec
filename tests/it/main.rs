//! Native tests of the core, one module a subject.
mod choice;
mod flow;
mod support;
mod visit;
