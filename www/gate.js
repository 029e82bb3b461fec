// Held tags in the page: finds them, and puts live ones in their place when told to. Which may run, and when, is
// decided in the wasm (src/gate.rs); this file only touches the document.
import { send } from './shell.js';

/** The forms in which a tag is held. One that has run matches none of them any more. */
const HELD =
  'script[type="text/plain"][data-category],template[data-category],[data-category][data-src],[data-category][data-href]';

/** Held elements by their places in the wasm's queue. */
const held = [];
const seen = new WeakSet();
/** Elements that wait for the end of parsing. */
let unfinished = [];

const parsing = () => document.readyState === 'loading';

/** Finds the tags that are there, and from then on those that the parser or a script adds. */
export const watch = () => {
  new MutationObserver((records) => {
    const found = [];
    for (const { addedNodes } of records) {
      for (const node of addedNodes) {
        if (node.nodeType !== 1) continue;
        if (node.matches(HELD)) found.push(node);
        found.push(...node.querySelectorAll(HELD));
      }
    }
    take(found);
  }).observe(document, { childList: true, subtree: true });
  const parsed = () => {
    take([]);
    send('parsed');
  };
  if (parsing()) document.addEventListener('DOMContentLoaded', parsed);
  take([...document.querySelectorAll(HELD)]);
  if (!parsing()) parsed();
};

/** Hands new tags to the wasm, each as its category, service and kind. */
const take = (found) => {
  // What stands behind an element that waits, waits with it; to look at all of them each time would take the square.
  if (parsing() && unfinished.length) {
    unfinished.push(...found);
    return;
  }
  const elements = unfinished.concat(found);
  unfinished = [];
  const tags = [];
  for (const element of elements) {
    // A script inside SVG is not ours to hold: browsers run it whatever its type says.
    const foreign = element.localName === 'script' && !(element instanceof HTMLScriptElement);
    if (foreign || seen.has(element)) continue;
    const its = kind(element);
    // The parser announces an inline script or a template before all its content is there, since a page arrives in
    // pieces, and nothing tells when it is: half of a script must not run. What stands behind waits too, for the order.
    if (parsing() && (unfinished.length || its === 'I' || its === 'T')) {
      unfinished.push(element);
      continue;
    }
    seen.add(element);
    held.push(element);
    const words = [element.dataset.category, element.dataset.service || '', its];
    tags.push(words.map((word) => word.replace(/[\0-\x1f]/g, ' ')).join('\t'));
  }
  if (tags.length) send('tags', tags.join('\n'));
};

const address = (script) => script.getAttribute('data-src') ?? script.getAttribute('src');

/** The first letter of a `Kind` in src/gate.rs. */
const kind = (element) => {
  if (element.localName === 'template') return 'T';
  if (element.localName !== 'script') return 'O';
  const external = address(element) != null;
  const module = element.dataset.type === 'module';
  if (!external && !module) return 'I';
  if (element.hasAttribute('async')) return 'A';
  return module || element.hasAttribute('defer') ? 'D' : 'B';
};

/** Lets the tag at `place` run. An element that has left the page meanwhile is dropped. */
export const run = (place, ordered) => {
  const element = held[place];
  held[place] = null;
  if (!element.isConnected) send('settled', place);
  else if (element.localName === 'script') revive(element, place, ordered);
  else if (element.localName === 'template') unfold(element, place);
  else for (const name of ['src', 'href']) swap(element, name);
};

const swap = (element, name) => {
  const url = element.getAttribute('data-' + name);
  if (url == null) return;
  element.removeAttribute('data-' + name);
  element.setAttribute(name, url);
};

const same = (value) => value;
let policy;

/** Under Trusted Types a script's source must be vouched for: it stands in the site's own page, held until now. */
const trust = () => (policy ||= (window.trustedTypes || { createPolicy: (name, rules) => rules })
  .createPolicy('privola', { createScript: same, createScriptURL: same }));

/**
 * Puts a live script in the place of a held one. `data-type` is its type (none: classic), `data-src` stands for
 * `src`; all else is kept. The nonce is copied as a property, because browsers hide the attribute.
 */
const revive = (element, place, ordered) => {
  const script = document.createElement('script');
  for (const { name, value } of element.attributes) {
    if (name === 'data-type') script.type = value;
    else if (name !== 'type' && name !== 'src' && name !== 'data-src') script.setAttribute(name, value);
  }
  script.nonce = element.nonce;
  // Scripts put in by scripts run whenever they are loaded, unless told not to.
  if (ordered) script.async = false;
  const url = address(element);
  if (url == null) {
    script.text = trust().createScript(element.textContent);
  } else {
    for (const type of ['load', 'error']) script.addEventListener(type, () => send('settled', place));
    script.src = trust().createScriptURL(url);
  }
  element.replaceWith(script);
};

/**
 * Puts a template's content in its place. Its scripts are held once more, to run in order: put in as they are, a
 * browser would run the external ones in any order.
 */
const unfold = (template, place) => {
  const content = document.importNode(template.content, true);
  for (const script of content.querySelectorAll('script:not([type="text/plain"])')) {
    if (script.type) script.dataset.type = script.type;
    script.type = 'text/plain';
    script.dataset.category ??= template.dataset.category;
    if (template.dataset.service) script.dataset.service ??= template.dataset.service;
  }
  const found = [...content.querySelectorAll(HELD)];
  template.replaceWith(content);
  take(found);
  send('settled', place);
};
