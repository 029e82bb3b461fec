// Auto-blocking: holds what carries no mark, by the hosts of the configured services: elements as held markup, which
// the gate releases in document order, requests in a queue of their own. For what it cannot see: docs/autoblock.md.
import { report } from '../bridge.js';
import { letGo, letNone, watchElements } from './autoblock/elements.js';
import { watchMarkup } from './autoblock/markup.js';
import { watchRequests } from './autoblock/requests.js';
import { watchSockets } from './autoblock/sockets.js';
import { allowOnce, begin, configure, settle } from './autoblock/verdicts.js';

/** The config if it stands in the page above our script: then all is known from the start. */
const inline = () => {
  try {
    const config = JSON.parse(document.getElementById('privola-config').textContent);
    return config && typeof config === 'object' ? config : null;
  } catch {
    return null;
  }
};

/** The config has been read. `early`: its services' own hosts are known since the start. */
const join = (context, early) => {
  const { hear, it } = context;
  const off = configure(it.config);
  settle();
  if (off) return;
  for (const own of early ? [] : it.config.services || []) {
    if (own?.hosts?.length) {
      report('services', 'the hosts of "' + (own.id ?? own.preset) + '" are held only since the config has come: ' +
        'put the config into the page (<script type="application/json" id="privola-config">), above our script');
    }
  }
  // Last: a service is told of the choice before what waits for it goes.
  const last = (name, listener) => hear(name, listener, true);
  last('begin', () => begin(context));
  last('choice', settle);
  last('release', (element) => {
    const { embed, service } = element.dataset;
    if (element.localName === 'template' && embed !== undefined && service) allowOnce(service);
    letGo(element);
    // Should the gate fail on the way, what comes later is not meant.
    Promise.resolve().then(letNone);
  });
  last('after', letNone);
};

/** Starts to hold; `config` if it is known. Returns what is to be called as soon as it has been read. */
export const guard = (config = inline()) => {
  // A second script of ours on the page does nothing, so nothing must wait for it.
  if (window.privola?.ready && document.currentScript) return () => {};
  if (config && configure(config)) return () => {};
  watchElements();
  watchMarkup();
  watchRequests();
  watchSockets();
  return (context) => join(context, !!config);
};

/** Started late, by a site that has the setting but not the script: what is in the page already has run. */
export default (context) => guard()(context);
