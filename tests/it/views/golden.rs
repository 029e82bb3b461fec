//! Views as text, compared with files beside this one. `UPDATE=1` writes those anew; then look at what has changed.

use super::outline::outline;
use super::stage::{Stage, EVERYTHING};
use crate::support::{examples, root};
use privola::view::{banner, declaration, placeholder, preferences, reopen, services, Element, Headings, Held};

const LOCALES: [&str; 5] = ["en", "sl", "cs", "de", "ar"];

/// Compares parts, each under a heading, with the file of that name.
fn check(name: &str, parts: &[(String, Vec<Element>)]) {
    let part = |(heading, views): &(String, Vec<Element>)| {
        let views: Vec<String> = views.iter().map(outline).collect();
        format!("== {heading}\n{}", views.join("\n"))
    };
    let text = parts.iter().map(part).collect::<Vec<_>>().join("\n");
    let path = root().join("tests/it/views").join(format!("{name}.txt"));
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &text).expect("the folder is writable");
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    let differs = text.lines().zip(expected.lines()).position(|(own, its)| own != its);
    let line = differs.unwrap_or(text.lines().count().min(expected.lines().count()));
    let near = |text: &str| text.lines().skip(line).take(3).collect::<Vec<_>>().join("\n");
    assert!(
        text == expected,
        "{name}.txt is otherwise from line {}:\n{}\nnow:\n{}\nUPDATE=1 writes it anew",
        line + 1,
        near(&expected),
        near(&text)
    );
}

/// Layer two with all services unfolded.
fn unfolded(stage: &Stage) -> Vec<Element> {
    let scene = stage.scene();
    let lists = stage.site.category_ids().filter(|id| stage.site.services_of(*id).next().is_some());
    let lists = if stage.site.asks() { lists.map(|id| services(&scene, id)).collect() } else { Vec::new() };
    [vec![preferences(&scene)], lists].concat()
}

#[test]
fn layer_one_of_each_site_in_each_language() {
    let mut sites = examples();
    sites.push(("everything".into(), EVERYTHING.into()));
    let mut parts = Vec::new();
    for (name, config) in &sites {
        for locale in LOCALES {
            let stage = Stage::new(config, locale);
            if stage.site.asks() {
                let control = reopen(&stage.site, &stage.words);
                let views = [vec![banner(&stage.site, &stage.words)], control.into_iter().collect()].concat();
                parts.push((format!("{name} {locale}"), views));
            }
        }
    }
    check("banner", &parts);
}

#[test]
fn layer_two_and_the_declaration_of_each_example_in_its_own_language() {
    for (name, config) in examples() {
        let own = Stage::new(&config, "en").site.locale;
        let stage = Stage::new(&config, &own);
        let declared = declaration(&stage.scene(), Headings::from(2));
        let parts = [("preferences".into(), unfolded(&stage)), ("declaration".into(), vec![declared])];
        check(&format!("example-{name}"), &parts);
    }
}

#[test]
fn layer_two_and_the_declaration_in_each_language() {
    for locale in LOCALES {
        let stage = Stage::new(EVERYTHING, locale).decided(|site, consent| {
            site.service("google-analytics").into_iter().for_each(|it| consent.set_service(site, it, true));
        });
        let declared = declaration(&stage.scene(), Headings::from(2));
        let parts = [("preferences".into(), unfolded(&stage)), ("declaration".into(), vec![declared])];
        check(&format!("everything-{locale}"), &parts);
    }
}

#[test]
fn layer_two_and_the_declaration_in_each_state() {
    let mut parts = Vec::new();
    let undecided = Stage::new(EVERYTHING, "en");
    parts.push((
        "undecided".into(),
        vec![preferences(&undecided.scene()), declaration(&undecided.scene(), Headings::from(3))],
    ));
    let refused = Stage::new(EVERYTHING, "en").decided(|_, _| {});
    parts.push((
        "refused".into(),
        vec![preferences(&refused.scene()), declaration(&refused.scene(), Headings::from(4))],
    ));
    // A switch that is not saved yet shows in the preferences and nowhere else.
    let mut draft = Stage::new(EVERYTHING, "en").decided(|site, consent| {
        site.category("research").into_iter().for_each(|it| consent.set_category(site, it, true));
    });
    let youtube = draft.site.service("youtube").expect("it is there");
    draft.draft.set_service(&draft.site, youtube, true);
    // What has run stops with the page, and is said so where it is switched.
    draft.running = vec![youtube];
    let functional = draft.site.service_at(youtube).expect("it is there").category;
    let views = vec![
        preferences(&draft.scene()),
        services(&draft.scene(), functional),
        declaration(&draft.scene(), Headings::from(2)),
    ];
    parts.push(("research granted, films switched on and running".into(), views));
    check("states", &parts);
}

#[test]
fn placeholders_of_services_categories_and_unknown_hosts() {
    let mut parts = Vec::new();
    for locale in LOCALES {
        let stage = Stage::new(EVERYTHING, locale);
        let service = stage.site.service("youtube");
        let others: Vec<_> = stage.site.category("research").into_iter().collect();
        let host = "films.example.com".to_owned();
        let held = [
            Held { service, host: host.clone(), ..Held::default() },
            Held { service, others: others.clone(), ..Held::default() },
            Held { others: others.clone(), title: "Timetable".into(), host: host.clone(), ..Held::default() },
            Held { others: others.clone(), host, ..Held::default() },
            Held { others, ..Held::default() },
        ];
        let views = held.iter().map(|held| placeholder(&stage.site, &stage.words, held)).collect();
        parts.push((locale.to_owned(), views));
    }
    check("placeholders", &parts);
}
