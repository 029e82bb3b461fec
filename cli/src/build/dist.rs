//! Privola's own files: the folder that `cargo xtask build` makes.

use anyhow::{bail, Context, Result};
use serde_json::Value;
use std::path::{Path, PathBuf};

/// A folder with Privola's files.
pub struct Dist {
    path: PathBuf,
}

impl Dist {
    /// The folder that is given; else `dist/` beside this program, where the work is done, or in the project that the
    /// program was compiled from.
    pub fn find(given: Option<&Path>) -> Result<Self> {
        if let Some(path) = given {
            if !is_dist(path) {
                bail!(
                    "--dist {}: no privola.js and manifest.json there; name the folder dist/ that `cargo xtask build` makes",
                    path.display()
                );
            }
            return Ok(Self { path: path.to_path_buf() });
        }
        let program = std::env::current_exe().ok();
        let beside = program.as_deref().and_then(Path::parent).map(|folder| folder.join("dist"));
        let project = Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(|folder| folder.join("dist"));
        let places: Vec<PathBuf> = beside.into_iter().chain([PathBuf::from("dist")]).chain(project).collect();
        match places.iter().find(|path| is_dist(path)) {
            Some(path) => Ok(Self { path: path.clone() }),
            None => {
                let tried: Vec<String> = places.iter().map(|path| path.display().to_string()).collect();
                bail!(
                    "Privola's own files are not there; make them with `cargo xtask build` in its project, or name their \
                     folder with --dist (looked in {})",
                    tried.join(", ")
                )
            }
        }
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    pub fn bytes(&self, name: &str) -> Result<Vec<u8>> {
        let path = self.path.join(name);
        std::fs::read(&path).with_context(|| format!("{} cannot be read", path.display()))
    }

    pub fn text(&self, name: &str) -> Result<String> {
        String::from_utf8(self.bytes(name)?).with_context(|| format!("{name} is no text"))
    }

    pub fn json(&self, name: &str) -> Result<Value> {
        serde_json::from_str(&self.text(name)?).with_context(|| format!("{name} is no JSON"))
    }

    /// The names of a folder's files that end so, in the order of the files, without their end.
    pub fn names(&self, folder: &str, end: &str) -> Result<Vec<String>> {
        let path = self.path.join(folder);
        let entries = std::fs::read_dir(&path).with_context(|| format!("{} cannot be listed", path.display()))?;
        let mut names = Vec::new();
        for entry in entries {
            names.push(entry?.file_name().to_string_lossy().into_owned());
        }
        names.sort();
        Ok(names.iter().filter_map(|name| name.strip_suffix(end)).map(str::to_owned).collect())
    }
}

fn is_dist(path: &Path) -> bool {
    ["privola.js", "manifest.json"].iter().all(|name| path.join(name).is_file())
}
