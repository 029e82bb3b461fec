//! `size`: holds the release's bytes against size.toml, which grows only by an edited line with a reason.
mod items;
mod why;

use crate::{build, project, setup};
use anyhow::{anyhow, bail, Context, Result};
use serde_json::Value;
use std::fmt::Write;
use toml_edit::{value, DocumentMut, Item, Table};

#[derive(clap::Args, Default)]
pub struct Options {
    /// Lower the figures in size.toml to what the build has now; never raises one
    #[arg(long)]
    bless: bool,
    /// Measure the wasm without the rebuilt standard library, under [plain]
    #[arg(long)]
    plain: bool,
    /// Say what the bytes are: by function, module, style rule and string
    #[arg(long, conflicts_with_all = ["bless", "plain"])]
    why: bool,
    /// How many of each kind --why shows; 0 for all
    #[arg(long, value_name = "N", default_value_t = 30, requires = "why")]
    top: usize,
}

impl Options {
    /// The build as stable Rust alone makes it, held against [plain].
    pub fn plain() -> Self {
        Self { plain: true, ..Self::default() }
    }
}

const FILE: &str = "size.toml";
/// Bytes after brotli 11 that a visitor's first page should cost at most in all, with plain files. What it costs now,
/// size.toml holds.
const WANTED: u64 = 25_000;
/// What each figure may be above the ratchet, in percent, if another compiler than the ratchet's made the build.
const OTHER_COMPILER: u64 = 3;
/// The languages that the example sites speak; the largest of them is part of the total.
const LOCALES: &[&str] = &["locales/en.json", "locales/sl.json", "locales/cs.json"];
const WASM: &str = "privola.wasm";
/// The words of all but layer one, fetched for the preferences.
const MORE: &str = "locales/more/en.json";
const FIGURES: &[&str] = &["raw", "gzip", "brotli"];

/// Bytes of one artefact, in the order of `FIGURES`.
struct Artefact {
    name: String,
    bytes: [u64; 3],
}

/// Builds the release, prints its bytes beside the ratchet's, and fails if one is above.
pub fn run(options: &Options) -> Result<()> {
    build::run(&build::Options { dev: false, plain: options.plain })?;
    if options.why {
        return why::run(options.top);
    }
    let mut measured = measure()?;
    let total = measured.last().map_or(0, |it| it.bytes[2]);
    if options.plain {
        // Whatever is not wasm is the same in both builds.
        measured.retain(|it| it.name.ends_with(WASM));
    }
    let compiler = setup::for_build()?.version();
    let path = project::root().join(FILE);
    let mut ratchet: DocumentMut =
        project::read(&path)?.parse().with_context(|| format!("{FILE} is not valid TOML"))?;
    let mut table = String::new();
    let section = match options.plain {
        false => ratchet.as_table_mut(),
        true => ratchet.entry("plain").or_insert(Item::Table(Table::new())).as_table_mut().context("[plain]")?,
    };
    let slack = slack(section, &compiler);
    let _ = writeln!(table, "{:22} {:>18} {:>18} {:>18}", "bytes (of)", FIGURES[0], FIGURES[1], FIGURES[2]);
    let mut faults = Vec::new();
    for artefact in &measured {
        let _ = write!(table, "{:22}", artefact.name);
        for (figure, bytes) in FIGURES.iter().zip(artefact.bytes) {
            let limit = limit(section, &artefact.name, figure);
            let _ = write!(table, " {:>18}", format!("{bytes} ({})", limit.map_or("-".into(), |it| it.to_string())));
            match limit {
                Some(limit) if bytes <= limit + limit * slack / 100 => {}
                Some(limit) => {
                    faults.push(format!("{} {figure}: {bytes} is {} above {limit}", artefact.name, bytes - limit))
                }
                None if options.bless => {}
                None => faults.push(format!("{} {figure}: {bytes}, which {FILE} does not limit", artefact.name)),
            }
        }
        let _ = writeln!(table);
    }
    print!("{table}");
    println!("total: {total} bytes after brotli, by rustc {compiler}");
    if total > WANTED && !options.plain {
        println!("that is {} bytes above the {WANTED} that are wanted", total - WANTED);
    }
    if options.bless && slack > 0 {
        bail!("the figures in {FILE} are another compiler's; to start anew with this one, set rustc = \"\" there");
    }
    if options.bless {
        bless(section, &measured, &compiler);
        project::write(&path, ratchet.to_string())?;
        println!("{FILE} holds the figures above where they are lower than before");
    }
    match faults.is_empty() {
        true => Ok(()),
        false => Err(anyhow!(
            "{}\n{FILE} is a ratchet: make it smaller, or raise the figure there and give the reason in the same entry",
            faults.join("\n")
        )),
    }
}

