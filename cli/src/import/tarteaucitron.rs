//! tarteaucitron: `tarteaucitron.init({…})`, `tarteaucitron.user.…`, and a `job.push('…')` for each service.

use super::draft::{Draft, Service, Stored, Texts};
use super::source::Source;
use super::{recognise, texts};
use crate::script::{Assignment, Call, Node};

/// Settings that cannot be carried over, and what to do; the value that means it is set.
const LOST: [(&str, bool, &str); 12] = [
    ("highPrivacy", false, "going on to browse is never consent; everything optional starts off"),
    ("DenyAllCta", false, "the banner always has a button that rejects all, like the one that accepts"),
    ("AcceptAllCta", false, "the banner always has a button that accepts all, like the one that rejects"),
    ("handleBrowserDNTRequest", true, "the banner does not read Do Not Track"),
    ("adblocker", true, "nothing here looks for ad blockers"),
    (
        "softConsentMode",
        true,
        "tags load after consent; \"google\": { \"mode\": \"advanced\" } would load Google's before it",
    ),
    ("pianoConsentMode", true, "Piano has no preset: describe it as a service of your own"),
    ("serverSide", true, "write the choice to your server from privola.onChange((detail) => …)"),
    ("dataLayer", true, "tag managers hear the event privola_consent instead of tac_consent_update"),
    ("partnersList", true, "the preferences list every service with its provider"),
    ("cookieslist", true, "the preferences list the cookies of every service"),
    ("showAlertSmall", true, "a small button opens the preferences again"),
];

pub fn read(source: &Source, draft: &mut Draft) -> Option<()> {
    let script = source.script();
    let (calls, assignments) = (script.calls(), script.assignments());
    let init = calls.iter().find(|call| call.name == "tarteaucitron.init").and_then(|call| call.args.first());
    let jobs: Vec<&Call> = calls.iter().filter(|call| call.name == "tarteaucitron.job.push").collect();
    if init.is_none() && jobs.is_empty() {
        return None;
    }
    let language = assignments.iter().find(|one| one.name == "tarteaucitronForceLanguage");
    draft.locale(language.map_or("", |one| one.node.text()));
    if let Some(init) = init {
        settings(init, draft);
    }
    if let Some(own) = assignments.iter().find(|one| one.name == "tarteaucitronCustomText") {
        strings(own, draft);
    }
    let user = |start: &str| {
        let of = |one: &&Assignment| {
            one.name.strip_prefix("tarteaucitron.user.").is_some_and(|name| name.starts_with(start))
        };
        assignments.iter().filter(of).map(|one| format!("{} = {}", one.name, shown(&one.node))).collect::<Vec<_>>()
    };
    for job in jobs {
        if let Some(key) = job.args.first() {
            service(key, &assignments, &user, draft);
        }
    }
    Some(())
}

fn shown(node: &Node) -> String {
    let number = node.whole().map(|number| number.to_string());
    match node.text() {
        "" => number.unwrap_or_else(|| "…".to_owned()),
        text => format!("\"{text}\""),
    }
}

fn settings(init: &Node, draft: &mut Draft) {
    let url = init.get("privacyUrl").text();
    draft.policy(&Texts::from([(String::new(), url.to_owned())]));
    draft.domain(init.get("cookieDomain").text());
    match init.get("orientation").text() {
        "top" => {
            draft.banner("layout", "bar");
            draft.banner("position", "top");
        }
        "bottom" => draft.banner("layout", "bar"),
        "middle" => draft.banner("layout", "dialog"),
        "popup" => draft.banner("layout", "box"),
        _ => {}
    }
    let icon = init.get("iconPosition").text();
    if init.get("showIcon").is(false) {
        draft.banner("reopen", "none");
        draft.note(init.get("showIcon").span.start, "showIcon: false: put a link with data-privola=\"preferences\" on every page, since withdrawing must be as easy as consenting");
    } else if icon.ends_with("Right") {
        draft.banner("reopen", "end");
    } else if icon.ends_with("Left") {
        draft.banner("reopen", "start");
    }
    for (name, on, instead) in LOST {
        if init.get(name).is(on) {
            draft.note(init.get(name).span.start, format!("{name}: {on}: {instead}"));
        }
    }
    let state = init.get("serviceDefaultState");
    if state.is(true) || state.text() == "true" {
        draft.note(state.span.start, "serviceDefaultState: true: everything optional starts off (GDPR Art. 4(11))");
    }
    if init.get("googleConsentMode").is(false) {
        draft.note(
            init.get("googleConsentMode").span.start,
            "googleConsentMode: false: Google is always told of the choice",
        );
    }
    let hashtag = init.get("hashtag");
    if hashtag.is_given() {
        draft.note(
            hashtag.span.start,
            format!("hashtag: links to \"{}\" need data-privola=\"preferences\"", hashtag.text()),
        );
    }
    for name in ["cookieName", "readmoreLink", "iconSrc", "customCloserId"] {
        let value = init.get(name);
        if !value.text().is_empty() {
            let instead = match name {
                "cookieName" => "visitors are asked once more, since tarteaucitron's cookie has no date",
                "readmoreLink" => "each service links to its own policy",
                _ => "nothing takes its place",
            };
            draft.note(value.span.start, format!("{name}: {instead}"));
        }
    }
}

