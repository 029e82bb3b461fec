//! `privola check --page` as a command: formats, exit status, files, encodings, and odd markup.

use crate::page::{config_with, findings, whole};
use crate::support::{file, privola, root, Run};
use privola::config::presets::PRESETS;
use privola::gate::hosts::Hosts;
use privola::site::ServiceId;
use serde_json::Value;
use std::fmt::Write;
use std::path::Path;
use url::Url;

const TRACKER: &str = "<script async src=\"https://www.googletagmanager.com/gtag/js?id=G-DEMO000001\"></script>";

/// A folder with these files, and a run of the tool in it.
fn run(files: &[(&str, &[u8])], arguments: &[&str]) -> Run {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, bytes) in files {
        std::fs::write(folder.path().join(name), bytes).expect("a file");
    }
    privola(folder.path(), &[&["check"], arguments].concat())
}

/// The codes that are found in a fragment, with a config of these services.
fn codes(services: &[&str], fragment: &str) -> Vec<String> {
    let found = findings(Some(&config_with(services)), &whole(fragment));
    found.iter().filter_map(|it| it.split(' ').nth(2)).map(str::to_owned).collect()
}

#[test]
fn a_page_is_quoted_like_a_config() {
    let page = whole(TRACKER);
    let run = run(&[("index.html", page.as_bytes())], &["--page", "index.html"]);
    let expected = "\
error[unmarked-tracker]: this <script> loads Google Analytics before the visitor has chosen
 --> index.html:7:15
  |
7 | <script async src=\"https://www.googletagmanager.com/gtag/js?id=G-DEMO000001\"></script>
  |               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: Hold it: <script type=\"text/plain\" data-category=\"analytics\" data-service=\"google-analytics\" …>, and name \"google-analytics\" in the config's services.
  = note: see docs/check/unmarked-tracker.md, or run: privola explain unmarked-tracker

1 file: 1 error, no warnings, no hints
";
    assert_eq!((run.status, run.out.as_str(), run.err.as_str()), (1, expected, ""));
}

#[test]
fn pages_come_in_every_format_beside_their_config() {
    let config = config_with(&["google-analytics"]).to_string();
    let page = whole(TRACKER);
    let files: [(&str, &[u8]); 2] = [("privola.json", config.as_bytes()), ("index.html", page.as_bytes())];
    let with = |format: &str| run(&files, &["privola.json", "--page", "index.html", "--format", format]);

    let sarif: Value = serde_json::from_str(&with("sarif").out).expect("JSON");
    let result = &sarif["runs"][0]["results"][0];
    assert_eq!(result["ruleId"], "unmarked-tracker");
    let rules = sarif["runs"][0]["tool"]["driver"]["rules"].as_array().expect("rules");
    let place = usize::try_from(result["ruleIndex"].as_u64().expect("a place")).expect("a place");
    assert_eq!(rules[place]["id"], "unmarked-tracker");
    let location = &result["locations"][0]["physicalLocation"];
    assert_eq!(
        (&location["artifactLocation"]["uri"], &location["region"]["startLine"]),
        (&"index.html".into(), &7.into())
    );

    let github = with("github").out;
    assert!(github.starts_with("::error file=index.html,line=7,col=15,endLine=7,endColumn="), "{github}");

    let json: Value = serde_json::from_str(&with("json").out).expect("JSON");
    assert_eq!((&json["files"][0]["file"], &json["files"][1]["file"]), (&"privola.json".into(), &"index.html".into()));
}

