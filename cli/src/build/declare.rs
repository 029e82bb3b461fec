//! A declaration page per language that needs no script: the same facts as `<privola-declaration>` shows, from the same
//! config and presets; see www/extras/declaration.js and preferences.js.

use super::dist::Dist;
use super::expand::{pick, Expanded};
use super::folder::File;
use super::words::Words;
use anyhow::Result;
use privola::config::OWN;
use privola::owner::resolve::Resolved;
use serde_json::Value;

/// `declaration.<locale>.html` for each language of the config.
pub fn pages(expanded: &Expanded, resolved: &Resolved, dist: &Dist) -> Result<Vec<File>> {
    let mut pages = Vec::new();
    for locale in &expanded.locales {
        let words = Words::load(dist, locale, &expanded.whole["texts"][locale])?;
        let page = Page { config: &expanded.whole, services: expanded.services(), resolved, words, locale };
        pages.push(File::new(&format!("declaration.{locale}.html"), page.whole()));
    }
    Ok(pages)
}

struct Page<'a> {
    config: &'a Value,
    services: &'a [Value],
    resolved: &'a Resolved,
    words: Words,
    locale: &'a str,
}

impl Page<'_> {
    fn whole(&self) -> String {
        let asks = self.resolved.asks();
        let title = escape(self.words.get("declarationTitle"));
        let intro = self.words.get(if asks { "declarationOptionalText" } else { "declarationText" });
        let policy = link(self.text(&self.config["policy"]["url"]), self.words.get("policy"));
        let policy = if policy.is_empty() { policy } else { format!(" {policy}") };
        let categories: String = self.resolved.categories.iter().map(|id| self.category(id)).collect();
        format!(
            "<!doctype html>\n<html lang=\"{}\" dir=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}</title>\n</head>\n<body>\n<main>\n\
             <h1>{title}</h1>\n<p>{}{policy}</p>\n{categories}{}</main>\n</body>\n</html>\n",
            escape(self.locale),
            self.words.direction,
            escape(intro),
            self.about()
        )
    }

    fn category(&self, id: &str) -> String {
        let own = self.config["categories"].as_array().into_iter().flatten().find(|category| category["id"] == id);
        let text = |name: &str, suffix: &str, fallback: &str| {
            let own = own.map_or("", |own| self.text(&own[name]));
            let standard = self.words.get(&format!("{id}{suffix}"));
            escape([own, standard, fallback].into_iter().find(|text| !text.is_empty()).unwrap_or_default())
        };
        let its = self.resolved.services.iter().filter(|service| service.category == id);
        let services: String = its.map(|service| self.service(&service.id)).collect();
        format!(
            "<section>\n<h2>{}</h2>\n<p>{}</p>\n{services}</section>\n",
            text("title", "", id),
            text("text", "Text", "")
        )
    }

    fn service(&self, id: &str) -> String {
        let all = self.services.iter().find(|service| service["id"] == id);
        let service = all.unwrap_or(&Value::Null);
        let controller = self.config["controller"]["name"].as_str().unwrap_or_default();
        // The banner's own record, unless the config describes it.
        let own = all.is_none() && id == OWN;
        let name = if own {
            "Privola"
        } else {
            Some(self.text(&service["name"])).filter(|name| !name.is_empty()).unwrap_or(id)
        };
        let purpose = if own { self.words.get("recordPurpose") } else { self.text(&service["purpose"]) };
        let provider = if own { controller } else { service["provider"].as_str().unwrap_or_default() };
        let policy =
            link(self.text(&service["policy"]), &self.words.get("providerPolicy").replace("{provider}", provider));
        let policy = if policy.is_empty() { policy } else { format!("<br>{policy}") };
        let mut facts = String::new();
        if !provider.is_empty() {
            facts += &fact(self.words.get("provider"), &format!("{}{policy}", escape(provider)));
            facts += &fact(self.words.get("transfer"), &escape(&self.transfer(&service["transfer"])));
        }
        let facts = if facts.is_empty() { facts } else { format!("<dl>\n{facts}</dl>\n") };
        format!("<h3>{}</h3>\n{}{facts}{}", escape(name), paragraph(&escape(purpose)), self.stored(service, own))
    }

    /// The table of cookies and storage.
    fn stored(&self, service: &Value, own: bool) -> String {
        let list = |name: &str| service[name].as_array().into_iter().flatten();
        let mut rows: Vec<String> = list("cookies").chain(list("storage")).map(|entry| self.row(entry)).collect();
        if own {
            let name = self.config["storage"]["name"].as_str().unwrap_or("privola");
            let lifetime = format!("{} days", self.resolved.grant_days);
            rows.push(self.row(&serde_json::json!({ "name": name, "lifetime": lifetime })));
        }
        if rows.is_empty() {
            return String::new();
        }
        let head = |name: &str| format!("<th scope=\"col\">{}</th>", escape(self.words.get(name)));
        format!(
            "<table>\n<caption>{}</caption>\n<thead><tr>{}{}</tr></thead>\n<tbody>\n{}</tbody>\n</table>\n",
            escape(self.words.get("cookies")),
            head("cookieName"),
            head("lifetime"),
            rows.concat()
        )
    }

    fn row(&self, entry: &Value) -> String {
        let notes = [entry["domain"].as_str().unwrap_or_default(), self.text(&entry["purpose"])];
        let notes: String =
            notes.iter().filter(|note| !note.is_empty()).map(|note| format!("<br>{}", escape(note))).collect();
        let lifetime = self.words.lifetime(entry["lifetime"].as_str().unwrap_or("session"));
        let name = escape(entry["name"].as_str().unwrap_or_default());
        format!("<tr><td><code>{name}</code>{notes}</td><td>{}</td></tr>\n", escape(&lifetime))
    }

    /// Where outside the EU data go, and what allows it.
    fn transfer(&self, transfer: &Value) -> String {
        let codes = transfer["countries"].as_array().into_iter().flatten().filter_map(Value::as_str);
        let countries: Vec<&str> = codes.map(|code| self.words.country(code)).collect();
        let ground = match transfer["ground"].as_str() {
            Some("adequacy") => self.words.get("transferAdequacy"),
            Some("clauses") => self.words.get("transferClauses"),
            Some("rules") => self.words.get("transferRules"),
            Some("consent") => self.words.get("transferConsent"),
            _ => "",
        };
        let parts = [countries.join(", "), ground.to_owned()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("; ")
    }

    /// Who is responsible (GDPR Art. 13).
    fn about(&self) -> String {
        let controller = &self.config["controller"];
        let of = |value: &Value, name: &str| value[name].as_str().unwrap_or_default().to_owned();
        let mail = |address: &str| link(&format!("mailto:{address}"), address);
        let (officer, authority) = (&controller["dataProtectionOfficer"], &controller["supervisoryAuthority"]);
        let phone = of(controller, "phone");
        let digits: String = phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
        let (name, url) = (of(authority, "name"), of(authority, "url"));
        let authority = Some(link(&url, &name)).filter(|link| !link.is_empty()).unwrap_or_else(|| escape(&name));
        let officer = format!("{} {}", escape(&of(officer, "name")), mail(&of(officer, "email")));
        let facts: String = [
            ("controller", escape(&of(controller, "name"))),
            ("address", escape(&of(controller, "address"))),
            ("email", mail(&of(controller, "email"))),
            ("phone", link(&format!("tel:{digits}"), &phone)),
            ("dataProtectionOfficer", officer.trim().to_owned()),
            ("supervisoryAuthority", authority),
        ]
        .iter()
        .map(|(label, value)| fact(self.words.get(label), value))
        .collect();
        let policy = &self.config["policy"];
        let version = of(policy, "version");
        let line =
            self.words.get("policyVersion").replace("{version}", &version).replace("{date}", &of(policy, "date"));
        let line = if version.is_empty() { version } else { paragraph(&escape(&line)) };
        format!("<dl>\n{facts}</dl>\n{line}")
    }

    /// A text in the page's language.
    fn text<'a>(&self, value: &'a Value) -> &'a str {
        let by = |by: &'a serde_json::Map<String, Value>| pick(by, self.locale).and_then(|tag| by[tag].as_str());
        value.as_str().or_else(|| value.as_object().and_then(by)).unwrap_or_default()
    }
}

