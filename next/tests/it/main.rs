//! Native tests of the core and the views.
