//! Klaro: a script with `var klaroConfig = {…}`, or the object alone (version 0.7; in 0.6 and before, services were
//! called apps).

use super::draft::{Draft, Service, Stored, Texts};
use super::source::Source;
use super::{recognise, texts};
use crate::script::{Member, Node, Value};

/// Settings that mean nothing here, or that the banner always does.
const SILENT: [&str; 22] = [
    "version",
    "elementID",
    "services",
    "apps",
    "translations",
    "lang",
    "privacyPolicy",
    "cookieExpiresAfterDays",
    "cookieDomain",
    "cookiePath",
    "noAutoLoad",
    "htmlTexts",
    "groupByPurpose",
    "autoFocus",
    "showNoticeTitle",
    "acceptAll",
    "disablePoweredBy",
    "poweredBy",
    "showDescriptionEmptyStore",
    "embedded",
    "default",
    "purposes",
];

/// Settings that cannot be carried over, and what to do.
const LOST: [(&str, &str); 9] = [
    ("cookieName", "visitors are asked once more, since Klaro's cookie has neither date nor version"),
    ("storageName", "visitors are asked once more, since Klaro's record has neither date nor version"),
    ("storageMethod", "the choice is kept in a cookie, and in local storage only where cookies cannot be written"),
    ("mustConsent", "the page can be used without a choice (GDPR Art. 7(4)); nothing takes its place"),
    ("hideDeclineAll", "the banner always has a button that rejects all, like the one that accepts"),
    ("hideLearnMore", "the banner always has a link to the settings"),
    ("additionalClass", "style the banner with \"banner\": { \"colors\": {…} } instead of CSS classes"),
    ("callback", "register it in the page: privola.onChange((detail) => …)"),
    ("purposeOrder", "categories are shown in the order of \"categories\", the standard ones first"),
];

/// Members of a service that cannot be carried over, and what to do.
const LOST_OF_SERVICE: [(&str, &str); 7] = [
    ("callback", "register it in the page: privola.onChange(() => privola.allowed({ service: \"…\" }))"),
    ("onInit", "put the code into a held script; it runs before the tags behind it"),
    ("onAccept", "put the code into a script held with data-service; it runs on consent"),
    ("onDecline", "put the code into a script held with data-category=\"!…\"; it runs on refusal"),
    ("vars", "write the values into the tags themselves"),
    ("contextualConsentOnly", "held frames have a placeholder with Load once and Always allow anyhow"),
    ("onlyOnce", "a held tag runs once on each page anyhow"),
];

pub fn read(source: &Source, draft: &mut Draft) -> Option<()> {
    let root = root(source)?;
    draft.alias("klaro");
    languages(&root, draft);
    storage(&root, draft);
    look(root.get("styling"), draft);
    if root.get("noticeAsModal").is(true) {
        draft.banner("layout", "dialog");
    }
    if root.get("default").is(true) {
        draft.note(
            root.get("default").span.start,
            "default: true: everything optional starts off (GDPR Art. 4(11)); nothing takes its place",
        );
    }
    for member in root.members() {
        lost(&LOST, member, "", draft);
        if !SILENT.contains(&member.name.as_str())
            && !LOST.iter().any(|(name, _)| *name == member.name)
            && !matches!(member.name.as_str(), "styling" | "noticeAsModal")
        {
            draft.note(member.span.start, format!("{}: is not known here and was left out", member.name));
        }
    }
    for service in services(&root) {
        one(service, &root, draft);
    }
    Some(())
}

fn root(source: &Source) -> Option<Node> {
    let is_root = |node: &Node| !services(node).is_empty();
    if let Some(node) = source.json() {
        return is_root(&node).then_some(node);
    }
    let script = source.script();
    let assigned = script.assignments().into_iter().map(|assignment| assignment.node);
    let given = script.calls().into_iter().filter(|call| call.name.starts_with("klaro.")).flat_map(|call| call.args);
    assigned.chain(given).find(is_root)
}

/// The services, or in older configs the apps: each has a name and purposes.
fn services(root: &Node) -> &[Node] {
    let list = if root.get("services").is_given() { root.get("services") } else { root.get("apps") };
    let sound = list.items().iter().any(|item| !item.get("name").text().is_empty());
    if sound && !root.get("categories").is_given() {
        list.items()
    } else {
        &[]
    }
}

