//! THE config: every field typed and documented once, and how JSON becomes it.
