//! vanilla-cookieconsent by orestbida: `CookieConsent.run({…})` of version 3, `cc.run({…})` of version 2, or the object
//! alone. Its markup since version 3 is ours, so categories keep the ids that its pages name.

use super::draft::{Draft, Service, Stored, Texts};
use super::source::Source;
use super::{recognise, texts};
use crate::script::{Node, Value};
use privola::config::google::SIGNALS;
use privola::site::NECESSARY;

/// Settings that cannot be carried over, and what to do.
const LOST: [(&str, &str); 13] = [
    ("onFirstConsent", "listen to the event privola:change on document"),
    ("onConsent", "register it in the page: privola.onChange((detail) => …), which also calls back on each page"),
    ("onChange", "register it in the page: privola.onChange((detail) => …)"),
    ("onModalShow", "nothing takes its place"),
    ("onModalHide", "nothing takes its place"),
    ("onModalReady", "nothing takes its place"),
    ("onFirstAction", "listen to the event privola:change on document"),
    ("onAccept", "register it in the page: privola.onChange((detail) => …), which also calls back on each page"),
    ("root", "the banner has an element of its own"),
    (
        "disablePageInteraction",
        "the page can be used without a choice (GDPR Art. 7(4)); \"layout\": \"dialog\" shades it only",
    ),
    ("force_consent", "the page can be used without a choice (GDPR Art. 7(4)); \"layout\": \"dialog\" shades it only"),
    ("hideFromBots", "the banner is shown to everybody, so that checks see it"),
    ("hide_from_bots", "the banner is shown to everybody, so that checks see it"),
];

pub fn read(source: &Source, draft: &mut Draft) -> Option<()> {
    let (root, second) = root(source)?;
    if second {
        draft.alias("cookieconsent");
    }
    let language = root.get("language");
    draft.locale(if second { root.get("current_lang").text() } else { language.get("default").text() });
    let translations = if second { root.get("languages") } else { language.get("translations") };
    for member in translations.members() {
        draft.offer(&member.name);
        if member.node.members().is_empty() {
            draft.note(
                member.span.start,
                format!(
                    "the texts of \"{}\" are elsewhere: import that file too, or write them into \"texts\"",
                    member.name
                ),
            );
        }
    }
    draft.revision(root.get("revision").whole().unwrap_or(0));
    storage(&root, draft);
    look(&root, draft);
    for member in root.get("categories").members() {
        category(&member.name, &member.node, draft);
    }
    for member in translations.members() {
        strings(&member.name, &member.node, second, draft);
    }
    signals(draft);
    if matches!(root.get("mode").text(), "opt-out") {
        draft.note(root.get("mode").span.start, "mode: \"opt-out\" runs tags before anybody has agreed, which no law of the EU allows; everything optional starts off");
    }
    for (name, instead) in LOST {
        let value = root.get(name);
        if value.is_given() && !value.is(false) {
            draft.note(value.span.start, format!("{name}: {instead}"));
        }
    }
    Some(())
}

/// The settings, and whether they are of version 2.
fn root(source: &Source) -> Option<(Node, bool)> {
    let version = |node: &Node| {
        let third = node.get("categories").members().iter().any(|_| true) && node.get("language").is_given();
        let second = node.get("languages").members().iter().any(|_| true) && !node.get("services").is_given();
        (third || second).then_some(!third)
    };
    let mut nodes: Vec<Node> = source.json().into_iter().collect();
    let script = source.script();
    let runs = script.calls().into_iter().filter(|call| call.name == "run" || call.name.ends_with(".run"));
    nodes.extend(runs.filter_map(|call| call.args.into_iter().next()));
    nodes.extend(script.assignments().into_iter().map(|assignment| assignment.node));
    // `export default {…}`
    nodes.extend(script.objects());
    nodes.into_iter().find_map(|node| version(&node).map(|second| (node, second)))
}

fn storage(root: &Node, draft: &mut Draft) {
    let cookie = root.get("cookie");
    let either = |third: &str, second: &str| {
        let third = cookie.get(third);
        if third.is_given() {
            third.clone()
        } else {
            root.get(second).clone()
        }
    };
    draft.domain(either("domain", "cookie_domain").text());
    draft.path(either("path", "cookie_path").text());
    let days = either("expiresAfterDays", "cookie_expiration");
    if days.value == Value::Function {
        draft.note(
            days.span.start,
            "cookie.expiresAfterDays is a function: write \"grantDays\" and \"refuseDays\" into \"storage\"",
        );
    }
    draft.days(days.span.start, days.whole().unwrap_or(0));
    let name = either("name", "cookie_name");
    if name.is_given() {
        draft.note(
            name.span.start,
            "cookie.name: visitors are asked once more, since the other product's cookie is not read",
        );
    }
    if cookie.get("useLocalStorage").is(true) {
        draft.note(cookie.get("useLocalStorage").span.start, "cookie.useLocalStorage: the choice is kept in a cookie, and in local storage only where cookies cannot be written");
    }
}

