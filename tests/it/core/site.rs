//! Sites in short, and consents to them.

use privola::consent::Consent;
use privola::json::Json;
use privola::site::{self, Calls, ConsentCalls, ServiceId, Site};
use serde_json::{json, Map, Value};

/// 1 January 2026 in seconds since 1970: the time of these tests.
pub const NOW: u64 = 1_767_225_600;
pub const DAY: u64 = 86_400;

/// A site with a necessary, a functional, an analytics and a retargeting category, and services of the latter two.
pub const SITE: &str = "category necessary
    category functional
    category analytics
    category retargeting
    service ga analytics
    service heat analytics
    service pixel retargeting";

/// A site in short, a line for each entry, which must be without fault: `category` and its id; `service` and its id and
/// category; `signal` and its category; `advanced`; `stay` (no page is loaded anew); `revision`, `grantDays` and
/// `refuseDays` with a number; and behind the services, with the id of one, `google` (it keeps to Google's signals),
/// `stops` (its consent calls stop it) and `unread` (its consent API is not known yet).
pub fn site(short: &str) -> Site {
    let (mut categories, mut services) = (Vec::new(), Vec::new());
    let (mut signals, mut storage, mut google) = (Map::new(), Map::new(), Map::new());
    let mut root = Map::new();
    let mut marks = Vec::new();
    for line in short.lines() {
        let fields: Vec<&str> = line.split_whitespace().collect();
        let number = |text: &str| Value::from(text.parse::<u64>().expect("a number"));
        match fields[..] {
            ["category", id] => categories.push(json!(id)),
            ["service", id, category] => services.push(json!({ "id": id, "category": category })),
            ["signal", signal, category] => _ = signals.insert(signal.into(), category.into()),
            ["advanced"] => _ = google.insert("mode".into(), "advanced".into()),
            ["stay"] => _ = root.insert("reload".into(), false.into()),
            ["revision", value] => _ = root.insert("revision".into(), number(value)),
            ["grantDays" | "refuseDays", value] => _ = storage.insert(fields[0].into(), number(value)),
            [mark @ ("google" | "stops" | "unread"), id] => marks.push((mark, id)),
            _ => panic!("{line}"),
        }
    }
    google.insert("signals".into(), signals.into());
    root.insert("controller".into(), json!({ "name": "N" }));
    root.insert("categories".into(), categories.into());
    root.insert("services".into(), services.into());
    root.insert("storage".into(), storage.into());
    root.insert("google".into(), google.into());
    let (site, faults) = site::read(Json::from(Value::from(root)));
    assert_eq!(faults, [], "{short}");
    let mut site = site.expect("an object");
    for (mark, id) in marks {
        let ServiceId(place) = service(&site, id);
        let service = &mut site.services[usize::from(place)];
        match mark {
            "google" => service.consent_mode = true,
            "stops" => service.calls = Calls::Known(ConsentCalls { stops: true, ..ConsentCalls::default() }),
            _ => service.calls = Calls::Unread,
        }
    }
    site
}

/// The service of an id that the site has.
pub fn service(site: &Site, id: &str) -> ServiceId {
    site.service(id).unwrap_or_else(|| panic!("{id} is a service"))
}

/// Consent to these services alone.
pub fn consent(site: &Site, services: &[&str]) -> Consent {
    let mut consent = Consent::all(site, false);
    for id in services {
        consent.set_service(site, service(site, id), true);
    }
    consent
}
