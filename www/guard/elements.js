// Elements that load from a held address: turned into held markup, before they load where that is possible.
// A script keeps its `src` and gets `type="text/plain"`; all others have their address moved to `data-src`/`data-href`.
import { held, wait } from './verdicts.js';
import { native, redefine, replace } from './natives.js';

/** The attribute from which an element loads. */
export const SOURCES = {
  __proto__: null, script: 'src', iframe: 'src', img: 'src', embed: 'src', video: 'src', audio: 'src', link: 'href',
};
/** Links of other kinds load nothing. */
const LOADS = /\b(stylesheet|preload|modulepreload|prefetch|preconnect|dns-prefetch|prerender|icon)\b/i;
/** The type by which the blocker yett holds scripts. */
const BLOCKED = 'javascript/blocked';
/** The types with which a script runs, and yett's; one with any other is held already, or is no script. */
const RUNS = /^\s*(module|javascript\/blocked|(text|application)\/(x-)?(java|ecma)script\S*|text\/jscript)?\s*$/i;

/**
 * On elements that were turned into held markup while they were still text (document.write); with the value `inert` on
 * scripts that came by `innerHTML`, which no browser runs, nor any copy of them.
 */
export const MARKER = 'data-autoblock';
export const INERT = 'inert';
/** Whatever may have to be looked at in a subtree. */
export const LOADING =
  Object.entries(SOURCES).map(([name, source]) => name + '[' + source + '],').join('') + '[' + MARKER + ']';

/** Held elements: `{url, entry, parser}`; `parser`: the parser made it, so without `async` it keeps its order. */
const kept = new WeakMap();
/** Elements of templates that were let go. */
const free = new WeakSet();

/** The gate lets an element go. A template's content, put in at once, goes with it. */
let unfolding = false;
export const letGo = (element) => {
  const state = kept.get(element);
  if (state) state.entry.done = true;
  kept.delete(element);
  unfolding = element.localName === 'template';
};
export const letNone = () => { unfolding = false; };

/** Whether an element has to wait if it is given this address. */
export const stops = (element, url) => {
  const type = element.localName;
  if (type === 'script' && !RUNS.test(native.get.call(element, 'type') ?? '')) return false;
  const rel = type === 'link' && native.get.call(element, 'rel');
  // Marked by the owner: the gate knows. Or no link that loads; one whose kind is still to come might be.
  if (element.hasAttribute('data-category') || (rel && !LOADS.test(rel))) return false;
  if (!held(url) || free.has(element)) return false;
  if (unfolding) free.add(element);
  return !unfolding;
};

/** Turns an element, whose address is `url`, into held markup. */
export const hush = (element, url) => {
  const name = SOURCES[element.localName];
  if (element.localName === 'script') {
    const type = native.get.call(element, 'type');
    if (type && type !== BLOCKED) native.set.call(element, 'data-type', type);
    native.set.call(element, 'type', 'text/plain');
  } else {
    // Chromium applies a style sheet that it has begun to load even if the link has lost its address meanwhile; only
    // another address stops that.
    if (element.localName === 'link' && element.isConnected) native.set.call(element, name, 'data:text/css,');
    native.remove.call(element, name);
    native.set.call(element, 'data-' + name, url);
  }
};

const keep = (element, url, parser) => {
  const blocked = native.get.call(element, 'type') === BLOCKED;
  hush(element, url);
  enter(element, url, parser, blocked);
};

const enter = (element, url, parser, blocked) => {
  const image = element.localName === 'img';
  const entry = wait({
    url,
    go(granted) {
      // What is in the page, and is known by its service, the gate lets go, in its turn.
      if (!granted && blocked) forget(element, BLOCKED);
      else if (!granted || element.getRootNode() !== document) restore(element);
      else kept.delete(element);
    },
    // An image that is in no page is a request like any other.
    drop: image && !element.isConnected && (() => {
      if (element.isConnected) return;
      kept.delete(element);
      element.dispatchEvent(new Event('error'));
    }),
    mark(category, service) {
      native.set.call(element, 'data-category', category);
      if (service) native.set.call(element, 'data-service', service);
    },
  });
  kept.set(element, { url, entry, parser });
};

/** No longer held: the element is as it was, but for its address. Returns what was known of it. */
const forget = (element, blocked) => {
  const state = kept.get(element);
  kept.delete(element);
  state.entry.done = true;
  const type = blocked || native.get.call(element, 'data-type');
  for (const name of ['src', 'href', 'type', 'category', 'service']) native.remove.call(element, 'data-' + name);
  if (element.localName === 'script') {
    if (type) native.set.call(element, 'type', type);
    else native.remove.call(element, 'type');
  }
  return state;
};

/** Lets an element load where it stands. */
const restore = (element) => {
  if (!kept.has(element)) return;
  const { url, parser } = forget(element);
  const name = SOURCES[element.localName];
  if (element.localName !== 'script') return native.set.call(element, name, url);
  // The browser takes what its parser did not run for a script that runs whenever it is loaded.
  if (parser && !element.hasAttribute('async')) element.async = false;
  // A script is looked at again when it is put in.
  if (element.parentNode) native.insertBefore.call(element.parentNode, element, element.nextSibling);
};

