// Requests of scripts: `fetch`, `XMLHttpRequest` and `sendBeacon` to a held address wait for consent, and fail as if
// the network were gone once it is refused. What does not have to wait goes to the browser's own function untouched.
import { intercept } from './natives.js';
import { held, wait } from './verdicts.js';

const fetches = () => intercept(window, 'fetch', (fetch, self, args) => {
  const [input, init] = args;
  const url = input instanceof Request ? input.url : input;
  if (!held(url)) return Reflect.apply(fetch, self, args);
  return new Promise((resolve, reject) => {
    const signal = init?.signal ?? (input instanceof Request ? input.signal : null);
    const go = () => resolve(Reflect.apply(fetch, self, args));
    if (signal?.aborted) return go();
    const entry = wait({ url, go, drop: () => reject(new TypeError('Failed to fetch')) });
    signal?.addEventListener('abort', () => {
      if (entry.done) return;
      entry.done = true;
      reject(signal.reason ?? new DOMException('The user aborted a request.', 'AbortError'));
    });
  });
});

/** By request: what it was opened with, and its entry while it waits. */
const opened = new WeakMap();

/** Ends a request that was never sent, with the events of one that failed. */
const end = (xhr, type) => {
  Object.defineProperty(xhr, 'readyState', { value: 4, configurable: true });
  xhr.dispatchEvent(new Event('readystatechange'));
  for (const name of [type, 'loadend']) xhr.dispatchEvent(new ProgressEvent(name));
};

const xhrs = () => {
  const { prototype } = XMLHttpRequest;
  intercept(prototype, 'open', (open, xhr, args) => {
    const state = opened.get(xhr);
    if (state?.entry) state.entry.done = true;
    delete xhr.readyState;
    opened.set(xhr, { url: String(args[1]), sync: args.length > 2 && !args[2] });
    return Reflect.apply(open, xhr, args);
  });
  intercept(prototype, 'send', (send, xhr, args) => {
    const state = opened.get(xhr);
    if (!state || xhr.readyState !== 1 || !held(state.url)) return Reflect.apply(send, xhr, args);
    // Such a request cannot wait: it fails as it does without a network.
    if (state.sync) throw new DOMException("Failed to load '" + state.url + "'.", 'NetworkError');
    if (state.entry && !state.entry.done) throw new DOMException('The request is under way.', 'InvalidStateError');
    const settled = (act) => () => {
      state.entry.done = true;
      act();
    };
    state.entry = wait({
      url: state.url,
      go: settled(() => Reflect.apply(send, xhr, args)),
      drop: settled(() => end(xhr, 'error')),
    });
  });
  intercept(prototype, 'abort', (abort, xhr, args) => {
    const entry = opened.get(xhr)?.entry;
    if (!entry || entry.done) return Reflect.apply(abort, xhr, args);
    entry.done = true;
    end(xhr, 'abort');
  });
};

const beacons = () => intercept(Navigator.prototype, 'sendBeacon', (send, self, args) => {
  if (!held(args[0])) return Reflect.apply(send, self, args);
  wait({ url: args[0], go: () => Reflect.apply(send, self, args), drop() {} });
  return true;
});

/** Starts to watch requests. */
export const watchRequests = () => {
  fetches();
  xhrs();
  beacons();
};
