//! Findings as workflow commands of GitHub Actions, which mark the lines of a pull request.
//! Source: GitHub, "Workflow commands for GitHub Actions", setting a notice, warning or error message.

use super::checked::{page, Checked};
use crate::print;
use privola_check::code::Level;

pub fn show(files: &[Checked]) {
    for file in files {
        for (it, region) in file.regions() {
            let command = match it.level {
                Level::Error => "error",
                Level::Warning => "warning",
                Level::Hint => "notice",
            };
            let colon = if it.path.is_empty() { "" } else { ": " };
            let help = if it.help.is_empty() { String::new() } else { format!("\n{}", it.help) };
            let message = format!("{}{colon}{}{help}\nSee {}.", it.path, it.text, page(it.code));
            print::line(&format!(
                "::{command} file={},line={},col={},endLine={},endColumn={},title={}::{}",
                property(&file.name),
                region.line,
                region.column,
                region.end_line,
                region.end_column,
                property(it.code),
                escape(&message)
            ));
        }
    }
}

/// A message: what would end it is escaped.
fn escape(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property: so are the marks between properties.
fn property(text: &str) -> String {
    escape(text).replace(':', "%3A").replace(',', "%2C")
}
