//! Complianz: the JSON of Tools › Export, `{"settings": {…}, "banners": [{…}]}`. Its fields are text, or PHP's
//! serialised arrays in text.

use super::draft::{Draft, Service, Texts};
use super::source::Source;
use super::{recognise, texts};
use crate::script::{Node, Value};

/// Settings that cannot be carried over: the field, the value that means it is set, and what to do.
const LOST: [(&str, &str, &str); 6] = [
    ("respect_dnt", "yes", "the banner does not read Do Not Track or Global Privacy Control"),
    ("records_of_consent", "yes", "send the record to your server from privola.onChange(() => privola.record())"),
    ("uses_ad_cookies_personalized", "tcf", "IAB's framework is not supported, which publishers who sell ads need"),
    (
        "consent_for_anonymous_stats",
        "no",
        "statistics are asked for like all else that is not strictly necessary (ePrivacy Directive Art. 5(3))",
    ),
    (
        "use_country",
        "1",
        "the banner is shown everywhere; \"google\": { \"regions\": […] } sets Google's defaults by region",
    ),
    ("block_wordpress_comment_cookies", "yes", "turn off the comment form's cookies in WordPress itself"),
];

/// Fields of a banner that cannot be carried over.
const LOST_OF_BANNER: [(&str, &str); 7] = [
    ("soft_cookiewall", "the page can be used without a choice (GDPR Art. 7(4)); nothing takes its place"),
    ("dismiss_on_scroll", "scrolling is never consent"),
    ("dismiss_on_timeout", "waiting is never consent"),
    ("disable_cookiebanner", "the banner is shown wherever the tag stands"),
    ("use_custom_cookie_css", "set colours in \"banner\": { \"colors\": {…} } instead of CSS"),
    ("use_logo", "the banner shows no logo"),
    ("message_optin", "the banner has a text of its own, which names who asks and what for; if you replace it (\"bannerText\"), keep {controller} and {purposes} in it"),
];

pub fn read(source: &Source, draft: &mut Draft) -> Option<()> {
    let root = source.json()?;
    let (settings, banners) = (root.get("settings"), root.get("banners"));
    let ours = ["compile_statistics", "thirdparty_services_on_site", "organisation_name", "regions", "cookie_expiry"];
    let sound = ours.iter().any(|name| settings.get(name).is_given());
    let banner = default_banner(banners);
    if !sound
        && !banner
            .is_some_and(|banner| banner.get("use_categories").is_given() || banner.get("message_optin").is_given())
    {
        return None;
    }
    draft.alias("complianz");
    for id in ["necessary", "functional", "analytics", "retargeting"] {
        draft.category(id);
    }
    owner(settings, draft);
    services(settings, draft);
    draft.domain(settings.get("cookie_domain").text());
    let days = settings.get("cookie_expiry");
    draft.days(days.span.start, days.whole().unwrap_or(0));
    for (name, set, instead) in LOST {
        let value = settings.get(name);
        if shown(value) == set {
            draft.note(value.span.start, format!("{name}: {instead}"));
        }
    }
    if let Some(banner) = banner {
        self::banner(banner, draft);
        if banners.items().len() > 1 {
            draft.note(banners.span.start, "there are several banners; the default one was taken, and tests of one against another have no place here");
        }
    }
    Some(())
}

fn default_banner(banners: &Node) -> Option<&Node> {
    let list: Vec<&Node> = match &banners.value {
        Value::Object(members) => members.iter().map(|member| &member.node).collect(),
        _ => banners.items().iter().collect(),
    };
    list.iter().find(|banner| shown(banner.get("default")) == "1").or(list.first()).copied()
}

/// A value as text: numbers and switches too.
fn shown(node: &Node) -> String {
    match &node.value {
        Value::Number(text) | Value::Text(text) => text.clone(),
        Value::Bool(on) => u8::from(*on).to_string(),
        _ => String::new(),
    }
}

fn owner(settings: &Node, draft: &mut Draft) {
    draft.controller(settings.get("organisation_name").text());
    draft.contact("address", settings.get("address_company").text());
    draft.contact("email", settings.get("email_company").text());
    draft.contact("phone", settings.get("telephone_company").text());
}

/// The services that were ticked: `["a", "b"]`, `{"a": 1, "b": 0}`, or a text with commas.
fn ticked(node: &Node) -> Vec<(String, usize)> {
    match &node.value {
        Value::List(items) => items.iter().map(|item| (item.text().to_owned(), item.span.start)).collect(),
        Value::Object(members) => members
            .iter()
            .filter(|member| !matches!(shown(&member.node).as_str(), "0" | ""))
            // A list with gaps is an object of numbers in PHP's JSON.
            .map(|member| match member.name.parse::<u32>() {
                Ok(_) => (shown(&member.node), member.span.start),
                Err(_) => (member.name.clone(), member.span.start),
            })
            .collect(),
        Value::Text(text) => text.split(',').map(|part| (part.trim().to_owned(), node.span.start)).collect(),
        _ => Vec::new(),
    }
}

