//! Where things of the project are, and the versions that its manifests pin.
use anyhow::{Context, Result};
use std::{
    env, fs,
    path::{Path, PathBuf},
};
use toml_edit::DocumentMut;

/// The project's folder: the parent of `xtask/`.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask/ lies in the project's folder")
}

/// `target/`, or the folder that `CARGO_TARGET_DIR` names.
pub fn target() -> PathBuf {
    root().join(env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into()))
}

/// `dist/`: what a site copies.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// Bytes of each file of the last build, and of the styles inside privola.js: raw, gzip, brotli.
pub fn sizes_file() -> PathBuf {
    target().join("sizes.json")
}

/// Where each module's bytes lie in the scripts of the last build: `{script: {module: [[start, end], …]}}`.
pub fn modules_file() -> PathBuf {
    target().join("modules.json")
}

/// The user's cache folder for tools that are compiled once for all checkouts.
pub fn cache() -> Result<PathBuf> {
    let base = env::var_os("XDG_CACHE_HOME").filter(|dir| !dir.is_empty()).map(PathBuf::from);
    let base = base.or_else(|| env::var_os("HOME").map(|home| Path::new(&home).join(".cache")));
    Ok(base.context("neither HOME nor XDG_CACHE_HOME is set: set one, tools are kept below it")?.join("privola"))
}

/// The project's version: `[workspace.package] version` of the root manifest.
pub fn version() -> Result<String> {
    let manifest = toml("Cargo.toml")?;
    let version = manifest["workspace"]["package"]["version"].as_str();
    Ok(version.context("Cargo.toml: [workspace.package] version is missing")?.to_owned())
}

/// The version of a package that `Cargo.lock` pins.
pub fn locked(package: &str) -> Result<String> {
    let lock = toml("Cargo.lock")?;
    let packages = lock["package"].as_array_of_tables().context("Cargo.lock: no packages in it")?;
    let found = packages.iter().find(|it| it["name"].as_str() == Some(package));
    let version = found.and_then(|it| it["version"].as_str());
    Ok(version.with_context(|| format!("Cargo.lock does not name the package {package}"))?.to_owned())
}

fn toml(name: &str) -> Result<DocumentMut> {
    read(&root().join(name))?.parse().with_context(|| format!("{name} is not valid TOML"))
}

/// A file as text; the error names the file.
pub fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("cannot read {}", show(path)))
}

/// Writes a file and the folders above it; the error names the file.
pub fn write(path: &Path, text: impl AsRef<[u8]>) -> Result<()> {
    if let Some(dir) = path.parent() {
        fs::create_dir_all(dir).with_context(|| format!("cannot create {}", show(dir)))?;
    }
    fs::write(path, text).with_context(|| format!("cannot write {}", show(path)))
}

/// Every file below a folder, in the order of their paths; none if the folder is missing.
pub fn files(dir: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    if !dir.is_dir() {
        return Ok(found);
    }
    for entry in fs::read_dir(dir).with_context(|| format!("cannot list {}", show(dir)))? {
        let entry = entry?;
        match entry.file_type()?.is_dir() {
            true => found.extend(files(&entry.path())?),
            false => found.push(entry.path()),
        }
    }
    found.sort();
    Ok(found)
}

/// A path as people write it: relative to the project's folder where it lies inside.
pub fn show(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).display().to_string()
}
