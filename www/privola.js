// The loader: runs at once in the page's head, sets Google's consent defaults, queues early calls, fetches all parts
// in parallel and starts the wasm. Fails closed: whatever goes wrong, held tags stay held and the page is not touched.
// Needs: ES2020, WebAssembly, <dialog>, constructable stylesheets (Chromium 90, Firefox 101, Safari 16.4). Below that
// nothing runs, so every tag stays held.
import { file, hooks, report } from './bridge.js';
import { facts, read, resolve } from './config.js';
import { watch } from './gate.js';
import { adjust } from './google.js';
import { pick } from './locale.js';
import { begin, callbacks, detail, part, prepare, send, settle, tell } from './shell.js';
import { cookies, stored } from './storage.js';
import { start } from './wasm.js';

/* global VERSION, LOCALES: set by the build */

// A second tag on the page, e.g. from a template and a plugin, must not start a second banner.
if (!window.privola?.ready) load(document.currentScript);

function load(script) {
  adjust({});

  let early = [];
  const call = (...message) => {
    if (early) early.push(message);
    else send(...message);
  };
  const list = (switches) => Object.entries(switches || {}).map(([id, on]) => id + (on === true ? ':1' : ':0')).join();

  const privola = {
    version: VERSION,
    choice: () => detail.choice,
    record: () => detail.record,
    allowed: (what) => !!(what?.service ? detail.record?.services[what.service] : what === 'necessary' || detail.choice?.[what]),
    set: (categories, services) => call('set', list(categories), list(services)),
    locale: (tag) => call('locale', tag + ''),
    onChange(callback) {
      // The same one given twice is told twice.
      const own = (detail) => callback(detail);
      callbacks.add(own);
      if (detail.choice) tell(own);
      return () => callbacks.delete(own);
    },
  };
  for (const name of ['acceptAll', 'rejectAll', 'withdraw', 'showBanner', 'showPreferences', 'hide']) {
    privola[name] = () => call(name.replace('show', '').replace('A', '-a').toLowerCase());
  }
  window.privola = privola;
  document.addEventListener('click', (event) => {
    const link = event.target.closest?.('[data-privola]');
    if (!link) return;
    // The link's own target is for visitors whose scripts do not run.
    event.preventDefault();
    call(link.dataset.privola);
  });

  privola.ready = boot(script).then(() => {
    const waiting = early;
    early = null;
    for (const message of waiting) send(...message);
    return privola;
  });
  // Whoever waits for it hears of a failure; for all others it has been reported already.
  privola.ready.catch(() => {});
}

async function boot(script) {
  const base = script ? script.src : location.href;
  const wanted = [script?.dataset.locale, document.documentElement.lang, ...navigator.languages || []].filter(Boolean);
  const wasm = new URL('privola.wasm', base);
  const config = settings(script);
  // The language that will most likely be spoken; which one it is, the config says.
  const guess = pick(wanted, LOCALES.split(' '));
  // Who has chosen waits for tags, not for words.
  const fresh = !cookies().some((pair) => pair.startsWith('privola='));
  if (fresh && guess && guess !== 'en') file(new URL('locales/' + guess + '.json', base)).catch(() => {});
  // Each failure is told apart, and neither may become an unhandled rejection while the other is awaited.
  const fault = (path) => (error) => {
    report(path, 'cannot be used, so every tag stays held (' + error.message + ')');
    throw error;
  };
  const [update, [checked, resolved, prepared]] = await Promise.all([
    fetch(wasm).then((response) => {
      if (!response.ok) throw new Error('HTTP ' + response.status);
      return start(response);
    }).catch(fault(wasm.pathname)),
    config.text.then((text) => {
      let faulty;
      const tell = () => { faulty = true; };
      const checked = read(text, tell);
      const resolved = resolve(checked, tell);
      const prepared = prepare(checked, resolved, base, wanted, fresh);
      if (faulty) part('check').then(() => hooks.check(text, config.path)).catch(() => {});
      return [checked, resolved, prepared];
    }).catch(fault(config.path)),
  ]);
  // A page rendered ahead of time has no visitor yet.
  if (document.prerendering) {
    await new Promise((resume) => document.addEventListener('prerenderingchange', resume, { once: true }));
  }
  begin(update, facts(checked, resolved), stored(checked.storage.name || 'privola'));
  // What few sites need comes in files of its own; the banner does not wait for them, tags do.
  await prepared;
  hooks.begin?.();
  watch();
  // Behind the tags, which the load of the page waits for.
  if (document.readyState === 'complete') settle();
  else addEventListener('load', settle);
  customElements.define('privola-declaration', class extends HTMLElement {
    connectedCallback() {
      part('declaration', 1).then(() => hooks.declare(this)).catch(() => {});
    }
  });
}

/** The config: the element in the page if it is there (or no URL is given), else the file. */
function settings(script) {
  const inline = () => document.getElementById('privola-config');
  const url = script?.dataset.config;
  if (!url && document.readyState === 'loading' && !inline()) {
    const parsed = new Promise((resume) => document.addEventListener('DOMContentLoaded', resume, { once: true }));
    return { path: '#privola-config', text: parsed.then(() => settings(script).text) };
  }
  if (inline()) return { path: '#privola-config', text: Promise.resolve(inline().textContent) };
  const path = url || '/privola.json';
  // Inside a function, so that an address that is none fails as one that cannot be fetched does.
  return { path, text: (async () => file(new URL(path, document.baseURI)))() };
}
