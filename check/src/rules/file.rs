//! The config as a file: its schema and its revision.

use super::{Found, Rule};
use crate::code;
use crate::site::Site;

pub const RULES: &[Rule] = &[schema, revision];

fn schema(site: &Site, found: &mut Found) {
    if site.root.member("$schema").is_none() {
        let text = "without it, editors can neither complete nor check the config";
        let help = "Add \"$schema\": \"/privola/privola.schema.json\", or the path of your copy.";
        found.push(code::SCHEMA_MISSING.missing(&site.root.span, "$schema", text).help(help));
    }
}

fn revision(site: &Site, found: &mut Found) {
    let revision = site.root.get("revision");
    if revision.number() == Some(0) {
        let text = "the revision is 0; it counts from 1, which is also the default";
        found.push(
            code::REVISION_ZERO
                .at(&revision.span, text)
                .help("Write 1, and raise it when visitors must be asked again."),
        );
    }
}
