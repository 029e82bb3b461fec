//! Where the visitor's choice is kept (RFC 6265bis).

use super::names;
use super::rule::{Found, Rule};
use crate::code;
use crate::node::Node;
use crate::subject::Subject;

pub const RULES: &[Rule] = &[domains, prefixes, path, listed];

fn domains(subject: &Subject, found: &mut Found) {
    let own = subject.root.get("storage").get("domain");
    let cookies = subject.services.iter().flat_map(|it| it.node.get("cookies").items()).map(|it| it.get("domain"));
    for node in cookies.chain([own]).filter(|it| it.text().is_some()) {
        let domain = node.str();
        if !is_domain(domain.strip_prefix('.').unwrap_or(domain)) {
            let text = format!("{domain:?} is no domain");
            found.push(
                code::BAD_DOMAIN
                    .at(&node.span, text)
                    .help("Write the name alone, e.g. \"example.com\", without https://, port, path or asterisk."),
            );
        }
    }
}

/// Whether a text is a domain of two labels or more, or `localhost`.
pub fn is_domain(text: &str) -> bool {
    let label = |label: &str| {
        !label.is_empty()
            && label.len() <= 63
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_alphanumeric() || c == '-')
    };
    text == "localhost" || text.contains('.') && text.split('.').all(label)
}

fn prefixes(subject: &Subject, found: &mut Found) {
    let storage = subject.root.get("storage");
    let node = storage.get("name");
    let name = node.str().to_ascii_lowercase();
    if name.starts_with("__http-") || name.starts_with("__host-http-") {
        let text =
            format!("browsers let no script set a cookie whose name begins as {:?} does (RFC 6265bis)", node.str());
        found.push(code::HTTP_PREFIX.at(&node.span, text).help("Write \"__Host-privola\", or a name without prefix."));
    } else if name.starts_with("__host-") {
        let narrow = |node: &Node, default: &str| node.text().is_some_and(|text| text != default);
        if narrow(storage.get("domain"), "") || narrow(storage.get("path"), "/") {
            let text = "browsers refuse a cookie whose name begins with __Host- and that has a domain or a path of its own (RFC 6265bis)";
            found.push(
                code::HOST_PREFIX
                    .at(&node.span, text)
                    .help("Leave \"domain\" and \"path\" out, or take a name without the prefix."),
            );
        }
    }
}

fn path(subject: &Subject, found: &mut Found) {
    let path = subject.root.get("storage").get("path");
    match path.text() {
        None | Some("/") => {}
        Some(text) if !text.starts_with('/') => {
            let text =
                format!("browsers ignore the path {text:?}, which does not begin with a slash (RFC 6265bis § 5.4)");
            found.push(code::PATH_WITHOUT_SLASH.at(&path.span, text).help("Write \"/\", or leave it out."));
        }
        Some(text) => {
            let text =
                format!("the choice holds below {text} only, so visitors are asked again on the rest of the site");
            found.push(code::NARROW_PATH.at(&path.span, text).help("Write \"/\", unless the rest is another's site."));
        }
    }
}

fn listed(subject: &Subject, found: &mut Found) {
    let record = subject.root.get("storage").get("name").text().unwrap_or("privola");
    for node in names::lists(subject, record) {
        let text = format!(
            "\"{}\" is where the banner keeps the visitor's choice, and that is never deleted with a service",
            node.str()
        );
        found.push(code::RECORD_LISTED.at(&node.span, text).help("Take it out; the banner lists it itself."));
    }
}
