//! The search field of layer two.

use super::stage::{Stage, EVERYTHING};
use privola::view::{preferences, search, Node, Search};

fn found(stage: &Stage, wanted: &str) -> (Vec<String>, String) {
    let Search { found, status, .. } = search(&stage.site, &stage.words, &stage.intl, wanted);
    let ids = found.iter().filter_map(|place| stage.site.service_at(*place)).map(|service| service.id.clone());
    (ids.collect(), status)
}

#[test]
fn services_are_found_by_name_provider_id_and_what_they_store_without_case_and_accents() {
    let stage = Stage::new(EVERYTHING, "en");
    for (wanted, ids) in [
        ("FILMS", &["youtube"][..]),
        (" university ", &["readers"]),
        ("ř_*", &["readers"]),
        ("_fbp", &["meta-pixel"]),
        ("sign-in", &["sign-in"]),
        ("privola", &["privola"]),
        ("google", &["google-analytics", "youtube"]),
    ] {
        assert_eq!(found(&stage, wanted).0, ids, "{wanted}");
    }
    assert_eq!(found(&stage, "google").1, "2 services");
    assert_eq!(found(&stage, "films").1, "1 service");
    assert_eq!(found(&stage, "nothing of that name"), (vec![], "Nothing found.".into()));
}

#[test]
fn a_category_without_hits_is_hidden_and_nothing_is_when_nothing_is_searched_for() {
    let stage = Stage::new(EVERYTHING, "en");
    let hits = search(&stage.site, &stage.words, &stage.intl, "films");
    let seen: Vec<bool> = stage.site.category_ids().map(|id| hits.found_in(&stage.site, id)).collect();
    assert_eq!(seen, [false, true, false, false, false]);
    assert!(hits.searching);
    let all = search(&stage.site, &stage.words, &stage.intl, "  ");
    assert!(!all.searching && all.status.is_empty());
    assert!(stage.site.service_ids().all(|id| all.shows(id)));
}

#[test]
fn only_many_services_have_a_field_to_search_them() {
    let fields = |number: usize| {
        let service = |place| serde_json::json!({ "id": format!("s{place}"), "category": "analytics" });
        let services: Vec<_> = (0..number).map(service).collect();
        let stage = Stage::new(&serde_json::json!({ "services": services }).to_string(), "en");
        let Some(Node::Element(body)) = preferences(&stage.scene()).children.get(1).cloned() else { panic!("a body") };
        let filter =
            |node: &&Node| matches!(node, Node::Element(it) if it.attributes().any(|(_, value)| value == "filter"));
        body.children.iter().filter(filter).count()
    };
    // The banner's own record is one more.
    assert_eq!([fields(11), fields(12)], [0, 1]);
}
