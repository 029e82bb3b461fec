//! The words of the visitor's language: fetched when they are needed, those of layer one first.

use super::platform::Then;
use super::state::{send, with, Shell};
use super::{clock, files};
use crate::app::Msg;
use crate::json::Json;
use crate::site::Language;
use crate::view::Words;
use std::slice;

/// The core wants words. Who has chosen before waits for tags, not for them: not before the page has loaded.
pub fn speak() {
    let now = with(|shell| {
        let now = shell.model.record.is_none() || shell.calm;
        shell.speech.muted = !now;
        now
    });
    if now == Some(true) {
        // In a task of its own, so that the page comes in between.
        clock::later(change);
    }
}

/// Nothing that comes now is in the way of the page's tags.
pub fn calm() {
    let muted = with(|shell| {
        shell.calm = true;
        std::mem::take(&mut shell.speech.muted)
    });
    if muted == Some(true) {
        clock::later(change);
    }
}

/// The site wants another language to be spoken (`fixed`), or the page has changed its own.
pub fn want(wanted: Vec<String>, fixed: bool) {
    let begin = with(|shell| {
        let speech = &mut shell.speech;
        if speech.fixed && !fixed {
            return false;
        }
        speech.fixed = fixed;
        speech.wanted = wanted;
        true
    });
    if begin == Some(true) {
        change();
    }
}

/// The languages to be tried: the one that the visitor wants, the site's own, and English.
fn candidates(shell: &Shell) -> Vec<Language> {
    let site = &shell.model.site;
    let mut languages: Vec<Language> = Vec::new();
    let wanted = &shell.speech.wanted;
    let english = Language { tag: "en".to_owned(), words: "en" };
    for language in [site.language(wanted), site.language(slice::from_ref(&site.locale)), english] {
        if !languages.iter().any(|known| known.words == language.words) {
            languages.push(language);
        }
    }
    languages
}

/// Begins to fetch the words that will be wanted.
pub fn prepare() {
    let first = with(|shell| candidates(shell).into_iter().next());
    if let Some(language) = first.flatten() {
        files::ahead(&early(&language));
    }
}

fn early(language: &Language) -> String {
    ["locales/", language.words, ".json"].concat()
}

fn late(words: &str) -> String {
    ["locales/more/", words, ".json"].concat()
}

/// The file of all other words of the language that is spoken, or will be.
pub fn rest(shell: &Shell) -> String {
    let spoken = shell.speech.words.as_ref().and_then(|words| crate::locale::spoken(&words.tag));
    late(spoken.or_else(|| candidates(shell).first().map(|language| language.words)).unwrap_or("en"))
}

/// Fetches the words of the language that is wanted, and tells the core.
fn change() {
    let begun = with(|shell| {
        shell.speech.turn += 1;
        (candidates(shell), shell.speech.turn)
    });
    if let Some((languages, turn)) = begun {
        fetch(languages.into_iter(), turn);
    }
}

/// Tries one language after the other.
fn fetch(mut languages: std::vec::IntoIter<Language>, turn: u32) {
    let Some(language) = languages.next() else { return };
    let path = early(&language);
    files::json(
        path,
        Box::new(move |file| {
            let words = file.and_then(|file| with(|shell| Words::new(&language, file, &shell.model.site)).flatten());
            let Some(words) = words else { return fetch(languages, turn) };
            // What is shown changes its language as a whole. Where nothing is shown yet, layer one does not wait for the rest.
            let all = with(|shell| shell.speech.all && shell.speech.words.is_some());
            if all == Some(true) && !words.whole {
                let then = Box::new(move |more| match add(words, more) {
                    Some(words) => speaks(words, turn),
                    None => fetch(languages, turn),
                });
                files::json(late(language.words), then);
            } else {
                speaks(words, turn);
            }
        }),
    );
}

fn add(mut words: Words, more: Option<Json>) -> Option<Words> {
    let more = more?;
    take_build(&more);
    (words.add(more) && words.whole).then_some(words)
}

/// Words are there; meanwhile others may have been asked for.
fn speaks(words: Words, turn: u32) {
    let tag = words.tag.clone();
    let current = with(|shell| {
        let current = shell.speech.turn == turn;
        if current {
            shell.speech.words = Some(words);
            shell.host.anew();
        }
        current
    });
    if current == Some(true) {
        send(Msg::Speaks(tag));
        spoken();
        // Somebody has asked for all of them before there were any.
        if with(|shell| shell.speech.all && shell.speech.words.as_ref().is_some_and(|words| !words.whole)) == Some(true)
        {
            complete(Box::new(|_| ()));
        }
    }
}

/// There are other words, or more.
fn spoken() {
    if let Some(spoken) = with(|shell| shell.performer.spoken) {
        spoken();
    }
}

/// Takes in what a build says beside the words of a language, if it does.
#[cfg(not(feature = "json"))]
pub fn take_build(file: &Json) -> bool {
    with(|shell| crate::pack::take(&mut shell.model.site, file)) == Some(true)
}

/// This banner is none of a build.
#[cfg(feature = "json")]
pub fn take_build(_: &Json) -> bool {
    false
}

/// Begins to fetch what is missing of the words that are spoken.
pub fn complete_ahead() {
    let missing = with(|shell| {
        let words = shell.speech.words.as_ref().filter(|words| !words.whole)?;
        crate::locale::spoken(&words.tag)
    });
    if let Some(language) = missing.flatten() {
        files::ahead(&late(language));
    }
}

/// All words are wanted from now on; `then` learns whether they are there.
pub fn complete(then: Then<bool>) {
    let missing = with(|shell| {
        let speech = &mut shell.speech;
        speech.all = true;
        let words = speech.words.as_ref().filter(|words| !words.whole)?;
        let language = crate::locale::spoken(&words.tag)?;
        Some((language, words.tag.clone()))
    });
    let Some((language, tag)) = missing.flatten() else {
        return then(with(|shell| shell.speech.words.is_some()).unwrap_or(false));
    };
    files::json(
        late(language),
        Box::new(move |more| {
            if let Some(more) = &more {
                take_build(more);
            }
            let added = with(|shell| {
                let words = shell.speech.words.as_mut()?;
                // Meanwhile it may be another language, which has its own.
                if words.tag == tag && !words.whole {
                    words.add(more?);
                }
                Some(words.whole)
            });
            let added = added.flatten().unwrap_or(false);
            if added {
                spoken();
            }
            then(added);
        }),
    );
}
