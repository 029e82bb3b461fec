//! How a script runs, from its attributes (HTML standard, "prepare the script element").

use super::tag::Kind;

/// What a held script says of itself. Its type is that of `data-type`, since its own is the one that holds it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Script<'a> {
    /// It has an address.
    pub external: bool,
    pub kind: Option<&'a str>,
    pub is_async: bool,
    pub deferred: bool,
    pub no_module: bool,
}

impl Script<'_> {
    pub fn kind(&self) -> Kind {
        let kind = self.kind.unwrap_or_default().trim_ascii();
        let module = kind.eq_ignore_ascii_case("module");
        if !module && !self.external {
            return Kind::Inline;
        }
        // What a browser never runs (data, a fallback for browsers without modules) fires no event: nothing waits for it.
        if !module && (self.no_module || !is_javascript(kind)) {
            return Kind::Resource;
        }
        match (self.is_async, module || self.deferred) {
            (true, _) => Kind::Async,
            (false, true) => Kind::Deferred,
            (false, false) => Kind::Blocking,
        }
    }
}

/// The names of JavaScript in types (WHATWG MIME Sniffing, "JavaScript MIME type").
const NAMES: [&str; 4] = ["javascript", "ecmascript", "jscript", "livescript"];

/// Whether a browser runs what is of this type as a classic script; none is one of them.
fn is_javascript(kind: &str) -> bool {
    let Some((_, name)) = kind.split_once('/') else { return kind.is_empty() };
    let version = |c: char| c.is_ascii_digit() || c == '.';
    let name = name.trim_end_matches(version);
    NAMES.iter().any(|known| {
        name.len().checked_sub(known.len()).is_some_and(|more| {
            let (before, end) = name.split_at_checked(more).unwrap_or((name, ""));
            end.eq_ignore_ascii_case(known) && (before.is_empty() || before.eq_ignore_ascii_case("x-"))
        })
    })
}
