//! wasm-pack, and the wasm-bindgen CLI of exactly the version that `Cargo.lock` pins: the two must match. In CI cargo-deny.
use crate::{project, run};
use anyhow::{Context, Result};
use std::path::PathBuf;

/// The wasm-pack that the flags in build.rs and test.rs are written for.
const WASM_PACK: &str = "0.15.1";

/// The cargo-deny that deny.toml is written for.
const CARGO_DENY: &str = "0.20.2";

/// The folders of what builds need, to be put first on PATH; none for a tool that already is on it.
pub fn ensure() -> Result<Vec<PathBuf>> {
    let bindgen = project::locked("wasm-bindgen")?;
    let bindgen = tool("wasm-bindgen-cli", &["wasm-bindgen", "wasm-bindgen-test-runner"], &bindgen)?;
    let pack = tool("wasm-pack", &["wasm-pack"], WASM_PACK)?;
    Ok(bindgen.into_iter().chain(pack).collect())
}

/// cargo-deny: its folder, or that of PATH.
pub fn deny() -> Result<Option<PathBuf>> {
    tool("cargo-deny", &["cargo-deny"], CARGO_DENY)
}

fn tool(package: &str, programs: &[&str], version: &str) -> Result<Option<PathBuf>> {
    let name = programs[0];
    let home = project::cache()?.join(format!("{name}-{version}"));
    let bin = home.join("bin");
    if programs.iter().all(|program| bin.join(program).is_file()) {
        return Ok(Some(bin));
    }
    if programs.iter().all(|program| on_path(program, version)) {
        return Ok(None);
    }
    println!("compiling {package} {version}, once for this user (minutes)");
    // Not --locked: a lock file that is years old can name crates that are no longer served.
    let mut install = run::command("cargo");
    install.args(["install", package, "--version", version, "--root"]).arg(&home);
    for key in ["CARGO_TARGET_DIR", "RUSTFLAGS", "RUSTC", "RUSTC_WRAPPER"] {
        install.env_remove(key);
    }
    let by_hand = format!("{package} could not be compiled; try: cargo install {package} --version {version}");
    run::run(&mut install).context(by_hand)?;
    Ok(Some(bin))
}

fn on_path(program: &str, version: &str) -> bool {
    run::probe(program, &["--version"]).is_some_and(|line| line.split(' ').any(|word| word == version))
}
