//! `privola build` where Privola's own files are of the banner in Rust: what it writes is what that banner reads. The
//! release is made up, with a loader that says what has been put into it.

use crate::support::{file, privola, Run};
use privola::config::read_preset;
use privola::json::Json;
use privola::pack::{bytes, open, take};
use privola::site::{self, Site};
use serde_json::{json, Value};
use std::fs;
use std::path::PathBuf;
use std::process::Command;

const LOADER: &str =
    "console.log(JSON.stringify({files:PRIVOLA_FILES,google:PRIVOLA_GOOGLE,site:PRIVOLA_SITE,css:PRIVOLA_CSS,wasm:PRIVOLA_WASM}));\n";

/// All bytes there are, as a wasm may have them.
fn wasm() -> Vec<u8> {
    (0..=255).chain(*b"</script><!--\\0123'\"").collect()
}

/// A folder with a release made up, and with a config.
pub struct Release {
    folder: tempfile::TempDir,
}

impl Release {
    pub fn new(config: &Value) -> Self {
        let release = Self { folder: tempfile::tempdir().expect("a folder") };
        for part in ["locales/more", "vendors", "extras", "build"] {
            fs::create_dir_all(release.path("dist").join(part)).expect("made");
        }
        for locale in ["de", "en", "sl"] {
            for part in ["locales", "locales/more"] {
                release.put(&format!("dist/{part}/{locale}.json"), file(&format!("locales/{locale}.json")));
            }
        }
        for preset in ["google-analytics", "sklik"] {
            release.put(
                &format!("dist/{}", privola::config::presets::file(preset)),
                file(&format!("vendors/{preset}.json")),
            );
        }
        for (name, text) in [
            ("privola.js", ""),
            ("privola.wasm", "another"),
            ("build/privola.js", LOADER),
            ("build/privola-autoblock.js", LOADER),
            ("build/privola.css", "[data-layout=box]{a:b}[data-layout=bar]{c:d}"),
            ("extras/preferences.css", "p{}"),
            ("privola.schema.json", "{}"),
            ("manifest.json", "{}"),
        ] {
            release.put(&format!("dist/{name}"), text);
        }
        release.put("dist/build/privola.wasm", wasm());
        release.put("privola.json", config.to_string());
        release
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn put(&self, name: &str, content: impl AsRef<[u8]>) {
        fs::write(self.path(name), content).expect("written");
    }

    fn read(&self, name: &str) -> Value {
        serde_json::from_str(&fs::read_to_string(self.path("out").join(name)).expect(name)).expect("JSON")
    }

    fn build(&self, more: &[&str]) -> Run {
        let own = ["build", "privola.json", "--dist", "dist", "--out", "out", "--no-hash"];
        privola(self.folder.path(), &own.iter().chain(more).copied().collect::<Vec<_>>())
    }

    /// What a script that was built has in it.
    pub fn inside(&self, script: &str) -> Value {
        let node = Command::new("node").arg(self.path("out").join(script)).output().expect("node is on PATH");
        assert!(node.status.success(), "{}", String::from_utf8_lossy(&node.stderr));
        serde_json::from_slice(&node.stdout).expect("JSON")
    }
}

/// What the banner makes of the config itself.
fn plain(config: &Value) -> Site {
    let mut site = site::read(Json::from(config.clone())).0.expect("a site");
    for service in &mut site.services {
        if service.details.is_none() {
            let preset: Value = serde_json::from_str(&file(&format!("vendors/{}.json", service.preset))).expect("JSON");
            service.learn(read_preset(Json::from(preset)).0.expect("a preset"));
        }
    }
    site
}

fn config() -> Value {
    json!({
        "controller": { "name": "N", "email": "a@b.test", "address": "A" }, "policy": { "url": "/p", "version": "3" },
        "locale": "sl", "locales": ["en", "sl"], "banner": { "layout": "bar" },
        "categories": ["necessary", "analytics", "retargeting", { "id": "social", "title": "T", "text": "X", "purpose": "for p" }],
        "services": ["google-analytics", { "preset": "sklik", "provider": "Own" }, { "id": "own", "category": "social",
            "name": "O", "provider": "P", "policy": "/o", "purpose": "q", "hosts": ["h.test"],
            "cookies": [{ "name": "c", "lifetime": "1 day", "purpose": { "sl": "r", "hr": "s" } }] }],
        "texts": { "sl": { "acceptAll": "Da", "save": "Daj" } },
    })
}

#[test]
fn the_banner_reads_of_a_build_what_it_reads_of_the_config_and_the_presets() {
    let release = Release::new(&config());
    let run = release.build(&[]);
    assert_eq!(run.status, 0, "{}", run.err);
    let inside = release.inside("privola.js");
    assert_eq!(bytes(inside["wasm"].as_str().expect("a text")), wasm());
    assert_eq!(inside["css"], "[data-layout=bar]{c:d}");
    let early = open(&bytes(inside["site"].as_str().expect("a text"))).expect("the bytes of a site");
    let whole = plain(&config());
    assert_eq!((&early.google, &early.storage, &early.banner), (&whole.google, &whole.storage, &whole.banner));
    assert!(early.services.iter().all(|service| service.details.is_none()), "control: not all is in the script");
    for (own, built) in whole.services.iter().zip(&early.services) {
        assert_eq!((&own.id, own.category, &own.calls), (&built.id, built.category, &built.calls));
    }
    for locale in ["en", "sl"] {
        let mut site = early.clone();
        assert!(take(&mut site, &Json::from(release.read(&format!("locales/more/{locale}.json")))));
        assert_eq!(site.controller, whole.controller);
        for (own, built) in whole.services.iter().zip(&site.services) {
            assert_eq!(own.name.get(locale), built.name.get(locale));
            let (own, built) = (own.details.as_ref().expect("known"), built.details.as_ref().expect("known"));
            assert_eq!((&own.provider, own.purpose.get(locale)), (&built.provider, built.purpose.get(locale)));
            assert_eq!(own.cookies.len(), built.cookies.len());
        }
        assert_eq!(site.categories[3].title.get(locale), "T");
    }
}

#[test]
fn the_words_of_layer_one_are_in_the_script_and_the_configs_own_stand_in_all_files() {
    let release = Release::new(&config());
    assert_eq!(release.build(&[]).status, 0);
    let files = release.inside("privola.js")["files"].clone();
    let names: Vec<&String> = files.as_object().expect("files").keys().collect();
    assert_eq!(names, ["locales/sl.json"]);
    let own: Value = serde_json::from_str(files["locales/sl.json"].as_str().expect("a text")).expect("JSON");
    assert_eq!(own["strings"]["acceptAll"], "Da");
    assert_eq!(release.read("locales/more/sl.json")["strings"]["save"], "Daj");
    assert_ne!(release.read("locales/en.json")["strings"]["acceptAll"], "Da", "control: another language");
    for name in ["privola.json", "vendors", "locales/sl.json"] {
        assert!(!release.path("out").join(name).exists(), "{name} is not needed");
    }
    assert!(release.path("out/extras/preferences.css").exists());
}

#[test]
fn a_single_file_has_all_files_in_it() {
    let release = Release::new(&config());
    assert_eq!(release.build(&["--single-file"]).status, 0);
    let files = release.inside("privola.js")["files"].clone();
    let names: Vec<&String> = files.as_object().expect("files").keys().collect();
    let all = [
        "locales/en.json",
        "locales/more/en.json",
        "locales/sl.json",
        "locales/more/sl.json",
        "extras/preferences.css",
    ];
    assert_eq!(names, all);
    assert!(!release.path("out/locales").exists());
}

#[test]
fn a_site_in_a_region_has_the_words_of_its_language() {
    let mut own = config();
    own["locale"] = json!("de-AT");
    own["locales"] = json!(["de", "SL"]);
    own["policy"]["url"] = json!({ "de-AT": "/at", "de": "/de", "hr": "/hr" });
    let release = Release::new(&own);
    let run = release.build(&[]);
    assert_eq!(run.status, 0, "{}", run.err);
    let inside = release.inside("privola.js");
    assert!(inside["files"]["locales/de.json"].is_string());
    let mut site = open(&bytes(inside["site"].as_str().expect("a text"))).expect("the bytes of a site");
    assert!(take(&mut site, &Json::from(release.read("locales/more/de.json"))));
    assert_eq!((site.policy.url.get("de-AT"), site.policy.url.get("de")), ("/at", "/de"));
    for page in ["declaration.de-AT.html", "declaration.de.html", "declaration.SL.html"] {
        assert!(release.path("out").join(page).exists(), "{page}");
    }
}

#[test]
fn a_language_that_there_is_not_is_told_with_those_there_are() {
    let mut own = config();
    own["locale"] = json!("hr-BA");
    let run = Release::new(&own).build(&[]);
    assert_eq!((run.status, run.out.as_str()), (2, ""));
    assert!(run.err.contains("unknown language \"hr-BA\"; there are de, en, sl"), "{}", run.err);
}

#[test]
fn hosts_are_in_the_script_where_tags_without_a_mark_are_held_and_always_in_the_policy() {
    for (autoblock, entry) in [(false, "privola.js"), (true, "privola-autoblock.js")] {
        let mut own = config();
        own["autoblock"] = json!(autoblock);
        let release = Release::new(&own);
        assert_eq!(release.build(&[]).status, 0);
        let site = open(&bytes(release.inside(entry)["site"].as_str().expect("a text"))).expect("a site");
        assert_eq!(site.services.iter().any(|service| service.hosts.contains(&"h.test".to_owned())), autoblock);
        let manifest = release.read("privola-build.json");
        assert!(manifest["policyWithServices"].as_str().expect("a policy").contains("https://h.test"));
    }
}
