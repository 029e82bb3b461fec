// Carries out the effects that the wasm asks for, and sends it what happens in the page. Decides nothing.
import { fire, gtag, hear, hooks, json, layer, report, running, say, whole } from './bridge.js';
import { alone, also, run, watch } from './gate.js';
import { adjust as adjustGoogle } from './google.js';
import { pick } from './locale.js';
import { attempt, changed, store, stored } from './storage.js';
import { build, dress, put, refresh, root, sheets, shown, turn, wear, write } from './ui.js';
import * as view from './view.js';

/** Sends a message to the wasm, once it is there. */
let update;

/**
 * All that there is to show; see www/view.js. `base`: where the banner's own files lie; `on`: the switches by kind and id;
 * `wants`: which parts are to be shown once they are here; `fresh`: the language has changed; `all`: all strings are wanted, and not those of layer one alone; `whole`: the language
 * that all are there for; `withdrawn`: the services that the newest choice took the consent from.
 */
export const it = { categories: [], services: [], strings: null, locale: '', record: null, on: {}, wants: {}, withdrawn: [], running };

/** The detail of the newest event: `{choice, changed, record}`. */
export let detail = { choice: null, changed: [], record: null };

const split = (list) => (list ? list.split(',') : []);

/** `id:1,id:0` as an object of booleans. */
const switches = (list) => Object.fromEntries(split(list).map((entry) => {
  const [id, on] = entry.split(':');
  return [id, on === '1'];
}));

/**
 * One function for each effect of src/effects.rs; all arguments are texts, yes is `1` and no the empty one. (Those of
 * other files are called, not listed: gate.js and ui.js import this file too, and come after it.)
 */
const effects = {
  store(record, seconds) {
    const { domain, path } = it.config.storage;
    const fault = store(entry(), record, domain, path, seconds);
    // Said once, however often the record is written.
    if (fault && fault !== it.fault) report('storage', fault);
    it.fault = fault;
  },
  choice(text, consent, signals) {
    const [, revision, time, id, locale, action] = text.split('.');
    const [choice, services = {}] = consent.split(';').map((list) => switches(list));
    const before = it.record?.services;
    it.record = { version: 1, revision: +revision, time: +time, id, locale, action: action.replace('!', ''), choice, services };
    detail = { choice, changed: [], record: it.record };
    it.withdrawn = it.services.filter(({ id }) => before?.[id] && !services[id]);
    it.signals = switches(signals);
    for (const name in it.signals) it.signals[name] = it.signals[name] ? 'granted' : 'denied';
    gtag('consent', 'update', { ...it.signals });
    say('choice');
    layer({ event: 'privola_consent', privola: choice, privola_services: services });
  },
  emit(name, changed) {
    detail = { ...detail, changed: split(changed) };
    if (name === 'change' && it.strings) write('[role=status]', it.strings.saved);
    fire(name, detail);
    // A page's first decision fires two events; a callback hears of it once.
    if (name === 'change' || name === 'consent' && !changed) for (const callback of [...callbacks]) tell(callback);
  },
  run: (place, ordered) => run(+place, ordered),
  show(banner, preferences, reopen) {
    dress(it.locale, it.rtl ? 'rtl' : 'ltr', it.config.banner);
    // What is there already is left alone, so that the focus is not lost; after a change of language all is new.
    const { fresh } = it;
    it.fresh = false;
    const place = (part, on, make) => {
      if (!on || !shown(part) || fresh) put(part, on && make(it));
    };
    place('[part=banner]', banner, view.banner);
    // What is not needed before a choice comes in files of its own.
    const late = (selector, name, on, words) => {
      it.wants[name] = on;
      if (!on || hooks[name] && (!words || it.whole === it.locale)) return place(selector, on, hooks[name]);
      const load = () => part(name, words).then(() => it.wants[name] && place(selector, on, hooks[name])).catch(() => words && send('close'));
      // Behind the tags, if nobody waits for it.
      if (words) load();
      else setTimeout(load);
    };
    late('dialog', 'preferences', preferences, 1);
    late('.corner', 'reopen', reopen && it.config.banner?.reopen !== 'none');
  },
  turn(draft) {
    draft.split(';').forEach((list, place) => {
      const kind = place ? 'service' : 'category';
      for (const [id, on] of Object.entries(switches(list))) {
        // A switch that is made later starts from here.
        it.on[kind + ' ' + id] = on;
        turn(kind, id, on);
      }
    });
  },
  speak() {
    // In a task of its own, so that the page comes in between; a visitor who has chosen before waits for tags, not for words.
    if (!it.record || it.calm) setTimeout(talk);
    else it.mute = true;
  },
  clear() {
    // Once for several choices in a row: what is to be cleared is looked at when it is done.
    clearing ||= part('clear').then(() => hooks.clear()).catch(() => '').then((all) => {
      clearing = null;
      send('cleared', all);
    });
  },
  reload(services) {
    if (it.config.reload !== false && !split(services).every((id) => hooks.stops?.(id))) anew();
  },
  unknown: (what, word) => void part('check').then(() => hooks.unknown(what, word)).catch(() => {}),
};

