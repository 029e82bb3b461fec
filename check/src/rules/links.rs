//! Links that visitors are to follow.

use super::rule::{Found, Rule};
use crate::code;
use crate::node::Node;
use crate::subject::{by_language, Subject};

pub const RULES: &[Rule] = &[links];

/// Every link of the config.
fn all<'a>(subject: &Subject<'a>) -> Vec<&'a Node> {
    let mut all: Vec<&Node> = Vec::new();
    let texts = |node: &'a Node| by_language(node).into_iter().map(|(_, node)| node);
    all.extend(texts(subject.root.get("policy").get("url")));
    all.push(subject.root.get("controller").get("supervisoryAuthority").get("url"));
    subject.services.iter().for_each(|service| all.extend(texts(service.node.get("policy"))));
    all.retain(|node| node.text().is_some());
    all
}

fn links(subject: &Subject, found: &mut Found) {
    for node in all(subject) {
        let link = node.str().trim();
        let lower = link.to_ascii_lowercase();
        let scheme = lower
            .split_once(':')
            .map(|(scheme, _)| scheme)
            .filter(|it| it.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte)));
        match scheme {
            _ if link.is_empty() || link.contains(char::is_whitespace) => {
                let text = format!("{link:?} is no address that can be followed");
                found.push(code::BAD_LINK.at(&node.span, text).help("Write the address of the page, without spaces."));
            }
            Some("http") if !local(&lower) => {
                let text = "this link is not encrypted, so anyone on the way can read and change the page behind it";
                found.push(code::INSECURE_LINK.at(&node.span, text).help("Write https://."));
            }
            Some("https" | "http" | "mailto" | "tel") => {}
            // `example.com:8080/x` is a host and a port.
            Some(name) if !name.contains('.') => {
                let text = format!("a link cannot begin with {name}:");
                found.push(
                    code::BAD_LINK.at(&node.span, text).help("Write an https:// address, or a path of this site."),
                );
            }
            _ if is_host(&lower) => {
                let text = format!("{link:?} lacks https://, so browsers look for it on this site");
                found.push(code::LINK_WITHOUT_SCHEME.at(&node.span, text).help(format!("Write \"https://{link}\".")));
            }
            _ => {}
        }
    }
}

fn local(link: &str) -> bool {
    ["http://localhost", "http://127.0.0.1", "http://[::1]"].iter().any(|start| link.starts_with(start))
}

/// Whether a link without scheme begins with what looks like a host, not like a file.
fn is_host(link: &str) -> bool {
    let Some((first, _)) = link.split_once('/') else {
        return link.starts_with("www.");
    };
    let ending = first.rsplit_once('.').map_or("", |(_, ending)| ending);
    let letters = ending.len() >= 2 && ending.bytes().all(|byte| byte.is_ascii_lowercase());
    letters && !["html", "htm", "php", "aspx", "jsp"].contains(&ending)
}
