//! `privola vendors`: the list, one preset in words, and the search by host, address, cookie and storage key.

use crate::support::{file, privola, root, Run};
use serde_json::Value;

fn vendors(arguments: &[&str]) -> Run {
    privola(&root(), &[&["vendors"], arguments].concat())
}

/// The presets as their files say.
fn presets() -> Vec<Value> {
    let entries = std::fs::read_dir(root().join("vendors")).expect("the presets");
    let names = entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned());
    let mut names: Vec<String> = names.filter(|name| name.ends_with(".json")).collect();
    names.sort();
    names.iter().map(|name| serde_json::from_str(&file(&format!("vendors/{name}"))).expect("JSON")).collect()
}

#[test]
fn all_presets_are_listed_under_their_categories_with_name_provider_and_consent_calls() {
    let run = vendors(&[]);
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    let mut category = "";
    let mut seen = 0;
    for line in run.out.lines().take_while(|line| !line.is_empty()) {
        let Some(row) = line.strip_prefix("  ") else {
            category = line;
            continue;
        };
        let id = row.split(' ').next().expect("an id");
        let preset = presets().into_iter().find(|it| it["id"] == id).unwrap_or_else(|| panic!("{row}"));
        assert_eq!(preset["category"], category, "{row}");
        assert!(row.contains(preset["provider"].as_str().expect("a provider")), "{row}");
        assert_eq!(row.ends_with("consent calls"), preset["consent"].is_object(), "{row}");
        seen += 1;
    }
    assert_eq!(seen, presets().len());
    assert!(run.out.ends_with(&format!("\n\n{seen} presets; `privola vendors NAME` explains one.\n")));
}

#[test]
fn the_list_is_there_as_json() {
    let list: Vec<Value> = serde_json::from_str(&vendors(&["--json"]).out).expect("JSON");
    assert_eq!(list.len(), presets().len());
    let sklik = list.iter().find(|it| it["id"] == "sklik").expect("sklik");
    let expected = serde_json::json!({
        "id": "sklik", "name": "Sklik", "category": "retargeting", "provider": "Seznam.cz, a.s.", "consentCalls": true
    });
    assert_eq!(*sklik, expected);
}

#[test]
fn a_preset_is_explained_in_words_with_its_held_tag_and_config_line() {
    let expected = "\
Sklik (sklik)
Recognises visitors of this site so that its ads can be shown to them in the Seznam.cz network, and measures what those ads led to.
category    retargeting
provider    Seznam.cz, a.s.
policy      https://o-seznam.cz/ochrana-udaju/
hosts       c.seznam.cz
            h.seznam.cz
            *.iva.seznam.cz
            ssp.seznam.cz
            c.imedia.cz
            i.imedia.cz
cookies     udid – 30 days
            sid – 1 month, on seznam.cz: no page can delete it
";
    let run = vendors(&["sklik"]);
    assert_eq!(run.status, 0);
    assert!(run.out.starts_with(expected), "{}", run.out);
    let expected = "
How its script is told of the choice:
  in each rc.retargetingHit({…}): consent is 1 with consent, 0 without
  in each rc.conversionHit({…}): consent is 1 with consent, 0 without
  On withdrawal the page is loaded anew if its tag has run.

The tag, held until consent (put your own ids in):

<script type=\"text/plain\" data-category=\"retargeting\" data-service=\"sklik\" src=\"https://c.seznam.cz/js/rc.js\"></script>
<script type=\"text/plain\" data-category=\"retargeting\" data-service=\"sklik\">
if (window.rc && rc.retargetingHit) rc.retargetingHit({ rtgId: 100000 });
</script>

In the config:

\"services\": [\"sklik\"]
";
    assert!(run.out.ends_with(expected), "{}", run.out);
}

#[test]
fn consent_calls_are_told_with_what_the_banner_fills_in() {
    let clarity = vendors(&["microsoft-clarity"]).out;
    let granted = "  with consent: clarity(\"consentv2\", { ad_Storage: <ad_storage: \"granted\" or \"denied\">, analytics_Storage: <analytics_storage: \"granted\" or \"denied\"> })\n";
    assert!(clarity.contains(granted), "{clarity}");
    assert!(clarity.contains("  on withdrawal: clarity(\"consent\", false)\n"), "{clarity}");
    let matomo = vendors(&["matomo"]).out;
    assert!(matomo.contains("  when the page starts: _paq.push([\"requireConsent\"])\n"), "{matomo}");
    assert!(matomo.contains("  Withdrawal stops it for good, without loading the page anew.\n"), "{matomo}");
    let hotjar = vendors(&["hotjar"]).out;
    assert!(
        hotjar.contains("\nIts script has no consent API: it is held, and on withdrawal the page is loaded anew.\n"),
        "{hotjar}"
    );
}

