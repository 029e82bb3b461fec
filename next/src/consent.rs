//! What is granted: one yes or no per category and per service.
