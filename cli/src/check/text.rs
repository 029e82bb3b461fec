//! Findings for people: each with its line quoted, and a summary.

use super::checked::{page, Checked, Counts, Region};
use annotate_snippets::{normalize_untrusted_str as clean, AnnotationKind, Level as Style, Origin, Renderer, Snippet};
use anstream::{
    stream::{AsLockedWrite, RawStream},
    AutoStream, ColorChoice,
};
use privola_check::code::Level;
use privola_check::diagnostic::Diagnostic;
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
        for (finding, region) in file.regions() {
            let _ = writeln!(out, "{}\n", quoted(&renderer, file, finding, &region));
        }
    }
    let _ = writeln!(out, "{}", summary(&Counts::of(files)));
}

/// A finding with its line.
fn quoted(renderer: &Renderer, file: &Checked, finding: &Diagnostic, region: &Region) -> String {
    let style = match finding.level {
        Level::Error => Style::ERROR,
        Level::Warning => Style::WARNING,
        Level::Hint => Style::INFO.with_name("hint"),
    };
    let colon = if finding.path.is_empty() { "" } else { ": " };
    let title = clean(&format!("{}{colon}{}", finding.path, finding.text));
    let line = Line::of(&file.text, finding);
    let name = clean(&file.name);
    let snippet =
        Snippet::source(line.text).line_start(region.line).annotation(AnnotationKind::Primary.span(line.span));
    // Of a line that was cut, the snippet would count columns from where it was.
    let origin = line.cut.then(|| Origin::path(&name).line(region.line).char_column(region.column));
    let snippet = if line.cut { snippet } else { snippet.path(&name) };
    let page = format!("see {}, or run: privola explain {}", page(finding.code), finding.code);
    let mut group = style.primary_title(&title).id(finding.code).elements(origin).element(snippet);
    if !finding.help.is_empty() {
        group = group.element(Style::HELP.message(clean(&finding.help)));
    }
    renderer.render(&[group.element(Style::NOTE.message(page))])
}

/// Bytes of a line that are quoted on either side of where a finding begins; a minified config is one long line.
const AROUND: usize = 100;

/// The line that a finding begins in, and where in it; what goes on in other lines is left out.
struct Line<'a> {
    text: &'a str,
    span: std::ops::Range<usize>,
    /// Whether only a part of the line is quoted.
    cut: bool,
}

impl<'a> Line<'a> {
    fn of(text: &'a str, finding: &Diagnostic) -> Self {
        let at = finding.span.start;
        let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
        // A byte order mark takes no place.
        let start = if text[start..].starts_with('\u{feff}') { start + '\u{feff}'.len_utf8() } else { start };
        let at = at.max(start);
        let end = text[at..].find('\n').map_or(text.len(), |end| at + end);
        let end = start + text[start..end].trim_end_matches('\r').len();
        let at = at.min(end);
        let cut = end - start > 4 * AROUND;
        let (from, to) = if cut {
            let back = (at.saturating_sub(AROUND).max(start)..=at).find(|at| text.is_char_boundary(*at));
            let ahead = (at..=(at + AROUND).min(end)).rev().find(|at| text.is_char_boundary(*at));
            (back.unwrap_or(at), ahead.unwrap_or(at))
        } else {
            (start, end)
        };
        Self { text: &text[from..to], span: at - from..finding.span.end.clamp(at, to) - from, cut }
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
