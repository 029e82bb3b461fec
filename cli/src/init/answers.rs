//! What `privola init` has to know, and what makes an answer one that can be used.

use super::find;
use super::options::{Layout, Options};
use crate::presets::{self, Preset};
use anyhow::{anyhow, bail, Result};
use privola::config::fault::unknown;
use privola::locale::{spoken, LANGUAGES};

/// The standard categories in their order.
pub const CATEGORIES: [&str; 4] = ["necessary", "functional", "analytics", "retargeting"];

/// The authorities of countries that a language stands for: tag, name, website.
const AUTHORITIES: [(&str, &str, &str); 2] = [
    ("sl", "Informacijski pooblaščenec", "https://www.ip-rs.si/"),
    ("cs", "Úřad pro ochranu osobních údajů", "https://uoou.gov.cz/"),
];

/// All answers.
#[derive(Debug)]
pub struct Answers {
    pub controller: String,
    pub email: String,
    pub policy: String,
    /// The site's own language first.
    pub locales: Vec<String>,
    /// Ids of presets.
    pub services: Vec<String>,
    /// Ids, `necessary` first.
    pub categories: Vec<String>,
    pub layout: Layout,
    /// Name and website, the website empty where it is not known.
    pub authority: Option<(String, String)>,
}

/// The answers that options give, each of which can be used.
pub struct Given {
    pub controller: Option<String>,
    pub email: Option<String>,
    pub policy: Option<String>,
    pub locales: Option<Vec<String>>,
    pub services: Option<Vec<String>>,
    pub categories: Option<Vec<String>>,
    pub layout: Option<Layout>,
    pub authority: Option<String>,
}

/// Reads the options; fails at the first that cannot be used, naming it.
pub fn given(options: &Options) -> Result<Given> {
    let list = |name: &str, items: &[String], read: &dyn Fn(&str) -> Result<String, String>| {
        let read = |item: &String| read(item.trim()).map_err(|fault| anyhow!("--{name}: {fault}"));
        let all: Result<Vec<String>> = items.iter().map(read).collect();
        all.map(|all| if all.is_empty() { None } else { Some(unique(all)) })
    };
    let text = |name: &str, value: &Option<String>, read: &dyn Fn(&str) -> Result<String, String>| {
        value.as_deref().map(|value| read(value.trim()).map_err(|fault| anyhow!("--{name}: {fault}"))).transpose()
    };
    Ok(Given {
        controller: text("controller", &options.controller, &controller)?,
        email: text("email", &options.email, &email)?,
        policy: text("policy", &options.policy, &policy)?,
        locales: list("locale", &options.locale, &locale)?,
        services: list("service", &options.service, &|name| find::service(name).map(|preset| preset.id().to_owned()))?,
        categories: list("category", &options.category, &category)?,
        layout: options.layout,
        authority: options.authority.clone(),
    })
}

impl Given {
    /// The answers with defaults where none was given; fails where there is no default.
    pub fn complete(self) -> Result<Answers> {
        let needed = [("controller", &self.controller), ("email", &self.email), ("policy", &self.policy)];
        let missing: Vec<String> =
            needed.iter().filter(|(_, value)| value.is_none()).map(|(name, _)| format!("--{name}")).collect();
        let (Some(controller), Some(email), Some(policy)) = (self.controller, self.email, self.policy) else {
            bail!("{} must be given: without a terminal, or with --yes, nothing is asked", missing.join(" and "));
        };
        let locales = self.locales.unwrap_or_else(|| vec!["en".to_owned()]);
        let services = self.services.unwrap_or_default();
        let categories = categories(&services, self.categories.as_deref().unwrap_or_default());
        let authority = self.authority.map(named).or_else(|| authority(&locales));
        let layout = self.layout.unwrap_or(Layout::Box);
        Ok(Answers { controller, email, policy, locales, services, categories, layout, authority })
    }
}

