// The guard of auto-blocking: holds what carries no mark, by the hosts of the configured services: elements as held markup,
// which the gate releases in document order, requests in a queue of their own. It must replace functions of the browser
// before the parser goes on, so it is JavaScript; what has to wait the wasm says. For what it cannot see: docs/autoblock.md.
import HOSTS from 'privola-hosts';
import { inPage, report } from '../page.js';
import { letGo, letNone, watchElements } from './elements.js';
import { watchMarkup } from './markup.js';
import { watchRequests } from './requests.js';
import { watchSockets } from './sockets.js';
import { begin, configure, settle } from './verdicts.js';

const lets = (element) => {
  if (!element) return letNone();
  letGo(element);
  // Should the gate fail on the way, what comes later is not meant.
  Promise.resolve().then(letNone);
};

/**
 * Starts to hold. Returns what is to be called once the wasm has started. `connect` and `verdict`: its exports `guard` and
 * `verdict`.
 */
export const guard = (connect, verdict) => {
  const config = inPage();
  if (config && configure(config)) return () => {};
  watchElements();
  watchMarkup();
  watchRequests();
  watchSockets();
  return () => {
    const late = begin(verdict, connect(settle, lets, HOSTS));
    for (const host of config ? [] : late) {
      report('services', '"' + host + '" is held only since the config has come: ' +
        'put the config into the page (<script type="application/json" id="privola-config">), above our script');
    }
  };
};
