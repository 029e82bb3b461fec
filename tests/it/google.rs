//! Google Consent Mode v2: which signals a choice grants.

use crate::support::{config, file, Effect, NOW};
use crate::visit::Visit;
use privola::config::Config;
use privola::consent::Consent;
use privola::google::{push_signals, SIGNALS};

const FACTS: &str = "category functional
    category analytics
    category retargeting
    service ga analytics
    service heat analytics";

fn signals(config: &Config, consent: &Consent) -> String {
    let mut list = String::new();
    push_signals(&mut list, config, consent);
    list
}

fn granted(categories: &[&str]) -> Vec<String> {
    let config = config(FACTS);
    let mut consent = Consent::all(&config, false);
    categories.iter().for_each(|id| consent.set(&config, config.find(id, false), true));
    let signals = signals(&config, &consent);
    assert_eq!(signals.split(',').count(), 7, "all seven every time");
    signals.split(',').filter_map(|entry| entry.strip_suffix(":1").map(str::to_owned)).collect()
}

#[test]
fn each_category_grants_its_own_signals_and_no_other() {
    assert_eq!(granted(&[]), ["security_storage"]);
    assert_eq!(granted(&["analytics"]), ["analytics_storage", "security_storage"]);
    assert_eq!(granted(&["functional"]), ["functionality_storage", "personalization_storage", "security_storage"]);
    let advertising = ["ad_storage", "ad_user_data", "ad_personalization", "security_storage"];
    assert_eq!(granted(&["retargeting"]), advertising);
    assert_eq!(granted(&["functional", "analytics", "retargeting"]).len(), 7);
}

#[test]
fn a_category_granted_in_part_grants_google_nothing() {
    let config = config(FACTS);
    let mut consent = Consent::all(&config, false);
    consent.set(&config, config.find("ga", true), true);
    assert!(signals(&config, &consent).contains("analytics_storage:0"));
}

#[test]
fn a_signal_is_granted_if_any_service_that_keeps_to_it_is() {
    let config = config(
        "category analytics
        category retargeting
        service google-analytics - google-analytics
        service tags analytics google-tag-manager
        service heat analytics
        service google-translate analytics
        service pixel retargeting",
    );
    let granted = |services: &[&str], signal: &str| {
        let mut consent = Consent::all(&config, false);
        services.iter().for_each(|id| consent.set(&config, config.find(id, true), true));
        signals(&config, &consent).contains(&format!("{signal}:1"))
    };
    assert!(granted(&["google-analytics"], "analytics_storage"), "another of the category is off");
    assert!(granted(&["tags"], "analytics_storage"));
    assert!(granted(&["google-analytics", "tags", "heat"], "analytics_storage"));
    assert!(!granted(&[], "analytics_storage"));
    assert!(!granted(&["heat"], "analytics_storage"), "it does not keep to signals");
    assert!(!granted(&["heat", "google-translate"], "analytics_storage"), "nor does all of Google's");
    assert!(granted(&["pixel"], "ad_storage"), "where no service keeps to them, the category says it");
    assert!(!granted(&["google-analytics"], "ad_storage"));
}

#[test]
fn the_presets_say_which_keep_to_the_signals() {
    let mut keeping = Vec::new();
    privola::presets::each(&mut |id, _| keeping.extend(privola::presets::keeps_to_signals(id).then_some(id)));
    assert_eq!(keeping, ["google-ads", "google-analytics", "google-tag-manager"]);
    assert!(!privola::presets::keeps_to_signals("google") && !privola::presets::keeps_to_signals(""));
}

#[test]
fn a_site_without_a_category_denies_its_signals() {
    let config = config("category analytics");
    let signals = signals(&config, &Consent::all(&config, true));
    assert!(signals.contains("analytics_storage:1") && signals.contains("ad_storage:0"), "{signals}");
}

#[test]
fn google_is_told_on_each_page_with_a_decision_and_not_before_one() {
    let config = config(FACTS);
    let told = |effects: &[Effect]| effects.iter().filter(|it| it[0] == "choice").map(|it| it[3].clone()).collect();
    let (mut visit, effects) = Visit::start(&config, "", NOW);
    let first: Vec<String> = told(&effects);
    assert_eq!(first, [""; 0]);
    let decided: Vec<String> = told(&visit.send("set", "analytics:1", "", ""));
    assert!(decided.len() == 1 && decided[0].contains("analytics_storage:1"), "{decided:?}");
    let (_, effects) = Visit::start(&config, &visit.page.stored, NOW);
    let again: Vec<String> = told(&effects);
    assert_eq!(again, decided);
}

#[test]
fn the_loader_knows_the_same_signals() {
    let script = file("www/bridge.js");
    let (_, rest) = script.split_once("export const SIGNALS = {\n").expect("SIGNALS");
    let (body, _) = rest.split_once("};").expect("its end");
    let loader: Vec<&str> = body.lines().map(str::trim).collect();
    assert_eq!(loader, SIGNALS.map(|(signal, category)| format!("{signal}: '{category}',")));
}

#[test]
fn a_signal_can_belong_to_another_category() {
    let config = config("category analytics\ncategory retargeting\nsignal ad_user_data analytics\nsignal ad_storage x");
    let mut consent = Consent::all(&config, false);
    consent.set(&config, config.find("analytics", false), true);
    let first = signals(&config, &consent);
    assert!(first.contains("ad_user_data:1") && first.contains("analytics_storage:1"), "{first}");
    consent.set(&config, config.find("retargeting", false), true);
    let second = signals(&config, &consent);
    assert!(second.contains("ad_storage:0") && second.contains("ad_personalization:1"), "{second}");
}
