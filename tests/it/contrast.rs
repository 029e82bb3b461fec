//! Colours of an owner's are corrected where they are hard to read, and only there.

use privola::contrast::{contrast, luminance, mend, Palette, Rgb, Token};

#[test]
fn luminance_is_that_of_the_standard() {
    for part in 0..=255 {
        let share = f64::from(part) / 255.0;
        let linear = if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) };
        assert!((luminance([part; 3]) - linear).abs() < 1e-9, "{part}");
    }
}

#[test]
fn contrast_is_that_of_the_standard() {
    for (one, other, ratio) in [
        ([0, 0, 0], [255, 255, 255], 21.0),
        ([255, 255, 255], [0, 0, 0], 21.0),
        ([119, 119, 119], [255, 255, 255], 4.478),
        ([29, 78, 216], [255, 255, 255], 6.701),
        ([10, 20, 30], [10, 20, 30], 1.0),
    ] {
        assert!((contrast(one, other) - ratio).abs() < 0.001, "{one:?} {other:?} {}", contrast(one, other));
    }
}

/// Colours with their opacity, 0 to 255.
struct Colors(Vec<(Token, Rgb, u8)>, Vec<String>);

impl Colors {
    fn of(set: &[(Token, Rgb, u8)]) -> Self {
        let usual = [
            (Token::Background, [255, 255, 255], 255),
            (Token::Surface, [245, 246, 248], 255),
            (Token::Text, [15, 23, 42], 255),
            (Token::Muted, [71, 85, 105], 255),
            (Token::Edge, [100, 116, 139], 255),
            (Token::Rim, [29, 78, 216], 255),
            (Token::Button, [29, 78, 216], 255),
            (Token::ButtonText, [255, 255, 255], 255),
        ];
        let own = |token| set.iter().find(|(own, ..)| *own == token).copied();
        Colors(usual.into_iter().map(|it| own(it.0).unwrap_or(it)).collect(), Vec::new())
    }
}

impl Palette for Colors {
    fn seen(&mut self, token: Token, behind: Rgb) -> Rgb {
        let (_, color, opacity) = *self.0.iter().find(|(own, ..)| *own == token).expect("all are there");
        let mix = |part: usize| {
            let (front, back) = (u32::from(color[part]), u32::from(behind[part]));
            u8::try_from((front * u32::from(opacity) + back * (255 - u32::from(opacity))) / 255).expect("a mean")
        };
        [mix(0), mix(1), mix(2)]
    }

    fn correct(&mut self, token: Token, color: Rgb, why: &str) {
        let own = self.0.iter_mut().find(|(own, ..)| *own == token).expect("all are there");
        *own = (token, color, 255);
        self.1.push(format!("{} {why}", token.name()));
    }
}

fn told(set: &[(Token, Rgb, u8)], dark: bool) -> Vec<String> {
    let mut colors = Colors::of(set);
    mend(&mut colors, dark);
    let first = std::mem::take(&mut colors.1);
    mend(&mut colors, dark);
    assert!(colors.1.is_empty(), "what is corrected is right: {:?}", colors.1);
    first
}

#[test]
fn readable_colours_stay() {
    assert_eq!(told(&[], false), Vec::<String>::new());
}

#[test]
fn each_colour_that_is_hard_to_read_is_corrected() {
    for (set, words) in [
        (
            &[(Token::Text, [170, 170, 170], 255)][..],
            "text on the background has a contrast of 2.1:1 and needs 4.5:1 (WCAG 2.2)",
        ),
        (
            &[(Token::Edge, [220, 220, 220], 255)],
            "--edge on the background has a contrast of 1.3:1 and needs 3:1 (WCAG 2.2)",
        ),
        (
            &[(Token::ButtonText, [29, 78, 216], 255)],
            "buttonText on the button has a contrast of 1.0:1 and needs 4.5:1 (WCAG 2.2)",
        ),
        (&[(Token::Background, [255, 255, 255], 128)], "background is no opaque colour"),
        (
            &[(Token::Surface, [0, 0, 0], 255)],
            "surface is too far from the background for a text of 4.5:1 on both (WCAG 2.2)",
        ),
    ] {
        assert_eq!(told(set, false), [words]);
    }
}

#[test]
fn what_is_not_opaque_is_seen_over_black_in_dark_mode() {
    let glass = [(Token::Background, [255, 255, 255], 0)];
    let mut colors = Colors::of(&glass);
    mend(&mut colors, true);
    assert_eq!(colors.seen(Token::Background, [1, 2, 3]), [0, 0, 0]);
    mend(&mut colors, true);
    assert!(contrast(colors.seen(Token::Text, [0; 3]), [0; 3]) >= 4.5);
}
