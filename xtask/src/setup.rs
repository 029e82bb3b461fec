//! Brings what building and testing need. Idempotent, asks nothing; once all is there it costs one call of rustc.
pub mod browser;
mod debian;
pub mod engines;
pub mod libraries;
mod npm;
mod tools;
pub mod wasm_target;

use anyhow::Result;
pub use browser::Browser;
pub use engines::Engines;
use std::path::PathBuf;
pub use wasm_target::{Profile, Wasm};

/// What a build needs: a compiler for wasm32, wasm-pack with its wasm-bindgen, and the npm packages.
pub fn for_build() -> Result<Wasm> {
    npm::ensure("")?;
    let route = wasm_target::ensure()?;
    Ok(Wasm { route, tools: tools::ensure()? })
}

/// What is seen of a build needs a browser besides: Chromium and its driver.
pub fn for_screens() -> Result<Browser> {
    for_build()?;
    browser::ensure()
}

/// What tests need: all that, the other two engines, and libraries that pages bring.
pub struct Tests {
    pub wasm: Wasm,
    pub browser: Browser,
    pub engines: Engines,
}

pub fn for_test() -> Result<Tests> {
    libraries::ensure()?;
    Ok(Tests { wasm: for_build()?, browser: browser::ensure()?, engines: engines::ensure()? })
}

/// What the benchmark needs: a build, Chromium, and the products that Privola is compared with.
pub fn for_bench() -> Result<Browser> {
    let browser = for_screens()?;
    npm::ensure("tests/bench")?;
    Ok(browser)
}

/// What holds the crates to deny.toml: the program.
pub fn for_deny() -> Result<PathBuf> {
    let folder = tools::deny()?;
    Ok(folder.map_or_else(|| "cargo-deny".into(), |folder| folder.join("cargo-deny")))
}

/// All of it, and a line on each for the person who asked.
pub fn everything() -> Result<()> {
    let Tests { wasm, browser, engines } = for_test()?;
    println!("wasm32    {}", wasm.route);
    println!("tools     {}", wasm.tools.iter().map(|dir| dir.display().to_string()).collect::<Vec<_>>().join(", "));
    println!("browser   {}", browser.chrome.display());
    println!("driver    {}", browser.driver.display());
    println!("firefox   {}", engines.firefox.display());
    println!("webkit    {}, {}", engines.minibrowser.display(), engines.webkit_driver.display());
    println!("screen    {}", engines.xvfb.display());
    println!("libraries {}", libraries::FOLDER);
    println!("everything is there");
    Ok(())
}
