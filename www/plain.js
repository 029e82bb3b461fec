// The loader of the files: fetches wasm, config and the likely language. Whatever fails, held tags stay held.
import css from 'privola-css';
import { connect, imports } from 'privola-connect';
import { guard as connectGuard, lacksGuard, start, verdict } from 'privola-glue';
import { fault, hold, load, started } from './load.js';
import { element, inPage, isThere, own, report } from './page.js';
import { file, keep } from './verbs.js';

/* global ENGLISH, LOCALES, WASM: set by the build: words of layer one, languages with a file, hash of the wasm */

/** The language that will most likely be spoken; which one it is, the config says. */
const likely = (wanted) => {
  const known = LOCALES.split(' ');
  const shorter = (tag) => tag.slice(0, Math.max(0, tag.lastIndexOf('-')));
  for (let tag of wanted) for (; tag; tag = shorter(tag)) if (known.includes(tag)) return tag;
};

// What a config in the page says of Google holds from the start.
const known = own(inPage(), 'google');
if (!isThere()) hold(known);
load(async (script, base, wanted) => {
  keep(new URL('locales/en.json', base).href, ENGLISH);
  const locale = likely(wanted);
  // Who has chosen waits for tags, not for words.
  let chosen = false;
  try { chosen = document.cookie.includes('privola='); } catch { /* in a sandbox */ }
  if (locale && !chosen) file(new URL('locales/' + locale + '.json', base).href).catch(() => {});
  const code = new URL('privola.wasm', base);
  const { path, text } = settings(script);
  // Each failure is told apart, and neither may become an unhandled rejection while the other is awaited.
  const [config] = await Promise.all([text.catch(fault(path)), instance(code).catch(fault(code.pathname))]);
  return () => start(config, path, base, wanted, css, !!known);
});

// A site that has the setting but not the script for it: what has run has run, the rest is held.
started.push((base) => {
  if (!lacksGuard()) return;
  report('autoblock', 'starts late: use privola-autoblock.js in place of privola.js, which starts before all tags');
  import(new URL('extras/guard.js', base).href).then(({ guard }) => guard(connectGuard, verdict)())
    .catch((why) => report('extras/guard.js', 'cannot be used, so only marked tags are held (' + why.message + ')'));
});

/** The wasm that was made with this script, no other; streamed if the server says it is wasm, as the standard asks. */
async function instance(url) {
  // What was wrong with it, only a second request says.
  const response = await fetch(url, { __proto__: null, integrity: WASM }).catch(async () => {
    const { ok, status } = await fetch(url);
    const why = ok ? 'not the file that was made with this script' : 'HTTP ' + status;
    throw new Error(why + '; data-base on our tag names the folder of our files');
  });
  const streams = response.headers.get('content-type') === 'application/wasm';
  const { instance } = streams ? await WebAssembly.instantiateStreaming(response, imports)
    : await WebAssembly.instantiate(await response.arrayBuffer(), imports);
  connect(instance);
}

/** The config: the element in the page if it is there (or no URL is given), else the file. */
function settings(script) {
  const url = own(script?.dataset, 'config');
  if (!url && document.readyState === 'loading' && !element()) {
    const parsed = new Promise((resume) => document.addEventListener('DOMContentLoaded', resume, { once: true }));
    return { path: '#privola-config', text: parsed.then(() => settings(script).text) };
  }
  if (element()) return { path: '#privola-config', text: Promise.resolve(element().textContent) };
  const path = url || '/privola.json';
  // In a function: an address that is none fails as one that cannot be fetched does.
  return { path, text: (async () => file(new URL(path, document.baseURI).href))() };
}
