//! Readable colours: text of 4.5:1, edges and focus of 3:1 (WCAG 2.2, 1.4.3 and 1.4.11). Owners set colours as they like;
//! what would be hard to read is corrected. Accept and reject are one style whatever the colours are.
#![allow(clippy::float_arithmetic)] // Luminance is defined by fractions.

use crate::text::decimal;

/// Red, green and blue, 0 to 255.
pub type Rgb = [u8; 3];

const BLACK: Rgb = [0, 0, 0];
const WHITE: Rgb = [255, 255, 255];

/// A colour of the interface; see `www/privola.css`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Token {
    Background,
    Surface,
    Text,
    Muted,
    /// Edges of what can be pressed.
    Edge,
    /// The ring around what has the focus.
    Rim,
    Button,
    ButtonText,
}

impl Token {
    /// Its custom property in the styles.
    pub fn property(self) -> &'static str {
        match self {
            Token::Background => "--bg",
            Token::Surface => "--soft",
            Token::Text => "--ink",
            Token::Muted => "--dim",
            Token::Edge => "--edge",
            Token::Rim => "--rim",
            Token::Button => "--main",
            Token::ButtonText => "--on-main",
        }
    }

    /// How owners call it: its name in `banner.colors`, or else its custom property.
    pub fn name(self) -> &'static str {
        match self {
            Token::Background => "background",
            Token::Surface => "surface",
            Token::Text => "text",
            Token::Muted => "muted",
            Token::Button => "button",
            Token::ButtonText => "buttonText",
            Token::Edge | Token::Rim => self.property(),
        }
    }
}

/// What stands on background and surface alike, and how much it must stand out from both.
pub const FRONTS: [(Token, f64); 4] = [(Token::Text, 4.5), (Token::Muted, 4.5), (Token::Edge, 3.0), (Token::Rim, 3.0)];

/// How much the text of a button must stand out from it.
pub const LABEL: f64 = 4.5;

/// Colours as they are seen, and a way to correct them.
pub trait Palette {
    /// What is seen of a token in front of a colour, which shows through where the token is not opaque.
    fn seen(&mut self, token: Token, behind: Rgb) -> Rgb;

    /// From now on the token has this colour. `why`: what is wrong with its own.
    fn correct(&mut self, token: Token, color: Rgb, why: &str);
}

/// Corrects what is hard to read. What others stand on must cover what the page has there.
pub fn mend(palette: &mut dyn Palette, dark: bool) {
    let back = solid(palette, Token::Background, if dark { BLACK } else { WHITE });
    let ideal = best(back);
    let mut soft = solid(palette, Token::Surface, back);
    if contrast(ideal, soft) < 4.5 {
        palette.correct(Token::Surface, back, "is too far from the background for a text of 4.5:1 on both (WCAG 2.2)");
        soft = back;
    }
    for (token, least) in FRONTS {
        let color = palette.seen(token, back);
        let (on_back, on_soft) = (contrast(color, back), contrast(color, soft));
        let ratio = if on_back < on_soft { on_back } else { on_soft };
        if ratio < least {
            palette.correct(token, ideal, &["on the background ", &low(ratio, least)].concat());
        }
    }
    let main = solid(palette, Token::Button, back);
    let label = palette.seen(Token::ButtonText, main);
    let ratio = contrast(label, main);
    if ratio < LABEL {
        palette.correct(Token::ButtonText, best(main), &["on the button ", &low(ratio, LABEL)].concat());
    }
}

/// What a token comes to in front of a colour; opaque from now on.
fn solid(palette: &mut dyn Palette, token: Token, behind: Rgb) -> Rgb {
    let color = palette.seen(token, behind);
    if palette.seen(token, BLACK) != palette.seen(token, WHITE) {
        palette.correct(token, color, "is no opaque colour");
    }
    color
}

fn best(under: Rgb) -> Rgb {
    if contrast(BLACK, under) > contrast(WHITE, under) {
        BLACK
    } else {
        WHITE
    }
}

fn low(ratio: f64, least: f64) -> String {
    let (ratio, least) = (tenths(ratio), tenths(least));
    ["has a contrast of ", &ratio, ":1 and needs ", least.strip_suffix(".0").unwrap_or(&least), ":1 (WCAG 2.2)"]
        .concat()
}

/// A number between 0 and 21 with one decimal.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn tenths(number: f64) -> String {
    let tenths = (number * 10.0 + 0.5) as u32;
    [&decimal(tenths / 10), ".", &decimal(tenths % 10)].concat()
}

/// How much two colours stand out from each other: 1 to 21 (WCAG 2.2, "contrast ratio").
pub fn contrast(one: Rgb, other: Rgb) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    let (low, high) = if one < other { (one, other) } else { (other, one) };
    (high + 0.05) / (low + 0.05)
}

/// Relative luminance (WCAG 2.2, definitions).
pub fn luminance([red, green, blue]: Rgb) -> f64 {
    0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

fn linear(part: u8) -> f64 {
    let part = f64::from(part) / 255.0;
    if part <= 0.04045 {
        part / 12.92
    } else {
        let base = (part + 0.055) / 1.055;
        base * base * fifth_root(base * base)
    }
}

/// By Newton's method, for 0.005 to 1. `powf` would bring 2 kB of tables into the wasm for `base^2.4`.
fn fifth_root(number: f64) -> f64 {
    let mut root = 1.0;
    for _ in 0..12 {
        root = (4.0 * root + number / (root * root * root * root)) / 5.0;
    }
    root
}