fn lost(table: &[(&str, &str)], member: &Member, of: &str, draft: &mut Draft) {
    let off = member.node.is(false) || !member.node.is_given();
    if let Some((name, instead)) = table.iter().find(|(name, _)| *name == member.name && !off) {
        draft.note(member.span.start, format!("{name}{of}: {instead}"));
    }
}

/// Languages, texts and the policy, all under `translations`.
fn languages(root: &Node, draft: &mut Draft) {
    draft.locale(root.get("lang").text());
    let mut urls = Texts::new();
    for member in root.get("translations").members() {
        // "zz" holds what counts for every language.
        let tag = if member.name == "zz" { "" } else { member.name.as_str() };
        let url = member.node.get("privacyPolicyUrl").text();
        if !url.is_empty() {
            urls.insert(tag.to_owned(), url.to_owned());
        }
        if tag.is_empty() {
            continue;
        }
        draft.offer(tag);
        strings(tag, &member.node, draft);
    }
    let own = root.get("privacyPolicy");
    if !own.text().is_empty() {
        urls.insert(String::new(), own.text().to_owned());
    }
    for member in own.members() {
        let tag = if member.name == "default" { "" } else { &member.name };
        urls.insert(tag.to_owned(), member.node.text().to_owned());
    }
    // What counts for all stands in for those that have none of their own.
    if let Some(every) = urls.remove("") {
        if urls.is_empty() {
            urls.insert(String::new(), every);
        } else {
            for tag in draft.languages() {
                urls.entry(tag).or_insert_with(|| every.clone());
            }
        }
    }
    draft.policy(&urls);
}

/// Klaro's strings and ours.
const STRINGS: [(&[&str], &str); 8] = [
    (&["consentNotice", "title"], "bannerTitle"),
    (&["consentNotice", "learnMore"], "settings"),
    (&["consentModal", "title"], "preferencesTitle"),
    (&["consentModal", "description"], "preferencesText"),
    (&["acceptAll"], "acceptAll"),
    (&["decline"], "rejectAll"),
    (&["save"], "save"),
    (&["close"], "close"),
];

fn strings(tag: &str, node: &Node, draft: &mut Draft) {
    for (path, ours) in STRINGS {
        let found = path.iter().fold(node, |node, name| node.get(name));
        let (text, tags) = texts::plain(found.text());
        draft.text(tag, ours, &text);
        if tags {
            draft.note(
                found.span.start,
                format!("{}.{tag}: its markup was left out, texts here are plain", path.join(".")),
            );
        }
    }
    let notice = node.get("consentNotice").get("description");
    if notice.is_given() {
        draft.note(notice.span.start, format!("consentNotice.description.{tag}: the banner has a text of its own, which names who asks and what for; if you replace it (\"bannerText\"), keep {{controller}} and {{purposes}} in it"));
    }
    for purpose in node.get("purposes").members() {
        let own = purpose.node.get("title");
        let title = if own.is_given() { own.text() } else { purpose.node.text() };
        let id = category_of(&purpose.name);
        let (title, text) = (texts::plain(title).0, texts::plain(purpose.node.get("description").text()).0);
        let category = draft.category(&id);
        for (texts, text) in [(&mut category.title, &title), (&mut category.text, &text)] {
            if !text.is_empty() {
                texts.insert(tag.to_owned(), text.clone());
            }
        }
        // A category of the owner's needs its purpose too.
        if recognise::category(&purpose.name).is_none() && !title.is_empty() {
            category.purpose.insert(tag.to_owned(), title.to_lowercase());
            category.text.entry(tag.to_owned()).or_insert(title);
        }
    }
}

fn category_of(purpose: &str) -> String {
    recognise::category(purpose).map_or_else(|| recognise::id(purpose), str::to_owned)
}

fn storage(root: &Node, draft: &mut Draft) {
    draft.domain(root.get("cookieDomain").text());
    draft.path(root.get("cookiePath").text());
    let days = root.get("cookieExpiresAfterDays");
    draft.days(days.span.start, days.whole().unwrap_or(0));
}

fn look(styling: &Node, draft: &mut Draft) {
    for theme in styling.get("theme").items() {
        match theme.text() {
            "light" => draft.banner("theme", "light"),
            "top" => draft.banner("position", "top"),
            "left" => draft.banner("position", "start"),
            "right" => draft.banner("position", "end"),
            "wide" => draft.banner("layout", "bar"),
            _ => {}
        }
    }
    for member in styling.members().iter().filter(|member| member.name != "theme") {
        draft.note(
            member.span.start,
            format!("styling.{}: set colours in \"banner\": {{ \"colors\": {{…}} }}", member.name),
        );
    }
}

