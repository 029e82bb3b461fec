//! The bytes of a file as text: JSON is UTF-8 (RFC 8259 § 8.1).

use super::code;
use super::diagnostic::Diagnostic;

/// No config is larger than this many bytes; a thousand services are a tenth of it.
pub const MAX_BYTES: usize = 5_000_000;

/// The text of a file, or why it has none. The finding points into [`String::from_utf8_lossy`] of the same bytes.
pub fn text(bytes: &[u8]) -> Result<&str, Diagnostic> {
    if bytes.len() > MAX_BYTES {
        let text = format!("the file has more than {} MB, which no config needs", MAX_BYTES / 1_000_000);
        return Err(code::TOO_LARGE.at(&(0..0), text).help("Check the name of the file."));
    }
    if let Some(kind) = wide(bytes) {
        let text = format!("the file is stored as {kind}, expected UTF-8");
        return Err(code::UTF_16
            .at(&(0..0), text)
            .help("Save it anew as UTF-8, which editors offer where a file is saved."));
    }
    std::str::from_utf8(bytes).map_err(|error| {
        let at = error.valid_up_to();
        let byte = bytes.get(at).copied().unwrap_or_default();
        let text = format!("the byte {byte:02X} is not UTF-8 here");
        let help = "Save the file anew as UTF-8; it may be in Windows-1250 or another old encoding.";
        // The replacement character, which stands there in the lossy text, has three bytes.
        code::NOT_UTF_8.at(&(at..at + 3), text).help(help)
    })
}

/// The name of an encoding whose units are wider than a byte, by its byte order mark, or by the zeros that ASCII
/// brings along in it.
fn wide(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0xff, 0xfe, 0, 0, ..] | [_, 0, 0, 0, ..] | [0, 0, 0xfe, 0xff, ..] | [0, 0, 0, _, ..] => Some("UTF-32"),
        [0xff, 0xfe, ..] | [1..=0x7f, 0, 1..=0x7f, 0, ..] => Some("UTF-16 (little-endian)"),
        [0xfe, 0xff, ..] | [0, 1..=0x7f, 0, 1..=0x7f, ..] => Some("UTF-16 (big-endian)"),
        _ => None,
    }
}
