// The guard of auto-blocking: holds what carries no mark, by the hosts of the configured services: elements as held markup,
// which the gate releases in document order, requests in a queue of their own. It must replace functions of the browser
// before the parser goes on, so it is JavaScript; what has to wait the wasm says. For what it cannot see: docs/autoblock.md.
import HOSTS from 'privola-hosts';
import { guard as connect, verdict } from 'privola-glue';
import { letGo, letNone, watchElements } from './guard/elements.js';
import { watchMarkup } from './guard/markup.js';
import { watchRequests } from './guard/requests.js';
import { watchSockets } from './guard/sockets.js';
import { begin, configure, settle } from './guard/verdicts.js';
import { inPage, report, started } from './load.js';

const lets = (element) => {
  if (!element) return letNone();
  letGo(element);
  // Should the gate fail on the way, what comes later is not meant.
  Promise.resolve().then(letNone);
};

/** Starts to hold, ahead of the loader. Returns what is to be called once the wasm has started. */
const guard = () => {
  // A second script of ours on the page does nothing, so nothing must wait for it.
  if (window.privola?.ready && document.currentScript) return () => {};
  const config = inPage();
  if (config && configure(config)) return () => {};
  watchElements();
  watchMarkup();
  watchRequests();
  watchSockets();
  return () => {
    const own = begin(verdict, connect(settle, lets, HOSTS));
    if (own && !config) {
      report('services', '"' + own + '" and all others of the config\'s own hosts are held only since the config has come: ' +
        'put it into the page (<script type="application/json" id="privola-config">), above our script');
    }
  };
};

started.push(guard());
