//! Stored records: what is read grants nothing that does not stand in the text as granted, and is written again as it was.

use privola::json::Json;
use privola::record::{Place, Record, Stored};
use privola::site::{self, Site};
use serde_json::json;
use std::sync::LazyLock;

/// The time at which they are read, in seconds since 1970; those of the seeds are a little older.
const NOW: u64 = 1_796_000_000;

static SITE: LazyLock<Site> = LazyLock::new(|| {
    let service = |id, category| json!({ "id": id, "category": category });
    let config = json!({
        "revision": 3,
        "controller": { "name": "N" },
        "services": [
            service("ga", "analytics"), service("heat", "analytics"), service("pixel", "retargeting"), service("map", "functional"),
        ],
    });
    site::read(Json::from(config)).0.expect("a site")
});

/// Copies of a record, one on each line.
pub fn read(text: &str) {
    let site = &*SITE;
    let copies: Vec<Stored> = text.lines().map(|line| Stored { place: Place::Cookie, text: line.to_owned() }).collect();
    let records: Vec<Record> = copies.iter().filter_map(|copy| one(site, &copy.text)).collect();
    match Record::newest(&copies, site, NOW) {
        Some(newest) => {
            assert!(records.contains(&newest), "the newest is none of those that can be read: {text:?}");
            let time = records.iter().map(|record| record.time).max();
            assert_eq!(Some(newest.time), time, "{text:?}");
            let strictest =
                records.iter().filter(|record| Some(record.time) == time).map(|record| record.consent.grants()).min();
            assert_eq!(Some(newest.consent.grants()), strictest, "of one time the strictest counts: {text:?}");
        }
        // One that has expired counts as no decision, so that no older one comes back.
        None => assert!(records.is_empty() || copies.len() > records.len(), "{text:?}"),
    }
}

fn one(site: &Site, text: &str) -> Option<Record> {
    let record = Record::decode(text, site, NOW)?;
    assert_eq!(record.encode(), text);
    let said: Vec<&str> = text.split('.').collect();
    let says = |name: String| said.contains(&name.as_str());
    for (service, id) in site.services.iter().zip(site.service_ids()) {
        let category = site.category_at(service.category).map_or("", |category| &category.id);
        let granted = says(format!("{category}:1")) || says(format!("{category}/{}:1", service.id));
        assert!(granted || !record.consent.service(id), "{}: {text:?}", service.id);
    }
    for (category, id) in site.categories.iter().zip(site.category_ids()) {
        let mut services = site.services.iter().zip(site.service_ids()).filter(|(service, _)| service.category == id);
        let whole = services.all(|(_, service)| record.consent.service(service));
        let granted = says(format!("{}:1", category.id)) || whole;
        assert!(granted || !record.consent.category(id), "{}: {text:?}", category.id);
    }
    assert!(says("necessary:1".to_owned()), "{text:?}");
    Some(record)
}
