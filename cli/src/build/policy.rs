//! The Content-Security-Policy that a page needs: for Privola alone, and with the hosts of the config's services.

use serde_json::Value;
use std::collections::BTreeSet;

/// The two policies.
pub struct Policies {
    /// What Privola needs by itself.
    pub own: String,
    /// The same with what the services' presets and entries name; equal where no service has hosts.
    pub with_services: String,
    /// The hosts of the services as sources; empty where there are none.
    pub hosts: String,
}

/// `single`: nothing is fetched then.
pub fn of(services: &[Value], single: bool) -> Policies {
    let connect = if single { "'none'" } else { "'self'" };
    let own = format!("script-src 'self' 'wasm-unsafe-eval'; connect-src {connect}");
    let hosts: BTreeSet<String> = services.iter().flat_map(hosts).collect();
    if hosts.is_empty() {
        return Policies { with_services: own.clone(), own, hosts: String::new() };
    }
    let hosts: Vec<&str> = hosts.iter().map(String::as_str).collect();
    let hosts = hosts.join(" ");
    // 'none' may stand alone only.
    let connect = if single { String::new() } else { "'self' ".to_owned() };
    let with_services = format!(
        "script-src 'self' 'wasm-unsafe-eval' {hosts}; connect-src {connect}{hosts}; img-src 'self' {hosts}; frame-src 'self' {hosts}"
    );
    Policies { own, with_services, hosts }
}

/// The hosts of a service as sources of a policy. A `*.` there does not cover the name itself.
fn hosts(service: &Value) -> Vec<String> {
    let patterns = service["hosts"].as_array().into_iter().flatten().filter_map(Value::as_str);
    patterns
        .flat_map(|pattern| {
            let host = pattern.split(['/', '?']).next().unwrap_or_default();
            let bare = host.strip_prefix("*.").map(|bare| format!("https://{bare}"));
            [Some(format!("https://{host}")), bare].into_iter().flatten()
        })
        .collect()
}
