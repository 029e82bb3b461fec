// What a page sees of the banner: `window.privola`, which keeps calls that come too early, and the links that mean it.
import { report } from './bridge.js';
import { adjust } from './google.js';
import { callbacks, detail, send, tell } from './shell.js';

/* global VERSION: set by the build */

/** What links of the page may do. */
const WORDS = ['preferences', 'accept-all', 'reject-all', 'withdraw'];

/**
 * Sets Google's consent defaults and `window.privola` up at once; `boot` takes the script's element, the folder
 * of our files and the visitor's languages, best first, and starts all else.
 */
export const load = (boot) => {
  // A second tag on the page, e.g. from a template and a plugin, must not start a second banner.
  if (window.privola?.ready) return;
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
  const wanted = [script?.dataset.locale, document.documentElement.lang, ...navigator.languages || []].filter(Boolean);
  privola.ready = boot(script, script ? script.src : location.href, wanted).then(() => {
    const waiting = early;
    early = null;
    for (const message of waiting) send(...message);
    return privola;
  });
  // Whoever waits for it hears of a failure; for all others it has been reported already.
  privola.ready.catch(() => {});
};
