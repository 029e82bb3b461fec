//! How many tests passed and failed, as the runners themselves say at their end.
use std::ops::AddAssign;

#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Counts {
    pub passed: u32,
    pub failed: u32,
}

impl Counts {
    pub fn total(self) -> u32 {
        self.passed + self.failed
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Counts) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

/// Sums the lines `test result: ok. 3 passed; 0 failed; …`, which cargo's and wasm-bindgen's runners write.
pub fn cargo(text: &str) -> Counts {
    let mut sum = Counts::default();
    for line in text.lines().filter_map(|line| line.trim().strip_prefix("test result:")) {
        for part in line.split(['.', ';']) {
            if let Some((number, word)) = part.trim().split_once(' ') {
                let number = number.parse().unwrap_or(0);
                match word {
                    "passed" => sum.passed += number,
                    "failed" => sum.failed += number,
                    _ => {}
                }
            }
        }
    }
    sum
}

/// Reads the closing lines `# pass 3`, `# fail 0`, `# cancelled 0` of Node.js's TAP report.
/// A cancelled test has failed; skipped and to-do tests have neither passed nor failed.
pub fn tap(text: &str) -> Counts {
    let number = |name: &str| -> u32 {
        let found = text.lines().rev().find_map(|line| line.strip_prefix("# ")?.strip_prefix(name)?.strip_prefix(' '));
        found.and_then(|number| number.trim().parse().ok()).unwrap_or(0)
    };
    Counts { passed: number("pass"), failed: number("fail") + number("cancelled") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cargo_and_wasm_results_are_summed() {
        let text = "running 2 tests\n\
            test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s\n\
            test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out\n\
            error: 5 passed; 5 failed\n";
        assert_eq!(cargo(text), Counts { passed: 15, failed: 2 });
    }

    #[test]
    fn a_cancelled_browser_test_has_failed() {
        let text = "TAP version 13\nok 1 - a\n# tests 4\n# suites 1\n# pass 2\n# fail 1\n# cancelled 1\n# skipped 0\n";
        assert_eq!(tap(text), Counts { passed: 2, failed: 2 });
    }

    #[test]
    fn output_without_results_counts_nothing() {
        assert_eq!(cargo("error: could not compile"), Counts::default());
        assert_eq!(tap(""), Counts::default());
    }
}
