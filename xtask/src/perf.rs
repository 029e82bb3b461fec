//! `perf`: holds what a visit costs against perf.toml: bytes, requests, nodes, memory and work at idle, by themselves or
//! as ratios to the smallest rival's in the same run. Times are for `bench`: no ratchet of times holds on a busy machine.
use crate::{build, project, run, setup};
use anyhow::{anyhow, Context, Result};
use serde_json::Value;
use std::fmt::Write;
use toml_edit::{value, DocumentMut, Item, Table};

#[derive(clap::Args, Default)]
pub struct Options {
    /// Lower the figures in perf.toml to what this run has measured, and give first ones; never raises one
    #[arg(long)]
    bless: bool,
    /// How many rounds; the least figure of all counts, for other work on the machine only adds
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u16).range(1..))]
    rounds: u16,
}

const FILE: &str = "perf.toml";
/// An entry without a figure says here by which kind it will be held; `--bless` gives it its first.
const FIRST: &str = "first";
/// What a figure is held by: its number, or its ratio to the rival's.
const KINDS: &[&str] = &["most", "ratio"];

/// A figure of the run.
struct Figure {
    name: String,
    own: f64,
    rival: f64,
}

impl Figure {
    fn by(&self, kind: &str) -> f64 {
        if kind == "most" {
            self.own
        } else {
            self.own / self.rival
        }
    }
}

/// Builds the release, visits it, prints its figures beside the ratchet's, and fails if one is above.
pub fn run(options: &Options) -> Result<()> {
    let browser = setup::for_bench()?;
    build::run(&build::Options::default())?;
    let file = project::target().join("perf.json");
    let mut node = run::command("node");
    node.arg("tests/bench/perf.mjs").arg("--dist").arg(project::dist()).arg("--out").arg(&file);
    run::run(node.args(["--rounds", &options.rounds.max(1).to_string()]).env("CHROME", &browser.chrome))?;
    let measured: Value = serde_json::from_str(&project::read(&file)?).context("what tests/bench/perf.mjs wrote")?;
    let path = project::root().join(FILE);
    let mut ratchet: DocumentMut =
        project::read(&path)?.parse().with_context(|| format!("{FILE} is not valid TOML"))?;
    let figures = figures(&measured)?;
    let (table, faults) = judge(ratchet.as_table(), &figures);
    println!("{:30} {:>9} {:>9} {:>7}  held by (headroom)\n{table}", "figure", "own", "rival's", "ratio");
    println!("rival: {}", measured["rival"].as_str().unwrap_or_default());
    if options.bless {
        bless(ratchet.as_table_mut(), &figures);
        project::write(&path, ratchet.to_string())?;
        println!("{FILE} holds the figures above where they are lower than before");
    }
    match faults.is_empty() {
        true => Ok(()),
        false => Err(anyhow!(
            "{}\n{FILE} is a ratchet: make it cost less, or raise the figure there and give the reason in the same entry",
            faults.join("\n")
        )),
    }
}

fn figures(measured: &Value) -> Result<Vec<Figure>> {
    let all = measured["figures"].as_object().context("the run has no figures")?;
    let number = |it: &Value, which: &str| it[which].as_f64();
    all.iter()
        .map(|(name, it)| {
            let own = number(it, "own").with_context(|| format!("the run could not measure {name}"))?;
            Ok(Figure { name: name.clone(), own, rival: number(it, "rival").unwrap_or(0.0) })
        })
        .collect()
}

/// A line for each figure, and what is wrong: a figure above its limit, or a limit and no such figure.
fn judge(ratchet: &Table, figures: &[Figure]) -> (String, Vec<String>) {
    let (mut table, mut faults) = (String::new(), Vec::new());
    for figure in figures {
        let Figure { name, own, rival } = figure;
        let ratio = if *rival > 0.0 { format!("{:.3}", own / rival) } else { "-".into() };
        let _ = write!(table, "{name:30} {own:>9} {rival:>9} {ratio:>7}");
        let entry = ratchet.get(name).and_then(Item::as_table);
        for (kind, limit, headroom) in KINDS.iter().filter_map(|kind| limit(entry?, kind)) {
            let _ = write!(table, "  {kind} {limit} (+{headroom})");
            let now = figure.by(kind);
            // Not a number is no pass either.
            if now.is_nan() || now > limit + headroom {
                faults.push(format!("{name}: {kind} {now:.3} is above {limit} and its headroom of {headroom}"));
            }
        }
        if entry.is_some_and(|entry| entry.contains_key(FIRST)) {
            faults.push(format!("{name}: {FILE} has no figure for it yet; --bless gives it its first"));
        }
        let _ = writeln!(table);
    }
    for (name, _) in ratchet.iter().filter(|(_, item)| item.is_table()) {
        if !figures.iter().any(|figure| figure.name == name) {
            faults.push(format!("{name}: {FILE} limits it, but there is no such figure"));
        }
    }
    (table, faults)
}

