// The loader: runs at once in the page's head, fetches wasm, config and language side by side, and starts the banner.
// Fails closed: whatever goes wrong, held tags stay held and the page is not touched.
// Needs: ES2020, WebAssembly, <dialog>, constructable stylesheets (Chromium 90, Firefox 101, Safari 16.4). Below that
// nothing runs, so every tag stays held.
import { file, hooks, json, presetFile, report } from './bridge.js';
import { check, facts, read, resolve, usual } from './config.js';
import { load } from './load.js';
import { pick } from './locale.js';
import { it, part, prepare, start } from './shell.js';
import { cookies } from './storage.js';
import { stream } from './wasm.js';

/* global ENGLISH, LOCALES: set by the build */

/** What the banner does in another way where the config is a file. */
const tools = {
  words: { en: { strings: ENGLISH } },
  check,
  calls: ({ consent, preset }) => consent || usual(preset)?.endsWith('!'),
  preset: (id) => json(presetFile(id), it.base),
  learn: async () => !it.services.some(({ preset }) => preset) || part('details').then(() => hooks.learn(), () => false),
  late() {
    if (!it.config.autoblock || hooks.autoblock) return;
    report('autoblock', 'starts late: use privola-autoblock.js in place of privola.js, which starts before all other tags');
    return part('autoblock');
  },
};

/** What the config says of Google, if it stands in the page above our tag: then the defaults are right from the start. */
const google = () => {
  try {
    return read(document.getElementById('privola-config').textContent, () => {}).google;
  } catch {
    // There is none, or it cannot be read, which is reported once the page is there.
  }
};
const known = google();

load(async (script, base, wanted) => {
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
  const [update, [lines, prepared]] = await Promise.all([
    fetch(wasm).then((response) => {
      if (!response.ok) throw new Error('HTTP ' + response.status + '; data-base on our tag names the folder of our files');
      return stream(response);
    }).catch(fault(wasm.pathname)),
    config.text.then((text) => {
      let faulty;
      const tell = () => { faulty = true; };
      const checked = read(text, tell);
      speakable(checked);
      const resolved = resolve(checked, tell);
      const prepared = prepare({ ...tools, ...resolved, google: known, config: checked, base, wanted }, fresh);
      if (faulty) part('check').then(() => hooks.check(text, config.path)).catch(() => {});
      return [facts(checked, resolved), prepared];
    }).catch(fault(config.path)),
  ]);
  await start(update, lines, prepared);
}, known);

/** Names the config's languages as their files are named: `de` for `de-AT`. */
function speakable(config) {
  const known = LOCALES.split(' ');
  const name = (tag) => tag && (pick([tag], known) || tag);
  config.locale = name(config.locale);
  config.locales = config.locales?.map(name);
  for (const tag of Object.keys(config.texts || {})) config.texts[name(tag)] ??= config.texts[tag];
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