#[test]
fn the_exit_status_tells_errors_from_files_that_cannot_be_read() {
    let clean = whole("<p>Hello</p>");
    let bad = whole(TRACKER);
    let warned = whole("<link rel=\"preconnect\" href=\"https://www.google-analytics.com\">");
    let files: [(&str, &[u8]); 3] =
        [("a.html", clean.as_bytes()), ("b.html", bad.as_bytes()), ("c.html", warned.as_bytes())];
    assert_eq!(run(&files, &["--page", "a.html"]).status, 0);
    assert_eq!(run(&files, &["--page", "a.html", "b.html"]).status, 1);
    assert_eq!(run(&files, &["--page", "c.html"]).status, 0);
    assert_eq!(run(&files, &["--page", "c.html", "--level", "warning"]).status, 1);
    let missing = run(&files, &["--page", "a.html", "none.html"]);
    assert_eq!(missing.status, 2);
    assert!(missing.err.starts_with("none.html: cannot be read: "), "{}", missing.err);
    let two = run(&files, &["x.json", "y.json", "--page", "a.html"]);
    assert_eq!(two.status, 2);
    assert_eq!(two.err, "pages are looked at by one config: give one, or check the others by themselves\n");
    assert_eq!(run(&files, &[]).status, 2, "neither a config nor a page");
}

#[test]
fn a_page_in_an_old_encoding_is_read_and_one_in_utf_16_named() {
    let text = whole(&format!("<p>\u{17d}</p>{TRACKER}"));
    let old: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(0x8e)).collect();
    let found = run(&[("index.html", &old)], &["--page", "index.html", "--format", "json"]);
    let report: Value = serde_json::from_str(&found.out).expect("JSON");
    assert_eq!(report["files"][0]["findings"][0]["code"], "unmarked-tracker");
    assert_eq!(report["files"][0]["findings"][0]["column"], 23);
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let found = run(&[("index.html", &wide)], &["--page", "index.html", "--format", "json"]);
    assert_eq!(serde_json::from_str::<Value>(&found.out).expect("JSON")["files"][0]["findings"][0]["code"], "utf-16");
}

#[test]
fn windows_line_ends_move_no_finding() {
    let page = whole(&format!("<p>\u{17e}\u{10d}</p>\n{TRACKER}\n<noscript>\n{TRACKER}\n</noscript>"));
    let config = config_with(&["google-analytics"]);
    let found = findings(Some(&config), &page);
    assert_eq!(found.len(), 2, "{found:#?}");
    assert_eq!(findings(Some(&config), &page.replace('\n', "\r\n")), found);
}

#[test]
fn a_config_in_the_page_is_checked_there_and_judges_the_page() {
    let page = "<!doctype html>\n<html lang=\"en\">\n<head>\n<script type=\"application/json\" id=\"privola-config\">\n{\n  \"lcale\": \"en\",\n  \"services\": [\"sklik\"]\n}\n</script>\n<script src=\"/privola/privola.js\"></script>\n<script type=\"text/plain\" data-category=\"analytics\" data-service=\"hotjar\" src=\"x.js\"></script>\n</head>\n</html>\n";
    let found = findings(None, page);
    let has = |start: &str| found.iter().any(|it| it.starts_with(start));
    assert!(has("6:3 error unknown-key | unknown key \"lcale\", did you mean \"locale\"?"), "{found:#?}");
    assert!(has("11:53 error unknown-held-service | unknown service \"hotjar\""), "{found:#?}");
}

#[test]
fn addresses_are_compared_part_by_part_never_as_text() {
    let clean = |fragment: &str| assert_eq!(codes(&["meta-pixel"], fragment), [""; 0], "{fragment}");
    clean("<script src=\"/proxy?to=https://connect.facebook.net/en_US/fbevents.js\"></script>");
    clean("<script src=\"https://connect.facebook.net.example.com/fbevents.js\"></script>");
    clean("<img alt=\"\" src=\"https://www.facebook.com/travel.png\">");
    clean("<a href=\"https://www.facebook.com/tr\">Facebook</a>");
    assert_eq!(codes(&["meta-pixel"], "<img alt=\"\" src=\"//WWW.Facebook.com/tr?id=1\">"), ["unmarked-tracker"]);
    assert_eq!(
        codes(&["meta-pixel"], "<script src=\" HTTPS://connect.facebook.net/x.js \"></script>"),
        ["unmarked-tracker"]
    );
}

