//! `serve`: builds, then serves the product page and the example sites on this machine only.
use crate::{build, project, setup::libraries};
use anyhow::{anyhow, Result};
use percent_encoding::percent_decode_str;
use std::{
    fs::{self, File},
    io::{Cursor, ErrorKind},
    path::{Component, Path, PathBuf},
    sync::Arc,
    thread,
};
use tiny_http::{Header, Method, Request, Response, ResponseBox, Server};

#[derive(clap::Args)]
pub struct Options {
    /// The port on 127.0.0.1
    #[arg(long, default_value_t = 8080)]
    port: u16,
    #[command(flatten)]
    build: build::Options,
}

/// Which folder of the project (or of the machine) answers for which part of the site; the first that fits.
const MOUNTS: &[(&str, &str)] = &[
    ("/privola/", "dist"),
    ("/tests/", "tests/browser"),
    ("/npm/", "node_modules"),
    ("/javascript/", libraries::FOLDER),
    ("/", "www"),
];
/// A browser opens up to six connections to one server.
const WORKERS: usize = 6;

/// Serves until it is stopped.
pub fn run(options: &Options) -> Result<()> {
    let port = options.port;
    // The port comes first: nobody should wait for a build to hear that it is taken.
    let server = Server::http(("127.0.0.1", port)).map_err(|err| cannot_listen(port, &*err))?;
    build::run(&options.build)?;
    println!("\nPrivola is served; Ctrl-C stops it.\n  http://127.0.0.1:{port}/");
    for example in examples() {
        println!("  http://127.0.0.1:{port}/examples/{example}/");
    }
    let server = Arc::new(server);
    let workers: Vec<_> =
        (0..WORKERS).map(|_| Arc::clone(&server)).map(|it| thread::spawn(move || work(&it))).collect();
    workers.into_iter().try_for_each(|worker| worker.join().map_err(|_| anyhow!("the server broke off")))
}

fn cannot_listen(port: u16, err: &(dyn std::error::Error + 'static)) -> anyhow::Error {
    match err.downcast_ref::<std::io::Error>().map(|err| err.kind()) {
        Some(ErrorKind::AddrInUse) => {
            let other = port.checked_add(1).unwrap_or(8080);
            anyhow!("port {port} is taken by another program; try: cargo xtask serve --port {other}")
        }
        _ => anyhow!("cannot listen on 127.0.0.1:{port}: {err}"),
    }
}

fn examples() -> Vec<String> {
    let folders = fs::read_dir(project::root().join("www/examples")).into_iter().flatten().flatten();
    let folders = folders.filter(|entry| entry.path().join("index.html").is_file());
    let mut names: Vec<String> = folders.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

fn work(server: &Server) {
    for request in server.incoming_requests() {
        let response = answer(&request);
        // A browser that has gone away in the meantime is no fault.
        let _ = request.respond(response);
    }
}

fn answer(request: &Request) -> ResponseBox {
    if ![Method::Get, Method::Head].contains(request.method()) {
        return text(405, "only GET and HEAD are answered here\n");
    }
    let path = request.url().split(['?', '#']).next().unwrap_or("/");
    let Some(file) = locate(path) else { return text(400, "not a path of this site\n") };
    if file.is_dir() && !path.ends_with('/') {
        return text(301, "").with_header(header("Location", &format!("{path}/"))).boxed();
    }
    let file = if file.is_dir() { file.join("index.html") } else { file };
    let Ok(content) = File::open(&file) else { return text(404, &format!("{path} is not there\n")) };
    let response = Response::from_file(content).with_header(header("Content-Type", mime(&file)));
    response.with_header(header("Cache-Control", "no-cache")).boxed()
}

/// The file or folder behind a path; none if the path could lead out of the folders that are served.
fn locate(path: &str) -> Option<PathBuf> {
    let path = percent_decode_str(path).decode_utf8().ok()?;
    let (prefix, folder) = MOUNTS.iter().find(|(prefix, _)| path.starts_with(prefix))?;
    let rest = Path::new(&path[prefix.len()..]);
    let inside = rest.components().all(|part| matches!(part, Component::Normal(_)));
    (inside && !path.contains(['\\', '\0'])).then(|| project::root().join(folder).join(rest))
}

fn text(status: u16, text: &str) -> ResponseBox {
    let body = Cursor::new(text.as_bytes().to_vec());
    let headers = vec![header("Content-Type", "text/plain; charset=utf-8"), header("Cache-Control", "no-cache")];
    Response::new(status.into(), headers, body, Some(text.len()), None).boxed()
}

fn header(name: &str, value: &str) -> Header {
    Header::from_bytes(name, value).unwrap_or_else(|()| panic!("{name}: {value} is no header"))
}

fn mime(file: &Path) -> &'static str {
    match file.extension().and_then(|ext| ext.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" => "application/json; charset=utf-8",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "ts" | "txt" | "md" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_part_of_the_site_has_its_folder() {
        let at = |path| locate(path).map(|file| project::show(&file));
        assert_eq!(at("/").as_deref(), Some("www"));
        assert_eq!(at("/examples/shop/").as_deref(), Some("www/examples/shop"));
        assert_eq!(at("/privola/privola.js").as_deref(), Some("dist/privola.js"));
        assert_eq!(at("/javascript/a/a.js").as_deref(), Some("/usr/share/javascript/a/a.js"));
        assert_eq!(at("/tests/csp/page.html").as_deref(), Some("tests/browser/csp/page.html"));
    }

    #[test]
    fn no_path_leads_out_of_the_served_folders() {
        for path in ["/../Cargo.toml", "/%2e%2e/Cargo.toml", "/a/../../x", "//etc/passwd", "/..%5cx", "/a%00", "x"] {
            assert_eq!(locate(path), None, "{path}");
        }
    }
}
