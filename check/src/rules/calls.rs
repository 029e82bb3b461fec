//! Consent calls: how a vendor's script is told of the choice.

use super::rule::{list, near, Found, Rule};
use crate::code;
use crate::subject::{strings, Subject};
use privola::config::google::SIGNALS;

pub const RULES: &[Rule] = &[missing, arguments, reload];

const LISTS: [&str; 5] = ["default", "granted", "denied", "withdrawn", "fill"];

fn missing(subject: &Subject, found: &mut Found) {
    for service in &subject.services {
        let consent = service.node.get("consent");
        for entry in LISTS.iter().flat_map(|name| consent.get(name).items()).filter(|it| !it.is_null()) {
            if entry.get("call").str().is_empty() && !entry.member("call").is_some_and(|it| it.value.is_null()) {
                let text = "this call does not say which function is called";
                found.push(
                    code::CALL_MISSING
                        .missing(&entry.span, "call", text)
                        .help("Add \"call\": the function's path from the window, e.g. \"fbq\"."),
                );
            }
        }
    }
}

fn arguments(subject: &Subject, found: &mut Found) {
    for service in &subject.services {
        strings(service.node.get("consent"), &mut |node| {
            let Some(name) = node.str().strip_prefix('$') else {
                return;
            };
            if let Some(category) = name.strip_prefix("?") {
                if subject.site.category(category).is_none() {
                    let near = near(category, subject.site.categories.iter().map(|it| it.id.as_str()));
                    let text = format!("there is no category {category:?}{near}, so false is passed on");
                    found.push(
                        code::UNKNOWN_ARGUMENT
                            .at(&node.span, text)
                            .help("Name one of the config's categories after $?."),
                    );
                }
            } else if !SIGNALS.iter().any(|(signal, _)| *signal == name) {
                let near = near(name, SIGNALS.iter().map(|(signal, _)| *signal));
                let text = format!("Google has no signal {name:?}{near}, so \"denied\" is passed on");
                found.push(
                    code::UNKNOWN_ARGUMENT.at(&node.span, text).help("Name a signal after $, or a category after $?."),
                );
            }
        });
    }
}

fn reload(subject: &Subject, found: &mut Found) {
    let reload = subject.root.get("reload");
    let on = reload.value != crate::node::Value::Bool(false);
    let goes_on = |service: &&crate::subject::Service| {
        !service.is_necessary() && !service.field("consent").get("stops").is_true()
    };
    let names: Vec<&str> = subject.services.iter().filter(goes_on).map(|it| it.id).collect();
    if !on && !names.is_empty() {
        let text =
            format!("after a withdrawal the scripts of {} go on until the visitor loads another page", list(&names));
        found.push(
            code::RELOAD_OFF
                .at(&reload.span, text)
                .help("Leave it out, unless the page would lose what the visitor has typed."),
        );
    }
}
