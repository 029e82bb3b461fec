//! Leaves out of the banner's styles what the look of a config never shows. The layout, position and theme of a banner
//! stand in its attributes (see src/view/banner.rs), and the rules that need another value of one never hold.

use serde_json::Value;

/// The styles, minified, that a config with this `banner` uses.
pub fn used(css: &str, banner: &Value) -> String {
    let value = |name: &str, usual: &'static str| banner[name].as_str().unwrap_or(usual).to_owned();
    let look = Look {
        attributes: vec![
            ("layout", value("layout", "box")),
            ("position", value("position", "")),
            ("theme", value("theme", "auto")),
        ],
        closes: banner["close"] == "reject",
    };
    look.rules(css)
}

struct Look {
    /// The attributes that rules go by, and the value of each.
    attributes: Vec<(&'static str, String)>,
    /// There is a button that closes the banner.
    closes: bool,
}

impl Look {
    /// The rules of a sheet, or of a group such as `@media`, that can hold.
    fn rules(&self, mut css: &str) -> String {
        let mut kept = String::new();
        while let Some((head, body, rest)) = rule(css) {
            css = rest;
            if head.starts_with('@') {
                let inner = self.rules(body);
                if !inner.is_empty() {
                    kept += &format!("{head}{{{inner}}}");
                }
                continue;
            }
            let selectors: Vec<&str> = list(head).into_iter().filter(|selector| self.can_hold(selector)).collect();
            if !selectors.is_empty() {
                kept += &format!("{}{{{body}}}", selectors.join(","));
            }
        }
        kept
    }

    /// Whether anything can be of a selector. What stands inside `:not()` asks for the contrary, and is let be.
    fn can_hold(&self, selector: &str) -> bool {
        let mut parts = selector.split(":not(");
        let first = parts.next().unwrap_or_default();
        let behind = parts.filter_map(|part| part.split_once(')')).map(|(_, behind)| behind);
        let plain: String = [first].into_iter().chain(behind).collect();
        let other = self.attributes.iter().any(|(name, value)| {
            let asks = format!("[data-{name}=");
            plain.split(&asks).skip(1).any(|part| part.split(']').next() != Some(value))
        });
        let closer = plain == ".x" || [" ", ":", "."].iter().any(|next| plain.starts_with(&format!(".x{next}")));
        !other && (self.closes || !closer)
    }
}

/// The first rule: what stands before its braces, what is in them, and what comes behind.
fn rule(css: &str) -> Option<(&str, &str, &str)> {
    let (head, rest) = css.split_once('{')?;
    let mut depth = 1;
    for (at, letter) in rest.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some((head, rest.get(..at)?, rest.get(at + 1..)?));
        }
    }
    None
}

/// The selectors of a rule: commas inside brackets do not part them.
fn list(head: &str) -> Vec<&str> {
    let mut depth = 0;
    head.split(|letter: char| {
        depth += match letter {
            '(' | '[' => 1,
            ')' | ']' => -1,
            _ => 0,
        };
        letter == ',' && depth == 0
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const CSS: &str = ":host([data-theme=auto]){a:b}.x{c:d}.x:after{c:d}.xy{e:f}@media(max-width:1px){[data-layout=bar] .a,[data-layout=box] .a{g:h}\
                       [data-layout=bar]{i:j}}@media print{[data-layout=bar]{k:l}}b:not([data-layout=dialog]){m:n}[data-layout=box][data-position=end]{o:p}";

    #[test]
    fn what_another_look_needs_goes_and_all_else_stays() {
        let usual = ":host([data-theme=auto]){a:b}.xy{e:f}@media(max-width:1px){[data-layout=box] .a{g:h}}b:not([data-layout=dialog]){m:n}";
        assert_eq!(used(CSS, &Value::Null), usual);
        assert_eq!(
            used(CSS, &json!({"position": "end"})),
            format!("{usual}[data-layout=box][data-position=end]{{o:p}}")
        );
        let bar = used(CSS, &json!({"layout": "bar", "theme": "dark", "close": "reject"}));
        assert_eq!(bar, ".x{c:d}.x:after{c:d}.xy{e:f}@media(max-width:1px){[data-layout=bar] .a{g:h}[data-layout=bar]{i:j}}@media print{[data-layout=bar]{k:l}}b:not([data-layout=dialog]){m:n}");
    }

    #[test]
    fn commas_inside_brackets_part_no_selectors() {
        assert_eq!(list("a:is(b,c) d,e[f=\"g\"],h"), ["a:is(b,c) d", "e[f=\"g\"]", "h"]);
    }
}