/// tarteaucitron's texts and ours.
const STRINGS: [(&str, &str); 6] = [
    ("middleBarHead", "bannerTitle"),
    ("acceptAll", "acceptAll"),
    ("denyAll", "rejectAll"),
    ("personalize", "settings"),
    ("title", "preferencesTitle"),
    ("close", "close"),
];

fn strings(own: &Assignment, draft: &mut Draft) {
    let Some(tag) = draft.languages().into_iter().next() else {
        draft.note(
            own.span.start,
            "tarteaucitronCustomText does not say in which language it is: write these into \"texts\"",
        );
        return;
    };
    for member in own.node.members() {
        match STRINGS.iter().find(|(theirs, _)| *theirs == member.name) {
            Some((_, ours)) => draft.text(&tag, ours, &texts::plain(member.node.text()).0),
            None => draft.note(member.span.start, format!("the text \"{}\" has no place here", member.name)),
        }
    }
}

fn service(key: &Node, assignments: &[Assignment], user: &dyn Fn(&str) -> Vec<String>, draft: &mut Draft) {
    let name = key.text();
    let at = key.span.start;
    let path = format!("tarteaucitron.services.{name}");
    if let Some(own) = assignments.iter().find(|one| one.name == path) {
        return self::own(name, own, draft);
    }
    // Google's signals are told by categories here.
    if name.starts_with("gcm") {
        return draft.note(at, format!("job \"{name}\": Google's signals follow the categories; \"google\": {{ \"signals\": {{…}} }} changes which"));
    }
    let Some(preset) = recognise::by_name(name) else {
        return draft
            .note(at, format!("job \"{name}\" has no preset: describe it as a service of your own, and hold its tag"));
    };
    draft.add(Service { preset: preset.id().to_owned(), ..Service::default() });
    let known = user(prefix(name)).join(", ");
    let ids = if known.is_empty() { String::new() } else { format!(", with {known}") };
    draft.note(
        at,
        format!(
            "job \"{name}\" loads its tag itself: put the tag into the page{ids}; `privola vendors {}` prints it",
            preset.id()
        ),
    );
}

/// How the settings of a service begin under `tarteaucitron.user`.
fn prefix(job: &str) -> &str {
    match job {
        "googletagmanager" | "multiplegoogletagmanager" => "googletagmanager",
        "googleadwordsconversion" => "adwordsconversion",
        "googleadwordsremarketing" => "adwordsremarketing",
        "linkedininsighttag" => "linkedininsighttag",
        "pinterestpixel" => "pinterestpixel",
        "matomocloud" | "matomohightrack" => "matomo",
        "recaptcha" => "recaptcha",
        _ => job,
    }
}

/// A service of the owner's: `tarteaucitron.services.x = {key, type, name, cookies, js}`.
fn own(name: &str, own: &Assignment, draft: &mut Draft) {
    let node = &own.node;
    let cookies: Vec<Stored> = node
        .get("cookies")
        .items()
        .iter()
        .filter(|cookie| recognise::is_token(cookie.text()))
        .map(|cookie| Stored { name: cookie.text().to_owned(), ..Stored::default() })
        .collect();
    let needs = !node.get("needConsent").is(false);
    let category =
        if needs { recognise::category(node.get("type").text()).unwrap_or("functional") } else { "necessary" };
    let title = if node.get("name").text().is_empty() { name } else { node.get("name").text() };
    draft.add(Service {
        id: recognise::id(name),
        category: category.to_owned(),
        name: Texts::from([(String::new(), title.to_owned())]),
        policy: node.get("uri").text().to_owned(),
        cookies,
        ..Service::default()
    });
    draft.note(own.span.start, format!("service \"{name}\" has no preset: add its \"provider\" and \"purpose\""));
    for member in node.members().iter().filter(|member| matches!(member.name.as_str(), "js" | "fallback")) {
        let instead = match member.name.as_str() {
            "js" => format!(
                "put the code into <script type=\"text/plain\" data-category=\"{category}\" data-service=\"{}\">",
                recognise::id(name)
            ),
            _ => "held frames have a placeholder of their own".to_owned(),
        };
        draft.note(member.span.start, format!("{} of service \"{name}\": {instead}", member.name));
    }
}
