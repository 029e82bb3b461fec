// Carries out the effects that the wasm asks for, and sends it what happens in the page. Decides nothing.
/* global CALLS: set by the build */
import { defaults, fire, given, gtag, hooks, json, layer, report, running, whole } from './bridge.js';
import { check } from './config.js';
import { also, run } from './gate.js';
import { clear, store } from './storage.js';
import { build, dress, put, refresh, root, sheets, shown, turn, wear, write } from './ui.js';
import * as view from './view.js';

/** The wasm's `update`, once it is there, and where the banner's own files lie. */
let update;
let base;

/**
 * All that there is to show; see www/view.js. `on`: the switches by kind and id; `fresh`: the language has changed;
 * `all`: all strings are wanted, and not those of layer one alone; `whole`: the language that all are there for.
 */
const it = { config: null, categories: [], services: [], strings: null, locale: '', rtl: false, record: null, on: {}, fresh: false, running };

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
  config(categories, services) {
    it.categories = split(categories);
    const all = given(it.config);
    it.services = split(services).map((entry) => {
      const [id, category] = entry.split(':');
      return { ...all.find((own) => (own.id ?? own.preset) === id), id, category };
    });
  },
  store(record, seconds) {
    const { name, domain, path } = it.config.storage;
    if (!store(name || 'privola', record, domain, path || '/', seconds)) {
      report('storage', 'this browser keeps neither cookies nor local storage, so the choice holds for this page only');
    }
  },
  choice(categories, services, revision, time, id, locale, action) {
    const choice = switches(categories);
    const before = it.record?.services;
    it.record = { version: 1, revision: +revision, time: +time, id, locale, action, choice, services: switches(services) };
    detail = { choice, changed: [], record: it.record };
    it.withdrawn = it.services.filter(({ id }) => before?.[id] && !it.record.services[id]);
  },
  google(signals) {
    const update = switches(signals);
    for (const name in update) update[name] = update[name] ? 'granted' : 'denied';
    gtag('consent', 'update', update);
    it.signals = update;
    hooks.choice?.();
    layer({ event: 'privola_consent', privola: detail.choice });
  },
  emit(name, changed) {
    detail = { ...detail, changed: split(changed) };
    fire(name, detail);
  },
  run: (place, ordered) => run(+place, ordered),
  show(banner, preferences, reopen) {
    dress(it.locale, it.rtl ? 'rtl' : 'ltr', it.config.banner);
    // What is there already is left alone, so that the focus is not lost; after a change of language all is new.
    const fresh = it.fresh;
    it.fresh = false;
    const place = (part, on, make) => {
      if (!on || !shown(part) || fresh) put(part, on && make(it));
    };
    it.open = preferences;
    if (!preferences || hooks.preferences) {
      place('dialog', preferences, hooks.preferences);
    } else {
      part('preferences', 1).then(() => it.open && place('dialog', 1, hooks.preferences)).catch(() => send('close'));
    }
    place('[part=banner]', banner, view.banner);
    place('.corner', reopen, view.reopen);
  },
  turn(kind, id, on) {
    // A switch that is made later starts from here.
    it.on[kind + ' ' + id] = !!on;
    turn(kind, id, on);
  },
  saved: () => it.strings && write('[role=status]', it.strings.saved),
  async speak(locale) {
    const path = 'locales/' + locale + '.json';
    const rest = it.all && more(locale);
    const file = await json(path, base);
    let strings = file?.strings;
    if (file && !strings) report(path, 'is not a locale file');
    try {
      if (strings) {
        const whole = it.all && locale;
        strings = { ...strings, ...whole && await (rest || more(locale)), ...it.config.texts?.[locale] };
        Object.assign(it, { whole, locale, rtl: file.direction === 'rtl', fresh: true, strings });
      }
    } catch {
      strings = null;
    }
    send('strings', strings ? '1' : '');
    hooks.words?.();
  },
  details: async () => send('details', await learn() ? '1' : ''),
  clear(granted) {
    const keep = split(granted);
    const left = clear(it.config.storage.name || 'privola', it.services, ({ id }) => keep.includes(id));
    // Of what a page cannot even see, only a service that was granted can have left some.
    for (const { cookies } of it.withdrawn) {
      for (const { name, domain, httpOnly } of whole(cookies)) if (domain || httpOnly) left.push(domain ? name + ' (' + domain + ')' : name);
    }
    if (left.length) {
      it.record.undeleted = left;
      report(left.join(', '), 'cookies of refused services that a page cannot delete');
    }
  },
  reload(services) {
    if (it.config.reload !== false && !split(services).every((id) => hooks.stops?.(id))) location.reload();
  },
  report,
};

