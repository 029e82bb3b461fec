// What a page sees of the banner: `window.privola`, which keeps calls that come too early, and the links that mean it.
import { report } from './bridge.js';
import { adjust } from './google.js';
import { callbacks, detail, send, tell } from './shell.js';

/* global VERSION: set by the build */

/** What links of the page may do. */
const WORDS = ['preferences', 'accept-all', 'reject-all', 'withdraw'];

/**
 * Sets Google's consent defaults and `window.privola` up at once; `boot` takes the script's element, the folder
 * of our files and the visitor's languages, best first, and starts all else. `google`: what the config says of Google,
 * where that is known by now.
 */
export const load = (boot, google = {}) => {
  // A second tag on the page, e.g. from a template and a plugin, must not start a second banner.
  if (window.privola?.ready) return;
  adjust(google);

  /** The site has said which language is to be spoken. */
  let fixed;
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
    locale(tag) {
      fixed = true;
      call('locale', [tag + '']);
    },
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
    // The path goes through open shadow roots, of which `target` shows the host alone.
    const link = event.composedPath().find((each) => each.matches?.('[data-privola]'));
    if (!link) return;
    const word = link.getAttribute('data-privola');
    if (!WORDS.includes(word)) return report('data-privola', 'unknown action "' + word + '", there are ' + WORDS.join(', '));
    // The link's own target is for visitors whose scripts do not run.
    event.preventDefault();
    call(word);
  });

  const script = document.currentScript;
  const page = document.documentElement;
  const languages = () => [page.lang, ...navigator.languages || []].filter(Boolean);
  const wanted = [script?.dataset.locale, ...languages()].filter(Boolean);
  // An application changes its language without a new page.
  if (!script?.dataset.locale) {
    new MutationObserver(() => fixed || call('locale', languages())).observe(page, { attributeFilter: ['lang'] });
  }
  // Where our files lie is said on our tag, or where the config stands in the page: optimizers copy the script elsewhere.
  const folder = script?.dataset.base ?? document.getElementById('privola-config')?.dataset.base;
  const base = folder == null ? script ? script.src : location.href : new URL(folder.replace(/\/?$/, '/'), document.baseURI).href;
  privola.ready = boot(script, base, wanted).then(() => {
    const waiting = early;
    early = null;
    for (const message of waiting) send(...message);
    return privola;
  });
  // Whoever waits for it hears of a failure; for all others it has been reported already.
  privola.ready.catch(() => {});
};
