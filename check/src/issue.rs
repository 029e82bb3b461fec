//! A fault in a config, with its place and what to do. Not a Rust error. Native only: the browser has
//! `www/extras/check.js`.

use crate::text::join;

/// One fault, told to the console and to `privola:issue`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    /// Where: a path into the config (`services[1].cookies[0].name`), or an attribute of a tag.
    pub path: String,
    /// What was found and what was expected; lowercase, no full stop.
    pub text: String,
}

/// Names for [`unknown`] to choose from: a function that calls back with each.
pub type Names<'a> = &'a dyn Fn(&mut dyn FnMut(&str));

impl Issue {
    pub fn new(path: &str, parts: &[&str]) -> Self {
        Self { path: path.to_owned(), text: join(parts) }
    }

    /// `path: text`, or the text alone where there is no path.
    pub fn line(&self) -> String {
        let colon = if self.path.is_empty() { "" } else { ": " };
        join(&[&self.path, colon, &self.text])
    }
}

/// `unknown <what> "word"`, with `did you mean "…"?` where a name is near: at least half of its letters stand at the
/// beginning and the end of the word as well.
pub fn unknown(path: &str, what: &str, word: &str, names: Names) -> Issue {
    let mut best = String::new();
    let mut most = word.len().div_ceil(2).saturating_sub(1);
    names(&mut |name| {
        let same = alike(word.bytes(), name.bytes());
        let rest = word.len().min(name.len()) - same;
        let same = same + alike(word.bytes().rev(), name.bytes().rev()).min(rest);
        if same > most && same >= name.len().div_ceil(2) {
            most = same;
            name.clone_into(&mut best);
        }
    });
    let (start, end) = if best.is_empty() { ("", "") } else { (", did you mean \"", "\"?") };
    Issue::new(path, &["unknown ", what, " \"", word, "\"", start, &best, end])
}

/// How many letters are the same from the start, upper and lower case alike.
fn alike(a: impl Iterator<Item = u8>, b: impl Iterator<Item = u8>) -> usize {
    a.zip(b).take_while(|(a, b)| a.eq_ignore_ascii_case(b)).count()
}
