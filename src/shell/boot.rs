//! The first steps on a page: the config is read, what lies stored is looked at, and the core starts.

use super::perform::PERFORMER;
use super::platform::{document, window};
#[cfg(feature = "json")]
use super::report::faults;
use super::report::report;
use super::state::speech::Speech;
use super::state::{begin, drain, Shell};
use super::{calls, clock, declaration, learn, page, store, watch, words};
#[cfg(feature = "json")]
use super::{defaults, objects};
use crate::app::start;
#[cfg(not(feature = "json"))]
use crate::pack;
#[cfg(feature = "json")]
use crate::site;
use crate::site::{Calls, ServiceId, Site};

/// Starts by the text of a config. `path`: where it comes from; `base`: the folder of our files; `wanted`: languages, best
/// first; `css`: the banner's styles; `told`: Google has been told what the config says. Says why it cannot start; that has
/// been reported then.
#[cfg(feature = "json")]
pub fn by_config(
    text: &str,
    path: &str,
    base: String,
    wanted: Vec<String>,
    css: String,
    told: bool,
) -> Result<(), String> {
    let (site, why) = match objects::parse(text).map(site::read) {
        Ok((site, told)) => {
            faults(path, &told);
            (site, "it is no object".to_owned())
        }
        Err(why) => (None, why),
    };
    let Some(site) = site else {
        report(path, &["cannot be used, so every tag stays held (", &why, ")"].concat());
        return Err(why);
    };
    if !told {
        defaults::tell(&site);
    }
    run(site, base, wanted, css, false);
    Ok(())
}

/// Starts by the bytes of a site; the rest as in [`by_config`].
#[cfg(not(feature = "json"))]
pub fn by_build(site: &[u8], base: String, wanted: Vec<String>, css: String) -> Result<(), &'static str> {
    let Some(site) = pack::open(site) else {
        let why = "it is of another version";
        report("build", &["cannot be used, so every tag stays held (", why, ")"].concat());
        return Err(why);
    };
    run(site, base, wanted, css, true);
    Ok(())
}

/// Starts. `built`: the site has come with the script, as `privola build` has made it.
fn run(mut site: Site, base: String, wanted: Vec<String>, css: String, built: bool) {
    if site.controller.name.is_empty() {
        site.controller.name = window().and_then(|window| window.location().hostname().ok()).unwrap_or_default();
    }
    let unread: Vec<ServiceId> =
        site.service_ids().filter(|id| site.service_at(*id).is_some_and(|it| it.calls == Calls::Unread)).collect();
    let asks = site.asks();
    let copies = store::copies(&site.storage.name);
    let (model, effects) = start(site, &copies, clock::now());
    let fresh = asks && model.record.is_none();
    let mut shell = Shell::new(model, effects, base, Speech::new(wanted), PERFORMER);
    shell.built = built;
    shell.host.styles.first = css;
    shell.listeners = page::watch();
    begin(shell);
    if fresh {
        words::prepare();
    }
    learn::calls(unread, Box::new(|_| known()));
    drain();
    if document().is_some_and(|document| document.ready_state() == "complete") {
        words::calm();
    }
}

/// All is known that decides of tags.
fn known() {
    calls::turn();
    watch::begin();
    declaration::begin();
}
