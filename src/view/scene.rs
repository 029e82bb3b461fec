//! What there is to show.

use super::intl::Intl;
use super::words::Words;
use crate::consent::Consent;
use crate::record::Record;
use crate::site::{ServiceId, Site};

/// What layer two and the declaration are made from.
#[derive(Clone, Copy)]
pub struct Scene<'a> {
    pub site: &'a Site,
    /// All of them, not those of layer one alone.
    pub words: &'a Words,
    pub intl: &'a dyn Intl,
    /// What the switches show.
    pub draft: &'a Consent,
    /// The visitor's decision; nothing while undecided.
    pub record: Option<&'a Record>,
    /// The services of which a tag has run on this page.
    pub running: &'a [ServiceId],
}