#[test]
fn what_the_config_lets_run_is_not_told_of() {
    let mut config = config_with(&[]);
    config["services"] = serde_json::json!([{ "preset": "google-fonts", "category": "necessary" }]);
    let page = whole("<link rel=\"stylesheet\" href=\"https://fonts.googleapis.com/css2?family=Inter\">");
    assert_eq!(findings(Some(&config), &page), [""; 0]);
    config["services"] = serde_json::json!(["google-analytics"]);
    assert_eq!(findings(Some(&config), &whole(TRACKER)).len(), 1);
    config["google"] = serde_json::json!({ "mode": "advanced" });
    assert_eq!(findings(Some(&config), &whole(TRACKER)), [""; 0]);
}

#[test]
fn a_deferred_banner_is_told_of_only_where_something_hurries() {
    let marked = "<script type=\"text/plain\" data-category=\"analytics\" data-service=\"google-analytics\" src=\"https://www.googletagmanager.com/gtag/js?id=G-DEMO000001\"></script>";
    let late = |config: &Value, tag: &str, fragment: &str| {
        let page = whole(fragment).replace("<script src=\"/privola/privola.js\"", tag);
        assert!(page.contains(tag), "{page}");
        findings(Some(config), &page).iter().any(|it| it.contains(" late-loading-tag "))
    };
    let config = config_with(&["google-analytics"]);
    let tag = "<script defer src=\"/privola/privola.js\"";
    assert!(!late(&config, tag, marked));
    assert!(!late(&config, tag, "<script>document.title = 'privola';</script><p data-privola=\"preferences\">"));
    for hurried in [
        TRACKER,
        "<script>function gtag() { dataLayer.push(arguments) } gtag('js', new Date())</script>",
        "<script>privola.onChange(console.log)</script>",
    ] {
        assert!(late(&config, tag, hurried), "{hurried}");
    }
    assert!(late(&config, "<script async src=\"/privola/privola.js\"", marked));
    assert!(late(&config, "<script defer src=\"/privola/privola-autoblock.js\"", marked));
    let mut guarded = config;
    guarded["autoblock"] = true.into();
    assert!(late(&guarded, tag, marked));
}

#[test]
fn a_service_of_the_owners_is_known_by_its_own_hosts() {
    let mut config = config_with(&[]);
    config["services"] = serde_json::json!([{
        "id": "chat", "category": "functional", "name": "Chat", "provider": "Chat Ltd", "policy": "https://chat.test/privacy",
        "purpose": "Answers questions.", "hosts": ["*.chat.test/widget"], "cookies": [{ "name": "chat_id", "lifetime": "1 day" }]
    }]);
    let found = findings(Some(&config), &whole("<script src=\"https://eu.chat.test/widget.js\"></script>"));
    assert_eq!(found, ["7:9 error unmarked-tracker | this <script> loads chat before the visitor has chosen | Hold it: <script type=\"text/plain\" data-category=\"functional\" data-service=\"chat\" …>."]);
    assert_eq!(findings(Some(&config), &whole("<script src=\"https://eu.chat.test/other.js\"></script>")), [""; 0]);
}

#[test]
fn markup_that_no_browser_acts_on_is_left_alone() {
    let clean = |fragment: &str| assert_eq!(codes(&["google-analytics"], fragment), [""; 0], "{fragment}");
    clean(&format!("<!-- {TRACKER} -->"));
    clean(&format!("<textarea>{TRACKER}</textarea>"));
    clean("<script type=\"application/ld+json\">{\"url\": \"https://www.google-analytics.com/\"}</script>");
    clean("<img alt=\"\" class=\"lazy\" data-name=\"shoe\" data-src=\"/shoe.jpg\">");
    clean("<li data-category=\"shoes\"><img data-category=\"shoes\" alt=\"\" src=\"/shoe.jpg\"></li>");
}

