//! The example sites' configs say everything that a visitor must be told, and the recipes in the docs quote them.

use crate::support::{examples, file};
use serde_json::Value;

const SITES: [&str; 5] = ["campaign", "municipalities", "party-newsletter", "consultancy", "shop"];

/// Providers that let data be processed in the United States.
const ABROAD: [&str; 3] = ["Google", "Meta", "Intuit"];

fn config(site: &str) -> Value {
    serde_json::from_str(&file(&format!("www/examples/{site}/privola.json"))).expect("JSON")
}

/// The services of a config with what their presets say where they say nothing themselves.
fn services(config: &Value) -> Vec<Value> {
    let all = config["services"].as_array().expect("services");
    all.iter()
        .map(|own| {
            let preset = own.as_str().or_else(|| own["preset"].as_str());
            let text = preset.map_or_else(|| "{}".to_owned(), |id| file(&format!("vendors/{id}.json")));
            let mut whole: Value = serde_json::from_str(&text).expect("JSON");
            for (name, value) in own.as_object().into_iter().flatten() {
                whole[name] = value.clone();
            }
            whole
        })
        .collect()
}

/// The quoted blocks of a language in a page.
fn blocks(page: &str, language: &str) -> Vec<String> {
    let start = format!("\n```{language}\n");
    page.split(&start).skip(1).map(|rest| rest.split("\n```").next().expect("an end").to_owned()).collect()
}

fn dense(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn every_example_names_its_controller_policy_and_authority() {
    for site in SITES {
        let config = config(site);
        for path in [
            "/controller/name",
            "/controller/address",
            "/controller/email",
            "/policy/url",
            "/policy/version",
            "/policy/date",
        ] {
            assert!(config.pointer(path).and_then(Value::as_str).is_some_and(|text| !text.is_empty()), "{site} {path}");
        }
        let authority = &config["controller"]["supervisoryAuthority"];
        assert!(
            authority["name"].is_string() && authority["url"].as_str().is_some_and(|url| url.starts_with("https://")),
            "{site}"
        );
    }
    assert!(config("shop")["controller"]["dataProtectionOfficer"]["email"].is_string());
}

#[test]
fn every_service_of_an_example_is_told_whole_in_each_language_offered() {
    for site in SITES {
        let config = config(site);
        for service in services(&config) {
            let id = &service["id"];
            for locale in config["locales"].as_array().expect("locales").iter().filter_map(Value::as_str) {
                let said = |text: &Value| text.is_string() || text[locale].is_string();
                for field in ["name", "purpose", "policy"] {
                    assert!(said(&service[field]), "{site} {id} {field} {locale}");
                }
            }
            let provider = service["provider"].as_str().expect("a provider");
            let lists =
                ["cookies", "storage"].map(|list| service[list].as_array().cloned().unwrap_or_default()).concat();
            for entry in lists {
                assert!(entry["lifetime"].is_string(), "{site} {id} {}", entry["name"]);
            }
            let abroad = ABROAD.iter().any(|name| provider.contains(name));
            assert_eq!(
                abroad,
                service["transfer"]["ground"].is_string() && service["transfer"]["countries"][0] == "US",
                "{site} {id}"
            );
        }
    }
}

#[test]
fn the_checker_has_nothing_to_say_of_an_example_but_that_nobody_can_be_reached_at_example_com() {
    for (name, text) in examples().iter().filter(|(name, _)| name != "introduction") {
        let found = privola_check::diagnose(text);
        let codes: Vec<&str> = found.iter().map(|it| it.code).filter(|code| *code != "placeholder-contact").collect();
        assert_eq!(codes, [""; 0], "{name}");
    }
}

#[test]
fn the_blocks_that_a_recipe_quotes_make_up_the_whole_config_in_its_order() {
    for site in SITES {
        let page = file(&format!("docs/recipes/{site}.md"));
        let config = dense(&file(&format!("www/examples/{site}/privola.json")));
        let mut rest = config.as_str();
        let mut between = String::new();
        for block in blocks(&page, "json") {
            let block = dense(&block);
            let (before, after) = rest
                .split_once(block.as_str())
                .unwrap_or_else(|| panic!("{site}: not there, or not there next: {block}"));
            between += before;
            rest = after;
        }
        between += rest;
        assert!(between.chars().all(|c| "{},]".contains(c)), "{site}: not quoted: {between}");
    }
}

#[test]
fn the_tags_that_a_recipe_quotes_are_those_of_the_page() {
    for site in SITES {
        let recipe = file(&format!("docs/recipes/{site}.md"));
        let page = file(&format!("www/examples/{site}/index.html"));
        let quoted = blocks(&recipe, "html");
        assert!(!quoted.is_empty(), "{site}");
        for line in quoted.iter().flat_map(|block| block.lines()) {
            assert!(page.contains(line.trim()), "{site}: {line}");
        }
        assert!(file("docs/recipes.md").contains(&format!("(recipes/{site}.md)")), "{site} is listed");
    }
}
