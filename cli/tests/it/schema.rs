//! `privola schema`: the files that are made from the model are those that the project has.

use crate::support::{file, privola, root};
use std::process::Command;

fn printed(format: &str) -> String {
    let run = privola(&root(), &["schema", "--format", format]);
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    run.out
}

#[test]
fn the_types_and_the_reference_page_are_those_of_the_model() {
    for (format, path) in [("ts", "www/privola-config.d.ts"), ("markdown", "docs/config.md")] {
        let remedy = format!("run: cargo run -p privola-cli -- schema --format {format} > {path}");
        assert!(file(path) == printed(format), "{path} lags behind the model; {remedy}");
    }
}

#[test]
fn without_a_format_it_prints_the_json_schema() {
    let run = privola(&root(), &["schema"]);
    let schema: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
    assert_eq!(schema, privola::config::schema::schema());
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
}

#[test]
fn the_reference_page_names_every_field_and_links_only_to_what_it_has() {
    let page = printed("markdown");
    let schema = privola::config::schema::schema();
    let objects = schema["$defs"].as_object().into_iter().flatten().map(|(_, its)| its).chain([&schema]);
    for (field, _) in objects.flat_map(|its| its["properties"].as_object().into_iter().flatten()) {
        assert!(page.contains(&format!("| `{field}` |")), "{field}");
    }
    for link in page.split("](#").skip(1).filter_map(|rest| rest.split(')').next()) {
        let heading = page.lines().any(|line| line.strip_prefix("## ").is_some_and(|name| name.to_lowercase() == link));
        assert!(heading || page.contains(&format!("id=\"{link}\"")), "#{link}");
    }
}

#[test]
fn typescript_accepts_the_example_configs_and_refuses_broken_ones() {
    let sites = ["campaign", "municipalities", "party-newsletter", "consultancy", "shop"];
    let mut source = "import type { PrivolaConfig } from './privola.d.ts';\n".to_owned();
    for (place, site) in sites.iter().enumerate() {
        let config = file(&format!("www/examples/{site}/privola.json"));
        source += &format!("export const site{place}: PrivolaConfig = {config};\n");
    }
    let controller = r#""controller": { "name": "N" }"#;
    for (place, broken) in [
        r#""locale": 1"#,
        r#""servces": []"#,
        r#""services": ["google-analitics"]"#,
        r#""services": [{ "id": "a" }]"#,
        r#""services": [{ "id": "a", "category": "b", "cookies": [{ "nam": "x" }] }]"#,
        r#""banner": { "layout": "round" }"#,
        r#""texts": { "en": { "save": 1 } }"#,
        r#""google": { "signals": "analytics" }"#,
    ]
    .iter()
    .enumerate()
    {
        source += &format!(
            "// @ts-expect-error\nexport const broken{place}: PrivolaConfig = {{ {controller}, {broken} }};\n"
        );
    }
    source += "// @ts-expect-error\nexport const nobody: PrivolaConfig = {};\n";
    source += "export const version: string = window.privola.version;\n";
    let folder = tempfile::tempdir().expect("a folder");
    for name in ["privola.d.ts", "privola-config.d.ts"] {
        std::fs::copy(root().join("www").join(name), folder.path().join(name)).expect("copied");
    }
    std::fs::write(folder.path().join("configs.ts"), source).expect("written");
    let mut tsc = Command::new(root().join("node_modules/.bin/tsc"));
    tsc.current_dir(&folder).args(["--noEmit", "--strict", "--module", "esnext", "--target", "es2022"]);
    tsc.args(["--moduleResolution", "bundler", "--allowImportingTsExtensions", "--types", "", "configs.ts"]);
    let output = tsc.output().expect("TypeScript is there: cargo xtask setup");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{said}");
}
