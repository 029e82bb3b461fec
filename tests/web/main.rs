//! Tests of what the wasm exports: compiled to wasm, with its allocator, its small stack and 32 bits.
#![cfg(target_arch = "wasm32")]
// A test that cannot go on should say so and stop.
#![allow(clippy::expect_used, clippy::float_arithmetic, clippy::indexing_slicing, clippy::panic)]

use gloo_events::EventListener;
use privola::shell;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// 1 January 2026 in seconds since 1970.
const NOW: f64 = 1_767_225_600.0;
const FACTS: &str = "1\t365\t182\t\ncategory\tnecessary\ncategory\tanalytics\ncategory\tretargeting\n\
    service\tga\tanalytics\t\nservice\tmeta-pixel\tretargeting\t\nsignal\tad_storage\tretargeting";

fn effects(text: &str) -> Vec<Vec<&str>> {
    assert!(text.is_empty() || text.ends_with("\x1f\x1e"), "{text:?}");
    text.split_terminator('\x1e').map(|effect| effect.split_terminator('\x1f').collect()).collect()
}

/// The fields of the first effect of this name.
fn first<'a>(effects: &[Vec<&'a str>], name: &str) -> Vec<&'a str> {
    let found = effects.iter().find(|effect| effect.first() == Some(&name));
    found.unwrap_or_else(|| panic!("no {name} in {effects:?}"))[1..].to_vec()
}

fn count(effects: &[Vec<&str>], name: &str) -> usize {
    effects.iter().filter(|effect| effect.first() == Some(&name)).count()
}

/// Sends a message as www/wasm.js does: written into the memory, the effects read from there.
fn update(name: &str, a: &str, b: &str, c: &str, now: f64, random: &str) -> String {
    let message = [&now.to_string(), random, name, a, b, c].join("\u{1f}");
    let memory =
        || js_sys::Uint8Array::new(&wasm_bindgen::memory().unchecked_into::<js_sys::WebAssembly::Memory>().buffer());
    let place = shell::room(message.len()) as u32;
    memory().set(&js_sys::Uint8Array::from(message.as_bytes()), place);
    let from = shell::update() as u32;
    let all = memory();
    let end = all.index_of(0, from as i32) as u32;
    String::from_utf8(all.subarray(from, end).to_vec()).expect("UTF-8")
}

fn start(facts: &str, stored: &str, now: f64) -> String {
    update("start", stored, facts, "", now, "")
}

fn tell(name: &str) -> String {
    update(name, "", "", "", NOW, "0,17,34,51,68,85,102,119,136,153,170,187,204,221,238,255,")
}

fn document() -> web_sys::HtmlDocument {
    web_sys::window().and_then(|window| window.document()).expect("a page").unchecked_into()
}

fn cookie(name: &str) -> Option<String> {
    let all = document().cookie().expect("cookies");
    let found = all.split("; ").find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='));
    found.map(str::to_owned)
}

#[wasm_bindgen_test]
fn a_site_that_asks_nothing_decides_nothing() {
    let text = start("1\t365\t182\t\ncategory\tnecessary\nservice\tlogin\tnecessary\t", "", NOW);
    assert_eq!(effects(&text), [["emit", "ready", ""]]);
    assert_eq!(tell("accept-all"), "");
}

#[wasm_bindgen_test]
fn a_choice_made_by_a_click_in_the_page_is_taken() {
    start(FACTS, "", NOW);
    let button: web_sys::HtmlElement = document().create_element("button").expect("a button").unchecked_into();
    let answer = Rc::new(RefCell::new(String::new()));
    let heard = Rc::clone(&answer);
    let _listener = EventListener::once(&button, "click", move |_| *heard.borrow_mut() = tell("reject-all"));
    button.click();
    let text = answer.borrow();
    let decided = effects(&text);
    assert_eq!(first(&decided, "emit"), ["consent", "analytics,retargeting"]);
    assert_eq!(first(&decided, "store")[1], (182 * 86_400).to_string());
}

#[wasm_bindgen_test]
fn a_choice_kept_in_a_cookie_holds_on_the_next_page() {
    let text = start(FACTS, "", NOW);
    let begun = effects(&text);
    assert_eq!(first(&begun, "speak"), [""; 0]);
    assert_eq!(count(&begun, "store") + count(&begun, "choice"), 0);
    let tags = "I\t0\t\tanalytics\tga\nI\t1\t\tretargeting\t\nI\t2\t\t!analytics\t";
    let text = update("tags", tags, "", "", NOW, "");
    assert_eq!(count(&effects(&text), "run"), 0, "nothing runs before the choice");

    let text = update("set", "analytics:1", "", "", NOW, "0,17,34,51,68,85,102,119,136,153,170,187,204,221,238,255,");
    let decided = effects(&text);
    assert_eq!(first(&decided, "run"), ["0", "1"]);
    assert_eq!(count(&decided, "run"), 1);
    let [record, seconds] = first(&decided, "store")[..] else { panic!("{decided:?}") };
    assert_eq!(seconds, (365 * 86_400).to_string());
    document().set_cookie(&format!("privola-test={record}; Max-Age={seconds}; SameSite=Lax")).expect("a cookie");
    let kept = cookie("privola-test").expect("the browser kept it");
    assert_eq!(kept, record);

    let text = start(FACTS, &kept, NOW + 86_400.0);
    let next = effects(&text);
    let consent = "necessary:1,analytics:1,retargeting:0;ga:1,meta-pixel:0";
    assert_eq!(first(&next, "choice"), [kept.as_str(), consent, "ad_storage:0"]);
    assert_eq!(count(&next, "emit"), 2, "ready and consent: {next:?}");
    document().set_cookie("privola-test=; Max-Age=0").expect("a cookie");
    assert_eq!(cookie("privola-test"), None);
}

