//! Google Consent Mode v2: which of its signals a consent grants, and what holds before there is one. Which category each
//! signal belongs to stands in [`crate::config::google::SIGNALS`] and, as the config changes it, in the site.

use crate::consent::Consent;
use crate::site::{CategoryId, Google, Site};

/// What is told before the visitor has chosen, everywhere or in some regions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Default<'a> {
    /// ISO 3166-2 codes; none: everywhere else.
    pub regions: &'a [String],
    /// All of them, each with whether it is granted.
    pub signals: Vec<(&'a str, bool)>,
}

/// All signals, each with whether a consent grants it. All of them every time: Google stores nothing, its state lives for
/// one page.
pub fn signals<'a>(site: &'a Site, consent: &'a Consent) -> impl Iterator<Item = (&'a str, bool)> {
    let signals = site.google.signals.iter();
    signals.map(move |(signal, category)| {
        (signal.as_str(), category.is_some_and(|category| granted(site, consent, category)))
    })
}

/// Whether a category grants its signals: if any of its services that keep to them is granted, since to switch off another
/// one is no refusal of these; where none keeps to them, if the category is granted.
fn granted(site: &Site, consent: &Consent, category: CategoryId) -> bool {
    let services = site.services.iter().zip(site.service_ids());
    let mut its = services.filter(|(service, _)| service.category == category && service.consent_mode).peekable();
    if its.peek().is_none() {
        return consent.category(category);
    }
    its.any(|(_, place)| consent.service(place))
}

/// The defaults in the order in which Google is to be told of them: those of regions, then what holds everywhere else.
/// All is denied but what is strictly necessary, and what the owner grants in a region: not to a visitor whose browser
/// says that data about them must not be sold or shared (`opted_out`: Global Privacy Control).
pub fn defaults(google: &Google, opted_out: bool) -> Vec<Default<'_>> {
    let signals = |granted: &[String]| {
        // Selling and sharing are matters of advertising.
        let open = |signal: &str| granted.iter().any(|it| it == signal) && !(opted_out && signal.starts_with("ad_"));
        let on = |signal: &str, category| category == Some(CategoryId::NECESSARY) || open(signal);
        google.signals.iter().map(|(signal, category)| (signal.as_str(), on(signal, *category))).collect()
    };
    let mut defaults = Vec::new();
    for region in &google.regions {
        defaults.push(Default { regions: &region.region, signals: signals(&region.granted) });
    }
    defaults.push(Default { regions: &[], signals: signals(&[]) });
    defaults
}
