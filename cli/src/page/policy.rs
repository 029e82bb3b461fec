//! A content security policy in a `<meta>`: whether the banner and the held tags can work under it (CSP level 3).

use super::markup::Element;
use super::site::inline_config;
use super::subject::{Page, Report};
use privola_check::code::page as code;
use privola_check::diagnostic::Diagnostic;
use url::Url;

/// Stands for the site's own origin, which a file does not tell.
const PAGE: &str = "https://page.invalid/";

pub fn judge(page: &Page, found: &mut Vec<Diagnostic>) {
    let is_policy = |element: &&Element| {
        let equiv = element.get("http-equiv").unwrap_or_default();
        element.is("meta") && equiv.trim().eq_ignore_ascii_case("content-security-policy")
    };
    for meta in page.elements.iter().filter(is_policy) {
        // Several policies hold at once, each by itself.
        let policy = Policy::read(meta.get("content").unwrap_or_default());
        if let Some(loader) = page.loader() {
            banner(&policy, meta, loader, page, found);
        }
        tags(&policy, page, found);
    }
}

fn banner(policy: &Policy, meta: &Element, loader: &Element, page: &Page, found: &mut Vec<Diagnostic>) {
    let at = || meta.at("content");
    let Some(script) = resolve(loader.get("src").unwrap_or_default()) else {
        return;
    };
    if let Some((name, sources)) = policy.get(&["script-src"]) {
        if !sources.iter().any(|source| matches!(*source, "'wasm-unsafe-eval'" | "'unsafe-eval'")) {
            found.say(
                &code::CSP_WASM,
                at(),
                format!("{name} has no 'wasm-unsafe-eval', so the browser refuses the banner's WebAssembly"),
                &format!("Add 'wasm-unsafe-eval' to {name}; it allows WebAssembly only, not eval()."),
            );
        }
    }
    if let Some((name, sources)) = policy.get(&["script-src-elem", "script-src"]) {
        if !allows_script(sources, &script, loader) {
            found.say(
                &code::CSP_SCRIPT,
                at(),
                format!("{name} does not allow the banner's script {}", shown(&script)),
                &format!("Add {} to {name}.", origin(&script)),
            );
        }
    }
    let Some((name, sources)) = policy.get(&["connect-src"]) else {
        return;
    };
    // Files find each other relative to the script.
    if !sources.iter().any(|source| matches(source, &script)) {
        found.say(
            &code::CSP_CONNECT,
            at(),
            format!("{name} does not allow the banner to fetch its own files from {}", origin(&script)),
            &format!("Add {} to {name}.", origin(&script)),
        );
    }
    let inline = inline_config(&page.elements).is_some();
    let address = loader.get("data-config").unwrap_or("/privola.json");
    let Some(config) = resolve(address) else {
        return;
    };
    if !inline && origin(&config) != origin(&script) && !sources.iter().any(|source| matches(source, &config)) {
        found.say(
            &code::CSP_CONFIG,
            at(),
            format!("{name} does not allow the config \"{address}\", so all tags stay held"),
            &format!("Add {} to {name}, or put the config on the page's own host.", origin(&config)),
        );
    }
}

/// Held tags that the policy would stop once they are let go.
fn tags(policy: &Policy, page: &Page, found: &mut Vec<Diagnostic>) {
    for element in page.elements.iter().filter(|element| element.is_held()) {
        let names: &[&str] = match element.name.as_str() {
            "script" => &["script-src-elem", "script-src"],
            "iframe" => &["frame-src", "child-src"],
            "img" => &["img-src"],
            _ => continue,
        };
        let Some((name, sources)) = policy.get(names) else {
            continue;
        };
        match element.held_address() {
            Some(load) => {
                let Some(url) = resolve(load.address) else {
                    continue;
                };
                let allowed = match element.name.as_str() {
                    "script" => allows_script(sources, &url, element),
                    _ => sources.iter().any(|source| matches(source, &url)),
                };
                if !allowed {
                    found.say(
                        &code::CSP_TAG,
                        load.span,
                        format!(
                            "{name} of the page's policy does not allow {}, so consent lets nothing load",
                            shown(&url)
                        ),
                        &format!("Add {} to {name}.", origin(&url)),
                    );
                }
            }
            None if element.is("script") && !allows_inline(sources, element) => found.say(
                &code::CSP_INLINE_TAG,
                element.span.clone(),
                format!("{name} of the page's policy does not allow inline scripts, so consent lets nothing run here"),
                "Give this tag the policy's nonce, or move its code into a file of its own.",
            ),
            None => {}
        }
    }
}

/// The directives of a policy, by name; of two of one name the first counts.
struct Policy<'a>(Vec<(String, Vec<&'a str>)>);

