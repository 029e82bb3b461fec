//! What an owner reads beside the new config, since JSON has no comments: each line explained, what to put into the
//! pages, and what to do next.

use super::answers::{chosen, Answers};
use super::compose;
use crate::build::policy;
use crate::vendors::explain;
use privola::config::schema::schema;
use serde_json::Value;

/// The notes as a page; `name` is the config's file name.
pub fn page(answers: &Answers, name: &str, config: &str) -> String {
    let schema = schema();
    let explained: Vec<String> = compose::fields(answers)
        .iter()
        .map(|(field, value)| {
            let description = schema["properties"][field]["description"].as_str().unwrap_or_default();
            format!("- `\"{field}\": {}`\n  {description}\n", compose::inline(value))
        })
        .collect();
    format!(
        "# {name}, explained\n\nWritten by `privola init`. JSON has no comments, so they stand here; this file is yours to keep or \
         to delete.\n\n```json\n{config}```\n\n## Line by line\n\n{}\n{}\n",
        explained.concat(),
        steps(answers, name)
    )
}

/// What to put into the pages, and what to do next.
pub fn steps(answers: &Answers, name: &str) -> String {
    let mut out = format!(
        "## 1. Privola's files, at /privola/ of the site, and {name} at its root\n\nEither copy the folder `dist/` there that `cargo \
         xtask build` makes in Privola's project: the tag below is for that.\nOr run `privola build {name} --out privola`: it makes a \
         smaller folder with only what this config needs,\nand prints a tag of its own, to take in place of the one below.\n\n\
         ## 2. The tag, first in <head> of every page\n\n    {}\n",
        tag(name)
    );
    if answers.services.is_empty() {
        out += "\nNo services were named: there is nothing to consent to, so no banner appears, and the preferences open as a\n\
                declaration. Name services in the config when there are some.\n";
    } else {
        out += "\n## 3. The tags of your services, held until consent\n\nIn place of what the services gave you; your own ids in place of \
                theirs.\n";
    }
    for preset in chosen(&answers.services) {
        out += &format!("\n{} ({}):\n\n", preset.name(), preset.category());
        for line in explain::held(preset).iter().flat_map(|element| element.lines()) {
            out += &format!("    {line}\n");
        }
    }
    out += "\n## A link to change or withdraw the choice, on every page\n\n    <a href=\"#\" data-privola=\"preferences\">Cookie settings</a>\n";
    let services: Vec<Value> = chosen(&answers.services).map(|preset| preset.0.clone()).collect();
    let policies = policy::of(&services, false);
    out += &format!("\n## The Content-Security-Policy, if the site sends one\n\n    {}\n", policies.own);
    if !policies.hosts.is_empty() {
        out += &format!(
            "\nand for the services, in script-src, connect-src, img-src and frame-src:\n\n    {}\n",
            policies.hosts
        );
    }
    out += &format!(
        "\n## Next\n\n- `privola check {name}` says what is still wrong or missing; `privola check {name} --page index.html` looks at a \
         page as well.\n- Open a page in a private window: the banner shows, and no request goes to a service before you accept."
    );
    out
}

/// The tag for a config at the site's root.
pub fn tag(name: &str) -> String {
    format!("<script src=\"/privola/privola.js\" data-config=\"/{name}\"></script>")
}