/// The artefacts and, last, their total: script, wasm and the largest language of the examples.
fn measure() -> Result<Vec<Artefact>> {
    let text = project::read(&project::sizes_file())?;
    let sizes: Value = serde_json::from_str(&text).context("the sizes of the build")?;
    let artefact = |name: &str| -> Result<Artefact> {
        let mut bytes = [0; 3];
        for (figure, slot) in FIGURES.iter().zip(&mut bytes) {
            *slot =
                sizes[name][figure].as_u64().with_context(|| format!("the build has no {figure} size of {name}"))?;
        }
        Ok(Artefact { name: name.to_owned(), bytes })
    };
    let (script, wasm, css) = (artefact("privola.js")?, artefact(WASM)?, artefact("privola.css")?);
    let locales = LOCALES.iter().map(|name| artefact(name)).collect::<Result<Vec<_>>>()?;
    let largest = locales.iter().max_by_key(|it| it.bytes[2]).context("no languages")?;
    let sum = |i: usize| script.bytes[i] + wasm.bytes[i] + largest.bytes[i];
    let total = Artefact { name: "total".into(), bytes: [sum(0), sum(1), sum(2)] };
    let english = locales.into_iter().next().context("no English")?;
    let mut all = vec![script, wasm, css, english];
    // What a visitor fetches besides: on opening the preferences, where a build or the guard is used, where a look needs it.
    for name in [MORE, "build/privola.wasm"] {
        all.push(artefact(name)?);
    }
    let others = |name: &&str| *name != "privola.js" && (name.ends_with(".js") || name.ends_with(".css"));
    let names = sizes.as_object().into_iter().flatten().map(|(name, _)| name.as_str());
    for name in names.filter(others).filter(|name| *name != "privola.css" && *name != "build/privola.css") {
        all.push(artefact(name)?);
    }
    all.push(total);
    Ok(all)
}

/// Two compilers do not make the same bytes of the same source; `rustc` says whose the figures are.
fn slack(section: &Table, compiler: &str) -> u64 {
    match section.get("rustc").and_then(Item::as_str) {
        Some(theirs) if !theirs.is_empty() && theirs != compiler => {
            println!("the ratchet was measured with rustc {theirs}: {OTHER_COMPILER} % more is let through");
            OTHER_COMPILER
        }
        _ => 0,
    }
}

fn limit(section: &Table, name: &str, figure: &str) -> Option<u64> {
    section.get(name)?.get(figure)?.as_integer()?.try_into().ok()
}

fn bless(section: &mut Table, measured: &[Artefact], compiler: &str) {
    // Set in place: to insert it anew would lose the comment above it.
    match section.get_mut("rustc") {
        Some(item) => *item = value(compiler),
        None => drop(section.insert("rustc", value(compiler))),
    }
    for artefact in measured {
        let is_new = !section.contains_key(&artefact.name);
        let Some(entry) = section.entry(&artefact.name).or_insert(Item::Table(Table::new())).as_table_mut() else {
            continue;
        };
        for (figure, bytes) in FIGURES.iter().zip(artefact.bytes) {
            let had = entry.get(figure).and_then(Item::as_integer).and_then(|had| u64::try_from(had).ok());
            let lower = had.map_or(bytes, |had| had.min(bytes));
            entry.insert(figure, value(i64::try_from(lower).unwrap_or(i64::MAX)));
        }
        if is_new {
            entry.insert("reason", value("first figure"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ratchet(text: &str) -> DocumentMut {
        text.parse().unwrap()
    }

    #[test]
    fn blessing_lowers_and_never_raises() {
        let mut had = ratchet("[total]\nraw = 10\ngzip = 10\nbrotli = 10\nreason = \"kept\"\n");
        bless(had.as_table_mut(), &[Artefact { name: "total".into(), bytes: [9, 10, 11] }], "1.0.0");
        let now: Vec<_> = FIGURES.iter().map(|figure| limit(had.as_table(), "total", figure)).collect();
        assert_eq!(now, [Some(9), Some(10), Some(10)]);
        assert_eq!(had["total"]["reason"].as_str(), Some("kept"));
    }

    #[test]
    fn only_another_compiler_is_given_slack() {
        let had = ratchet("rustc = \"1.96.0\"\n");
        assert_eq!(slack(had.as_table(), "1.96.0"), 0);
        assert_eq!(slack(had.as_table(), "1.95.0"), OTHER_COMPILER);
    }
}