fn one(node: &Node, root: &Node, draft: &mut Draft) {
    let name = node.get("name").text();
    let cookies: Vec<Stored> =
        node.get("cookies").items().iter().filter_map(|item| cookie(item, name, draft)).collect();
    let preset = recognise::by_name(name)
        .or_else(|| recognise::by_name(node.get("title").text()))
        .or_else(|| cookies.iter().find_map(|cookie| recognise::by_cookie(&cookie.name)));
    let id = recognise::id(name);
    if id != name {
        draft.note(node.span.start, format!("service \"{name}\" has the id \"{id}\" here; tags with data-name=\"{name}\" are still understood by its name"));
    }
    let purposes = node.get("purposes").items();
    let category = if node.get("required").is(true) {
        "necessary".to_owned()
    } else {
        purposes.first().map_or_else(|| "functional".to_owned(), |purpose| category_of(purpose.text()))
    };
    if purposes.len() > 1 {
        draft.note(
            node.get("purposes").span.start,
            format!("service \"{name}\" has several purposes; here it is asked for once, as {category}"),
        );
    }
    let mut service = Service { id, category, cookies, ..Service::default() };
    if let Some(preset) = preset {
        preset.id().clone_into(&mut service.preset);
        if service.category == "necessary" && preset.category() != "necessary" {
            draft.note(
                node.get("required").span.start,
                format!(
                    "service \"{name}\" was required; {} needs consent, so it is in \"{}\" here",
                    preset.name(),
                    preset.category()
                ),
            );
            preset.category().clone_into(&mut service.category);
        }
    } else {
        own(node, root, &mut service, draft);
    }
    for field in ["default", "optOut"] {
        let value = node.get(field);
        if value.is(true) {
            draft.note(
                value.span.start,
                format!("{field}: true of service \"{name}\": everything optional starts off (GDPR Art. 4(11))"),
            );
        }
    }
    for member in node.members() {
        lost(&LOST_OF_SERVICE, member, &format!(" of service \"{name}\""), draft);
    }
    draft.add(service);
}

/// A service without a preset: its name and purpose are in the translations, or in itself.
fn own(node: &Node, root: &Node, service: &mut Service, draft: &mut Draft) {
    let name = node.get("name").text();
    for member in root.get("translations").members().iter().filter(|member| member.name != "zz") {
        let its = member.node.get(name);
        for (to, from) in [(&mut service.name, "title"), (&mut service.purpose, "description")] {
            let (text, _) = texts::plain(its.get(from).text());
            if !text.is_empty() {
                to.insert(member.name.clone(), text);
            }
        }
    }
    for (to, from) in [(&mut service.name, "title"), (&mut service.purpose, "description")] {
        let (text, _) = texts::plain(node.get(from).text());
        if !text.is_empty() && to.is_empty() {
            to.insert(String::new(), text);
        }
    }
    if service.name.is_empty() {
        service.name.insert(String::new(), name.to_owned());
    }
    draft.note(
        node.span.start,
        format!("service \"{name}\" has no preset: add its \"provider\", \"policy\" and whatever else is missing"),
    );
}

/// A cookie: a name, a pattern, or a list of pattern, path and domain.
fn cookie(item: &Node, service: &str, draft: &mut Draft) -> Option<Stored> {
    // Path and domain need not be named: on withdrawal every path and parent domain is tried.
    let pattern = match item.items() {
        [pattern, ..] => pattern,
        [] if item.get("pattern").is_given() => item.get("pattern"),
        [] => item,
    };
    let name = match &pattern.value {
        Value::Regex(regex) => recognise::cookie_pattern(regex),
        Value::Text(text) if text.starts_with('^') => recognise::cookie_pattern(text),
        Value::Text(text) => Some(text.clone()),
        _ => None,
    };
    let name = name.filter(|name| recognise::is_token(name));
    if name.is_none() {
        draft.note(item.span.start, format!("a cookie pattern of service \"{service}\" says more than a name that ends in *: list the cookies by name"));
    }
    Some(Stored { name: name?, ..Stored::default() })
}