/// A paragraph, if there is anything to say.
fn paragraph(words: &str) -> String {
    if words.is_empty() {
        String::new()
    } else {
        format!("<p>{words}</p>\n")
    }
}

/// A term and what it means; nothing where there is no meaning.
fn fact(label: &str, value: &str) -> String {
    if value.is_empty() {
        String::new()
    } else {
        format!("<dt>{}</dt><dd>{value}</dd>\n", escape(label))
    }
}

/// A link, if its address is one of the web, mail or telephone; else its words alone. Without words nothing.
fn link(href: &str, words: &str) -> String {
    let scheme =
        href.split(['/', '?', '#']).next().unwrap_or_default().split_once(':').map(|(scheme, _)| scheme.to_lowercase());
    match scheme.as_deref() {
        _ if words.is_empty() || href.is_empty() => String::new(),
        None | Some("http" | "https" | "mailto" | "tel") => {
            format!("<a href=\"{}\">{}</a>", escape(href), escape(words))
        }
        Some(_) => escape(words),
    }
}

/// A text as markup shows it.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_web_mail_and_telephone_become_links() {
        for href in ["https://a.example.com/", "/x.html", "x.html?a:b", "mailto:a@example.com", "tel:+386"] {
            assert!(link(href, "x").starts_with("<a "), "{href}");
        }
        for href in ["javascript:alert(1)", "JavaScript:x", "data:text/html,x"] {
            assert_eq!(link(href, "a<b"), "a&lt;b", "{href}");
        }
        assert_eq!(link("", "x") + &link("/x", ""), "");
    }
}
