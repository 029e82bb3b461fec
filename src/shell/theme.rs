//! The owner's colours, and what keeps them readable; only where a page sets colours of its own.

use super::platform::{document, window};
use super::report::report;
use super::state::colors::Colors;
use super::state::with;
use super::{dom, objects};
use crate::contrast::{self, Palette, Rgb, Token};
use crate::site::{ColorToken, Theme};
use crate::text::decimal;
use gloo_events::EventListener;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    CanvasRenderingContext2d, CssStyleDeclaration, CssStyleRule, CssStyleSheet, HtmlCanvasElement, HtmlElement,
    MediaQueryList, ShadowRoot,
};

/// The custom properties by which a page sets colours.
const PROPERTIES: [&str; 6] = [
    "--privola-background",
    "--privola-text",
    "--privola-muted",
    "--privola-surface",
    "--privola-button",
    "--privola-button-text",
];

/// The style of a rule for the host that is alone in its sheet.
fn rule(sheet: &CssStyleSheet) -> Option<CssStyleDeclaration> {
    sheet.replace_sync(":host([data-theme]){}").ok()?;
    let rule: CssStyleRule = sheet.css_rules().ok()?.get(0)?.dyn_into().ok()?;
    Some(rule.style())
}

fn property(token: ColorToken) -> &'static str {
    match token {
        ColorToken::Background => Token::Background.property(),
        ColorToken::Text => Token::Text.property(),
        ColorToken::Muted => Token::Muted.property(),
        ColorToken::Line => "--line",
        ColorToken::Surface => Token::Surface.property(),
        ColorToken::Button => Token::Button.property(),
        ColorToken::ButtonText => Token::ButtonText.property(),
    }
}

/// Whether it is dark here: the config says so, or leaves it to the visitor's system. And the config's colours for that.
pub fn given() -> (bool, Vec<(ColorToken, String)>) {
    let system = system().is_some_and(|system| system.matches());
    with(|shell| {
        let banner = &shell.model.site.banner;
        let dark = banner.theme == Theme::Dark || (banner.theme == Theme::Auto && system);
        (dark, if dark { banner.dark_colors.clone() } else { banner.colors.clone() })
    })
    .unwrap_or_default()
}

/// What the visitor's system says of dark.
pub fn system() -> Option<MediaQueryList> {
    window()?.match_media("(prefers-color-scheme: dark)").ok().flatten()
}

/// Something new is shown: where the page or the config sets colours, they are looked at from the first time on.
pub fn begin() {
    let known = with(|shell| {
        let (host, banner) = (&shell.host, &shell.model.site.banner);
        let tinted = !banner.colors.is_empty() || !banner.dark_colors.is_empty();
        let known = host.element.clone().zip(host.root.clone()).filter(|_| host.colors.is_none())?;
        Some((known, tinted))
    });
    let Some(((host, root), tinted)) = known.flatten() else { return };
    if !tinted && PROPERTIES.iter().all(|name| dom::computed(&host, name).is_empty()) {
        return;
    }
    let (Some(system), Some(own), Some(mended)) = (system(), dom::sheet(""), dom::sheet("")) else { return };
    let listener = EventListener::new(&system, "change", |_| mend());
    with(|shell| {
        let host = &mut shell.host;
        host.styles.add(own.clone(), Some(&root));
        host.styles.add(mended.clone(), Some(&root));
        host.colors = Some(Colors::new(own, mended, listener));
    });
    mend();
}

/// Sets the colours that hold now, and corrects what is hard to read.
fn mend() {
    let known = with(|shell| {
        let colors = shell.host.colors.as_ref()?;
        Some((colors.own.clone(), colors.mended.clone(), shell.host.root.clone()?))
    });
    let Some((own, mended, root)) = known.flatten() else { return };
    let (Some(own), Some(mended)) = (rule(&own), rule(&mended)) else { return };
    let (dark, given) = given();
    // The config's colours go before the page's custom properties.
    for (token, color) in given {
        let _ = own.set_property(property(token), &color);
    }
    let Some(mut seen) = Seen::new(&root, mended) else { return };
    contrast::mend(&mut seen, dark);
    seen.probe.remove();
    for words in seen.words {
        let new = with(|shell| Some(shell.host.colors.as_mut()?.tell(&words)));
        if new.flatten() == Some(true) {
            report("banner.colors", &words);
        }
    }
}

/// The colours as the browser shows them.
struct Seen {
    probe: HtmlElement,
    canvas: CanvasRenderingContext2d,
    mended: CssStyleDeclaration,
    words: Vec<String>,
}

impl Seen {
    fn new(root: &ShadowRoot, mended: CssStyleDeclaration) -> Option<Self> {
        let document = document()?;
        let canvas: HtmlCanvasElement = document.create_element("canvas").ok()?.dyn_into().ok()?;
        canvas.set_width(1);
        canvas.set_height(1);
        let options = objects::object(&[("willReadFrequently", JsValue::TRUE)]);
        let context = canvas.get_context_with_context_options("2d", &options).ok()??;
        let probe: HtmlElement = document.create_element("i").ok()?.dyn_into().ok()?;
        let _ = root.append_child(&probe);
        Some(Seen { probe, canvas: context.dyn_into().ok()?, mended, words: Vec::new() })
    }

    /// What a token comes to. A custom property may hold anything; a background says what comes of it: what is no colour
    /// is transparent there.
    fn value(&self, token: Token) -> String {
        dom::style(&self.probe, "background", "none");
        dom::style(&self.probe, "background-color", &["var(", token.property(), ")"].concat());
        dom::computed(&self.probe, "background-color")
    }
}

fn css([red, green, blue]: Rgb) -> String {
    ["rgb(", &decimal(red), ",", &decimal(green), ",", &decimal(blue), ")"].concat()
}

impl Palette for Seen {
    fn seen(&mut self, token: Token, behind: Rgb) -> Rgb {
        for color in [css(behind), self.value(token)] {
            self.canvas.set_fill_style_str(&color);
            self.canvas.fill_rect(0.0, 0.0, 1.0, 1.0);
        }
        let data = self.canvas.get_image_data(0.0, 0.0, 1.0, 1.0).map(|image| image.data().0).unwrap_or_default();
        match data.as_slice() {
            [red, green, blue, ..] => [*red, *green, *blue],
            _ => behind,
        }
    }

    fn correct(&mut self, token: Token, color: Rgb, why: &str) {
        let _ = self.mended.set_property(token.property(), &css(color));
        self.words.push([token.name(), " ", why, ", so it is corrected"].concat());
    }
}
