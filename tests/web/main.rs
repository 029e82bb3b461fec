//! The shell inside a browser, in a debug build: there an overflow, a state that is borrowed twice and a call that throws
//! show as what they are. What visitors see of a release is tested in tests/browser.
#![cfg(target_arch = "wasm32")]
// A test that cannot go on should say so and stop.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use gloo_events::EventListener;
use js_sys::{Array, Function, Reflect};
use privola::shell::exports::{
    accept_all, act, allowed, choice, end_change, locale, on_change, record, reject_all, set, start, withdraw,
};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{CustomEvent, HtmlDocument};

wasm_bindgen_test_configure!(run_in_browser);

const CONFIG: &str = r#"{
    "controller": { "name": "Example" },
    "services": [
        { "id": "counter", "category": "analytics", "name": "Counter", "cookies": [{ "name": "_counter*" }] },
        { "id": "interest", "category": "retargeting", "name": "Interest" }
    ]
}"#;

fn document() -> HtmlDocument {
    web_sys::window().and_then(|window| window.document()).expect("a page").unchecked_into()
}

/// A visitor's first page. All tests share one page, so what an earlier one has stored goes first.
fn arrive() {
    document().set_cookie("privola=; Path=/; Max-Age=0").expect("cookies can be written");
    start(CONFIG, "privola.json", "/nowhere/".to_owned(), &Array::new(), String::new(), false).expect("a start");
    assert!(choice().is_null(), "nobody has decided");
}

fn granted(category: &str) -> Option<bool> {
    Reflect::get(&choice(), &category.into()).ok()?.as_bool()
}

/// Has the page do something, in its own words.
fn page(code: &str) {
    js_sys::eval(code).unwrap_or_else(|error| panic!("{code}: {error:?}"));
}

/// Undoes something of the page's when a test ends, also one that fails.
struct Restore(&'static str);

impl Drop for Restore {
    fn drop(&mut self) {
        page(self.0);
    }
}

/// What is told by `privola:issue` from now on: the paths.
fn issues() -> (Rc<RefCell<Vec<String>>>, EventListener) {
    let told = Rc::new(RefCell::new(Vec::new()));
    let heard = told.clone();
    let listener = EventListener::new(&document(), "privola:issue", move |event| {
        let detail = event.unchecked_ref::<CustomEvent>().detail();
        heard.borrow_mut().extend(Reflect::get(&detail, &"path".into()).ok().and_then(|path| path.as_string()));
    });
    (told, listener)
}

#[wasm_bindgen_test]
fn a_choice_is_kept_and_given_back() {
    arrive();
    set(&js_sys::eval("({ analytics: true })").expect("an object"), &JsValue::UNDEFINED);
    assert_eq!((granted("analytics"), granted("retargeting")), (Some(true), Some(false)));
    assert!(allowed(&"analytics".into()) && !allowed(&"retargeting".into()));
    let cookies = document().cookie().expect("cookies");
    assert!(cookies.contains("privola=1.") && cookies.contains(".retargeting:0"), "{cookies}");
    assert!(record().is_object());
}

#[wasm_bindgen_test]
fn where_storage_is_blocked_a_choice_holds_for_the_page_and_the_site_is_told() {
    arrive();
    let (told, _listener) = issues();
    page(
        "for (const [object, name] of [[document, 'cookie'], [window, 'localStorage']]) {
           const fail = () => { throw new DOMException('blocked', 'SecurityError'); };
           Object.defineProperty(object, name, { configurable: true, get: fail, set: fail });
         }",
    );
    let restore = Restore("delete document.cookie; delete window.localStorage;");
    accept_all();
    assert_eq!(granted("analytics"), Some(true));
    assert_eq!(*told.borrow(), ["storage"]);
    drop(restore);
    // The control: where it is not blocked, nothing is told.
    told.borrow_mut().clear();
    arrive();
    accept_all();
    assert_eq!(*told.borrow(), [""; 0]);
}

