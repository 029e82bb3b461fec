//! Native tests of the core, one module a subject.
