// The loader: what a page sees of the banner before the wasm is there. It runs at once in the head, tells Google's
// tags to wait, keeps calls that come too early, and hands the wasm what only it can read. It decides nothing.

import * as wasm from 'privola-glue';
import { isThere, ourScript, own, report } from './page.js';

/* global SIGNALS, VERSION: set by the build from config/google.rs and Cargo.toml */

/** The calls of `window.privola` that wait for the wasm. One by one, so that no other name of the glue is kept. */
const CALLS = {
  acceptAll: wasm.acceptAll, rejectAll: wasm.rejectAll, withdraw: wasm.withdraw, set: wasm.set,
  showBanner: wasm.showBanner, showPreferences: wasm.showPreferences, hide: wasm.hide, locale: wasm.locale,
};

/** Reports what keeps the banner from starting, and passes it on to who waits for it. */
export const fault = (path) => (error) => {
  report(path, 'cannot be used, so every tag stays held (' + error.message + ')');
  throw error;
};

/** What is done once the wasm has started; each is given the folder of our files. */
export const started = [];

/** A value if it is of a type, else another one: what a config says is not checked yet. */
const typed = (value, type, other) => (typeof value === type ? value : other);
const texts = (list) => (Array.isArray(list) ? list.filter((item) => typeof item === 'string') : []);

// Has Google's tags wait for a choice. `google`: what the config says of them, where that is known now; then the wasm
// need not tell it anew. All is denied but what the site cannot do without, and what a region's law lets be granted.
export const hold = (google) => {
  const { signals, waitForUpdate, regions, adsDataRedaction, urlPassthrough } = { __proto__: null, ...google };
  const all = { ...SIGNALS };
  for (const name in all) if (own(signals, name)) all[name] = signals[name] === 'necessary' ? 'granted' : 'denied';
  const told = [];
  // True `Arguments` objects only: an array with the same content is silently dropped.
  function gtag() { told.push(arguments); }
  for (const each of Array.isArray(regions) ? regions : []) {
    const region = texts(own(each, 'region'));
    // Who objects by a signal (Global Privacy Control) objects to what advertising is granted without being asked.
    const grants = (name) => name in all && !(navigator.globalPrivacyControl && name.startsWith('ad_'));
    const granted = texts(own(each, 'granted')).filter(grants).map((name) => [name, 'granted']);
    // Without a region it would hold everywhere.
    if (region.length) gtag('consent', 'default', { ...all, ...Object.fromEntries(granted), region });
  }
  gtag('consent', 'default', { ...all, wait_for_update: typed(waitForUpdate, 'number', 500) });
  gtag('set', 'ads_data_redaction', typed(adsDataRedaction, 'boolean', true));
  if (urlPassthrough === true) gtag('set', 'url_passthrough', true);
  const layers = texts(own(google, 'dataLayers'));
  for (const name of layers.length ? layers : ['dataLayer']) {
    const layer = own(window, name) || (window[name] = []);
    // Google reads in order: what the page has queued before hears of it, too; no default of the page's comes after.
    if (layer.length) layer.unshift(...told);
    layer.push(...told);
  }
};

// Sets `window.privola` up. `boot` takes the script's element, the folder of our files and the languages wanted, best
// first; it gives what starts the wasm.
export const load = (boot) => {
  // A second tag on the page, e.g. from a template and a plugin, must not start a second banner.
  if (isThere()) return;
  let early = [], running = false;
  const call = (action, ...values) => {
    if (early) return void early.push(() => call(action, ...values));
    try {
      action(...values);
    } catch (error) {
      // It lends its state no more then, so that nothing further runs; the page is not to fail with it.
      report('privola', 'nothing more is let run on this page (' + error + ')');
    }
  };
  const privola = {
    version: VERSION,
    choice: () => (running ? wasm.choice() : null),
    record: () => (running ? wasm.record() : null),
    allowed: (what) => (running ? wasm.allowed(what) : what === 'necessary'),
    onChange(callback) {
      let end, ended;
      call(() => { if (!ended) end = wasm.onChange(callback); });
      return () => {
        ended = true;
        if (end) wasm.endChange(end);
        end = 0;
      };
    },
  };
  for (const name of Object.keys(CALLS)) privola[name] = (...values) => call(CALLS[name], ...values);
  window.privola = privola;
  // Links in open shadow roots, too: `target` would be the element that has the root.
  document.addEventListener('click', (event) => {
    const link = event.composedPath().find((node) => node.nodeType === 1 && own(node.dataset, 'privola') != null);
    if (!link) return;
    // The link's own target is for visitors whose scripts do not run.
    event.preventDefault();
    call(wasm.act, link.dataset.privola, event.isTrusted);
  });

  const script = ourScript();
  const page = document.documentElement;
  const locale = own(script?.dataset, 'locale');
  const languages = () => [page.lang, ...(navigator.languages || [])].filter(Boolean);
  // An application changes its language without a new page.
  const its = { subtree: false, attributeFilter: ['lang'] };
  if (!locale && window.MutationObserver) new MutationObserver(() => call(wasm.follow, languages())).observe(page, its);
  const folder = own(script?.dataset, 'base');
  const base = new URL(folder?.replace(/\/*$/, '/') || '.', folder ? document.baseURI : script?.src || location.href);
  const begin = async () => {
    const run = await boot(script, base.href, locale ? [locale, ...languages()] : languages());
    // A page rendered ahead of time has no visitor yet.
    if (document.prerendering) {
      await new Promise((resume) => document.addEventListener('prerenderingchange', resume, { once: true }));
    }
    running = true;
    run();
    for (const tell of started) tell(base.href);
    const waiting = early;
    early = null;
    for (const each of waiting) each();
    return privola;
  };
  privola.ready = begin();
  // Whoever waits for it hears of a failure; for all others it has been reported already.
  privola.ready.catch(() => {});
};
