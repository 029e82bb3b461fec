//! The folder that a build makes: it appears whole or not at all, and only where nothing of anybody else's is lost.

use super::policy::Policies;
use crate::print;
use anyhow::{bail, Context, Result};
use base64::prelude::{Engine, BASE64_STANDARD};
use serde_json::{json, Map, Value};
use sha2::{Digest, Sha256, Sha384};
use std::fs;
use std::io::Write;
use std::path::{Component, Path, PathBuf};

/// The list of what was written; a folder that has one was written by this program.
const MANIFEST: &str = "privola-build.json";

/// A file to write.
pub struct File {
    /// Its path in the folder, with `/`.
    pub name: String,
    pub bytes: Vec<u8>,
}

impl File {
    pub fn new(name: &str, content: impl Into<Vec<u8>>) -> Self {
        Self { name: name.to_owned(), bytes: content.into() }
    }

    pub fn text(&self) -> Result<String> {
        String::from_utf8(self.bytes.clone()).with_context(|| format!("{} is no text", self.name))
    }
}

/// Where a page finds what is built.
pub struct Address<'a> {
    /// Where on the site the folder is served.
    pub base: &'a str,
    /// The script that the tag names.
    pub entry: &'a str,
    /// Whether the files stand in a folder named by their content.
    pub hashed: bool,
}

impl Address<'_> {
    /// The tag, with `more` attributes.
    fn tag(&self, hash: &str, more: &str) -> String {
        let slash = if hash.is_empty() { "" } else { "/" };
        let base = format!("{}/{hash}{slash}", self.base.trim_end_matches('/'));
        format!("<script src=\"{base}{}\"{more}></script>", self.entry)
    }
}

/// A place where a build may go.
pub struct Folder {
    path: PathBuf,
}

/// What was written.
pub struct Written {
    path: PathBuf,
    /// By name: raw, gzip, brotli.
    sizes: Vec<(String, [usize; 3])>,
    tag: String,
    /// The same tag for pages that are opened from a disk, where `integrity` cannot be checked.
    plain_tag: String,
    /// The policy, and the hosts that the services add to it.
    policies: (String, String),
    hashed: bool,
}

impl Folder {
    /// Makes sure that the folder may be written: it is new, empty, or one that this program wrote; any other only by
    /// `force`, and never one that has `precious` files in it.
    pub fn claim(path: &Path, force: bool, precious: &[&Path]) -> Result<Self> {
        let whole = absolute(path)?;
        for file in precious {
            if absolute(file)?.starts_with(&whole) {
                bail!(
                    "{} has {} in it, which a build would replace: choose another folder",
                    path.display(),
                    file.display()
                );
            }
        }
        if std::env::current_dir().is_ok_and(|here| here.starts_with(&whole)) {
            bail!("{} is where you are: choose a folder of its own for the build", path.display());
        }
        let taken = match fs::read_dir(&whole) {
            Ok(mut entries) => entries.next().is_some() && !whole.join(MANIFEST).is_file(),
            Err(_) => whole.exists(),
        };
        if taken && !force {
            bail!("{} is not empty and was not made by `privola build`; --force replaces it", path.display());
        }
        Ok(Self { path: whole })
    }

    /// Writes `made` into a folder named by its content (or, not hashed, into this one), `beside` next to it, and the
    /// list of all.
    pub fn write(&self, address: &Address, made: Vec<File>, beside: Vec<File>, policies: &Policies) -> Result<Written> {
        let hash = if address.hashed { fingerprint(&made) } else { String::new() };
        let entry = made.iter().find(|file| file.name == address.entry).context("the loader is not among the files")?;
        let integrity = format!(" integrity=\"sha384-{}\"", BASE64_STANDARD.encode(Sha384::digest(&entry.bytes)));
        let plain_tag = address.tag(&hash, "");
        let tag = if address.hashed { address.tag(&hash, &integrity) } else { plain_tag.clone() };
        let within =
            |file: File| File { name: Path::new(&hash).join(&file.name).to_string_lossy().replace('\\', "/"), ..file };
        let files: Vec<File> = made.into_iter().map(within).chain(beside).collect();
        let parent = self.path.parent().context("the folder has no place to stand in")?;
        fs::create_dir_all(parent).with_context(|| format!("{} cannot be made", parent.display()))?;
        let staging = tempfile::Builder::new().prefix(".privola-build-").tempdir_in(parent);
        let staging = staging.with_context(|| format!("{} cannot be written", parent.display()))?;
        let (mut listed, mut sizes) = (Map::new(), Vec::new());
        for file in &files {
            let its = store(staging.path(), file)?;
            listed.insert(file.name.clone(), entry_of(file, its));
            sizes.push((file.name.clone(), its));
        }
        let manifest = json!({
            "version": env!("CARGO_PKG_VERSION"), "folder": hash, "tag": tag,
            "policy": policies.own, "policyWithServices": policies.with_services, "files": listed,
        });
        let text = serde_json::to_string_pretty(&manifest)? + "\n";
        put(&staging.path().join(MANIFEST), text.as_bytes())?;
        self.swap(staging)?;
        let policies = (policies.own.clone(), policies.hosts.clone());
        Ok(Written { path: self.path.clone(), sizes, tag, plain_tag, policies, hashed: address.hashed })
    }