/**
 * Looks at one element that has its address; true if it is held. `parser`: it came from the parser, so if it is a
 * script it has not run yet.
 */
export const consider = (element, parser) => {
  const script = element.localName === 'script';
  const marker = native.get.call(element, MARKER);
  if (marker === INERT) return false;
  if (marker !== null) {
    native.remove.call(element, MARKER);
    enter(element, native.get.call(element, (script ? '' : 'data-') + SOURCES[element.localName]), true);
    return true;
  }
  const state = kept.get(element);
  if (state && (!script || native.get.call(element, 'type') === 'text/plain')) {
    // Only now is it known for good whether it is to keep its order.
    if (script && !state.parser && element.async) native.set.call(element, 'async', '');
    return true;
  }
  if (state) forget(element);
  const name = SOURCES[element.localName];
  const url = name && element instanceof HTMLElement ? native.get.call(element, name) : null;
  if (url === null || !stops(element, url)) return false;
  keep(element, url, parser);
  if (script && !parser && element.async) native.set.call(element, 'async', '');
  return true;
};

/** Looks at whatever loads in a subtree. */
export const look = (node) => {
  const type = node?.nodeType;
  if (type !== 1 && type !== 11) return;
  if (SOURCES[node.localName]) consider(node);
  if (node.firstElementChild) for (const element of node.querySelectorAll(LOADING)) consider(element);
};

/** The parser's elements: each script is seen before it runs, all else may be loading already. */
const observe = () => new MutationObserver((records) => {
  const parser = document.readyState === 'loading';
  const see = (element) => {
    // Once the page is parsed, a script that is found here has run: it has been judged when it was put in.
    if (parser || element.localName !== 'script' || kept.has(element)) consider(element, parser);
  };
  for (const { addedNodes } of records) {
    for (const node of addedNodes) {
      if (node.nodeType !== 1) continue;
      if (SOURCES[node.localName]) see(node);
      if (node.firstElementChild) node.querySelectorAll(LOADING).forEach(see);
    }
  }
}).observe(document, { childList: true, subtree: true });

/** A script gives an element its address. Returns whether that has to wait, and has been taken note of. */
const assign = (element, url) => {
  if (kept.has(element)) forget(element);
  if (!stops(element, url)) return false;
  keep(element, url);
  return true;
};

const address = (prototype, name) => redefine(prototype, name, (get, set) => ({
  get() {
    const state = kept.get(this);
    return state && this.localName !== 'script' ? new URL(state.url, document.baseURI).href : get.call(this);
  },
  set(value) {
    // A script on hold keeps its address, and as Trusted Types want it.
    if (!assign(this, String(value)) || this.localName === 'script') set.call(this, value);
  },
}));

const attributes = () => {
  replace(Element.prototype, 'setAttribute', (set) => function (name, value) {
    // Most attributes have longer names than the three that matter, or a shorter one.
    const source = !(name?.length < 3 || name?.length > 4) && SOURCES[this?.localName];
    if (source) {
      const lower = String(name).toLowerCase();
      if (lower === source && assign(this, String(value)) && this.localName !== 'script') return;
      if (lower === 'type' && kept.has(this) && this.localName === 'script') {
        return native.set.call(this, 'data-type', value);
      }
    }
    return set.apply(this, arguments);
  });
  redefine(HTMLScriptElement.prototype, 'type', (get, set) => ({
    get() { return kept.has(this) ? native.get.call(this, 'data-type') ?? '' : get.call(this); },
    set(value) {
      if (kept.has(this)) native.set.call(this, 'data-type', value);
      else set.call(this, value);
    },
  }));
};

/** Where elements are put in; of what is not in the page, only images load, and those have been seen. */
const insertions = () => {
  const wrap = (prototype, names) => {
    for (const name of names) {
      replace(prototype, name, (put) => function () {
        if (this?.isConnected) for (let at = 0; at < arguments.length; at++) look(arguments[at]);
        return put.apply(this, arguments);
      });
    }
  };
  wrap(Node.prototype, ['appendChild', 'insertBefore', 'replaceChild']);
  const [inside, beside] = [['append', 'prepend', 'replaceChildren'], ['before', 'after', 'replaceWith']];
  for (const { prototype } of [Element, Document, DocumentFragment]) wrap(prototype, inside);
  for (const { prototype } of [Element, CharacterData]) wrap(prototype, beside);
  wrap(Element.prototype, ['insertAdjacentElement']);
};

/** Starts to watch the page. */
export const watchElements = () => {
  const sourced = [HTMLScriptElement, HTMLIFrameElement, HTMLImageElement, HTMLEmbedElement, HTMLMediaElement];
  for (const { prototype } of sourced) address(prototype, 'src');
  address(HTMLLinkElement.prototype, 'href');
  attributes();
  insertions();
  observe();
};