/// The kind, the limit and its headroom, in the unit of the limit.
fn limit<'a>(entry: &Table, kind: &'a str) -> Option<(&'a str, f64, f64)> {
    let number = |key| entry.get(key).and_then(|it| it.as_float().or_else(|| it.as_integer().map(|it| it as f64)));
    Some((kind, number(kind)?, number("headroom").unwrap_or(0.0)))
}

fn bless(ratchet: &mut Table, figures: &[Figure]) {
    for figure in figures {
        let Some(entry) = ratchet.get_mut(&figure.name).and_then(Item::as_table_mut) else { continue };
        let first = entry.remove(FIRST).and_then(|kind| kind.as_str().map(str::to_owned));
        for kind in KINDS {
            let had = match limit(entry, kind) {
                Some((_, had, _)) => had,
                None if first.as_deref() == Some(kind) => f64::INFINITY,
                None => continue,
            };
            // Beside a page without a product that had a slow moment, a figure can be below nothing.
            let now = figure.by(kind).max(0.0);
            if now < had {
                let rounded = (now * 1e3).ceil() / 1e3;
                entry.insert(kind, if *kind == "most" { value(rounded as i64) } else { value(rounded) });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RATCHET: &str = "[bytes]\nratio = 1.5\nheadroom = 0.01\n\n[requests]\nmost = 4\nreason = \"kept\"\n";

    fn ratchet() -> DocumentMut {
        RATCHET.parse().unwrap()
    }

    fn run_with(bytes: f64, requests: f64) -> Vec<Figure> {
        let figure = |name: &str, own, rival| Figure { name: name.into(), own, rival };
        vec![figure("bytes", bytes, 100.0), figure("requests", requests, 0.0), figure("free", 9.0, 1.0)]
    }

    #[test]
    fn an_entry_without_a_figure_fails_until_it_is_given_one() {
        let mut ratchet: DocumentMut = "[bytes]\nfirst = \"ratio\"\n[requests]\nfirst = \"most\"\n".parse().unwrap();
        let figures = run_with(149.0, 3.0);
        assert_eq!(judge(ratchet.as_table(), &figures).1.len(), 2);
        bless(ratchet.as_table_mut(), &figures);
        assert_eq!(judge(ratchet.as_table(), &figures).1, [""; 0]);
        assert_eq!(judge(ratchet.as_table(), &run_with(149.0, 4.0)).1.len(), 1);
    }

    #[test]
    fn a_figure_may_use_its_headroom_and_no_more() {
        let faults = |bytes, requests| judge(ratchet().as_table(), &run_with(bytes, requests)).1.len();
        assert_eq!([faults(150.0, 4.0), faults(151.0, 4.0), faults(151.2, 4.0), faults(151.2, 5.0)], [0, 0, 1, 2]);
    }

    #[test]
    fn a_limit_of_what_is_not_measured_fails() {
        let figures = run_with(150.0, 4.0).into_iter().skip(1).collect::<Vec<_>>();
        assert_eq!(judge(ratchet().as_table(), &figures).1.len(), 1);
        let no_rival = vec![Figure { name: "bytes".into(), own: 0.0, rival: 0.0 }, run_with(0.0, 4.0).remove(1)];
        assert_eq!(judge(ratchet().as_table(), &no_rival).1.len(), 1, "0 of 0 is no ratio");
    }

    #[test]
    fn blessing_lowers_and_never_raises() {
        let mut had = ratchet();
        bless(had.as_table_mut(), &run_with(120.0, 5.0));
        assert_eq!(had["bytes"]["ratio"].as_float(), Some(1.2));
        assert_eq!(had["requests"]["most"].as_integer(), Some(4));
        assert_eq!(had["requests"]["reason"].as_str(), Some("kept"));
        assert!(had.get("free").is_none());
        bless(had.as_table_mut(), &run_with(120.0, -1.0));
        assert_eq!(had["requests"]["most"].as_integer(), Some(0), "not below nothing");
    }
}
