//! Numbers in decimal digits. The standard library's formatting, which can do far more, would be the largest thing that a
//! visitor gets of it.

/// A number in digits.
pub fn digits(mut number: u64) -> String {
    let mut digits = String::new();
    loop {
        digits.insert(0, char::from(b'0' + (number % 10) as u8));
        number /= 10;
        if number == 0 {
            return digits;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::digits;

    #[test]
    fn a_number_is_written_as_the_standard_library_writes_it() {
        for number in [0, 1, 9, 10, 101, 4096, 1_796_000_000, u64::MAX] {
            assert_eq!(digits(number), number.to_string());
        }
    }
}