fn services(settings: &Node, draft: &mut Draft) {
    let statistics = settings.get("compile_statistics");
    let mut wanted: Vec<(String, usize)> = vec![(statistics.text().to_owned(), statistics.span.start)];
    for field in ["thirdparty_services_on_site", "socialmedia_on_site"] {
        wanted.extend(ticked(settings.get(field)));
    }
    if !settings.get("aw_code").text().is_empty() {
        wanted.push(("google-ads".to_owned(), settings.get("aw_code").span.start));
    }
    for (name, at) in wanted {
        match name.as_str() {
            "" | "no" => continue,
            "yes" => {
                draft.note(at, "statistics are made with a product that Complianz does not name: name its preset in \"services\", or describe it");
                continue;
            }
            _ => {}
        }
        match recognise::by_name(&name) {
            Some(preset) => draft.add(Service { preset: preset.id().to_owned(), ..Service::default() }),
            None => draft
                .note(at, format!("\"{name}\" has no preset: describe it as a service of your own, and hold its tags")),
        }
    }
    let codes = [
        ("ua_code", "google-analytics"),
        ("gtm_code", "google-tag-manager"),
        ("aw_code", "google-ads"),
        ("matomo_site_id", "matomo"),
        ("clarity_id", "microsoft-clarity"),
    ];
    for (field, preset) in codes {
        let code = settings.get(field);
        if !shown(code).is_empty() && shown(settings.get("configuration_by_complianz")) != "no" {
            draft.note(code.span.start, format!("{field}: the plugin put this tag into the page; put it there yourself, with {}; `privola vendors {preset}` prints it", shown(code)));
        }
    }
    let matomo = settings.get("matomo_url");
    if let Some(url) = crate::hosts::parse(matomo.text()) {
        let host = url.host_str().unwrap_or_default().to_owned();
        if let Some(service) = draft.service("matomo") {
            service.hosts.push(host);
        }
    }
}

/// The banner's texts and ours.
const STRINGS: [(&str, &str); 6] = [
    ("header", "bannerTitle"),
    ("accept", "acceptAll"),
    ("dismiss", "rejectAll"),
    ("view_preferences", "settings"),
    ("save_preferences", "save"),
    ("revoke", "reopen"),
];

/// Texts of categories, and ours.
const CATEGORY_TEXTS: [(&str, &str, bool); 7] = [
    ("category_functional", "necessary", true),
    ("functional_text", "necessary", false),
    ("category_prefs", "functional", true),
    ("preferences_text", "functional", false),
    ("category_stats", "analytics", true),
    ("statistics_text", "analytics", false),
    ("marketing_text", "retargeting", false),
];

fn banner(banner: &Node, draft: &mut Draft) {
    match banner.get("position").text() {
        "bottom" => draft.banner("layout", "bar"),
        "center" => draft.banner("layout", "dialog"),
        "bottom-left" => draft.banner("position", "start"),
        "bottom-right" => draft.banner("position", "end"),
        _ => {}
    }
    let colour = |name: &str| {
        let (background, text) = match name {
            "colors" => ("colorpalette_background", "colorpalette_text"),
            _ => ("colorpalette_button_accept", "colorpalette_button_accept"),
        };
        let first = if name == "colors" { "color" } else { "background" };
        let second = if name == "colors" { "color" } else { "text" };
        (field(banner.get(background), first), field(banner.get(text), second))
    };
    let ((background, text), (button, button_text)) = (colour("colors"), colour("button"));
    let colours: serde_json::Map<String, serde_json::Value> =
        [("background", background), ("text", text), ("button", button), ("buttonText", button_text)]
            .into_iter()
            .filter(|(_, colour)| is_colour(colour))
            .map(|(name, colour)| (name.to_owned(), colour.into()))
            .collect();
    if !colours.is_empty() {
        draft.banner("colors", colours);
    }
    for (name, instead) in LOST_OF_BANNER {
        let value = banner.get(name);
        if !matches!(shown(value).as_str(), "" | "0" | "hide" | "no") {
            draft.note(value.span.start, format!("{name}: {instead}"));
        }
    }
    strings(banner, draft);
}

/// The texts are in one language, which the export does not name.
fn strings(banner: &Node, draft: &mut Draft) {
    let Some(tag) = draft.languages().into_iter().next() else {
        let given = STRINGS.iter().any(|(name, _)| !field(banner.get(name), "text").is_empty());
        if given {
            draft.note(banner.span.start, "the banner's texts do not say in which language they are: the banner speaks with its own; write yours into \"texts\" if they should differ");
        }
        return;
    };
    for (theirs, ours) in STRINGS {
        draft.text(&tag, ours, &texts::plain(&field(banner.get(theirs), "text")).0);
    }
    for (theirs, id, is_title) in CATEGORY_TEXTS {
        let (text, _) = texts::plain(&field(banner.get(theirs), "text"));
        if !text.is_empty() {
            let category = draft.category(id);
            let texts: &mut Texts = if is_title { &mut category.title } else { &mut category.text };
            texts.insert(tag.clone(), text);
        }
    }
}

fn is_colour(text: &str) -> bool {
    let digits = text.strip_prefix('#').unwrap_or_default();
    matches!(digits.len(), 3 | 6) && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// A field that is a text, an object, or PHP's serialised array: its text, or that of its member `name`.
fn field(node: &Node, name: &str) -> String {
    match &node.value {
        Value::Object(_) => node.get(name).text().to_owned(),
        Value::Text(text) if text.starts_with("a:") => serialised(text, name).unwrap_or_default(),
        Value::Text(text) => text.clone(),
        _ => String::new(),
    }
}

/// A text of a serialised array: `s:4:"text";s:6:"Accept";`. Lengths are in bytes.
fn serialised(array: &str, name: &str) -> Option<String> {
    let key = format!("s:{}:\"{name}\";s:", name.len());
    let rest = array.split_once(&key)?.1;
    let (length, rest) = rest.split_once(":\"")?;
    rest.get(..length.parse().ok()?).map(str::to_owned)
}
