//! Google's tags and Consent Mode (Google, "Set up consent mode on websites"; EDPB Guidelines 2/2023).

use super::rule::{near, Found, Rule};
use crate::code;
use crate::subject::Subject;
use privola::config::google::SIGNALS;
use privola::site::NECESSARY;

pub const RULES: &[Rule] = &[mode, passthrough, signals, regions, unused];

/// The countries of the European Economic Area by ISO 3166-1.
pub const EEA: &str = "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE IS LI NO";

fn mode(subject: &Subject, found: &mut Found) {
    let mode = subject.root.get("google").get("mode");
    if mode.str() == "advanced" {
        let text = "\"advanced\" loads Google's tags before the visitor has chosen and sends requests without cookies: hard to \
                    defend in the EEA (EDPB Guidelines 2/2023, points 50 and 51)";
        found.push(
            code::ADVANCED_CONSENT_MODE.at(&mode.span, text).help("Write \"basic\", which loads them after consent."),
        );
    }
}

fn passthrough(subject: &Subject, found: &mut Found) {
    let on = subject.root.get("google").get("urlPassthrough");
    if on.is_true() {
        let text = "ad click ids are put into the addresses of links while cookies are refused; that reaches into the visitor's \
                    device as well (EDPB Guidelines 2/2023)";
        found.push(code::URL_PASSTHROUGH.at(&on.span, text).help("Write false, or leave it out."));
    }
}

fn is_signal(name: &str) -> bool {
    SIGNALS.iter().any(|(signal, _)| *signal == name)
}

fn unknown_signal(name: &str, span: &std::ops::Range<usize>, found: &mut Found) {
    let names = SIGNALS.map(|(signal, _)| signal);
    let text = format!("Google has no signal {name:?}{}", near(name, names.into_iter()));
    let help = format!("The signals are {}.", names.join(", "));
    found.push(code::UNKNOWN_SIGNAL.at(span, text).help(help));
}

fn signals(subject: &Subject, found: &mut Found) {
    for member in subject.root.get("google").get("signals").members() {
        let (signal, category) = (member.name.as_str(), member.value.str());
        if !is_signal(signal) {
            unknown_signal(signal, &member.key, found);
        } else if category == NECESSARY && (signal.starts_with("ad_") || signal == "analytics_storage") {
            let text =
                format!("\"{signal}\" would be granted to every visitor without asking (ePrivacy Directive Art. 5(3))");
            found.push(
                code::SIGNAL_ALWAYS_GRANTED
                    .at(&member.value.span, text)
                    .help("Let a category that is asked for grant it."),
            );
        } else if !category.is_empty() && subject.site.category(category).is_none() {
            let names = subject.site.categories.iter().map(|it| it.id.as_str());
            let text = format!("there is no category {category:?} to grant \"{signal}\"{}", near(category, names));
            found.push(
                code::SIGNAL_CATEGORY
                    .at(&member.value.span, text)
                    .help("Name one of the config's categories; the signal stays denied otherwise."),
            );
        }
    }
}

fn regions(subject: &Subject, found: &mut Found) {
    for entry in subject.root.get("google").get("regions").items() {
        let granted = entry.get("granted").items();
        for signal in granted.iter().filter(|it| it.text().is_some() && !is_signal(it.str())) {
            unknown_signal(signal.str(), &signal.span, found);
        }
        let tracks = granted.iter().any(|it| it.str().starts_with("ad_") || it.str() == "analytics_storage");
        for region in entry.get("region").items().iter().filter(|it| it.text().is_some()) {
            let code = region.str();
            let country = code.split('-').next().unwrap_or_default();
            if !is_region(code) {
                let text = format!("{code:?} is no ISO 3166-2 code");
                found.push(
                    code::BAD_REGION.at(&region.span, text).help(
                        "Write two capital letters, or those and a part of the country, e.g. \"US\" or \"US-CA\".",
                    ),
                );
            } else if tracks && EEA.split(' ').any(|it| it == country) {
                let text = format!("in {code} nothing for ads or analytics may be granted before consent (ePrivacy Directive Art. 5(3))");
                found.push(
                    code::GRANTED_IN_EEA.at(&region.span, text).help("Take the region out, or grant it nothing."),
                );
            }
        }
    }
}

fn is_region(code: &str) -> bool {
    let (country, part) = code.split_once('-').unwrap_or((code, "-"));
    let capitals = |text: &str| text.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    country.len() == 2
        && country.bytes().all(|byte| byte.is_ascii_uppercase())
        && (part == "-" || (1..=3).contains(&part.len()) && capitals(part))
}

fn unused(subject: &Subject, found: &mut Found) {
    let Some(google) = subject.root.member("google").filter(|it| !it.value.members().is_empty()) else {
        return;
    };
    let of_google = |text: &str| text.to_ascii_lowercase().contains("google");
    let used = subject.services.iter().any(|it| {
        of_google(it.id)
            || it.preset.is_some_and(|preset| of_google(preset.id))
            || it.hosts().any(|host| of_google(host.str()))
    });
    if !used {
        let text = "these settings are for Google's tags, and no service is one";
        found.push(
            code::GOOGLE_UNUSED
                .at(&google.key, text)
                .help("List the Google service that the site uses, or delete the settings."),
        );
    }
}