fn look(root: &Node, draft: &mut Draft) {
    let third = root.get("guiOptions").get("consentModal");
    let second = root.get("gui_options").get("consent_modal");
    let modal = if third.is_given() { third } else { second };
    let layout = modal.get("layout").text();
    match layout.split(' ').next().unwrap_or_default() {
        "bar" => draft.banner("layout", "bar"),
        "box" | "cloud" => draft.banner("layout", "box"),
        _ => {}
    }
    let position = modal.get("position").text();
    let place = [("top", "top"), ("right", "end"), ("center", "center"), ("left", "start")];
    if let Some((_, ours)) = place.iter().find(|(word, _)| position.split(' ').any(|part| part == *word)) {
        draft.banner("position", *ours);
    }
    let equal = modal.get("equalWeightButtons");
    if equal.is(false) {
        draft.note(equal.span.start, "equalWeightButtons: false: the buttons that accept and reject always look alike");
    }
}

/// The id of a category here: that of its pages.
fn category_id(name: &str) -> String {
    recognise::id(name)
}

fn category(name: &str, node: &Node, draft: &mut Draft) {
    let read_only = node.get("readOnly").is(true);
    let id = if read_only { "necessary".to_owned() } else { category_id(name) };
    if id != name {
        draft.note(
            node.span.start,
            format!("category \"{name}\" is \"{id}\" here: write data-category=\"{id}\" into its tags"),
        );
    }
    draft.category(&id);
    if node.get("enabled").is(true) && !read_only {
        draft.note(
            node.get("enabled").span.start,
            format!("enabled: true of category \"{name}\": everything optional starts off (GDPR Art. 4(11))"),
        );
    }
    if node.get("autoClear").get("reloadPage").is_given() {
        draft.note(node.get("autoClear").get("reloadPage").span.start, format!("autoClear.reloadPage of category \"{name}\": the page is loaded anew only if a tag that has run cannot be stopped otherwise"));
    }
    let mut loose: Vec<Stored> = cookies(node.get("autoClear").get("cookies"), name, draft);
    for member in node.get("services").members() {
        service(&member.name, &member.node, &id, draft);
    }
    // Cookies of the category as a whole go to the vendors they are of; the rest stays together.
    loose.retain(|cookie| match recognise::by_cookie(&cookie.name) {
        Some(preset) => {
            let cookies = vec![cookie.clone()];
            draft.add(Service { preset: preset.id().to_owned(), category: id.clone(), cookies, ..Service::default() });
            false
        }
        None => true,
    });
    if !loose.is_empty() {
        let names = loose.iter().map(|cookie| cookie.name.as_str()).collect::<Vec<_>>().join(", ");
        let own = format!("{id}-cookies");
        draft.note(node.span.start, format!("nobody here knows whose the cookies {names} are: give the service \"{own}\" its name, provider and purpose"));
        draft.add(Service {
            id: recognise::id(&own),
            category: id,
            name: Texts::from([(String::new(), name.to_owned())]),
            cookies: loose,
            ..Service::default()
        });
    }
}

fn service(name: &str, node: &Node, category: &str, draft: &mut Draft) {
    let (label, _) = texts::plain(node.get("label").text());
    let cookies = cookies(node.get("cookies"), name, draft);
    let preset = recognise::by_name(name)
        .or_else(|| recognise::by_name(&label))
        .or_else(|| cookies.iter().find_map(|cookie| recognise::by_cookie(&cookie.name)));
    let id = recognise::id(name);
    if id != name {
        draft.note(
            node.span.start,
            format!("service \"{name}\" has the id \"{id}\" here: write data-service=\"{id}\" into its tags"),
        );
    }
    for field in ["onAccept", "onReject"] {
        let value = node.get(field);
        if value.is_given() {
            let mark = if field == "onAccept" {
                format!("data-service=\"{id}\"")
            } else {
                format!("data-category=\"!{category}\"")
            };
            draft.note(
                value.span.start,
                format!("{field} of service \"{name}\": put the code into a script held with {mark}"),
            );
        }
    }
    let mut service = Service { id, category: category.to_owned(), cookies, ..Service::default() };
    match preset {
        Some(preset) => preset.id().clone_into(&mut service.preset),
        None => {
            service.name.insert(String::new(), if label.is_empty() { name.to_owned() } else { label });
            draft.note(
                node.span.start,
                format!("service \"{name}\" has no preset: add its \"provider\", \"policy\" and \"purpose\""),
            );
        }
    }
    draft.add(service);
}

fn cookies(list: &Node, of: &str, draft: &mut Draft) -> Vec<Stored> {
    let mut out = Vec::new();
    for item in list.items() {
        let name = match &item.get("name").value {
            Value::Regex(regex) => recognise::cookie_pattern(regex),
            Value::Text(text) => Some(text.clone()),
            _ => None,
        };
        match name.filter(|name| recognise::is_token(name)) {
            Some(name) => out.push(Stored { name, ..Stored::default() }),
            None => draft.note(
                item.span.start,
                format!("a cookie pattern of \"{of}\" says more than a name that ends in *: list the cookies by name"),
            ),
        }
    }
    out
}

