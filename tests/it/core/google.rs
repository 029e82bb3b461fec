//! Google Consent Mode v2: which signals a choice grants.

use super::site::{consent, site, NOW, SITE};
use super::visit::{count, Visit};
use privola::app::{Decision, Effect};
use privola::consent::Consent;
use privola::google::{defaults, signals};
use privola::site::{Region, Site};

fn granted(site: &Site, consent: &Consent) -> Vec<String> {
    let all: Vec<(&str, bool)> = signals(site, consent).collect();
    assert_eq!(all.len(), 7, "all seven every time");
    all.into_iter().filter(|(_, on)| *on).map(|(signal, _)| signal.to_owned()).collect()
}

fn by_categories(categories: &[&str]) -> Vec<String> {
    let site = site(SITE);
    let mut consent = Consent::all(&site, false);
    categories.iter().for_each(|id| consent.set_category(&site, site.category(id).expect("known"), true));
    granted(&site, &consent)
}

#[test]
fn each_category_grants_its_own_signals_and_no_other() {
    assert_eq!(by_categories(&[]), ["security_storage"]);
    assert_eq!(by_categories(&["analytics"]), ["analytics_storage", "security_storage"]);
    let functional = ["functionality_storage", "personalization_storage", "security_storage"];
    assert_eq!(by_categories(&["functional"]), functional);
    let advertising = ["ad_storage", "ad_user_data", "ad_personalization", "security_storage"];
    assert_eq!(by_categories(&["retargeting"]), advertising);
    assert_eq!(by_categories(&["functional", "analytics", "retargeting"]).len(), 7);
}

#[test]
fn a_category_granted_in_part_grants_nothing_where_no_service_keeps_to_the_signals() {
    let site = site(SITE);
    assert_eq!(granted(&site, &consent(&site, &["ga"])), ["security_storage"]);
}

#[test]
fn switching_another_service_off_denies_google_nothing() {
    let site = site(&format!("{SITE}\ngoogle ga"));
    assert_eq!(granted(&site, &consent(&site, &["ga"])), ["analytics_storage", "security_storage"]);
    // The control: its own switch does.
    assert_eq!(granted(&site, &consent(&site, &["heat"])), ["security_storage"]);
    assert_eq!(granted(&site, &consent(&site, &["ga", "heat"])), ["analytics_storage", "security_storage"]);
}

#[test]
fn one_of_several_services_that_keep_to_the_signals_grants_them() {
    let site = site(&format!("{SITE}\ngoogle ga\ngoogle heat"));
    for granting in [["ga"], ["heat"]] {
        assert_eq!(granted(&site, &consent(&site, &granting)), ["analytics_storage", "security_storage"]);
    }
    assert_eq!(granted(&site, &consent(&site, &["pixel"])).len(), 4, "advertising's, by its category");
}

#[test]
fn a_site_without_a_category_denies_its_signals() {
    let site = site("category analytics");
    assert_eq!(granted(&site, &Consent::all(&site, true)), ["analytics_storage", "security_storage"]);
}

#[test]
fn a_signal_can_belong_to_another_category() {
    let site = site("category analytics\ncategory retargeting\nsignal ad_user_data analytics\nsignal ad_storage x");
    let mut consent = Consent::all(&site, false);
    consent.set_category(&site, site.category("analytics").expect("known"), true);
    assert_eq!(granted(&site, &consent), ["ad_user_data", "analytics_storage", "security_storage"]);
    consent.set_category(&site, site.category("retargeting").expect("known"), true);
    let all = ["ad_user_data", "ad_personalization", "analytics_storage", "security_storage"];
    assert_eq!(granted(&site, &consent), all);
}

#[test]
fn google_is_told_on_each_page_with_a_decision_and_not_before_one() {
    let told = |effects: &[Effect]| count(effects, |it| *it == Effect::Announce);
    let (mut visit, effects) = Visit::start(SITE, None, NOW);
    assert_eq!(told(&effects), 0);
    assert_eq!(told(&visit.decide(Decision::AcceptAll)), 1);
    let (_, effects) = Visit::start(SITE, visit.page.stored.as_deref(), NOW);
    assert_eq!(effects.first(), Some(&Effect::Announce), "before all else");
    assert_eq!(told(&effects), 1);
}

fn with_regions() -> Site {
    let mut site = site(&format!("{SITE}\nsignal ad_storage necessary"));
    let region = |codes: &[&str], granted: &[&str]| Region {
        region: codes.iter().map(|code| (*code).to_owned()).collect(),
        granted: granted.iter().map(|signal| (*signal).to_owned()).collect(),
    };
    site.google.regions = vec![region(&["US", "CA-QC"], &["analytics_storage"]), region(&["JP"], &[])];
    site
}

#[test]
fn before_a_choice_all_is_denied_but_what_is_necessary_or_granted_in_a_region() {
    let site = with_regions();
    let on = |it: &privola::google::Default| -> Vec<String> {
        it.signals.iter().filter(|(_, on)| *on).map(|(signal, _)| (*signal).to_owned()).collect()
    };
    let defaults = defaults(&site.google, false);
    let told: Vec<(&[String], Vec<String>)> = defaults.iter().map(|it| (it.regions, on(it))).collect();
    let necessary = ["ad_storage", "security_storage"].map(str::to_owned).to_vec();
    let first = ["ad_storage", "analytics_storage", "security_storage"].map(str::to_owned).to_vec();
    let regions = [["US", "CA-QC"].map(str::to_owned).to_vec(), vec!["JP".to_owned()]];
    assert_eq!(told, [(&regions[0][..], first), (&regions[1][..], necessary.clone()), (&[], necessary)]);
    assert!(defaults.iter().all(|it| it.signals.len() == 7));
}

#[test]
fn a_visitor_who_opts_out_by_the_browser_is_granted_nothing_of_ads_in_any_region() {
    let site = with_regions();
    let granted = |signal: &str, opted_out| {
        let mut site = site.clone();
        site.google.regions[1].granted = vec!["ad_user_data".to_owned()];
        let all = defaults(&site.google, opted_out);
        all.iter().flat_map(|it| &it.signals).filter(|it| **it == (signal, true)).count()
    };
    assert_eq!((granted("ad_user_data", true), granted("ad_user_data", false)), (0, 1));
    assert_eq!((granted("analytics_storage", true), granted("analytics_storage", false)), (1, 1));
}