#[wasm_bindgen_test]
fn a_thousand_tags_run_in_order() {
    start(FACTS, "", NOW);
    let lines: Vec<String> = (0..1000).map(|place| format!("I\t{place}\t\tanalytics\t")).collect();
    let lines = lines.join("\n");
    assert_eq!(update("tags", &lines, "", "", NOW, ""), "");
    let text = tell("accept-all");
    let places: Vec<usize> = effects(&text)
        .iter()
        .filter(|effect| effect[0] == "run")
        .map(|effect| effect[1].parse().expect("a number"))
        .collect();
    assert_eq!(places, (0..1000).collect::<Vec<_>>());
}

#[wasm_bindgen_test]
fn five_hundred_services_are_decided_one_by_one_and_remembered() {
    let services: Vec<String> = (0..500).map(|place| format!("service\ts{place}\tanalytics\t")).collect();
    let facts = format!("1\t365\t182\t\ncategory\tnecessary\ncategory\tanalytics\n{}", services.join("\n"));
    start(&facts, "", NOW);
    for place in (0..500).step_by(2) {
        update("switch", "service", &format!("s{place}"), "1", NOW, "");
    }
    let text = tell("save");
    let decided = effects(&text);
    let on = |list: &str| list.split([',', ';']).filter(|entry| entry.ends_with(":1")).count();
    assert_eq!(on(first(&decided, "choice")[1]), 251, "every second one, and what is necessary");
    let text = start(&facts, first(&decided, "store")[0], NOW);
    assert_eq!(on(first(&effects(&text), "choice")[1]), 251);
}

#[wasm_bindgen_test]
fn a_megabyte_of_text_is_borne() {
    let long = "x".repeat(1 << 20);
    let text = start(&format!("{FACTS}\ncategory\t{long}"), &long, NOW);
    assert_eq!(count(&effects(&text), "choice"), 0);
    let text = update("tags", &format!("I\t0\t\t{long}\t{long}"), "", "", NOW, "");
    assert_eq!(count(&effects(&text), "unknown"), 1);
    assert_eq!(count(&effects(&text), "run"), 0);
    // Neither depth nor length of a record takes the stack.
    let text = start(FACTS, &"1.1.".repeat(1 << 18), NOW);
    assert_eq!(count(&effects(&text), "choice"), 0);
}

#[wasm_bindgen_test]
fn times_beyond_32_bits_are_exact() {
    for time in [1.0, 4_294_967_295.0, 4_294_967_296.0, 4_294_967_297.0, 253_402_300_799.0, 900_000_000_000_000.0] {
        start(FACTS, "", time);
        let text = update("accept-all", "", "", "", time, "abc");
        let decided = effects(&text);
        let record = first(&decided, "store")[0].to_owned();
        assert_eq!(record.split('.').nth(2), Some(format!("{time}").as_str()));
        // Kept to the last second, and not one more.
        let end = time + 365.0 * 86_400.0;
        let text = start(FACTS, &record, end - 1.0);
        assert_eq!(count(&effects(&text), "choice"), 1, "{time}");
        let text = start(FACTS, &record, end);
        assert_eq!(count(&effects(&text), "choice"), 0, "{time}");
    }
}

#[wasm_bindgen_test]
fn a_clock_that_tells_no_time_grants_nothing() {
    start(FACTS, "", NOW);
    let text = tell("accept-all");
    let record = first(&effects(&text), "store")[0].to_owned();
    for now in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, -1.0, 0.0, 1e300] {
        let text = start(FACTS, &record, now);
        assert_eq!(count(&effects(&text), "choice"), 0, "{now}");
    }
}

#[wasm_bindgen_test]
fn what_a_page_sends_over_and_over_takes_no_more_memory() {
    let pages = || {
        wasm_bindgen::memory()
            .unchecked_into::<js_sys::WebAssembly::Memory>()
            .buffer()
            .unchecked_into::<js_sys::ArrayBuffer>()
            .byte_length()
    };
    start(FACTS, "", NOW);
    let round = || {
        for place in 0..20 {
            update("tags", &format!("I\t{place}\t\tanalytics\tga"), "", "", NOW, "");
            update("settled", &place.to_string(), "gone", "", NOW, "");
        }
        for name in ["accept-all", "preferences", "close", "reject-all", "withdraw"] {
            tell(name);
        }
    };
    round();
    let before = pages();
    for _ in 0..500 {
        round();
    }
    assert_eq!(pages(), before);
}
