//! Work on texts at the byte level: splitting, replacing, numbers. The standard library's searching and formatting
//! would do the same and bring several kilobytes of machinery into the wasm.

/// A text of its own. In line, as the compiler would have it, it takes 30 bytes more.
#[inline(never)]
pub fn copy(text: &str) -> String {
    let mut out = String::new();
    out.push_str(text);
    out
}

/// The parts as one text.
pub fn join(parts: &[&str]) -> String {
    let mut out = String::new();
    for part in parts {
        out.push_str(part);
    }
    out
}

/// Appends an item to a list that commas separate.
pub fn push_item(list: &mut String, item: &str) {
    if !list.is_empty() {
        list.push(',');
    }
    list.push_str(item);
}

/// Splits at the first `mark`, which is ASCII: what stands before and behind it. (`str::split_once` and its kin bring
/// in 1.5 kB of searching machinery.)
pub fn cut(text: &str, mark: u8) -> Option<(&str, &str)> {
    let at = text.bytes().position(|byte| byte == mark)?;
    Some((text.get(..at)?, text.get(at + 1..)?))
}

/// Takes the part before the first `mark` off the front of `rest`; the last part is followed by `None`.
pub fn next<'a>(rest: &mut Option<&'a str>, mark: u8) -> Option<&'a str> {
    let text = (*rest)?;
    let (part, tail) = match cut(text, mark) {
        Some((part, tail)) => (part, Some(tail)),
        None => (text, None),
    };
    *rest = tail;
    Some(part)
}

/// Takes the part before the first `mark`, which is ASCII, off the front of `rest`; a part that is not there is empty. All
/// that the wasm reads it takes apart with this alone: with `cut` and `next`, which tell more, it had 180 bytes more.
pub fn field<'a>(rest: &mut &'a str, mark: u8) -> &'a str {
    let text = *rest;
    let at = text.bytes().position(|byte| byte == mark).unwrap_or(text.len());
    // It is never none. (`split_at` brings the texts of its panic along in a build without the rebuilt library: 3.4 kB.)
    let (part, tail) = text.split_at_checked(at).unwrap_or((text, ""));
    *rest = tail.get(1..).unwrap_or("");
    part
}

/// Appends a whole number in decimal. The formatting machinery of `core::fmt` would cost 900 bytes.
pub fn push_number(out: &mut String, number: u64) {
    if number > 9 {
        push_number(out, number / 10);
    }
    let digit = usize::try_from(number % 10).unwrap_or(0);
    out.push_str("0123456789".get(digit..=digit).unwrap_or(""));
}

/// Reads a whole decimal number: digits only, no sign, no leading zero but for `0` itself, at most 15 digits (which
/// JavaScript's numbers hold too).
pub fn whole(text: &str) -> Option<u64> {
    // No number of so few digits.
    Some(number(text, u64::MAX)).filter(|number| *number != u64::MAX)
}

/// The same, or `default` where there is none.
pub fn number(text: &str, default: u64) -> u64 {
    // First, so that a longer one cannot overflow.
    if !matches!(text.len(), 1..=15) || (text.len() > 1 && text.starts_with("0")) {
        return default;
    }
    let mut number = 0;
    for byte in text.bytes() {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            return default;
        }
        number = number * 10 + u64::from(digit);
    }
    number
}
