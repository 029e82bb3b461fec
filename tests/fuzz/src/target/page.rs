//! Pages that `privola check` reads: its findings lie in the page.

use super::config::within;
use privola_cli::page::{diagnose, Site};
use std::sync::LazyLock;

static SITE: LazyLock<Option<Site>> =
    LazyLock::new(|| Site::read(include_str!("../../../../www/examples/campaign/privola.json")));

pub fn read(text: &str) {
    within(text, &diagnose(text, None));
    within(text, &diagnose(text, SITE.as_ref()));
}
