//! Names the mistake behind a text that is not JSON: those that people make have codes of their own.

use super::code::{self, Code};
use super::diagnostic::{place, Diagnostic};
use super::reader::{Fault, Wanted, MAX_DEPTH};
use std::ops::Range;

/// The finding for a fault of the reader in `text`.
pub fn name(text: &str, fault: &Fault) -> Diagnostic {
    let found = Found { text, at: fault.at };
    let rest = found.rest();
    match fault.wanted {
        _ if text.trim_start_matches('\u{feff}').trim().is_empty() => code::EMPTY_FILE
            .at(&(0..0), "the file is empty, expected a config in braces")
            .help("Put {} in it to begin with, or let `privola init` write it."),
        Wanted::StringEnd(start) => string_end(&found, start),
        Wanted::Escape(start) => found
            .code(
                code::BAD_ESCAPE,
                start..found.at.max(start + 1) + found.char_len(),
                "JSON knows \\\" \\\\ \\/ \\b \\f \\n \\r \\t and \\u with four digits",
            )
            .help("Write a backslash as \\\\."),
        Wanted::Surrogate(start) => found
            .code(code::LONE_SURROGATE, start..start + 6, "this escape sequence is half a character")
            .help("Write the character itself, or both halves of it."),
        Wanted::Depth => found
            .code(
                code::TOO_DEEP,
                found.at..found.at + 1,
                &format!("brackets stand more than {MAX_DEPTH} deep in each other"),
            )
            .help("No config needs that; look for a bracket that is not closed."),
        _ if rest.starts_with("//") || rest.starts_with("/*") || rest.starts_with('#') => comment(&found),
        Wanted::End if found.is_number() => number(&found),
        _ if rest.starts_with('<') && fault.open.is_empty() => found
            .code(
                code::HTML_FILE,
                found.at..found.at + 1,
                "this is a page or other markup, expected a config in braces",
            )
            .help("Check the name of the file; a server may have answered with an error page."),
        _ if found.is_odd_space() => found
            .code(code::ODD_SPACE, found.word(), "this is a space, but none that JSON knows")
            .help("Replace it by an ordinary space; it often comes along from a web page or a text program."),
        Wanted::End => {
            let (what, help) = ("something follows the end of the config", "Delete it, or put it inside the braces.");
            found.code(code::TEXT_AFTER_END, found.word(), what).help(help)
        }
        Wanted::Digit(_) => number(&found),
        Wanted::Comma if found.is_number() => number(&found),
        Wanted::Comma | Wanted::Colon | Wanted::Key | Wanted::Value if rest.is_empty() => unclosed(&found, &fault.open),
        Wanted::Comma => comma(&found, &fault.open),
        Wanted::Colon => found
            .code(
                code::MISSING_COLON,
                found.word(),
                &format!("expected a colon after the key, found {}", found.shown()),
            )
            .help("Write \"key\": value."),
        Wanted::Key => key(&found),
        Wanted::Value => value(&found),
    }
}

/// The text and where it stops being JSON.
struct Found<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Found<'a> {
    fn code(&self, code: Code, span: Range<usize>, what: &str) -> Diagnostic {
        code.at(&span, what)
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn before(&self) -> &'a str {
        self.text.get(..self.at).unwrap_or_default()
    }

    fn char_len(&self) -> usize {
        self.rest().chars().next().map_or(0, char::len_utf8)
    }

    /// The word that starts here, or the one character.
    fn word(&self) -> Range<usize> {
        let letters = |c: char| c.is_alphanumeric() || matches!(c, '_' | '$' | '-' | '.' | '+');
        let long = self.rest().find(|c| !letters(c)).unwrap_or(self.rest().len());
        self.at..self.at + long.max(self.char_len())
    }

    /// What stands here, in quotes; "the end of the file" where nothing does.
    fn shown(&self) -> String {
        let word = self.text.get(self.word()).unwrap_or_default();
        match word.chars().count() {
            0 => "the end of the file".to_owned(),
            1..=30 => format!("{word:?}"),
            _ => format!("{:?}", word.chars().take(30).chain("…".chars()).collect::<String>()),
        }
    }

    /// Whether the fault lies inside or right behind a number.
    fn is_number(&self) -> bool {
        self.before().ends_with(|c: char| c.is_ascii_digit())
            && self.rest().starts_with(|c: char| c.is_alphanumeric() || c == '.' || c == '_')
    }

    fn is_odd_space(&self) -> bool {
        self.rest().starts_with(|c: char| {
            c.is_whitespace() && !matches!(c, ' ' | '\n' | '\r' | '\t')
                || matches!(c, '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
        })
    }

    fn is_typographic_quote(&self) -> bool {
        self.rest().starts_with(['“', '”', '„', '‘', '’', '‚', '«', '»'])
    }
}

fn string_end(found: &Found, start: usize) -> Diagnostic {
    let control = found.rest().chars().next().filter(|c| !matches!(c, '\n' | '\r'));
    match control {
        Some(c) => found
            .code(
                code::CONTROL_CHARACTER,
                found.at..found.at + c.len_utf8(),
                &format!("a string cannot hold the control character U+{:04X}", u32::from(c)),
            )
            .help(if c == '\t' { "Write a tab as \\t." } else { "Delete it." }),
        None => found
            .code(code::UNCLOSED_STRING, start..found.at, "this string has no closing quote on its line")
            .help("Close it with \", and write a line break inside a string as \\n."),
    }
}