/**
 * Loads the page anew. One that answered a form must not send it again, which a reload does: an order would be placed
 * twice. To put an entry of the history in the place of itself makes it one that is asked for by GET, in all engines, and
 * unlike going to its address (`location.replace`) keeps the fragment and the place on the page. What the server answers to
 * GET there is up to the site; that no tag runs on is not.
 */
const anew = () => {
  // Not by the page's own `history.replaceState`, which routers put in its place.
  const done = attempt(() => {
    History.prototype.replaceState.call(history, history.state, '', location.href);
    return true;
  });
  // A browser that has had too many of these refuses more.
  if (done) location.reload();
  else location.replace(location.href.split('#')[0]);
};

/** Being done: what a refusal leaves to be cleared. */
let clearing;

/** Whom the site wants to be told of each choice. */
export const callbacks = new Set();

/** Tells one. An error is the site's own to see, and must not keep the next one from being called. */
export const tell = (callback) => {
  try {
    callback(detail);
  } catch (error) {
    setTimeout(() => { throw error; });
  }
};

/** The services of a category, which the visitor unfolds. */
export const unfold = (category) => hooks.services(it, category);

const queue = [];
let busy = false;

/** Whether no effect waits to be carried out. */
export const idle = () => !queue.length;

/**
 * Carries effects out in order. Those of a message that comes meanwhile (a site's listener that answers at once) wait
 * for their turn, and one that fails does not keep the others from being carried out.
 */
const perform = (text) => {
  queue.push(...text.split('\x1e').slice(0, -1));
  if (busy) return;
  busy = true;
  while (queue.length) {
    const [name, ...fields] = queue.shift().split('\x1f');
    try {
      effects[name](...fields.slice(0, -1));
    } catch (error) {
      report(name, String(error));
    }
  }
  busy = false;
};

/** The name under which the record is stored. */
const entry = () => it.config.storage.name || 'privola';

/**
 * 16 random bytes as numbers; the wasm makes the text of the record's id of them. By nothing that libraries put their own
 * in the place of (`Array.from`, `map`, `join`).
 */
const random = () => {
  const bytes = new Uint8Array(16);
  crypto.getRandomValues(bytes);
  let list = '';
  for (let place = 0; place < 16; place++) list += bytes[place] + ',';
  return list;
};

/** Hands a message to the wasm, and carries out what follows. */
const tellWasm = (name, a, b, c) => perform(update(Math.floor(Date.now() / 1000) + '\x1f' + random() + '\x1f' + name + '\x1f' + a + '\x1f' + b + '\x1f' + c));

/** What must not start from a choice that another page has replaced since. */
const TIMELY = /^(accept-all|reject-all|withdraw|save|set|banner|preferences|cleared)$/;

/** Sends a message to the wasm (see src/app.rs) and carries out what follows. No fault of ours reaches the page. */
export const send = (name, a = '', b = '', c = '') => {
  try {
    if (name === 'locale') {
      speak(a);
      talk();
    } else {
      // Who asks to see something does not wait.
      if (name === 'preferences' || name === 'banner') it.calm = true;
      if (TIMELY.test(name)) follow();
      tellWasm(name, a, b, c);
    }
  } catch (error) {
    report(name, 'nothing more is let run on this page (' + error + ')');
  }
};

/** Takes in what another page of the site has stored since. */
const follow = () => {
  const copies = changed(entry());
  if (copies != null) tellWasm('stored', copies, '', '');
  return copies;
};

/** Follows other tabs: as soon as they store, where the browser tells, and else when the visitor comes back to this one. */
const followOthers = () => {
  const look = ({ persisted }) => {
    try {
      // All is deleted, and the page slept in the back-forward cache meanwhile: what runs in it has no choice to go by.
      if (follow() === '' && persisted) anew();
    } catch (error) {
      report('storage', String(error));
    }
  };
  for (const type of ['storage', 'focus', 'pageshow']) addEventListener(type, look);
  document.addEventListener('visibilitychange', look);
};

/**
 * Takes what is known before the choice, and loads the optional parts that this config needs; each hangs itself into
 * `hooks`. Fails if one cannot be had: what it would have done, nobody would do.
 *
 * `config` (checked), `categories` and `services`: what it resolves to; `base`: the folder of our files; `wanted`: the
 * visitor's languages; `words`: the languages that are here, by their tags; `calls(service)`: whether it has consent
 * calls; `preset(id)`: what a preset says; `learn()`: has all that is known of the services put into them, and tells
 * whether it could be had; `take(config)`: takes in what came of the config with a language; `late()`: loads what should
 * have been in the script. `soon`: the visitor has not chosen, as it seems, and will need words.
 */