    /// Puts the finished folder in the place of what was there; that is put back should it fail.
    fn swap(&self, staging: tempfile::TempDir) -> Result<()> {
        readable(staging.path());
        let made = staging.keep();
        let old = made.with_extension("old");
        let existed = self.path.exists();
        if existed {
            fs::rename(&self.path, &old).with_context(|| format!("{} cannot be replaced", self.path.display()))?;
        }
        if let Err(error) = fs::rename(&made, &self.path) {
            if existed {
                let _ = fs::rename(&old, &self.path);
            }
            let _ = fs::remove_dir_all(&made);
            return Err(error).with_context(|| format!("{} cannot be written", self.path.display()));
        }
        let _ = fs::remove_dir_all(&old);
        let _ = fs::remove_file(&old);
        Ok(())
    }
}

/// A temporary folder is its owner's alone; a web server is somebody else.
fn readable(path: &Path) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let _ = fs::set_permissions(path, fs::Permissions::from_mode(0o755));
    }
    #[cfg(not(unix))]
    let _ = path;
}

/// A path from the root, without `.` and `..`; it need not exist.
fn absolute(path: &Path) -> Result<PathBuf> {
    let whole = std::path::absolute(path).with_context(|| format!("{} is no path", path.display()))?;
    let mut clean = PathBuf::new();
    for part in whole.components() {
        match part {
            Component::ParentDir => _ = clean.pop(),
            Component::CurDir => {}
            _ => clean.push(part),
        }
    }
    Ok(clean.canonicalize().unwrap_or(clean))
}

/// Twelve hexadecimal digits that change with any name or byte.
fn fingerprint(files: &[File]) -> String {
    let mut hasher = Sha256::new();
    for file in files {
        hasher.update((file.name.len() as u64).to_le_bytes());
        hasher.update(&file.name);
        hasher.update((file.bytes.len() as u64).to_le_bytes());
        hasher.update(&file.bytes);
    }
    hasher.finalize().iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}

/// Writes a file and what a server may send in its place; returns the bytes of each.
fn store(folder: &Path, file: &File) -> Result<[usize; 3]> {
    let path = folder.join(&file.name);
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).with_context(|| format!("{} cannot be made", parent.display()))?;
    }
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    gzip.write_all(&file.bytes)?;
    let gzip = gzip.finish()?;
    let mut brotli = Vec::new();
    let options =
        brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, size_hint: file.bytes.len(), ..Default::default() };
    brotli::BrotliCompress(&mut file.bytes.as_slice(), &mut brotli, &options)?;
    for (end, bytes) in [("", &file.bytes), (".gz", &gzip), (".br", &brotli)] {
        put(Path::new(&format!("{}{end}", path.display())), bytes)?;
    }
    Ok([file.bytes.len(), gzip.len(), brotli.len()])
}

fn put(path: &Path, bytes: &[u8]) -> Result<()> {
    fs::write(path, bytes).with_context(|| format!("{} cannot be written", path.display()))
}

fn entry_of(file: &File, [raw, gzip, brotli]: [usize; 3]) -> Value {
    let hash = BASE64_STANDARD.encode(Sha384::digest(&file.bytes));
    json!({ "raw": raw, "gzip": gzip, "brotli": brotli, "sha384": hash })
}

impl Written {
    /// Tells what was written and what to do with it.
    pub fn print(&self, single: bool) {
        let width = self.sizes.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
        print::line(&format!("{:width$}  {:>8}  {:>8}  {:>8}", "bytes", "raw", "gzip", "brotli"));
        for (name, [raw, gzip, brotli]) in &self.sizes {
            print::line(&format!("{name:width$}  {raw:>8}  {gzip:>8}  {brotli:>8}"));
        }
        print::line(&format!("\nWritten to {}, with .gz and .br beside each file.", self.path.display()));
        print::line("\nThe tag, first in <head>:\n");
        print::line(&format!("  {}", self.tag));
        if !self.tag.contains("privola-autoblock.js") {
            print::line("\nWhere all tags to be held are marked and no script calls privola while the page loads, add defer to it:");
            print::line("the page shows earlier. `privola check --page` says where something hurries.");
        }
        if single {
            print::line("\nFor a page that is opened from a disk (with src as the page finds the file):\n");
            print::line(&format!("  {}", self.plain_tag));
        }
        print::line("\nContent-Security-Policy, what Privola needs:\n");
        print::line(&format!("  {}", self.policies.0));
        if !self.policies.1.is_empty() {
            print::line("\nThe hosts of your services, as their presets know them: allow them in script-src, connect-src, img-src");
            print::line(&format!("and frame-src as well (whole line in {MANIFEST}, \"policyWithServices\"):\n"));
            print::line(&format!("  {}", self.policies.1));
        }
        print::line(match self.hashed {
            true => {
                "\nThe hashed folder never changes: serve it with Cache-Control: public, max-age=31536000, immutable.\n\
                 The tag changes with each build; --no-hash keeps one, for pages that are written by hand."
            }
            false => {
                "\nThe files keep their names: serve them with Cache-Control: no-cache, so that a new build is seen."
            }
        });
    }
}
