// `WebSocket` and `EventSource` to a held address: one that stays connecting until consent, then is the real one in all
// it does; once refused, it fails as if the network were gone.
import { held, wait } from './verdicts.js';

/** An event once more, for another target. */
const again = (event) => new event.constructor(event.type, event);

/**
 * Stands in for a connection: of its class, with its properties, and no connection behind it yet.
 * `closed`: the `readyState` of one that is closed. `events`: those that the browser sends.
 * `failures()`: the events of one that failed.
 */
const standIn = (Native, args, prototype, { closed, events, failures }) => {
  const it = Reflect.construct(EventTarget, [], Object.assign(function () {}, { prototype }));
  let real = null;
  const state = {
    url: new URL(args[0], document.baseURI).href,
    readyState: 0,
    bufferedAmount: 0,
    extensions: '',
    protocol: '',
    binaryType: 'blob',
    withCredentials: !!args[1]?.withCredentials,
  };
  const fail = () => {
    entry.done = true;
    state.readyState = closed;
    for (const event of failures()) it.dispatchEvent(event);
  };
  const early = {
    __proto__: null,
    close() {
      if (state.readyState === closed) return;
      entry.done = true;
      state.readyState = closed;
      if (closed === 3) setTimeout(fail);
    },
    send() {
      if (!state.readyState) throw new DOMException('Still in CONNECTING state.', 'InvalidStateError');
    },
  };
  const handlers = {};
  for (const [name, { value, set }] of Object.entries(Object.getOwnPropertyDescriptors(Native.prototype))) {
    const property = { configurable: true, enumerable: false };
    if (name.startsWith('on')) {
      property.get = () => handlers[name] ?? null;
      property.set = (handler) => {
        if (!(name in handlers)) it.addEventListener(name.slice(2), (event) => handlers[name]?.call(it, event));
        handlers[name] = typeof handler === 'function' ? handler : null;
      };
    } else if (name in early) {
      property.value = (...given) => (real || early)[name](...given);
    } else if (value === undefined) {
      property.get = () => (real || state)[name];
      if (set) property.set = (given) => { (real || state)[name] = given; };
    } else {
      continue;
    }
    Object.defineProperty(it, name, property);
  }
  // Events may have any name where a server sends them.
  const heard = new Set(events);
  const forward = (event) => it.dispatchEvent(again(event));
  it.addEventListener = function (type, ...rest) {
    if (real && !heard.has(type)) real.addEventListener(type, forward);
    heard.add(type);
    return EventTarget.prototype.addEventListener.call(this, type, ...rest);
  };
  const entry = wait({
    url: args[0],
    go() {
      entry.done = true;
      try {
        real = new Native(...args);
      } catch {
        return fail();
      }
      if (real.binaryType) real.binaryType = state.binaryType;
      for (const type of heard) real.addEventListener(type, forward);
    },
    drop: fail,
  });
  return it;
};

const delay = (name, kind) => {
  const Native = window[name];
  if (!Native) return;
  const delayed = new Proxy(Native, {
    construct(target, args, made) {
      if (!held(args[0])) return Reflect.construct(target, args, made);
      return standIn(Native, args, made.prototype, kind);
    },
  });
  for (const [object, key] of [[window, name], [Native.prototype, 'constructor']]) {
    Object.defineProperty(object, key, { ...Object.getOwnPropertyDescriptor(object, key), value: delayed });
  }
};

/** Starts to watch connections. */
export const watchSockets = () => {
  delay('WebSocket', {
    closed: 3,
    events: ['open', 'message', 'error', 'close'],
    failures: () => [new Event('error'), new CloseEvent('close', { code: 1006 })],
  });
  delay('EventSource', { closed: 2, events: ['open', 'message', 'error'], failures: () => [new Event('error')] });
};
