//! What the standard library does fast or in every form, and the banner in few bytes of wasm.

/// A whole number in digits. `core::fmt` is 1.5 kB of wasm.
pub fn decimal(number: impl Into<u64>) -> String {
    let mut text = String::new();
    push(&mut text, number.into());
    text
}

/// Writes a number behind a text: first all digits but the last.
fn push(text: &mut String, number: u64) {
    if number > 9 {
        push(text, number / 10);
    }
    text.extend(char::from_digit((number % 10) as u32, 10));
}

/// Whether a text has another one inside. `str::contains` is 2 kB, for texts longer than there are here.
pub fn holds(text: &str, part: &str) -> bool {
    (0..=text.len()).any(|start| text.get(start..).is_some_and(|rest| rest.starts_with(part)))
}

#[cfg(test)]
mod tests {
    use super::{decimal, holds};

    #[test]
    fn a_part_is_found_wherever_it_stands() {
        for text in ["", "a", "_ga_1", "čšž", "ščšč"] {
            for part in ["", "a", "_1", "_2", "š", "šč", "ž", "_ga_1_"] {
                assert_eq!(holds(text, part), text.contains(part), "{part} in {text}");
            }
        }
    }

    #[test]
    fn numbers_are_written_as_the_standard_library_does() {
        for number in [0, 1, 9, 10, 99, 100, 1_700_000_000, u64::MAX] {
            assert_eq!(decimal(number), number.to_string());
        }
    }
}