#[test]
fn the_held_tag_of_every_preset_is_held_by_its_own_category_and_service() {
    for preset in presets() {
        let id = preset["id"].as_str().expect("an id");
        let run = vendors(&[id, "--json"]);
        let mut whole: Value = serde_json::from_str(&run.out).unwrap_or_else(|error| panic!("{id}: {error}"));
        let held = whole.as_object_mut().expect("an object").remove("held").expect("the held tag");
        assert_eq!(whole, preset, "the rest is the preset's file");
        let held: Vec<&str> = held.as_array().expect("a list").iter().filter_map(Value::as_str).collect();
        assert_eq!(held.len(), preset["tag"].as_array().map_or(0, Vec::len), "{id}");
        let config = crate::page::config_with(&[id]);
        let found = crate::page::findings(Some(&config), &crate::page::whole(&held.join("\n")));
        let wrong: Vec<&String> = found.iter().filter(|it| !it.contains(" hint ")).collect();
        assert!(wrong.is_empty(), "{id}: {wrong:#?}");
    }
}

#[test]
fn the_tag_of_every_preset_is_found_where_nothing_holds_it() {
    for preset in presets() {
        let id = preset["id"].as_str().expect("an id");
        let tags: Vec<String> = preset["tag"].as_array().expect("a tag").iter().filter_map(live).collect();
        let config = crate::page::config_with(&[id]);
        let found = crate::page::findings(Some(&config), &crate::page::whole(&tags.join("\n")));
        let finds = |code: &str| found.iter().any(|it| it.contains(&format!(" {code} | ")));
        assert!(finds("unmarked-tracker") || finds("unmarked-code"), "{id}: {found:#?}");
    }
}

/// A preset's tag as a vendor would have it pasted.
fn live(tag: &Value) -> Option<String> {
    let text = |name: &str| tag[name].as_str().map(|text| text.replace('&', "&amp;"));
    text("script")
        .map(|src| format!("<script src=\"{src}\"></script>"))
        .or_else(|| text("iframe").map(|src| format!("<iframe src=\"{src}\"></iframe>")))
        .or_else(|| text("img").map(|src| format!("<img src=\"{src}\" alt=\"\">")))
        .or_else(|| text("stylesheet").map(|href| format!("<link rel=\"stylesheet\" href=\"{href}\">")))
        .or_else(|| tag["inline"].as_str().map(|code| format!("<script>{code}</script>")))
}

#[test]
fn a_name_is_understood_in_any_spelling_and_a_mistyped_one_gets_the_nearest() {
    assert!(vendors(&["Meta Pixel"]).out.starts_with("Meta Pixel (meta-pixel)\n"));
    assert!(vendors(&["GoogleAnalytics"]).out.starts_with("Google Analytics (google-analytics)\n"));
    let run = vendors(&["skilk"]);
    assert_eq!((run.status, run.out.as_str()), (1, ""));
    assert_eq!(run.err, "unknown vendor \"skilk\", did you mean \"sklik\"?; `privola vendors` lists all\n");
}

#[test]
fn a_cookie_a_key_a_host_and_an_address_say_whose_they_are() {
    let found = |text: &str| vendors(&["--find", text]).out;
    assert_eq!(found("_fbp"), "meta-pixel (Meta Pixel): cookie _fbp\n");
    assert_eq!(found("_ga_ABC123"), "google-analytics (Google Analytics): cookie _ga_*\n");
    assert_eq!(found("c.seznam.cz"), "sklik (Sklik): host c.seznam.cz\n");
    assert_eq!(
        found("https://www.googletagmanager.com/gtag/js?id=AW-1"),
        "google-ads (Google Ads): host www.googletagmanager.com/gtag/js?id=AW-\n"
    );
    assert_eq!(
        found("//region1.google-analytics.com/g/collect"),
        "google-analytics (Google Analytics): host *.google-analytics.com\n"
    );
    // Another vendor's host in the query is none of the address's.
    let run = vendors(&["--find", "https://example.com/?to=https://c.seznam.cz/"]);
    assert_eq!((run.status, run.out.as_str()), (1, ""));
    assert_eq!(
        run.err,
        "no preset has a host, cookie or storage key \"https://example.com/?to=https://c.seznam.cz/\"\n"
    );
    let json: Value = serde_json::from_str(&vendors(&["--find", "_fbp", "--json"]).out).expect("JSON");
    assert_eq!(
        json,
        serde_json::json!([{ "id": "meta-pixel", "name": "Meta Pixel", "by": "cookie", "pattern": "_fbp" }])
    );
}