#[wasm_bindgen_test]
fn whoever_is_called_by_the_banner_can_ask_it() {
    arrive();
    let seen = Rc::new(RefCell::new(Vec::new()));
    let note = |name: &'static str| {
        let seen = seen.clone();
        move || seen.borrow_mut().push((name, granted("analytics")))
    };
    let event = note("event");
    let _listener = EventListener::new(&document(), "privola:change", move |_| event());
    let callback = Closure::<dyn FnMut()>::new(note("callback"));
    let number = on_change(callback.as_ref().unchecked_ref::<Function>().clone());
    // A setter that the page has put in the place of the browser's.
    let setter = Closure::<dyn FnMut()>::new(note("setter"));
    Reflect::set(&document(), &"asks".into(), setter.as_ref()).expect("a place");
    page(
        "const native = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie');
         Object.defineProperty(document, 'cookie', { configurable: true, get() { return native.get.call(this); },
           set(value) { document.asks(); native.set.call(this, value); } });",
    );
    let _restore = Restore("delete document.cookie; delete document.asks;");
    accept_all();
    end_change(number);
    for name in ["setter", "event", "callback"] {
        assert!(seen.borrow().contains(&(name, Some(true))), "{name}: {:?}", seen.borrow());
    }
    assert!(seen.borrow().iter().all(|(_, answer)| *answer == Some(true)), "{:?}", seen.borrow());
}

#[wasm_bindgen_test]
fn a_listener_that_decides_at_once_is_obeyed_in_its_turn() {
    arrive();
    let order = Rc::new(RefCell::new(Vec::new()));
    let changes = order.clone();
    let listener = EventListener::new(&document(), "privola:change", move |_| {
        let first = changes.borrow().is_empty();
        changes.borrow_mut().push(granted("analytics"));
        if first {
            reject_all();
        }
    });
    accept_all();
    assert_eq!(granted("analytics"), Some(false), "the last word is the listener's");
    assert_eq!(*order.borrow(), [Some(true), Some(false)]);
    drop(listener);
    accept_all();
    assert_eq!(granted("analytics"), Some(true), "nothing is left half done");
}

#[wasm_bindgen_test]
fn what_throws_in_the_page_leaves_nothing_half_done() {
    for (throws, restore) in [
        ("document.dispatchEvent = () => { throw new Error('ours to bear'); };", "delete document.dispatchEvent;"),
        (
            "window.dataLayer = []; dataLayer.push = () => { throw new Error('ours to bear'); };",
            "delete window.dataLayer;",
        ),
        (
            "const warn = console.warn; console.back = () => { console.warn = warn; };
             console.warn = () => { throw new Error('ours to bear'); };",
            "console.back(); delete console.back;",
        ),
    ] {
        arrive();
        page(&["{", throws, "}"].concat());
        let restore = Restore(restore);
        // A word that is none is told of, which takes a console and an event.
        act("no-such-word".to_owned(), false);
        accept_all();
        assert_eq!(granted("analytics"), Some(true), "{throws}");
        drop(restore);
        withdraw();
        assert!(!allowed(&"analytics".into()), "{throws}: the next message is heard");
    }
}

#[wasm_bindgen_test]
fn a_callback_that_throws_keeps_no_other_from_being_called() {
    arrive();
    let count = Rc::new(RefCell::new(0));
    let add = count.clone();
    let counts = Closure::<dyn FnMut()>::new(move || *add.borrow_mut() += 1);
    // Uncaught errors are the site's to see; here they would end the test.
    page("window.reportError = () => {};");
    let throws = on_change(Function::new_no_args("throw new Error('the site\\'s own')"));
    let other = on_change(counts.as_ref().unchecked_ref::<Function>().clone());
    accept_all();
    assert_eq!(*count.borrow(), 1);
    end_change(throws);
    end_change(other);
    reject_all();
    assert_eq!(*count.borrow(), 1, "who has been taken out is not called");
}

#[wasm_bindgen_test]
fn values_that_are_none_of_ours_do_no_harm() {
    arrive();
    let odd = js_sys::eval(
        "[undefined, null, 7, '', [], Symbol('odd'), () => {}, { get analytics() { throw new Error('odd'); } }]",
    );
    for value in odd.expect("values").unchecked_into::<Array>().iter() {
        assert!(!allowed(&value));
        locale(&value);
        set(&value, &value);
    }
    assert_eq!(granted("analytics"), Some(false), "a set without words grants nothing");
}
