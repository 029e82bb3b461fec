// The loader of a build: wasm, site, styles and the site's own language are in it, so that one request is enough, and it
// starts as it runs. `privola build` puts what it makes of the config in the place of the names below.
import css from 'privola-css';
import { connect, imports } from 'privola-connect';
import { startBuilt } from 'privola-glue';
import { fault, hold, load } from './load.js';
import { isThere, own, report } from './page.js';
import { keep } from './verbs.js';

/* global PRIVOLA_FILES, PRIVOLA_GOOGLE, PRIVOLA_SITE, PRIVOLA_WASM: texts by the names of files that need not be fetched;
   what the config says of Google; and bytes as the characters of their numbers: the site (see src/pack.rs) and the wasm */

const bytes = (text) => {
  const all = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) all[at] = text.charCodeAt(at);
  return all;
};

/** At once, for so little is compiled faster than handed over; but Chromium refuses more than 4 kB before version 115. */
const instance = async (code) => {
  try {
    connect(new WebAssembly.Instance(new WebAssembly.Module(code), imports));
  } catch {
    connect((await WebAssembly.instantiate(code, imports)).instance);
  }
};

if (!isThere()) {
  hold(PRIVOLA_GOOGLE);
  const compiled = instance(bytes(PRIVOLA_WASM));
  load(async (script, base, wanted) => {
    if (own(script?.dataset, 'config')) report('data-config', 'is not read: a build has its config in it');
    const files = PRIVOLA_FILES;
    for (const name of Object.keys(files)) keep(base + name, files[name]);
    await compiled.catch(fault('WebAssembly'));
    return () => startBuilt(bytes(PRIVOLA_SITE), base, wanted, css);
  });
}
