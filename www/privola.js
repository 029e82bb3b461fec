// The loader: runs at once in the page's head, sets Google's consent defaults, queues early calls, fetches all parts
// in parallel and starts the wasm. Fails closed: whatever goes wrong, held tags stay held and the page is not touched.
// Needs: ES2020, WebAssembly, <dialog>, constructable stylesheets (Chromium 90, Firefox 101, Safari 16.4). Below that
// nothing runs, so every tag stays held.
import init, { update } from 'privola-glue';
import { defaults, file, hooks, report } from './bridge.js';
import { facts, read } from './config.js';
import { watch } from './gate.js';
import { begin, detail, part, prepare, send } from './shell.js';
import { stored } from './storage.js';

/* global VERSION, LOCALES: set by the build */

/** A language by the tag of today: Norwegian is written in Bokmål, Hebrew and Serbo-Croatian have old tags. */
const current = (tag) => tag.replace(/^(no|iw|sh)\b/i, (old) => ({ no: 'nb', iw: 'he', sh: 'sr-Latn' })[old.toLowerCase()]);

// A second tag on the page, e.g. from a template and a plugin, must not start a second banner.
if (!window.privola?.ready) load(document.currentScript);

function load(script) {
  defaults({});

  let started = false;
  const early = [];
  const call = (...message) => {
    if (started) send(...message);
    else early.push(message);
  };
  const callbacks = new Map();

  const privola = {
    version: VERSION,
    choice: () => detail.choice,
    record: () => detail.record,
    allowed: (what) => !!(what?.service ? detail.record?.services[what.service] : what === 'necessary' || detail.choice?.[what]),
    acceptAll: () => call('accept-all'),
    rejectAll: () => call('reject-all'),
    set: (categories, services) => call('set', list(categories), list(services)),
    withdraw: () => call('withdraw'),
    showBanner: () => call('banner'),
    showPreferences: () => call('preferences'),
    hide: () => call('hide'),
    locale: (tag) => call('locale', current(String(tag))),
    onChange(callback) {
      const key = {};
      callbacks.set(key, callback);
      if (detail.choice) tell(callback, detail);
      return () => callbacks.delete(key);
    },
  };
  const list = (switches) => Object.entries(switches || {}).map(([id, on]) => id + (on === true ? ':1' : ':0')).join();
  // An error of the site's own callback is the site's to see, and must not keep the next one from being called.
  const tell = (callback, detail) => {
    try {
      callback(detail);
    } catch (error) {
      setTimeout(() => { throw error; });
    }
  };
  for (const name of ['consent', 'change']) {
    document.addEventListener('privola:' + name, ({ detail }) => {
      // A page's first decision fires both events; a callback hears of it once.
      if (name === 'change' || !detail.changed.length) for (const callback of [...callbacks.values()]) tell(callback, detail);
    });
  }
  window.privola = privola;
  document.addEventListener('click', (event) => {
    const link = event.target.closest?.('[data-privola]');
    if (!link) return;
    // The link's own target is for visitors whose scripts do not run.
    event.preventDefault();
    call(link.dataset.privola);
  });

  const wanted = [script && script.dataset.locale, document.documentElement.lang, ...navigator.languages || []].filter(Boolean).map(current);
  privola.ready = boot(script, wanted).then(() => {
    started = true;
    for (const message of early) send(...message);
    return privola;
  });
  // Whoever waits for it hears of a failure; for all others it has been reported already.
  privola.ready.catch(() => {});
}

async function boot(script, wanted) {
  const base = script ? script.src : location.href;
  const wasm = new URL('privola.wasm', base);
  const response = fetch(wasm).then((response) => {
    if (!response.ok) throw new Error('HTTP ' + response.status);
    return response;
  });
  const config = settings(script);
  prefetch(wanted, base);
  // Each failure is told apart, and neither may become an unhandled rejection while the other is awaited.
  const fault = (path) => (error) => {
    report(path, 'cannot be used, so every tag stays held (' + error.message + ')');
    throw error;
  };
  const [, [checked, prepared]] = await Promise.all([
    response.then(init).catch(fault(wasm.pathname)),
    config.text.then((text) => {
      const checked = read(text, (at, text) => report(config.path + (at && ' ' + at), text));
      return [checked, prepare(checked, base)];
    }).catch(fault(config.path)),
  ]);
  // A page rendered ahead of time has no visitor yet.
  if (document.prerendering) {
    await new Promise((resume) => document.addEventListener('prerenderingchange', resume, { once: true }));
  }
  begin(update, facts(checked), stored(checked.storage.name || 'privola'), wanted.join());
  // What few sites need comes in files of its own; the banner does not wait for them, tags do.
  await prepared;
  hooks.begin?.();
  watch();
  customElements.define('privola-declaration', class extends HTMLElement {
    connectedCallback() {
      part('declaration', 1).then(() => hooks.declare(this)).catch(() => {});
    }
  });
}

/** The config: the element in the page if it is there (or no URL is given), else the file. */
function settings(script) {
  const inline = () => document.getElementById('privola-config');
  const url = script && script.dataset.config;
  if (!url && document.readyState === 'loading' && !inline()) {
    const parsed = new Promise((resume) => document.addEventListener('DOMContentLoaded', resume, { once: true }));
    return { path: '#privola-config', text: parsed.then(() => settings(script).text) };
  }
  if (inline()) return { path: '#privola-config', text: Promise.resolve(inline().textContent) };
  const path = url || '/privola.json';
  // Inside a function, so that an address that is none fails as one that cannot be fetched does.
  return { path, text: (async () => file(new URL(path, document.baseURI)))() };
}

/** Fetches the locale file that will most likely be asked for; which one it is, the wasm decides. */
function prefetch(wanted, base) {
  for (let tag of wanted) {
    for (; tag; tag = tag.slice(0, Math.max(0, tag.lastIndexOf('-')))) {
      const offered = LOCALES.find((locale) => locale.toLowerCase() === tag.toLowerCase());
      if (offered) return void file(new URL('locales/' + offered + '.json', base)).catch(() => {});
    }
  }
}
