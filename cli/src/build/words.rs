//! Lifetimes and countries in words of a language. The words come from `words.json` of dist/, which the build of Privola
//! takes from the same tables (ICU) that browsers have.

use super::dist::Dist;
use anyhow::{Context, Result};
use icu_locale_core::Locale;
use icu_plurals::{PluralCategory, PluralRules};
use serde_json::Value;

/// The words of one language.
pub struct Words {
    strings: Value,
    own: Value,
    rules: PluralRules,
    /// `ltr` or `rtl`.
    pub direction: String,
}

impl Words {
    /// `overrides`: the strings of that language in the config.
    pub fn load(dist: &Dist, locale: &str, overrides: &Value) -> Result<Self> {
        let first = dist.json(&format!("locales/{locale}.json"))?;
        let more = dist.json(&format!("locales/more/{locale}.json"))?;
        let tag: Locale = locale.parse().ok().with_context(|| format!("\"{locale}\" is no language tag"))?;
        let rules = PluralRules::try_new_cardinal((&tag).into());
        let rules = rules.ok().with_context(|| format!("no rules for numbers in \"{locale}\""))?;
        let mut strings = more["strings"].clone();
        for (name, value) in [&first["strings"], overrides].into_iter().filter_map(Value::as_object).flatten() {
            strings[name] = value.clone();
        }
        let direction = first["direction"].as_str().unwrap_or("ltr").to_owned();
        let own = dist.json("words.json")?[locale].clone();
        Ok(Self { strings, own, rules, direction })
    }

    /// A string of the interface; a string that is missing shows as nothing.
    pub fn get(&self, name: &str) -> &str {
        self.strings[name].as_str().unwrap_or_default()
    }

    /// `2 years` in this language.
    pub fn lifetime(&self, lifetime: &str) -> String {
        let Some((number, unit)) = lifetime.split_once(' ') else { return self.get(lifetime).to_owned() };
        let forms = &self.own["units"][unit.strip_suffix('s').unwrap_or(unit)];
        let category = number.parse::<u64>().map_or("other", |number| name(self.rules.category_for(number)));
        let form = forms[category].as_str().or_else(|| forms["other"].as_str()).unwrap_or(lifetime);
        form.replace("{n}", number)
    }

    /// A country by its ISO 3166-1 code; the code itself where there is no such country.
    pub fn country<'a>(&'a self, code: &'a str) -> &'a str {
        self.own["countries"][code].as_str().unwrap_or(code)
    }
}

fn name(category: PluralCategory) -> &'static str {
    match category {
        PluralCategory::Zero => "zero",
        PluralCategory::One => "one",
        PluralCategory::Two => "two",
        PluralCategory::Few => "few",
        PluralCategory::Many => "many",
        PluralCategory::Other => "other",
    }
}