#[test]
fn what_firefox_fetches_ahead_in_a_template_is_told_and_nothing_else() {
    let held = |inside: &str| format!("<template data-category=\"analytics\"><p>Text</p>{inside}</template>");
    for live in [
        "<script src=\"/a.js\"></script>",
        "<script async src=\"https://a.test/a.js\"></script>",
        "<script type=\"module\" src=\"//a.test/a.js\"></script>",
        "<script data-category=\"analytics\" src=\"/a.js\"></script>",
        "<img alt=\"\" src=\"/a.png\">",
        "<img alt=\"\" srcset=\"/a.png 1x\">",
        "<picture><source srcset=\"/a.png\"></picture>",
        "<video poster=\"/a.png\"></video>",
        "<link rel=\"stylesheet\" href=\"/a.css\">",
        "<link rel=\"preload\" as=\"script\" href=\"/a.js\">",
        "<link rel=\"modulepreload\" href=\"/a.js\">",
        "<style>@import \"/a.css\";</style>",
        "<style>/* first */ @IMPORT url( '/a.css' ) screen;</style>",
        "<svg><image href=\"/a.png\"/></svg>",
        "<svg><script href=\"/a.js\"></script></svg>",
        "<template><img alt=\"\" src=\"/a.png\"></template>",
    ] {
        assert_eq!(codes(&["google-analytics"], &held(live)), ["live-tag-in-template"], "{live}");
        // Of a template that nothing holds, only a vendor's tag is told.
        assert_eq!(
            codes(&["google-analytics"], &held(live).replace(" data-category=\"analytics\"", "")),
            [""; 0],
            "{live}"
        );
    }
    for still in [
        "<script type=\"text/plain\" data-category=\"analytics\" src=\"/a.js\"></script>",
        "<script>count()</script>",
        "<img alt=\"\" data-category=\"analytics\" data-src=\"/a.png\">",
        "<img alt=\"\" loading=\"lazy\" src=\"/a.png\">",
        "<img alt=\"\" src=\"data:image/gif;base64,R0lGODlhAQABAAAAACw=\">",
        "<iframe title=\"Film\" src=\"/a.html\"></iframe>",
        "<video src=\"/a.mp4\"></video>",
        "<link rel=\"icon\" href=\"/a.png\">",
        "<style>/* @import \"/a.css\"; */ p { color: red }</style>",
        "<noscript><img alt=\"\" src=\"/a.png\"></noscript>",
    ] {
        assert_eq!(codes(&["google-analytics"], &held(still)), [""; 0], "{still}");
    }
    assert_eq!(codes(&["google-analytics"], &format!("<template>{TRACKER}</template>")), ["live-tag-in-template"]);
}

#[test]
fn markup_of_other_products_is_understood_where_the_config_names_them() {
    let mut config = config_with(&["google-analytics"]);
    let page = |name: &str| file(&format!("tests/browser/gate-aliases/{name}.html"));
    for product in ["cookieconsent", "klaro", "cookiebot", "onetrust", "cookieyes", "usercentrics", "orejime"] {
        // These pages have configs of their own, which name the product.
        let found = findings(None, &page(product));
        assert!(!found.iter().any(|it| it.contains("foreign-markup")), "{product}: {found:#?}");
        let without = page(product).replace(&format!("\"aliases\": [\"{product}\"],"), "");
        let found = findings(None, &without);
        assert!(found.iter().any(|it| it.contains(&format!(" in the markup of {product}, "))), "{product}: {found:#?}");
    }
    config["aliases"] = serde_json::json!(["cookiebot"]);
    let tag = "<script type=\"text/plain\" data-cookieconsent=\"statistics\">count()</script>";
    assert_eq!(findings(Some(&config), &whole(tag)), [""; 0]);
}

#[test]
fn no_markup_however_broken_ends_the_check() {
    let source = file("www/examples/shop/index.html");
    let pieces = [
        "<noscript>",
        "<template>",
        "<script>",
        "<!--",
        "\"",
        "'",
        "<iframe src=",
        "\u{1f36a}",
        "`${",
        "</",
        "&#x26;",
        "\0",
    ];
    let folder = tempfile::tempdir().expect("a folder");
    let mut names = Vec::new();
    for (number, piece) in pieces.iter().cycle().take(120).enumerate() {
        let at = (0..=source.len() * (number % 40) / 40).rev().find(|at| source.is_char_boundary(*at)).unwrap_or(0);
        let name = format!("{number}.html");
        let (before, after) = source.split_at(at);
        // Every third is cut off there.
        let rest = if number % 3 == 0 { "" } else { after };
        std::fs::write(folder.path().join(&name), format!("{before}{piece}{rest}")).expect("a file");
        names.push(name);
    }
    let deep: [(&str, String); 4] = [
        ("noscript.html", "<noscript>".repeat(20_000)),
        ("template.html", "<template>".repeat(20_000)),
        ("brackets.html", format!("<script>x={}", "{a:[".repeat(20_000))),
        ("attributes.html", format!("<script {}", "a=1 ".repeat(20_000))),
    ];
    for (name, text) in deep {
        std::fs::write(folder.path().join(name), text).expect("a file");
        names.push(name.to_owned());
    }
    for format in ["text", "json", "sarif", "github"] {
        let mut arguments = vec!["check", "--format", format, "--page"];
        arguments.extend(names.iter().map(String::as_str));
        let run = privola(folder.path(), &arguments);
        assert_eq!((run.status, run.err.as_str()), (1, ""), "{format}");
    }
}

