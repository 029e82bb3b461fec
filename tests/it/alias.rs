//! The markup of other products.

use privola::gate::alias::{product, service, standard};
use privola::json::Json;
use privola::site::{self, Alias};

#[test]
fn words_of_other_products_mean_the_standard_categories() {
    for (word, id) in [("Marketing", "retargeting"), ("C0002", "analytics"), ("essential", "necessary")] {
        assert_eq!(standard(word), id);
    }
    assert_eq!(standard("miscellany"), "miscellany");
}

#[test]
fn lists_are_read_as_each_product_writes_them() {
    assert_eq!(product(Alias::Cookiebot).categories("statistics, marketing"), "analytics,retargeting");
    assert_eq!(product(Alias::CookieConsent).categories(" targeting "), "retargeting");
    let one_trust = product(Alias::OneTrust);
    assert_eq!(one_trust.categories("wide optanon-category-C0002-C0004 end"), "analytics,retargeting");
    assert_eq!(one_trust.categories("wide"), "");
}

#[test]
fn a_service_is_found_by_its_id_its_preset_and_its_name() {
    let config = Json::from(serde_json::json!({ "locale": "en", "services": [
        { "preset": "google-analytics", "id": "counter" },
        { "id": "chat", "category": "functional", "name": "Live Chat (EU)" },
    ] }));
    let (site, _) = site::read(config);
    let site = site.expect("a site");
    let found = |name| service(&site, name).and_then(|id| site.service_at(id)).map(|it| it.id.as_str());
    assert_eq!(found("Counter"), Some("counter"));
    assert_eq!(found("Google Analytics"), Some("counter"));
    assert_eq!(found("live chat (eu)"), Some("chat"));
    assert_eq!(found("live"), None);
    assert_eq!(found("?"), None);
}
