//! What the facts of a config come to: defaults, order, and what is dropped because it cannot be mended.

use crate::support::{self, lines, resolve};
use privola::config::{read, MOST, NONE};

fn categories(facts: &str) -> Vec<String> {
    support::categories(&resolve(facts).0)
}

/// The services as `id:category`.
fn services(facts: &str) -> Vec<String> {
    support::services(&resolve(facts).0).iter().map(|(id, category)| format!("{id}:{category}")).collect()
}

fn faults(facts: &str) -> Vec<String> {
    lines(&resolve(facts).1)
}

#[test]
fn a_config_without_facts_has_the_defaults_and_asks_nothing() {
    let (config, issues) = resolve("");
    assert_eq!(issues, []);
    assert_eq!((config.revision, config.grant_days, config.refuse_days), (1, 365, 182));
    assert_eq!(support::categories(&config), ["necessary"]);
    assert_eq!(support::services(&config), []);
    assert!(!config.asks() && !config.advanced);
    assert_eq!(config.signals.len(), 7);
}

#[test]
fn every_fact_is_taken_as_given() {
    let (config, issues) = resolve("revision 7\ngrantDays 30\nrefuseDays 400\nadvanced\nsignal ad_storage social");
    assert_eq!(issues, []);
    assert_eq!((config.revision, config.grant_days, config.refuse_days), (7, 30, 400));
    assert!(config.advanced);
    assert_eq!(config.signals[..2], [("ad_storage", "social"), ("ad_user_data", "retargeting")]);
}

#[test]
fn a_number_that_cannot_be_read_leaves_the_default() {
    for number in ["-1", "x", "1.5", "9999999999999999", "007"] {
        let (config, _) = resolve(&format!("revision {number}\ngrantDays {number}\nrefuseDays {number}"));
        assert_eq!((config.revision, config.grant_days, config.refuse_days), (1, 365, 182), "{number}");
    }
}

#[test]
fn facts_that_cannot_be_used_are_left_out() {
    let facts = "x\t\t\t2\ncategory\tnecessary\nservice\ta\tanalytics\ncategory\tanalytics\ncategory\tanalytics\n\
                 category\ta.b\nservice\ta\tanalytics\nservice\ta\tnecessary\nservice\tb\nservice\t\tanalytics\nnonsense\n";
    let config = read(facts);
    assert_eq!(support::categories(&config), ["necessary", "analytics"]);
    assert_eq!(support::services(&config), [("a".to_owned(), "analytics".to_owned())]);
    assert_eq!((config.revision, config.advanced), (1, false));
    assert_eq!((config.find("a", false), config.find("analytics", true)), (NONE, NONE), "each by its own kind");
    assert!(!read("").asks());
}

#[test]
fn a_category_too_many_is_dropped_and_reported() {
    let mut facts = String::new();
    for place in 0..=MOST {
        facts += &format!("category c{place}\n");
    }
    let (config, issues) = resolve(&facts);
    assert_eq!(config.categories, MOST, "necessary among them");
    let text = "is more than the 63 categories that there can be";
    assert_eq!(lines(&issues), [format!("categories[62]: \"c62\" {text}"), format!("categories[63]: \"c63\" {text}")]);
    assert_eq!(faults(&(facts + "service s other"))[2..].len(), 2, "and so is a service of another one");
}

#[test]
fn standard_categories_stand_in_their_order_and_the_owners_behind() {
    for (facts, order) in [
        ("category retargeting\ncategory analytics\ncategory functional", "necessary functional analytics retargeting"),
        ("category analytics\ncategory necessary", "necessary analytics"),
        ("category social\ncategory analytics\ncategory media", "necessary analytics social media"),
        ("category media\ncategory social", "necessary media social"),
        ("category a\ncategory retargeting\ncategory b\ncategory functional", "necessary functional retargeting a b"),
    ] {
        assert_eq!(categories(facts).join(" "), order, "{facts}");
    }
}

#[test]
fn categories_left_out_are_those_of_the_services() {
    let facts = "service - - meta-pixel\nservice - - google-analytics";
    assert_eq!(categories(facts), ["necessary", "analytics", "retargeting"]);
    assert_eq!(faults(facts), [""; 0]);
}

#[test]
fn a_presets_id_and_category_are_taken_unless_given() {
    assert_eq!(services("service - - google-analytics")[0], "google-analytics:analytics");
    assert_eq!(services("service ga - google-analytics")[0], "ga:analytics");
    assert_eq!(services("service - functional google-analytics")[0], "google-analytics:functional");
}