/// The hosts of a preset.
fn hosts(id: &str) -> Vec<String> {
    let preset: Value = serde_json::from_str(&file(&format!("vendors/{id}.json"))).expect("JSON");
    let hosts = preset["hosts"].as_array().expect("hosts");
    hosts.iter().map(|host| host.as_str().expect("a text").to_owned()).collect()
}

#[test]
fn the_tool_and_the_banner_know_the_same_vendors_by_the_same_addresses() {
    let mut addresses: Vec<String> = Vec::new();
    for host in
        ["c.seznam.cz", "h.seznam.cz", "seznam.cz", "x.c.seznam.cz", "www.google.si", "t.co", "fonts.gstatic.com"]
    {
        for path in ["", "/", "/ads", "/adsx", "/i/adsct?x=1", "/pagead/1p-user-list"] {
            addresses.push(format!("https://{host}{path}"));
        }
    }
    for id in ["G-1", "GT-1", "AW-1", "DC-1", "GTM-1", "UA-1", "X-1", ""] {
        for path in ["gtag/js?id=", "gtm.js?l=x&id=", "a?id=", "td?id=", "ns.html?id="] {
            addresses.push(format!("https://www.googletagmanager.com/{path}{id}"));
        }
    }
    addresses.extend(
        ["//bat.bing.com/bat.js", "wss://eu.i.posthog.com/", "http://WWW.Facebook.com./tr", "ftp://c.seznam.cz/"]
            .map(str::to_owned),
    );
    let presets: Vec<(String, Vec<String>)> =
        PRESETS.iter().map(|preset| (preset.id.to_owned(), hosts(preset.id))).collect();
    let banner = Hosts::new((0..).map(ServiceId).zip(presets.iter().map(|(_, hosts)| hosts.as_slice())));
    let page = Url::parse("https://page.invalid/").expect("an address");
    let theirs: Vec<Vec<String>> = addresses
        .iter()
        .map(|address| {
            // As the guard has it from the browser; what is no address of the web is none of its own.
            let url = page.join(address).expect("an address");
            let web = ["http", "https", "ws", "wss"].contains(&url.scheme());
            let ids = if web { banner.find(url.as_str()) } else { Vec::new() };
            ids.into_iter().map(|ServiceId(place)| presets[usize::from(place)].0.clone()).collect()
        })
        .collect();
    assert!(theirs.iter().filter(|ids| !ids.is_empty()).count() > 30);
    for (address, ids) in addresses.iter().zip(theirs) {
        let out = privola(&root(), &["vendors", "--json", "--find", address]).out;
        let hits: Vec<Value> = serde_json::from_str(&out).unwrap_or_else(|error| panic!("{error}: {address}: {out}"));
        let mut ours: Vec<String> = Vec::new();
        for hit in hits {
            let id = hit["id"].as_str().expect("an id").to_owned();
            if !ours.contains(&id) {
                ours.push(id);
            }
        }
        let mut ids = ids;
        ids.sort();
        ours.sort();
        assert_eq!(ours, ids, "{address}");
    }
}

#[test]
fn the_help_names_the_option() {
    let mut help = String::new();
    write!(help, "{}", privola(Path::new("."), &["check", "--help"]).out).expect("text");
    assert!(help.contains("--page <FILE>..."), "{help}");
}