/// Where a text stands in version 3, in version 2, and its name here.
const STRINGS: [(&[&str], &[&str], &str); 9] = [
    (&["consentModal", "title"], &["consent_modal", "title"], "bannerTitle"),
    (&["consentModal", "acceptAllBtn"], &[], "acceptAll"),
    (&["consentModal", "acceptNecessaryBtn"], &[], "rejectAll"),
    (&["consentModal", "showPreferencesBtn"], &[], "settings"),
    (&["preferencesModal", "title"], &["settings_modal", "title"], "preferencesTitle"),
    (&["preferencesModal", "savePreferencesBtn"], &["settings_modal", "save_settings_btn"], "save"),
    (&["preferencesModal", "closeIconLabel"], &["settings_modal", "close_btn_label"], "close"),
    (&[], &["settings_modal", "accept_all_btn"], "acceptAll"),
    (&[], &["settings_modal", "reject_all_btn"], "rejectAll"),
];

fn strings(tag: &str, node: &Node, second: bool, draft: &mut Draft) {
    let at = |path: &[&str]| path.iter().fold(node, |node, name| node.get(name));
    for (third, older, ours) in STRINGS {
        let path = if second { older } else { third };
        if !path.is_empty() {
            draft.text(tag, ours, &texts::plain(at(path).text()).0);
        }
    }
    let (modal, settings) =
        if second { ("consent_modal", "settings_modal") } else { ("consentModal", "preferencesModal") };
    let description = node.get(modal).get("description");
    if description.is_given() {
        draft.note(description.span.start, format!("{modal}.description.{tag}: the banner has a text of its own, which names who asks and what for; if you replace it (\"bannerText\"), keep {{controller}} and {{purposes}} in it"));
    }
    let footer = node.get(modal).get("footer").text().to_owned() + description.text();
    if let Some(url) = texts::policy_link(&footer) {
        draft.policy(&Texts::from([(String::new(), url)]));
    }
    let blocks = if second { "blocks" } else { "sections" };
    for section in node.get(settings).get(blocks).items() {
        self::section(tag, section, draft);
    }
}

/// A section of the preferences: of a category, or a text.
fn section(tag: &str, node: &Node, draft: &mut Draft) {
    let (title, _) = texts::plain(node.get("title").text());
    let (text, _) = texts::plain(node.get("description").text());
    let linked = match node.get("linkedCategory").text() {
        "" => node.get("toggle").get("value").text(),
        linked => linked,
    };
    if linked.is_empty() {
        draft.text(tag, "preferencesText", &text);
        return;
    }
    let id = match recognise::category(linked) {
        Some("necessary") => "necessary".to_owned(),
        _ => category_id(linked),
    };
    let standard = matches!(id.as_str(), "necessary" | "functional" | "analytics" | "retargeting");
    let category = draft.category(&id);
    if !title.is_empty() {
        if !standard {
            category.purpose.insert(tag.to_owned(), title.to_lowercase());
        }
        category.title.insert(tag.to_owned(), title);
    }
    if !text.is_empty() {
        category.text.insert(tag.to_owned(), text);
    }
    table(node.get("cookieTable"), &id, draft);
}

/// A cookie table: its columns have any name, so they are told by what they are called.
fn table(table: &Node, category: &str, draft: &mut Draft) {
    let rows = if table.get("body").is_given() { table.get("body") } else { table };
    for row in rows.items() {
        let cell = |names: &[&str]| {
            let found = row.members().iter().find(|member| names.contains(&member.name.to_lowercase().as_str()));
            found.map_or_else(String::new, |member| texts::plain(member.node.text()).0)
        };
        let name = cell(&["name", "cookie", "col1"]);
        if !recognise::is_token(&name) {
            continue;
        }
        let lifetime =
            recognise::lifetime(&cell(&["expiration", "expiry", "duration", "lifetime", "col3"])).unwrap_or_default();
        let cookie =
            Stored { name, lifetime, purpose: cell(&["description", "desc", "purpose", "col4"]), ..Stored::default() };
        let preset = recognise::by_cookie(&cookie.name);
        let id = preset.map_or_else(|| recognise::id(&format!("{category}-cookies")), |preset| preset.id().to_owned());
        // A service of that vendor may be there under an id of its own, and a cookie under a pattern.
        let known = draft.holds(&cookie.name, preset.map_or("", |preset| preset.id()));
        if known {
            continue;
        }
        let name = if preset.is_none() { Texts::from([(String::new(), category.to_owned())]) } else { Texts::new() };
        draft.add(Service {
            id: if preset.is_some() { String::new() } else { id },
            preset: preset.map_or_else(String::new, |preset| preset.id().to_owned()),
            category: category.to_owned(),
            name,
            cookies: vec![cookie],
            ..Service::default()
        });
    }
}

/// Where a signal's standard category is not there, but one that means the same: that one grants it.
fn signals(draft: &mut Draft) {
    let ids = draft.category_ids();
    for (signal, standard) in SIGNALS.into_iter().filter(|(_, standard)| *standard != NECESSARY) {
        if ids.iter().any(|id| id == standard) {
            continue;
        }
        if let Some(id) = ids.iter().find(|id| recognise::category(id) == Some(standard)) {
            draft.signal(signal, id);
        }
    }
}
