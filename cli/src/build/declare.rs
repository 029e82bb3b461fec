//! A declaration page per language that needs no script: the same view as `<privola-declaration>` shows, from the same
//! config and presets.

use super::dist::Dist;
use super::folder::File;
use anyhow::{Context, Result};
use privola::consent::Consent;
use privola::json::Json;
use privola::locale;
use privola::site::{Language, Site};
use privola::view::{page, Icu, Scene, Words};

/// `declaration.<locale>.html` for each language of a site of which all is known.
pub fn pages(site: &Site, dist: &Dist) -> Result<Vec<File>> {
    let draft = Consent::all(site, false);
    let mut pages = Vec::new();
    for locale in &site.locales {
        let words = words(site, locale, dist)?;
        let intl = Icu::new(locale).with_context(|| format!("\"{locale}\" is no language tag"))?;
        let scene = Scene { site, words: &words, intl: &intl, draft: &draft, record: None, running: &[] };
        pages.push(File::new(&format!("declaration.{locale}.html"), page(&scene)));
    }
    Ok(pages)
}

/// All words of a language.
fn words(site: &Site, locale: &str, dist: &Dist) -> Result<Words> {
    let words = locale::spoken(locale).with_context(|| format!("\"{locale}\" is no language that Privola speaks"))?;
    let read = |folder: &str| {
        let name = format!("{folder}/{words}.json");
        dist.json(&name).map(|file| (name, Json::from(file)))
    };
    let language = Language { tag: locale.to_owned(), words };
    let (name, first) = read("locales")?;
    let mut words = Words::new(&language, first, site).with_context(|| format!("{name} is no locale file"))?;
    let (name, rest) = read("locales/more")?;
    anyhow::ensure!(words.add(rest), "{name} is no locale file");
    Ok(words)
}