export const prepare = (its, soon) => {
  Object.assign(it, its);
  const { config } = it;
  if (soon && it.categories.length > 1) speak(it.wanted);
  hooks.autoblock?.(context());
  // Told once, where the script knew it as it ran.
  if (config.google && !its.google) adjustGoogle(config.google);
  const parts = Promise.all([it.services.some(it.calls) && part('calls'), config.aliases && part('aliases'), it.late?.()]);
  // Awaited later; until then a failure, reported already, is no unhandled one.
  parts.catch(() => {});
  return parts;
};

/** What an optional part works with. */
const context = () => ({ alone, also, build, detail: () => detail, hear, hooks, it, json, part, refresh, report, root, send, sheets, shown, wear, write });

/** The words being fetched, and how often that has been begun. */
let words;
let turns = 0;

/** Fetches the words of a language: the visitor's, else the site's own; English ones are here. */
const speak = (wanted) => {
  const turn = ++turns;
  const { locale: own = 'en', locales } = it.config;
  // What is shown changes its language as a whole. Where nothing is shown yet, layer one does not wait for the rest.
  const all = it.all && it.strings;
  words = (async () => {
    for (const locale of new Set([pick(wanted, [...whole(locales), own]) || own, own, 'en'])) {
      const path = 'locales/' + locale + '.json';
      const rest = all && more(locale);
      const file = it.words[locale] || await json(path, it.base);
      if (file && !file.strings) report(path, 'is not a locale file');
      const others = await rest;
      if (!file?.strings || all && !others) continue;
      // Meanwhile another one has been asked for.
      if (turn === turns) {
        Object.assign(it, { whole: others && locale, locale, rtl: file.direction === 'rtl', fresh: true, strings: { ...file.strings, ...others, ...it.config.texts?.[locale] } });
      }
      return;
    }
  })();
};

/** Says that the words are there, once they are. */
const talk = () => {
  if (!words) speak(it.wanted);
  words.then(() => {
    if (!it.strings) return;
    send('strings', it.locale);
    say('words');
    if (it.all && it.whole !== it.locale) complete().then(() => say('words')).catch(() => {});
  });
};

/** The strings of all but layer one; nothing if they cannot be had. */
const more = async (locale) => unpack(await json('locales/more/' + locale + '.json', it.base));

/** The strings of such a file; what a build has put beside them is taken in. */
const unpack = (file) => {
  it.take?.(file?.config);
  return file?.strings;
};

/** All strings, being fetched for whoever waits for them. */
let completing;

/**
 * From now on all strings are wanted; there are, too, once this is done, unless those of layer one are still to come.
 * `module`: the file of a part that has them, being loaded.
 */
const complete = (module) => (completing ||= (async () => {
  it.all = true;
  const { locale, strings } = it;
  if (!strings || it.whole === locale) return;
  const rest = await (module ? module.then(({ words }) => unpack(words)) : more(locale));
  if (!rest) throw new Error('no words');
  // Meanwhile it may be another language, which has its own.
  if (it.locale === locale) Object.assign(it, { whole: locale, strings: { ...rest, ...it.strings } });
})().finally(() => { completing = null; }));

/* global PRIVOLA_JOINT: whether there are files of the preferences with their words in them, as in a build */

const parts = {};

/** How often one could not be had. */
let lost = 0;

/**
 * Loads an optional part of the banner (www/extras/) and starts it, once; `words`: it shows some, which are there then.
 * What cannot be had is reported once, however many wait for it, and tried again when it is asked for again.
 */
export const part = (name, words) => {
  // One file instead of two.
  const joint = PRIVOLA_JOINT && words && name === 'preferences' && !parts[name] && it.strings && it.whole !== it.locale;
  const path = (joint ? 'preferences/' + it.locale : 'extras/' + name) + '.js';
  let module;
  // Browsers keep in mind that a module could not be had, by its whole address.
  const load = () => (module = import(new URL(path + (lost ? '#' + lost : ''), it.base))).then((part) => part.default(context())).catch((error) => {
    lost++;
    delete parts[name];
    report(path, 'cannot be used, and what needs it stays as it is (' + error.message + ')');
    throw error;
  });
  return Promise.all([parts[name] ||= load(), words && complete(joint && module)]);
};

/** Starts: the wasm, the facts of the config, and the optional parts that it needs. */
export const start = async (wasm, facts, parts) => {
  // A page rendered ahead of time has no visitor yet.
  if (document.prerendering) {
    await new Promise((resume) => document.addEventListener('prerenderingchange', resume, { once: true }));
  }
  update = wasm;
  send('start', stored(entry()), facts);
  followOthers();
  // What few sites need comes in files of its own; the banner does not wait for them, tags do.
  await parts;
  say('begin');
  watch();
  // Behind the tags, which the load of the page waits for.
  if (document.readyState === 'complete') settle();
  else addEventListener('load', settle);
  customElements.define('privola-declaration', class extends HTMLElement {
    connectedCallback() {
      part('declaration', 1).then(() => hooks.declare(this)).catch(() => {});
    }
  });
};

/** The tags that may run do; now the rest. */
const settle = () => {
  it.calm = true;
  if (it.mute) talk();
};
