//! A declaration page per language that needs no script: the same view as `<privola-declaration>` shows, from the same
//! config and presets.

use super::dist::Dist;
use super::expand::Expanded;
use super::folder::File;
use anyhow::{Context, Result};
use privola_next::consent::Consent;
use privola_next::json::Json;
use privola_next::site::{self, Language, Site};
use privola_next::view::{page, Icu, Scene, Words};

/// `declaration.<locale>.html` for each language of the config.
pub fn pages(expanded: &Expanded, dist: &Dist) -> Result<Vec<File>> {
    let (site, _) = site::read(Json::from(expanded.whole.clone()));
    let site = site.context("the config is no object")?;
    let draft = Consent::all(&site, false);
    let mut pages = Vec::new();
    for locale in &expanded.locales {
        let words = words(&site, locale, dist)?;
        let intl = Icu::new(locale).with_context(|| format!("\"{locale}\" is no language tag"))?;
        let scene = Scene { site: &site, words: &words, intl: &intl, draft: &draft, record: None, running: &[] };
        pages.push(File::new(&format!("declaration.{locale}.html"), page(&scene)));
    }
    Ok(pages)
}

/// All words of a language.
fn words(site: &Site, locale: &str, dist: &Dist) -> Result<Words> {
    let read = |folder: &str| {
        let name = format!("{folder}/{locale}.json");
        dist.json(&name).map(|file| (name, Json::from(file)))
    };
    let language = Language { tag: locale.to_owned(), words: "" };
    let (name, first) = read("locales")?;
    let mut words = Words::new(&language, first, site).with_context(|| format!("{name} is no locale file"))?;
    let (name, rest) = read("locales/more")?;
    anyhow::ensure!(words.add(rest), "{name} is no locale file");
    Ok(words)
}
