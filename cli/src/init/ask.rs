//! The questions, asked on a terminal; those that an option has answered are not.

use super::answers::{self, Answers, Given, CATEGORIES};
use super::find;
use super::options::Layout;
use anyhow::Result;
use clap::ValueEnum;
use dialoguer::{Input, MultiSelect, Select};

/// Asks what is not given yet.
pub fn ask(given: Given) -> Result<Answers> {
    let controller = match given.controller {
        Some(controller) => controller,
        None => text("Who is responsible for the site (name of the company or person)", None, &answers::controller)?,
    };
    let email = match given.email {
        Some(email) => email,
        None => text("E-mail address for privacy matters", None, &answers::email)?,
    };
    let policy = match given.policy {
        Some(policy) => policy,
        None => text("Address of your privacy policy", Some("/privacy.html"), &answers::policy)?,
    };
    let locales = match given.locales {
        Some(locales) => locales,
        None => list("Languages of the site, its own first (sl, en)", Some("en"), &answers::locale)?,
    };
    let services = match given.services {
        Some(services) => services,
        None => {
            let service = |name: &str| find::service(name).map(|preset| preset.id().to_owned());
            list("Services you use: ids, names or hosts, with commas between; empty for none", Some(""), &service)?
        }
    };
    let categories = match given.categories {
        Some(more) => answers::categories(&services, &more),
        None => categories(&services)?,
    };
    let layout = match given.layout {
        Some(layout) => layout,
        None => layout()?,
    };
    let authority = match given.authority {
        Some(name) => Some(answers::named(name)),
        None => authority(&locales)?,
    };
    Ok(Answers { controller, email, policy, locales, services, categories, layout, authority })
}

type Reader<'a> = &'a dyn Fn(&str) -> Result<String, String>;

/// One text; asked again, with the reason, until it can be used.
fn text(question: &str, default: Option<&str>, read: Reader) -> Result<String> {
    let mut input = Input::<String>::new().with_prompt(question).allow_empty(true);
    if let Some(default) = default {
        input = input.default(default.to_owned()).show_default(!default.is_empty());
    }
    let answer = input.validate_with(|answer: &String| read(answer.trim()).map(|_| ())).interact_text()?;
    read(answer.trim()).map_err(anyhow::Error::msg)
}

/// Texts with commas between.
fn list(question: &str, default: Option<&str>, read: Reader) -> Result<Vec<String>> {
    let items = |answer: &str| -> Result<Vec<String>, String> {
        let items = answer.split(',').map(str::trim).filter(|item| !item.is_empty());
        let mut all: Vec<String> = Vec::new();
        for item in items {
            let item = read(item)?;
            if !all.contains(&item) {
                all.push(item);
            }
        }
        Ok(all)
    };
    let answer = text(question, default, &|answer| items(answer).map(|_| answer.to_owned()))?;
    items(&answer).map_err(anyhow::Error::msg)
}

/// The categories to offer; those of the services are on already.
fn categories(services: &[String]) -> Result<Vec<String>> {
    let used = answers::categories(services, &[]);
    let all: Vec<(&str, bool)> = CATEGORIES.iter().map(|id| (*id, used.iter().any(|it| it == id))).collect();
    let question = "Categories to offer (space turns one on or off, enter goes on)";
    let chosen = MultiSelect::new().with_prompt(question).items_checked(all).interact()?;
    let chosen: Vec<String> =
        chosen.into_iter().filter_map(|at| CATEGORIES.get(at)).map(|id| (*id).to_owned()).collect();
    // What a service belongs to cannot be left out.
    Ok(answers::categories(services, &chosen))
}

fn layout() -> Result<Layout> {
    let all = Layout::value_variants();
    let words = all.iter().filter_map(|layout| {
        let value = layout.to_possible_value()?;
        Some(format!("{}: {}", value.get_name(), value.get_help()?))
    });
    let at = Select::new().with_prompt("Shape of the banner").items(words.collect::<Vec<_>>()).default(0).interact()?;
    Ok(all.get(at).copied().unwrap_or(Layout::Box))
}

/// The authority, which may be left out of the config if the policy names it.
fn authority(locales: &[String]) -> Result<Option<(String, String)>> {
    let usual = answers::authority(locales).map(|(name, _)| name).unwrap_or_default();
    let question = "Authority to which a visitor can complain; empty if the policy names it";
    let name = text(question, Some(&usual), &|name| Ok(name.to_owned()))?;
    Ok(if name.is_empty() { None } else { Some(answers::named(name)) })
}
