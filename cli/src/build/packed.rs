//! A build with the banner that is wholly in Rust: the site goes into the script as bytes (see `privola_next::pack`), what
//! the preferences say of it into the files of the languages.

use super::dist::Dist;
use super::folder::File;
use super::literal::{object, text};
use super::script::{replace_once, MARK};
use super::{declare, policy, styles, Built};
use anyhow::{bail, Context, Result};
use privola_next::config::fault::unknown;
use privola_next::config::read_preset;
use privola_next::json::Json;
use privola_next::locale;
use privola_next::pack::{characters, early, late, speak, trim};
use privola_next::site::{self, Site};
use serde_json::{json, Map, Value};

/// Whether a folder of Privola's own files is of this banner.
pub fn is_for(dist: &Dist) -> Result<bool> {
    Ok(dist.text("build/privola.js")?.contains("PRIVOLA_SITE"))
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
    let script = script(loader, &site, &config["banner"], &inside, dist)?;
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
            let name = format!("vendors/{}.json", service.preset);
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
            let text = unknown("language", tag, there.iter().map(String::as_str));
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
fn script(loader: &str, site: &Site, banner: &Value, inside: &[File], dist: &Dist) -> Result<String> {
    let mut script = dist.text(&format!("build/{loader}"))?.trim_end().to_owned();
    let files: Result<Map<String, Value>> =
        inside.iter().map(|file| Ok((file.name.clone(), file.text()?.into()))).collect();
    for (place, value) in [
        ("PRIVOLA_FILES", object(&files?.into())),
        ("PRIVOLA_SITE", text(&characters(&early(site)))),
        ("PRIVOLA_CSS", text(&styles::used(&dist.text("build/privola.css")?, banner))),
        ("PRIVOLA_WASM", text(&characters(&dist.bytes("build/privola.wasm")?))),
    ] {
        script = replace_once(&script, place, &value)?;
    }
    Ok(format!("{MARK}{script}\n"))
}
