//! The config as a file: its schema and its revision.

use super::rule::{Found, Rule};
use crate::code;
use crate::subject::Subject;

pub const RULES: &[Rule] = &[schema, revision];

fn schema(subject: &Subject, found: &mut Found) {
    if subject.root.member("$schema").is_none() {
        let text = "without it, editors can neither complete nor check the config";
        let help = "Add \"$schema\": \"/privola/privola.schema.json\", or the path of your copy.";
        found.push(code::SCHEMA_MISSING.missing(&subject.root.span, "$schema", text).help(help));
    }
}

fn revision(subject: &Subject, found: &mut Found) {
    let revision = subject.root.get("revision");
    if !revision.is_null() && subject.site.revision == 0 {
        let text = "the revision is 0; it counts from 1, which is also the default";
        found.push(
            code::REVISION_ZERO
                .at(&revision.span, text)
                .help("Write 1, and raise it when visitors must be asked again."),
        );
    }
}