impl<'a> Policy<'a> {
    fn read(text: &'a str) -> Self {
        let mut directives: Vec<(String, Vec<&str>)> = Vec::new();
        for directive in text.split(';') {
            let mut words = directive.split_ascii_whitespace();
            let Some(name) = words.next().map(str::to_ascii_lowercase) else {
                continue;
            };
            if !directives.iter().any(|(known, _)| *known == name) {
                directives.push((name, words.collect()));
            }
        }
        Self(directives)
    }

    /// The sources of the first of these directives that is there, else those of `default-src`.
    fn get(&self, names: &[&str]) -> Option<(&str, &[&'a str])> {
        let find = |wanted: &str| self.0.iter().find(|(name, _)| name == wanted);
        let (name, sources) = names.iter().find_map(|name| find(name)).or_else(|| find("default-src"))?;
        Some((name, sources))
    }
}

/// An address as the page resolves it; nothing for what is none.
fn resolve(address: &str) -> Option<Url> {
    Url::parse(PAGE).ok()?.join(address).ok()
}

fn allows_script(sources: &[&str], url: &Url, element: &Element) -> bool {
    let nonce = has_nonce(sources, element);
    let integrity = element.get("integrity").unwrap_or_default();
    let hashes: Vec<&&str> = sources.iter().filter(|source| source.starts_with("'sha")).collect();
    let hashed = !integrity.is_empty()
        && integrity.split_ascii_whitespace().all(|hash| hashes.iter().any(|source| source.trim_matches('\'') == hash));
    // Hosts count for nothing beside 'strict-dynamic'; what a trusted script puts in, as the banner does, is trusted.
    if sources.contains(&"'strict-dynamic'") {
        return nonce || hashed || element.is_held();
    }
    nonce || hashed || sources.iter().any(|source| matches(source, url))
}

fn allows_inline(sources: &[&str], element: &Element) -> bool {
    let has = |start: &str| sources.iter().any(|source| source.starts_with(start));
    // A hash may be that of this script; beside a nonce or a hash, 'unsafe-inline' counts for nothing.
    has_nonce(sources, element) || has("'sha") || (has("'unsafe-inline'") && !has("'nonce-"))
}

fn has_nonce(sources: &[&str], element: &Element) -> bool {
    let nonce = element.get("nonce").filter(|nonce| !nonce.is_empty()).map(|nonce| format!("'nonce-{nonce}'"));
    nonce.is_some_and(|nonce| sources.contains(&nonce.as_str()))
}

/// Whether a source expression fits an address (CSP § 6.7.2.7).
fn matches(source: &str, url: &Url) -> bool {
    let own = url.host_str() == Some("page.invalid");
    match source {
        "*" => matches!(url.scheme(), "http" | "https" | "ws" | "wss"),
        "'self'" => own,
        _ if source.starts_with('\'') => false,
        _ => match source.strip_suffix(':') {
            Some(scheme) => scheme.eq_ignore_ascii_case(url.scheme()),
            None => matches_host(source, url),
        },
    }
}

fn matches_host(source: &str, url: &Url) -> bool {
    let (scheme, rest) = source.split_once("://").map_or((None, source), |(scheme, rest)| (Some(scheme), rest));
    let (host, path) = rest.find('/').map_or((rest, ""), |at| rest.split_at(at));
    let (host, port) = host.split_once(':').map_or((host, None), |(host, port)| (host, Some(port)));
    let its = url.host_str().unwrap_or_default();
    let host_fits = match host.strip_prefix("*.") {
        Some(above) => its.strip_suffix(above).is_some_and(|rest| rest.ends_with('.')),
        None => host.eq_ignore_ascii_case(its),
    };
    let port_fits = match port {
        Some("*") => true,
        Some(port) => url.port_or_known_default().is_some_and(|its| its.to_string() == port),
        None => url.port().is_none(),
    };
    let path_fits =
        path.is_empty() || if path.ends_with('/') { url.path().starts_with(path) } else { url.path() == path };
    // A source of http allows https as well.
    scheme.is_none_or(|scheme| scheme == url.scheme() || (scheme == "http" && url.scheme() == "https"))
        && host_fits
        && port_fits
        && path_fits
}

/// How to name an address's origin in a policy.
fn origin(url: &Url) -> String {
    match url.host_str() {
        Some("page.invalid") => "'self'".to_owned(),
        _ => url.origin().ascii_serialization(),
    }
}

/// An address for the owner to read.
fn shown(url: &Url) -> String {
    match url.host_str() {
        Some("page.invalid") => format!("\"{}\"", url.path()),
        Some(host) => format!("\"{host}\""),
        None => format!("\"{url}\""),
    }
}
