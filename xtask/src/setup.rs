//! Brings what building and testing need. Idempotent, asks nothing; once all is there it costs one call of rustc.
pub mod browser;
mod debian;
pub mod libraries;
mod npm;
mod tools;
pub mod wasm_target;

use anyhow::Result;
pub use browser::Browser;
pub use wasm_target::{Profile, Wasm};

/// What a build needs: a compiler for wasm32, wasm-pack with its wasm-bindgen, and the npm packages.
pub fn for_build() -> Result<Wasm> {
    npm::ensure("")?;
    let route = wasm_target::ensure()?;
    Ok(Wasm { route, tools: tools::ensure()? })
}

/// What tests need besides: Chromium and its driver, and libraries that pages bring.
pub fn for_test() -> Result<(Wasm, Browser)> {
    let wasm = for_build()?;
    libraries::ensure()?;
    Ok((wasm, browser::ensure()?))
}

/// What the benchmark needs: all that tests do, and the products that Privola is compared with.
pub fn for_bench() -> Result<Browser> {
    let (_, browser) = for_test()?;
    npm::ensure("tests/bench")?;
    Ok(browser)
}

/// All of it, and a line on each for the person who asked.
pub fn everything() -> Result<()> {
    let (wasm, browser) = for_test()?;
    println!("wasm32    {}", wasm.route);
    println!("tools     {}", wasm.tools.iter().map(|dir| dir.display().to_string()).collect::<Vec<_>>().join(", "));
    println!("browser   {}", browser.chrome.display());
    println!("driver    {}", browser.driver.display());
    println!("libraries {}", libraries::FOLDER);
    println!("everything is there");
    Ok(())
}
