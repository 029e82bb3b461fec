//! How a held script runs, by its attributes.

use privola::app::Kind;
use privola::gate::Script;

fn external(kind: Option<&str>) -> Kind {
    Script { external: true, kind, ..Script::default() }.kind()
}

#[test]
fn an_external_script_runs_as_its_attributes_say() {
    let script = Script { external: true, ..Script::default() };
    assert_eq!(script.kind(), Kind::Blocking);
    assert_eq!(Script { deferred: true, ..script }.kind(), Kind::Deferred);
    assert_eq!(Script { is_async: true, ..script }.kind(), Kind::Async);
    assert_eq!(Script { is_async: true, deferred: true, ..script }.kind(), Kind::Async);
    assert_eq!(Script { kind: Some("module"), ..script }.kind(), Kind::Deferred);
    assert_eq!(Script { kind: Some("module"), is_async: true, ..script }.kind(), Kind::Async);
}

#[test]
fn an_inline_script_runs_at_once_but_a_module() {
    let script = Script::default();
    assert_eq!(script.kind(), Kind::Inline);
    assert_eq!(Script { is_async: true, deferred: true, ..script }.kind(), Kind::Inline);
    assert_eq!(Script { kind: Some("Module"), ..script }.kind(), Kind::Deferred);
    assert_eq!(Script { kind: Some("text/javascript"), ..script }.kind(), Kind::Inline);
}

#[test]
fn nothing_waits_for_what_a_browser_never_runs() {
    let runs =
        ["", "text/javascript", " TEXT/JavaScript ", "application/x-ecmascript", "text/javascript1.5", "text/jscript"];
    for kind in runs {
        assert_eq!(external(Some(kind)), Kind::Blocking, "{kind}");
    }
    let never =
        ["application/json", "text/template", "text/y-javascript", "javascript", "importmap", "text/script", "text/é"];
    for kind in never {
        assert_eq!(external(Some(kind)), Kind::Resource, "{kind}");
    }
    let fallback = Script { external: true, no_module: true, ..Script::default() };
    assert_eq!(fallback.kind(), Kind::Resource);
    assert_eq!(Script { kind: Some("module"), ..fallback }.kind(), Kind::Deferred, "a module runs all the same");
}
