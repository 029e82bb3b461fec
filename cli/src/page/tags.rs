//! What an element of a page loads, and whether it is held.

use super::markup::Element;
use super::subject::Page;
use std::ops::Range;

/// Products whose markup of held tags differs from ours, by their names in `aliases`.
const FOREIGN: [&str; 8] =
    ["cookieconsent", "klaro", "cookiebot", "onetrust", "cookieyes", "usercentrics", "complianz", "orejime"];

/// An address that an element loads as soon as the browser sees it.
pub struct Load<'a> {
    pub address: &'a str,
    pub span: Range<usize>,
}

/// The attributes from which elements load.
const SOURCES: [&str; 5] = ["src", "srcset", "href", "data", "srcdoc"];

impl Element {
    /// A script that a browser would run if nothing held it: classic or module, not data.
    pub fn is_code(&self) -> bool {
        self.is("script") && is_javascript(self.get("type").unwrap_or_default())
    }

    /// Held by our own markup: `type="text/plain"`, `data-held-src` and the like, or being a template.
    pub fn is_held(&self) -> bool {
        self.has("data-category")
            && match self.name.as_str() {
                "script" => self.get("type").is_some_and(|kind| kind.trim().eq_ignore_ascii_case("text/plain")),
                "template" => true,
                _ => self.held_source().is_some(),
            }
    }

    /// The product other than ours in whose markup it is held, by its name in `aliases`; the first of several.
    pub fn foreign(&self) -> Option<&'static str> {
        self.foreigners().into_iter().next()
    }

    /// All products in whose markup it may be held.
    pub fn foreigners(&self) -> Vec<&'static str> {
        let kind = |wanted: &str| self.is("script") && self.get("type") == Some(wanted);
        let plain = kind("text/plain");
        let waits = |names: &[&str]| plain || names.iter().any(|name| self.has(name));
        let fits = |product: &str| match product {
            "cookieconsent" => self.has("data-cookiecategory") && waits(&["data-src"]),
            "klaro" => self.has("data-name") && waits(&["data-src", "data-href"]),
            "cookiebot" => self.has("data-cookieconsent") && waits(&["data-cookieblock-src"]),
            "onetrust" => {
                self.words("class").iter().any(|word| word.starts_with("optanon-category-")) && waits(&["data-src"])
            }
            "cookieyes" => self.has("data-cookieyes") && waits(&["data-src", "data-cky-src"]),
            "usercentrics" => (self.has("data-usercentrics") && waits(&["data-src"])) || self.has("uc-src"),
            "complianz" => self.has("data-cmplz-src") || self.has("data-src-cmplz"),
            _ => {
                let named = self.has("data-name") && (kind("opt-in") || (!self.is("script") && self.has("data-src")));
                named || (self.is("template") && self.has("data-purpose"))
            }
        };
        // The markup of Complianz looks like ours, but keeps the address elsewhere.
        let ours = self.is_held() && !self.has("data-cmplz-src");
        FOREIGN.into_iter().filter(|product| !ours && fits(product)).collect()
    }

    /// The address it loads at once, if any.
    pub fn loads(&self) -> Option<Load<'_>> {
        let name = match self.name.as_str() {
            "script" if !self.is_code() => return None,
            "link" => "href",
            "object" => "data",
            "script" | "iframe" | "img" | "embed" | "video" | "audio" | "source" | "input" | "frame" => "src",
            _ => return None,
        };
        let address = self.get(name)?.trim();
        let nothing = address.is_empty() || address.starts_with("data:") || address.starts_with("about:");
        (!nothing).then(|| Load { address, span: self.at(name) })
    }

    /// The address it will load once it is let go.
    pub fn held_address(&self) -> Option<Load<'_>> {
        let name = match self.held_source() {
            Some(name) => name,
            None if self.is("script") && self.has("src") => "src".to_owned(),
            None => return None,
        };
        Some(Load { address: self.get(&name)?.trim(), span: self.at(&name) })
    }

    /// The attribute that keeps an address held: a name of our own, or a short one, as in `src/shell/address.rs`.
    pub fn held_source(&self) -> Option<String> {
        let own = SOURCES.map(|name| format!("data-held-{name}"));
        let short: &[&str] = match self.name.as_str() {
            "img" | "source" => &["data-src", "data-href", "data-srcset"],
            "object" => &["data-src", "data-href", "data-data"],
            "iframe" => &["data-src", "data-href", "data-srcdoc"],
            _ => &["data-src", "data-href"],
        };
        own.into_iter().chain(short.iter().map(|name| (*name).to_owned())).find(|name| self.has(name))
    }

    /// Our own script.
    pub fn is_loader(&self) -> bool {
        let file = self.get("src").unwrap_or_default().split(['?', '#']).next().unwrap_or_default();
        let file = file.rsplit('/').next().unwrap_or_default();
        self.is("script") && file.starts_with("privola") && (file.ends_with(".js") || self.has("data-config"))
    }
}

impl Page<'_> {
    /// The held template around an element.
    pub fn holding_template(&self, element: &Element) -> Option<&Element> {
        let around = element.templates.iter().filter_map(|place| self.elements.get(*place));
        around.into_iter().find(|template| template.is_held() || template.foreign().is_some())
    }

    /// Whether an element does something as soon as the browser sees it.
    pub fn is_live(&self, element: &Element) -> bool {
        element.templates.is_empty() && !element.noscript && (element.is_code() || !element.is("script"))
    }

    /// Whether an element waits for consent, by itself or by its template.
    pub fn waits(&self, element: &Element) -> bool {
        element.is_held() || element.foreign().is_some() || self.holding_template(element).is_some()
    }

    /// The scripts with code of their own that live or wait, and whether they wait.
    pub fn inline_scripts(&self) -> impl Iterator<Item = (&Element, bool)> {
        self.elements.iter().filter(|element| element.is("script") && !element.has("src")).filter_map(|element| {
            let waits = self.waits(element);
            let own = element.is_code() || (waits && element.get("data-type").is_none_or(is_javascript));
            (own && !element.noscript && !element.text.trim().is_empty()).then_some((element, waits))
        })
    }

    pub fn loader(&self) -> Option<&Element> {
        self.elements.iter().find(|element| element.is_loader() && self.is_live(element))
    }
}

/// Whether a script type is one that browsers run (HTML § 4.12.1).
fn is_javascript(kind: &str) -> bool {
    let kind = kind.trim().to_ascii_lowercase();
    let (family, name) = kind.split_once('/').unwrap_or(("", &kind));
    let name = name.strip_prefix("x-").unwrap_or(name);
    kind.is_empty()
        || kind == "module"
        || (matches!(family, "text" | "application")
            && matches!(name, "javascript" | "ecmascript" | "jscript" | "livescript"))
        || (family == "text" && name.starts_with("javascript1."))
}
