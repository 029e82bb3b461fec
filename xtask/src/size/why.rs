//! `size --why`: which functions, modules, styles and strings the release's bytes go into.
use super::items::{self, Item};
use crate::{
    build::{self, Reads},
    project, run,
};
use anyhow::{Context, Result};
use serde_json::{json, Value};
use std::{cmp::Reverse, fs, path::PathBuf};

/// How the bundler names the styles among the modules of privola.js.
const STYLES: &str = "css:privola.css";
/// From which part of a file on its items are all there is to it; the rest is the heads of wasm's sections.
const WHOLE: f64 = 0.95;

/// A table: of which file, in words and in fact, and of what.
struct Table {
    title: &'static str,
    file: PathBuf,
    items: Vec<Item>,
}

/// Prints the largest `top` items (0: all) of each kind in the release that has just been built.
pub fn run(top: usize) -> Result<()> {
    let tables = tables()?;
    println!("\nraw: bytes as they are; brotli: what the file loses after brotli 11 without this item alone;");
    println!("share: the same, if all items are to add up to the file\n");
    for (table, counts) in tables.iter().zip(cut(&tables)?) {
        print!("{}", show(table, &counts, top));
    }
    Ok(())
}

fn tables() -> Result<Vec<Table>> {
    let read = |path: &PathBuf| fs::read(path).with_context(|| format!("cannot read {}", project::show(path)));
    // The release's own would be one large function: wasm-opt puts most of them into their only callers.
    let [wasm, named, built, named_too] = ["why.wasm", "why-named.wasm", "why-built.wasm", "why-built-named.wasm"]
        .map(|name| project::target().join(name));
    build::apart(Reads::Config, false, &wasm)?;
    build::apart(Reads::Config, true, &named)?;
    build::apart(Reads::Pack, false, &built)?;
    build::apart(Reads::Pack, true, &named_too)?;
    let functions = items::wasm(&read(&wasm)?, &read(&named)?)?;
    let of_builds = items::wasm(&read(&built)?, &read(&named_too)?)?;
    let [script, guarded, english] =
        ["privola.js", "privola-autoblock.js", "locales/en.json"].map(|name| project::dist().join(name));
    let text = project::read(&script)?;
    let places: Value = serde_json::from_str(&project::read(&project::modules_file())?).context("the modules")?;
    let modules = items::modules(text.len(), &places["privola.js"])?;
    let of_guarded = items::modules(project::read(&guarded)?.len(), &places["privola-autoblock.js"])?;
    let styles = modules.iter().find(|it| it.name == STYLES).and_then(|it| it.ranges.first());
    let rules = items::rules(&text, styles.with_context(|| format!("privola.js has no {STYLES}"))?.clone());
    let strings = items::strings(&project::read(&english)?)?;
    let table = |title, file: &PathBuf, items| Table { title, file: file.clone(), items };
    Ok(vec![
        table("privola.wasm, by crate and module", &wasm, items::groups(&functions)),
        table("privola.wasm, each function apart", &wasm, functions),
        table("build/privola.wasm, by crate and module", &built, items::groups(&of_builds)),
        table("build/privola.wasm, each function apart", &built, of_builds),
        table("privola.js, by module", &script, modules),
        table("privola-autoblock.js, by module", &guarded, of_guarded),
        table("privola.js, the rules of its styles", &script, rules),
        table("locales/en.json, by string", &english, strings),
    ])
}

/// Bytes of the whole file, as they are and after brotli, and what it loses without each item.
struct Counts {
    raw: u64,
    whole: u64,
    lost: Vec<i64>,
}

/// Leaves out each item in turn; compressed by what compresses the release, so that all figures are of one kind.
fn cut(tables: &[Table]) -> Result<Vec<Counts>> {
    let path = project::target().join("why.json");
    let plan = tables.iter().map(|table| {
        let ranges = |item: &Item| item.ranges.iter().map(|it| json!([it.start, it.end])).collect::<Vec<_>>();
        json!({"file": table.file, "items": table.items.iter().map(ranges).collect::<Vec<_>>()})
    });
    project::write(&path, Value::from_iter(plan).to_string())?;
    let text = run::output(run::command("node").arg("xtask/cut.mjs").arg(&path))?;
    let found: Vec<Value> = serde_json::from_str(&text).context("what xtask/cut.mjs wrote")?;
    Ok(found
        .iter()
        .map(|it| Counts {
            raw: it["raw"].as_u64().unwrap_or(0),
            whole: it["whole"].as_u64().unwrap_or(0),
            lost: it["lost"].as_array().into_iter().flatten().filter_map(Value::as_i64).collect(),
        })
        .collect())
}

fn show(table: &Table, counts: &Counts, top: usize) -> String {
    let mut lines: Vec<(usize, i64, &str)> =
        table.items.iter().zip(&counts.lost).map(|(item, lost)| (item.bytes(), *lost, item.name.as_str())).collect();
    lines.sort_by_key(|(raw, lost, _)| (Reverse(*lost), Reverse(*raw)));
    let lost: i64 = lines.iter().map(|(_, lost, _)| lost).sum();
    // Rules and strings are a part of their file.
    let covered = lines.iter().map(|(raw, ..)| *raw as f64).sum::<f64>() / counts.raw.max(1) as f64;
    let (raw, whole) = (counts.raw, counts.whole);
    let mut text = format!("{}: {} items; the file has {raw} bytes, {whole} after brotli\n", table.title, lines.len());
    text += &format!("{:>8} {:>7} {:>8} {:>8}\n", "raw", "%", "brotli", "share");
    let shown = if top == 0 { lines.len() } else { top.min(lines.len()) };
    let (first, rest) = lines.split_at(shown);
    let others = format!("{} others", rest.len());
    let others = (rest.iter().map(|it| it.0).sum(), rest.iter().map(|it| it.1).sum(), others.as_str());
    for (bytes, gone, name) in first.iter().chain((!rest.is_empty()).then_some(&others)) {
        let part = 100.0 * *bytes as f64 / raw.max(1) as f64;
        let share = match covered > WHOLE {
            true => format!("{:.0}", *gone as f64 * whole as f64 / lost.max(1) as f64),
            false => "-".to_owned(),
        };
        text += &format!("{bytes:8} {part:7.1} {gone:8} {share:>8}  {name}\n");
    }
    text + "\n"
}