/// The categories of the services and those that are wanted besides, in the usual order.
pub fn categories(services: &[String], more: &[String]) -> Vec<String> {
    let of_service = services.iter().filter_map(|id| presets::get(id)).map(|preset| preset.category().to_owned());
    let used: Vec<String> = of_service.chain(more.iter().cloned()).chain(["necessary".to_owned()]).collect();
    let standard = CATEGORIES.iter().map(|id| (*id).to_owned()).filter(|id| used.contains(id));
    let own = used.iter().filter(|id| !CATEGORIES.contains(&id.as_str())).cloned();
    unique(standard.chain(own).collect())
}

/// The authority of the country that the site's own language stands for.
pub fn authority(locales: &[String]) -> Option<(String, String)> {
    let own = locales.first()?.split('-').next()?;
    AUTHORITIES.iter().find(|(tag, _, _)| *tag == own).map(|(_, name, url)| ((*name).to_owned(), (*url).to_owned()))
}

/// An authority by its name, with its website if it is one that is known.
pub fn named(name: String) -> (String, String) {
    let url = AUTHORITIES.iter().find(|(_, known, _)| *known == name).map_or("", |(_, _, url)| url);
    (name, url.to_owned())
}

fn unique(items: Vec<String>) -> Vec<String> {
    let mut seen = Vec::new();
    for item in items {
        if !seen.contains(&item) {
            seen.push(item);
        }
    }
    seen
}

/// A name.
pub fn controller(text: &str) -> Result<String, String> {
    if text.is_empty() {
        Err("a visitor must be told who asks (GDPR Art. 13)".to_owned())
    } else {
        Ok(text.to_owned())
    }
}

/// An e-mail address, as far as a typing error shows.
pub fn email(text: &str) -> Result<String, String> {
    let host = text.split_once('@').map(|(_, host)| host);
    let sound =
        host.is_some_and(|host| host.contains('.') && !host.contains('@')) && !text.contains(char::is_whitespace);
    if sound {
        Ok(text.to_owned())
    } else {
        Err(format!("\"{text}\" is no e-mail address such as privacy@example.com"))
    }
}

/// An address that a link can have.
pub fn policy(text: &str) -> Result<String, String> {
    let scheme = text.split(['/', '?', '#']).next().unwrap_or_default().split_once(':').map(|(scheme, _)| scheme);
    let web = scheme.is_none_or(|scheme| ["http", "https"].contains(&scheme.to_lowercase().as_str()));
    if web && !text.is_empty() && !text.contains(char::is_whitespace) {
        return Ok(text.to_owned());
    }
    Err(format!("\"{text}\" is no address such as /privacy.html or https://www.example.com/privacy"))
}

/// A language that there is, in its usual spelling.
pub fn locale(tag: &str) -> Result<String, String> {
    if let Some(known) = LANGUAGES.iter().find(|known| known.eq_ignore_ascii_case(tag)) {
        return Ok((*known).to_owned());
    }
    // Of a language of some country the language itself is the nearest.
    let fault = match spoken(tag) {
        None => unknown("language", tag, &mut LANGUAGES.iter().copied()),
        Some(near) => format!("unknown language \"{tag}\", did you mean \"{near}\"?"),
    };
    Err(format!("{fault}; there are {}", LANGUAGES.join(", ")))
}

/// The id of a category: a standard one, because only those have texts in every language.
pub fn category(id: &str) -> Result<String, String> {
    if CATEGORIES.contains(&id) {
        return Ok(id.to_owned());
    }
    let text = unknown("category", id, &mut CATEGORIES.iter().copied());
    Err(format!(
        "{text}; there are {}, and one of your own needs texts: write it into the config",
        CATEGORIES.join(", ")
    ))
}

/// The presets of the answers.
pub fn chosen(services: &[String]) -> impl Iterator<Item = &'static Preset> + '_ {
    services.iter().filter_map(|id| presets::get(id))
}
