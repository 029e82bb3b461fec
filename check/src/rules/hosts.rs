//! The hosts by which unmarked tags are known (`docs/autoblock.md`).

use super::record::is_domain;
use super::rule::{Found, Rule};
use crate::code;
use crate::known::host_of;
use crate::subject::Subject;

pub const RULES: &[Rule] = &[hosts, without];

/// Hosts that deliver files for everybody.
const SHARED: &[&str] = &[
    "cdn.jsdelivr.net",
    "cdnjs.cloudflare.com",
    "unpkg.com",
    "ajax.googleapis.com",
    "code.jquery.com",
    "*.cloudfront.net",
    "*.amazonaws.com",
    "*.azureedge.net",
    "*.akamaihd.net",
    "*.fastly.net",
    "*.github.io",
    "esm.sh",
    "cdn.skypack.dev",
];

fn hosts(subject: &Subject, found: &mut Found) {
    for node in subject.services.iter().flat_map(|it| it.hosts()) {
        let written = node.str();
        let host = host_of(written);
        let bare = host.strip_prefix("*.").unwrap_or(host);
        let whole = host.len() == written.len();
        if written.contains("://") || written.starts_with("//") {
            let text = format!("{written:?} has a scheme, so it matches nothing");
            let rest = written.split_once("//").map_or("", |(_, rest)| rest);
            found.push(code::BAD_HOST.at(&node.span, text).help(format!("Write {:?}.", rest.trim_end_matches('/'))));
        } else if host.starts_with("*.") && !bare.contains('.') {
            let text = format!("{written:?} matches every site below .{bare}");
            found.push(code::BROAD_HOST.at(&node.span, text).help("Write the vendor's own domain."));
        } else if whole && SHARED.contains(&host) {
            let text = format!(
                "{written:?} delivers files for many, so autoblock would hold what has nothing to do with this service"
            );
            found.push(code::BROAD_HOST.at(&node.span, text).help("Add the path of the vendor's files."));
        } else if !is_domain(bare) {
            let text = format!("{written:?} is no host, so it matches nothing");
            found.push(
                code::BAD_HOST
                    .at(&node.span, text)
                    .help("Write a host, or *. and a domain, each with an optional path: \"*.vendor.com/tag\"."),
            );
        }
    }
}

fn without(subject: &Subject, found: &mut Found) {
    if !subject.root.get("autoblock").is_true() {
        return;
    }
    for service in subject.services.iter().filter(|it| !it.is_necessary() && it.field("hosts").items().is_empty()) {
        let text = format!("autoblock cannot know the tags of \"{}\", which lists no hosts", service.id);
        found.push(
            service
                .missing(&code::AUTOBLOCK_WITHOUT_HOSTS, "hosts", text)
                .help("List the hosts that its tags load from; leave it if it loads nothing, or mark its tags."),
        );
    }
}
