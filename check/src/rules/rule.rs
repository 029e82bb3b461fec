//! What a rule is, and the words that several rules put together.

use crate::diagnostic::Diagnostic;
use crate::subject::Subject;
use privola::config::fault::nearest;

/// What rules have found.
pub type Found = Vec<Diagnostic>;
/// Looks at a checked config, and adds its findings.
pub type Rule = fn(&Subject, &mut Found);

/// `a, b and c`; of more than five, the first four and how many others.
pub fn list(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] if names.len() <= 5 => format!("{} and {last}", first.join(", ")),
        _ => format!("{} and {} others", names.iter().take(4).copied().collect::<Vec<_>>().join(", "), names.len() - 4),
    }
}

/// `, did you mean "x"?` where one of `names` is near `word`, else nothing.
pub fn near<'a>(word: &str, mut names: impl Iterator<Item = &'a str>) -> String {
    nearest(word, &mut names).map_or_else(String::new, |name| format!(", did you mean \"{name}\"?"))
}
