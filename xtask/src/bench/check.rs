//! `bench --check`: how long `privola check` takes for a config of a thousand services.
use crate::{project, run};
use anyhow::{bail, Context, Result};
use serde_json::{json, Value};
use std::{
    process::Stdio,
    time::{Duration, Instant},
};

const SERVICES: usize = 1_000;
const RUNS: usize = 31;
/// What the middle run may take.
const LIMIT: Duration = Duration::from_millis(100);

/// Builds the tool, checks such a config many times, and prints what it took; an error if that is too long.
pub fn run() -> Result<()> {
    run::run(run::command("cargo").args(["build", "--release", "--quiet", "--package", "privola-cli"]))?;
    let file = project::target().join("bench-check.json");
    let text = format!("{:#}", config());
    project::write(&file, &text)?;
    let tool = project::target().join("release/privola");
    let mut times = Vec::new();
    for _ in 0..RUNS {
        let mut check = run::command(&tool);
        check.arg("check").arg(&file).stdout(Stdio::null());
        let start = Instant::now();
        let status = check.status().context("the tool that was just built")?;
        times.push(start.elapsed());
        if !status.success() {
            bail!("the config of the bench has errors; run: {} check {}", project::show(&tool), project::show(&file));
        }
    }
    times.sort();
    let (least, middle, most) = (times[0], times[RUNS / 2], times[RUNS - 1]);
    let size = text.len() / 1_000;
    println!("privola check, {SERVICES} services, {size} kB: {least:.1?} at least, {middle:.1?} in the middle, {most:.1?} at most");
    if middle > LIMIT {
        bail!("that is more than {LIMIT:?}");
    }
    Ok(())
}

const CATEGORIES: [&str; 3] = ["functional", "analytics", "retargeting"];

/// A config without errors whose every service has texts in four languages, hosts, cookies and a storage key.
fn config() -> Value {
    let texts = |text: &dyn Fn(&str) -> String| -> Value {
        ["sl", "en", "de", "hr"].iter().map(|language| ((*language).to_owned(), Value::from(text(language)))).collect()
    };
    let service = |place: usize| {
        json!({
            "id": format!("service-{place}"),
            "category": CATEGORIES[place % CATEGORIES.len()],
            "name": texts(&|language| format!("Service {place} ({language})")),
            "provider": format!("Provider {place} d.o.o."),
            "policy": format!("https://provider{place}.example/privacy"),
            "purpose": texts(&|language| format!("Measures how part {place} of the site is used ({language}).")),
            "hosts": [format!("tag.provider{place}.example/js"), format!("*.provider{place}.example")],
            "cookies": [
                { "name": format!("_s{place}_id"), "lifetime": "13 months" },
                { "name": format!("_s{place}_visit"), "lifetime": "30 minutes" },
            ],
            "storage": [{ "name": format!("s{place}-state"), "area": "local", "lifetime": "persistent" }],
        })
    };
    json!({
        "$schema": "/privola/privola.schema.json",
        "locale": "sl",
        "locales": ["sl", "en", "de", "hr"],
        "controller": { "name": "Vzorec d.o.o.", "address": "Vzorčna ulica 1, 1000 Ljubljana" },
        "policy": { "url": "/privacy" },
        "services": (0..SERVICES).map(service).collect::<Vec<_>>(),
    })
}
