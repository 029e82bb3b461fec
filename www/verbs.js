// Verbs: general functions that the wasm calls, where the browser's own would take more bytes or cannot be called from
// Rust. None knows anything of consent. At each its reason.

/** The texts of files by their addresses, as promises. */
const files = new Map();

/** Puts a text in the place of a file: what has come with the script need not be fetched. */
export const keep = (url, text) => files.set(url, Promise.resolve(text));

/** The text of a file; asked for twice, fetched once, unless that failed. */
export const file = (url) => {
  if (!files.has(url)) files.set(url, fetch(url).then((response) => {
    if (!response.ok) throw new Error('HTTP ' + response.status);
    return response.text();
  }).catch((error) => {
    files.delete(url);
    throw error;
  }));
  return files.get(url);
};

/** The same for Rust: `done(text, error)`. Two promises, a cast and four closures less in the wasm. */
export const fetchText = (url, done) => void file(url).then((text) => done(text), (error) => done(undefined, error.message));

/** Pushes a true `Arguments` object, which no function of the browser's makes, onto a list. */
export function pushArguments(list, values) {
  (function () { list.push(arguments); })(...values);
}

/** A policy of Trusted Types that vouches for every text; without Trusted Types what gives the text back. web-sys has none. */
export const policy = (name) => {
  const same = (text) => text;
  const makes = { createHTML: same, createScript: same, createScriptURL: same };
  return window.trustedTypes ? window.trustedTypes.createPolicy(name, makes) : makes;
};

/**
 * From now on a function is called with what `before(values, script)` makes of its arguments, or not at all; `script`: the
 * one that runs. Closures of Rust's have no `this`, nor any number of arguments.
 */
export const wrap = (object, name, before) => {
  const native = object[name];
  object[name] = function (...values) {
    const given = before(values, document.currentScript);
    return given ? native.apply(this, given) : undefined;
  };
};

/** A function that collects its calls, as true `Arguments`, in a list of its own: the usual stub of a vendor's. */
export const collector = () => function collect() {
  (collect.q ||= []).push(arguments);
};

/** Makes elements of that name own ones. Their class must be one of JavaScript's. */
export const define = (name, connected) => customElements.define(name, class extends HTMLElement {
  connectedCallback() { connected(this); }
});

/** The open shadow roots in a tree. For the wasm that would be two calls for each element of the page. */
export const shadowRoots = (tree) => {
  const roots = [];
  for (const { shadowRoot } of tree.querySelectorAll('*')) if (shadowRoot) roots.push(shadowRoot, ...shadowRoots(shadowRoot));
  return roots;
};

/** Whether the page has been parsed, and whether its load is over, also for the page's own listeners. */
let parsed = document.readyState === 'complete';
let loaded = parsed;
addEventListener('DOMContentLoaded', () => { parsed = true; }, { capture: true, once: true });
addEventListener('load', () => setTimeout(() => { parsed = loaded = true; }), { once: true });

/** The events that a page has once, and whether they are over. */
const OVER = {
  __proto__: null,
  DOMContentLoaded: () => parsed,
  readystatechange: () => document.readyState === 'complete',
  load: () => loaded,
  pageshow: () => loaded,
};

/** How a property of an object or of its prototypes is made. */
const descriptor = (object, name) => object &&
  (Object.getOwnPropertyDescriptor(object, name) ?? descriptor(Object.getPrototypeOf(object), name));

/**
 * A script of the set `scripts` that begins to listen for an event that is over is told of it once, in a task of its own, as
 * a browser would. Modules have no `currentScript` and are not meant. Needs `this` and all arguments, as `wrap` does.
 */
export const replay = (scripts) => {
  const missed = (type) => !!OVER[type]?.() && scripts.has(document.currentScript);
  for (const target of [window, document]) {
    const types = Object.keys(OVER).filter((type) => target === window ? type[0] !== 'r' : /^[Dr]/.test(type));
    const tell = (type, listener) => setTimeout(() => {
      const event = new Event(type);
      if (typeof listener === 'function') listener.call(target, event);
      else listener.handleEvent?.(event);
    });
    const native = target.addEventListener;
    const told = new Map(types.map((type) => [type, new WeakSet()]));
    target.addEventListener = function (...values) {
      const [type, listener] = values;
      const heard = listener && (this ?? window) === target && told.get(type);
      if (!heard || !missed(type)) return native.apply(this, values);
      // As natively, the same listener given twice is one.
      if (!heard.has(listener)) tell(type, listener);
      heard.add(listener);
    };
    for (const type of types) {
      const found = descriptor(target, 'on' + type);
      if (found?.set) Object.defineProperty(target, 'on' + type, {
        configurable: true,
        enumerable: true,
        get() { return found.get.call(target); },
        set(listener) {
          if (missed(type) && typeof listener === 'function') tell(type, listener);
          found.set.call(target, listener);
        },
      });
    }
  }
};

/** What a formatter of the browser's (`Intl.NumberFormat`, …) makes of a value. Four classes with their options less. */
export const format = (kind, locale, options, value) => {
  const made = new Intl[kind](locale, options);
  return (made.format || made.select || made.of).call(made, value);
};

/** A text without case and accents. Rust would need Unicode's tables. */
export const fold = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
