//! What a build is made of: the site goes into the script as bytes (see `privola::pack`), what the preferences say of it
//! into the files of the languages.

use super::dist::Dist;
use super::folder::File;
use super::literal::{object, text};
use super::{declare, policy, styles};
use anyhow::{bail, Context, Result};
use privola::config::fault::unknown;
use privola::config::read_preset;
use privola::json::Json;
use privola::locale;
use privola::pack::{characters, early, late, speak, trim};
use privola::site::{self, Site};
use serde_json::{json, Map, Value};

/// At the front of a script it makes every browser read it as UTF-8, whatever the page or the server says.
pub const MARK: &str = "\u{feff}";

/// What comes of a config.
pub struct Built {
    /// The script that the tag names.
    pub entry: &'static str,
    /// The files that a page can ask for.
    pub made: Vec<File>,
    /// Files for the owner.
    pub beside: Vec<File>,
    pub policies: policy::Policies,
}

/// Builds; `single`: one script with all files in it.
pub fn build(config: &Value, dist: &Dist, single: bool) -> Result<Built> {
    let mut site = known(config, dist)?;
    let languages = languages(&site, dist)?;
    let beside = declare::pages(&site, dist)?;
    let services: Vec<Value> = site.services.iter().map(|service| json!({ "hosts": service.hosts })).collect();
    let policies = policy::of(&services, single);
    let texts = std::mem::take(&mut site.texts);
    trim(&mut site);

    let mut files = Vec::new();
    for language in &languages {
        let own = texts.iter().filter(|(tag, _)| locale::spoken(tag) == Some(language.words));
        let own: Vec<&(String, String)> = own.flat_map(|(_, strings)| strings).collect();
        for folder in ["locales", "locales/more"] {
            let name = format!("{folder}/{}.json", language.words);
            let mut file = worded(dist.json(&name)?, &own);
            if folder == "locales/more" {
                file["site"] = characters(&late(&speak(&site, language.tags.clone()))).into();
            }
            files.push(File::new(&name, file.to_string()));
        }
    }
    for name in dist.names("extras", ".css")? {
        let name = format!("extras/{name}.css");
        files.push(File::new(&name, dist.bytes(&name)?));
    }
    // The words of layer one in the site's own language are in the script.
    let own = locale::spoken(&site.locale).map(|words| format!("locales/{words}.json"));
    let (inside, apart): (Vec<File>, Vec<File>) =
        files.into_iter().partition(|file| single || own.as_ref() == Some(&file.name));
    let loader = if site.autoblock { "privola-autoblock.js" } else { "privola.js" };
    let script = script(loader, &site, config, &inside, dist)?;
    let entry = if single { "privola.js" } else { loader };
    let made = [File::new(entry, script)].into_iter().chain(apart).collect();
    Ok(Built { entry, made, beside, policies })
}

/// The site of a config, with all that the files of its presets say.
fn known(config: &Value, dist: &Dist) -> Result<Site> {
    let (site, _) = site::read(Json::from(config.clone()));
    let mut site = site.context("the config is no object")?;
    for service in &mut site.services {
        if service.details.is_none() {
            let name = privola::config::presets::file(&service.preset);
            let (preset, _) = read_preset(Json::from(dist.json(&name)?));
            service.learn(preset.with_context(|| format!("{name} is no preset"))?);
        }
    }
    Ok(site)
}

/// A language that words are there in.
struct Spoken {
    /// The name of its files.
    words: &'static str,
    /// The languages of the site that are spoken with these words: `de` and `de-AT`.
    tags: Vec<String>,
}

/// The languages of a site, each of which must be there.
fn languages(site: &Site, dist: &Dist) -> Result<Vec<Spoken>> {
    let there = dist.names("locales", ".json")?;
    let mut all: Vec<Spoken> = Vec::new();
    for tag in &site.locales {
        let Some(words) = locale::spoken(tag).filter(|words| there.iter().any(|name| name == words)) else {
            let text = unknown("language", tag, &mut there.iter().map(String::as_str));
            bail!("{text}; there are {}", there.join(", "));
        };
        match all.iter_mut().find(|known| known.words == words) {
            Some(known) => known.tags.push(tag.clone()),
            None => all.push(Spoken { words, tags: vec![tag.clone()] }),
        }
    }
    Ok(all)
}

/// A language's file with the config's own strings in the place of those that it has; what says nothing is left out.
fn worded(mut file: Value, own: &[&(String, String)]) -> Value {
    let mut strings = file["strings"].take();
    for (name, string) in own {
        if strings.get(name).is_some() {
            strings[name] = string.as_str().into();
        }
    }
    let mut worded = Map::from_iter([("strings".to_owned(), strings)]);
    if file["direction"] == "rtl" {
        worded.insert("direction".to_owned(), "rtl".into());
    }
    worded.into()
}

/// The loader with wasm, styles, site and these files in it.
fn script(loader: &str, site: &Site, config: &Value, inside: &[File], dist: &Dist) -> Result<String> {
    let mut script = dist.text(&format!("build/{loader}"))?.trim_end().to_owned();
    let files: Result<Map<String, Value>> =
        inside.iter().map(|file| Ok((file.name.clone(), file.text()?.into()))).collect();
    for (place, value) in [
        ("PRIVOLA_FILES", object(&files?.into())),
        ("PRIVOLA_GOOGLE", object(&config["google"])),
        ("PRIVOLA_SITE", text(&characters(&early(site)))),
        ("PRIVOLA_CSS", text(&styles::used(&dist.text("build/privola.css")?, &config["banner"]))),
        ("PRIVOLA_WASM", text(&characters(&dist.bytes("build/privola.wasm")?))),
    ] {
        script = replace_once(&script, place, &value)?;
    }
    Ok(format!("{MARK}{script}\n"))
}

/// Replaces what must be there exactly once.
fn replace_once(text: &str, what: &str, with: &str) -> Result<String> {
    let count = text.matches(what).count();
    if count != 1 {
        bail!("the loader has `{what}` {count} times, not once: make a release with `cargo xtask build`");
    }
    Ok(text.replacen(what, with, 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_there_twice_or_not_at_all_is_not_replaced() {
        assert_eq!(replace_once("abc", "b", "x").ok().as_deref(), Some("axc"));
        assert!(replace_once("abb", "b", "x").is_err());
        assert!(replace_once("a", "b", "x").is_err());
    }
}