fn comment(found: &Found) -> Diagnostic {
    let rest = found.rest();
    let end = if rest.starts_with("/*") { rest.find("*/").map(|at| at + 2) } else { rest.find(['\n', '\r']) };
    found
        .code(code::COMMENT, found.at..found.at + end.unwrap_or(rest.len()), "JSON has no comments")
        .help("Delete it; notes can stand in another file.")
}

fn number(found: &Found) -> Diagnostic {
    let number = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.' | '_');
    let start = found
        .before()
        .rfind(|c| !number(c))
        .map_or(0, |at| at + found.before().get(at..).and_then(|it| it.chars().next()).map_or(1, char::len_utf8));
    let end = found.at + found.rest().find(|c| !number(c)).unwrap_or(found.rest().len());
    let written = found.text.get(start..end).unwrap_or_default();
    let shown: String = written.chars().take(40).collect();
    found
        .code(code::MALFORMED_NUMBER, start..end, &format!("JSON writes no number as {shown:?}"))
        .help("Write digits only, without leading zeros or +, and with digits on both sides of a point.")
}

fn unclosed(found: &Found, open: &[usize]) -> Diagnostic {
    let Some(&start) = open.last() else {
        return expected(found, "a value");
    };
    let (line, _) = place(found.text, start);
    let (mark, close) = if found.text.as_bytes().get(start) == Some(&b'{') { ("{", "}") } else { ("[", "]") };
    found
        .code(
            code::UNCLOSED_BRACKET,
            start..start + 1,
            &format!("the file ends before the {mark} of line {line} is closed"),
        )
        .help(format!("Close it with {close}; if the file was cut off, fetch it again."))
}

fn comma(found: &Found, open: &[usize]) -> Diagnostic {
    let start = open.last().copied().unwrap_or_default();
    let close = if found.text.as_bytes().get(start) == Some(&b'{') { '}' } else { ']' };
    let rest = found.rest();
    if rest.starts_with(['}', ']']) {
        let (line, _) = place(found.text, start);
        let mark = if close == '}' { '{' } else { '[' };
        return found
            .code(
                code::WRONG_BRACKET,
                found.word(),
                &format!("expected {close} for the {mark} of line {line}, found {}", found.shown()),
            )
            .help("Every bracket is closed by its own kind, the last one opened first.");
    }
    let starts_entry = rest.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '"' | '{' | '[' | '\'' | '-'));
    if starts_entry || found.is_typographic_quote() {
        let end = found.before().trim_end().len();
        return found
            .code(code::MISSING_COMMA, end..end, "a comma is missing before the next entry")
            .help("Put a comma between two entries.");
    }
    expected(found, if close == '}' { "a comma or }" } else { "a comma or ]" })
}

fn key(found: &Found) -> Diagnostic {
    let rest = found.rest();
    if let Some(finding) = quotes(found).or_else(|| commas(found)) {
        return finding;
    }
    if rest.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '$' | '-')) {
        return found
            .code(code::UNQUOTED_KEY, found.word(), &format!("the key {} stands without quotes", found.shown()))
            .help("Put it in double quotes.");
    }
    expected(found, "a key in double quotes")
}

fn value(found: &Found) -> Diagnostic {
    let rest = found.rest();
    if let Some(finding) = quotes(found).or_else(|| commas(found)) {
        return finding;
    }
    if rest.strip_prefix(['+', '.']).is_some_and(|it| it.starts_with(|c: char| c.is_ascii_digit())) {
        return number(found);
    }
    if rest.starts_with(|c: char| c.is_alphabetic() || matches!(c, '_' | '$')) {
        let word = found.text.get(found.word()).unwrap_or_default().to_ascii_lowercase();
        let help = match word.as_str() {
            "true" | "yes" | "on" => "Write true in lowercase letters, without quotes.",
            "false" | "no" | "off" => "Write false in lowercase letters, without quotes.",
            "null" | "none" | "nil" | "undefined" | "nan" => "Leave the key out where there is no value.",
            _ => "Put it in double quotes.",
        };
        return found
            .code(code::UNQUOTED_VALUE, found.word(), &format!("the word {} stands without quotes", found.shown()))
            .help(help);
    }
    expected(found, "a value")
}

fn quotes(found: &Found) -> Option<Diagnostic> {
    let help = "JSON puts text in double quotes: \"…\".";
    if found.rest().starts_with(['\'', '`']) {
        return Some(found.code(code::SINGLE_QUOTES, found.word(), "this quote is none that JSON knows").help(help));
    }
    let typographic = code::TYPOGRAPHIC_QUOTES;
    let help = "Replace the quotes by straight ones; text programs turn them as you type.";
    let is = found.is_typographic_quote();
    is.then(|| found.code(typographic, found.word(), &format!("{} is a typographic quote", found.shown())).help(help))
}

/// A comma too many: where an entry belongs, before or behind.
fn commas(found: &Found) -> Option<Diagnostic> {
    let before = found.before().trim_end();
    let rest = found.rest();
    if rest.starts_with(['}', ']']) && before.ends_with(',') {
        let at = before.len() - 1;
        let what = "a comma stands before the closing bracket";
        return Some(found.code(code::TRAILING_COMMA, at..at + 1, what).help("Delete the comma."));
    }
    let what = "a comma stands where an entry belongs";
    let help = "Delete the comma, or put what is missing before it.";
    rest.starts_with(',').then(|| found.code(code::EXTRA_COMMA, found.word(), what).help(help))
}

fn expected(found: &Found, what: &str) -> Diagnostic {
    code::NOT_JSON.at(&found.word(), format!("expected {what}, found {}", found.shown()))
}