/** Fetches what the presets say of the services. Whether all could be had. */
const learn = async () => {
  const found = await Promise.all(it.services.filter(({ preset }) => preset).map(async (service) => {
    const path = 'vendors/' + service.preset + '.json';
    const file = check(await json(path, base) || {}, '@service', '', (at, text) => report(path + ' ' + at, text));
    // What the config says goes before what the preset says.
    for (const name in file) service[name] ??= file[name];
    if (shown('dialog')) {
      write('#s-' + service.id, hooks.title(it, service));
      refresh('#facts-' + service.id, hooks.service(it, service));
    }
    return file.id;
  }));
  return found.every(Boolean);
};

/** The services of a category, which the visitor unfolds. */
export const unfold = (category) => hooks.services(it, category);

const queue = [];
let busy = false;

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

const now = () => Math.floor(Date.now() / 1000);

/** 128 random bits in hexadecimal. `crypto.randomUUID` exists on secure pages only. */
const id = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => (byte + 256).toString(16).slice(1)).join('');

/** Sends a message to the wasm (see src/app.rs) and carries out what follows. No fault of ours reaches the page. */
export const send = (name, a = '', b = '', c = '') => {
  try {
    perform(update([now(), id(), name, a, b, c].join('\x1f')));
  } catch (error) {
    report(name, 'nothing more is let run on this page (' + error + ')');
  }
};

/**
 * Takes a checked config and the folder of our files, and loads the optional parts that this config needs; each hangs
 * itself into `hooks`. Fails if one cannot be had: what it would have done, nobody would do.
 */
export const prepare = (config, folder) => {
  base = folder;
  it.config = config;
  if (config.google) defaults(config.google);
  const called = given(config).some(({ consent, preset }) => consent || CALLS.includes(preset));
  hooks.autoblock?.(context());
  const late = config.autoblock && !hooks.autoblock;
  if (late) report('autoblock', 'starts late: use privola-autoblock.js in place of privola.js, which starts before all other tags');
  const parts = Promise.all([called && part('calls'), config.aliases && part('aliases'), late && part('autoblock')]);
  // Awaited later; until then a failure, reported already, is no unhandled one.
  parts.catch(() => {});
  return parts;
};

/** What an optional part works with. */
const context = () => ({ also, base, build, detail: () => detail, hooks, it, json, learn, part, report, root, send, sheets, wear });

/** The strings of all but layer one. Fails if there are none. */
const more = async (locale) => (await json('locales/more/' + locale + '.json', base)).strings;

/** From now on all strings are wanted; there are, too, once this is done, unless those of layer one are still to come. */
const complete = async () => {
  it.all = true;
  const { locale, strings } = it;
  if (!strings || it.whole === locale) return;
  const rest = await more(locale);
  // Meanwhile it may be another language, which has its own.
  if (it.locale === locale) Object.assign(it, { whole: locale, strings: { ...rest, ...it.strings } });
};

const parts = {};

/** Loads an optional part of the banner (www/extras/) and starts it, once; `words`: it shows some. */
export const part = (name, words) => {
  const path = 'extras/' + name + '.js';
  return (parts[name] ||= Promise.all([import(new URL(path, base)), words && complete()]).then(([module]) => module.default(context())).catch((error) => {
    delete parts[name];
    report(path, 'cannot be used, and what needs it stays as it is (' + error.message + ')');
    throw error;
  }));
};

/** Starts: the wasm's export, the facts of the config, and what is known of the visitor. */
export const begin = (wasm, facts, stored, wanted) => {
  update = wasm;
  send('start', stored, wanted, facts);
};