#[test]
fn a_service_of_an_undeclared_category_is_reported_and_still_asked_for() {
    let facts = "category analytics\nservice chat functionl";
    assert_eq!(faults(facts), ["services[0]: unknown category \"functionl\""]);
    assert_eq!(categories(facts), ["necessary", "analytics", "functionl"]);
    assert_eq!(services(facts)[0], "chat:functionl");
    let near = faults("category analytics\nservice x analytic");
    assert_eq!(near, ["services[0]: unknown category \"analytic\", did you mean \"analytics\"?"]);
}

#[test]
fn necessary_need_not_be_declared_for_a_service_of_it() {
    let facts = "category analytics\nservice login necessary";
    assert_eq!(faults(facts), [""; 0]);
    assert_eq!(categories(facts), ["necessary", "analytics"]);
}

#[test]
fn what_stands_twice_counts_once_and_is_reported() {
    let facts = "category analytics\ncategory analytics\nservice a analytics\nservice a necessary";
    assert_eq!(
        faults(facts),
        ["categories[1]: \"analytics\" stands here twice", "services[1]: service \"a\" stands here twice"]
    );
    assert_eq!(categories(facts), ["necessary", "analytics"]);
    assert_eq!(services(facts), ["a:analytics", "privola:necessary"]);
    assert_eq!(faults("service - - sklik\nservice - - sklik"), ["services[1]: service \"sklik\" stands here twice"]);
}

#[test]
fn an_unknown_preset_is_dropped_with_the_nearest_name() {
    for (preset, hint) in [
        ("google-analitics", ", did you mean \"google-analytics\"?"),
        ("Sklik", ", did you mean \"sklik\"?"),
        ("meta", ""),
        ("flumox", ""),
    ] {
        let facts = format!("service x analytics {preset}");
        assert_eq!(faults(&facts), [format!("services[0]: unknown preset \"{preset}\"{hint}")]);
        assert_eq!(services(&facts), [""; 0], "its tags stay held");
    }
}

#[test]
fn a_service_that_cannot_be_named_or_placed_is_dropped() {
    let long = "x".repeat(33);
    for (facts, fault) in [
        ("service - analytics -".to_owned(), "services[0]: service \"\" needs an \"id\" or a \"preset\"".to_owned()),
        ("service A analytics".to_owned(), "services[0]: service \"A\" needs an \"id\" or a \"preset\"".to_owned()),
        (
            format!("service {long} analytics"),
            format!("services[0]: service \"{long}\" needs an \"id\" or a \"preset\""),
        ),
        ("service a".to_owned(), "services[0]: service \"a\" needs a \"category\"".to_owned()),
        ("service a a.b".to_owned(), "services[0]: service \"a\" needs a \"category\"".to_owned()),
    ] {
        assert_eq!(faults(&facts), [fault]);
        assert_eq!(services(&facts), [""; 0]);
    }
}

#[test]
fn a_category_without_a_usable_id_is_dropped() {
    let long = "x".repeat(33);
    for id in ["-", "Analytics", "a.b", "a:b", "a/b", "č", &long] {
        let facts = format!("category {id}");
        let fault = "categories[0]: needs an \"id\" of lowercase letters, digits and hyphens";
        assert_eq!(faults(&facts), [fault], "{id}");
        assert_eq!(categories(&facts), ["necessary"]);
    }
    assert_eq!(categories(&format!("category {}", &long[1..])).len(), 2);
}

#[test]
fn paths_count_what_was_dropped_as_well() {
    let facts = "category A\ncategory analytics\ncategory analytics\nservice - - x\nservice b";
    let paths: Vec<String> = resolve(facts).1.into_iter().map(|issue| issue.path).collect();
    assert_eq!(paths, ["categories[0]", "categories[2]", "services[0]", "services[1]"]);
}

#[test]
fn the_record_is_listed_as_a_service_only_where_the_site_asks() {
    assert_eq!(services("service a analytics"), ["a:analytics", "privola:necessary"]);
    assert_eq!(services("category analytics"), ["privola:necessary"]);
    assert_eq!(services("service a necessary"), ["a:necessary"]);
    // The site may describe it itself.
    assert_eq!(services("service privola necessary\nservice a analytics"), ["privola:necessary", "a:analytics"]);
}
