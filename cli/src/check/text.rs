//! Findings for people: each with its line quoted, and a summary.

use super::{page, Checked, Counts};
use annotate_snippets::{normalize_untrusted_str as clean, AnnotationKind, Level as Style, Renderer, Snippet};
use anstream::{
    stream::{AsLockedWrite, RawStream},
    AutoStream, ColorChoice,
};
use privola::owner::diagnostic::{place, Diagnostic, Level};
use std::io::Write;

/// Prints every finding and a last line with their numbers; in colour on a terminal only (`NO_COLOR` is heard).
pub fn show(files: &[Checked]) {
    show_on(std::io::stdout(), files);
}

/// The same on another stream.
pub fn show_on<S: RawStream + AsLockedWrite>(out: S, files: &[Checked]) {
    let colored = AutoStream::choice(&out) != ColorChoice::Never;
    let renderer = if colored { Renderer::styled() } else { Renderer::plain() };
    // Whoever reads may have gone.
    let mut out = AutoStream::new(out, if colored { ColorChoice::AlwaysAnsi } else { ColorChoice::Never });
    for file in files {
        for finding in &file.found {
            let _ = writeln!(out, "{}\n", quoted(&renderer, file, finding));
        }
    }
    let _ = writeln!(out, "{}", summary(&Counts::of(files)));
}

/// A finding with its line.
fn quoted(renderer: &Renderer, file: &Checked, finding: &Diagnostic) -> String {
    let style = match finding.level {
        Level::Error => Style::ERROR,
        Level::Warning => Style::WARNING,
        Level::Hint => Style::INFO.with_name("hint"),
    };
    let colon = if finding.path.is_empty() { "" } else { ": " };
    let title = clean(&format!("{}{colon}{}", finding.path, finding.text));
    let line = Line::of(&file.text, finding);
    let name = clean(&file.name);
    let snippet = Snippet::source(line.text)
        .line_start(line.number)
        .path(&name)
        .annotation(AnnotationKind::Primary.span(line.span.clone()));
    let page = format!("see {}, or run: privola explain {}", page(finding.code), finding.code);
    let mut group = style.primary_title(&title).id(finding.code).element(snippet);
    if !finding.help.is_empty() {
        group = group.element(Style::HELP.message(clean(&finding.help)));
    }
    renderer.render(&[group.element(Style::NOTE.message(page))])
}

/// The line that a finding begins in, and where in it; what goes on in other lines is left out.
struct Line<'a> {
    number: usize,
    text: &'a str,
    span: std::ops::Range<usize>,
}

impl<'a> Line<'a> {
    fn of(text: &'a str, finding: &Diagnostic) -> Self {
        let at = finding.span.start;
        let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
        // A byte order mark takes no place.
        let start = if text[start..].starts_with('\u{feff}') { start + '\u{feff}'.len_utf8() } else { start };
        let at = at.max(start);
        let end = text[at..].find('\n').map_or(text.len(), |end| at + end);
        let line = text[start..end].trim_end_matches('\r');
        let last = finding.span.end.clamp(at, start + line.len().max(at - start));
        Self { number: place(text, at).0, text: line, span: at - start..last - start }
    }
}

/// `3 files: 1 error, 2 warnings, no hints`.
fn summary(counts: &Counts) -> String {
    let many = |number: usize, word: &str| match number {
        0 => format!("no {word}s"),
        1 => format!("1 {word}"),
        _ => format!("{number} {word}s"),
    };
    let (errors, warnings) = (many(counts.errors, "error"), many(counts.warnings, "warning"));
    format!("{}: {errors}, {warnings}, {}", many(counts.files, "file"), many(counts.hints, "hint"))
}
