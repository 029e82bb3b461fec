// Held tags in the page: finds them, and puts live ones behind them when told to. A held one stays where it is, because
// the page, or a framework that owns it, may look for it there. Which may run, and when, is decided in the wasm
// (src/gate.rs); this file only touches the document.
import { hooks, report, running, say } from './bridge.js';
import { stay } from './host.js';
import { replay } from './late.js';
import { LIVE, arrives, depart, follow, keep, replace } from './live.js';
import { idle, part, send } from './shell.js';

/** The attributes from which elements load. Held, they are `data-held-src` and so on: names that no lazy loader takes for its own. */
const SOURCES = ['src', 'srcset', 'href', 'data', 'srcdoc'];

/** The forms in which a tag is held. A script or template that has run stays as it is, and is known by its place. */
let HELD = 'script[type="text/plain"][data-category],template[data-category],[data-category]:is([data-src],[data-href],' +
  SOURCES.map((name) => '[data-held-' + name + '],') +
  // Short names that pages use for much else count where an element loads from them.
  ':is(img,source)[data-srcset],object[data-data],iframe[data-srcdoc])';

/** Holds elements of other forms too, which `hooks.adopt` turns into ours. */
export const also = (selector) => { HELD += ',' + selector; };

/** Held elements by their places in the wasm's queue, and the places that are free again. */
const held = [];
const free = [];
/** With how many held elements those that have left the page are let go. */
let most = 99;
/** What the wasm was told of them, and the newest place of each. One that has it no longer has run. */
const told = [];
const places = new WeakMap();
/** Frames and templates that have a placeholder, or will have one. */
const embedded = new Set();
/** The templates that elements came out of, and those that the visitor let run once. */
const inside = new WeakMap();
export const alone = new WeakSet();
/** Elements that wait for the end of parsing. */
let unfinished = [];

const parsing = () => document.readyState === 'loading';

/** What can have a shadow root and often does: components, and the parts that a page is divided into. */
const HOSTS = 'contains(local-name(),"-")' + ['article', 'aside', 'footer', 'header', 'main', 'nav', 'section']
  .map((name) => ' or local-name()="' + name + '"').join('');

/** The elements of a document or shadow root that may have a root of their own. */
const hosts = (tree) => {
  if (tree !== document) return tree.querySelectorAll('*');
  // By a question that makes no object of each element of a page.
  const found = document.evaluate('//*[' + HOSTS + ']', document, null, XPathResult.ORDERED_NODE_SNAPSHOT_TYPE);
  return Array.from({ length: found.snapshotLength }, (_, at) => found.snapshotItem(at));
};

/** Finds the tags that are there, and from then on those that the parser or a script adds; sees what the page takes out. */
export const watch = () => {
  const observer = new MutationObserver((records) => {
    const found = [];
    const removed = [];
    for (const { addedNodes, removedNodes, target, type } of records) {
      for (const node of type === 'attributes' ? [target] : addedNodes) {
        // Our placeholder stands right in front of what it is for.
        if (embedded.has(node.nextSibling)) say('moved', node.nextSibling);
        if (node.nodeType !== 1) continue;
        if (node.matches(HELD + LIVE)) found.push(node);
        if (node.firstElementChild) found.push(...node.querySelectorAll(HELD + LIVE));
      }
      for (const node of removedNodes) removed.push(node);
    }
    stay(removed);
    if (removed.length) lose(removed);
    take(found.filter((element) => arrives(element, HELD)));
  });
  const observe = (root) => observer.observe(root, { childList: true, subtree: true, attributeFilter: ['data-category', 'data-service'] });
  observe(document);
  /** Open shadow roots hold tags too. Nothing tells of one, so they are looked for, from outside in, when the page is there. */
  const seen = new WeakSet();
  const enter = (tree) => {
    for (const { shadowRoot } of hosts(tree)) {
      if (!shadowRoot || seen.has(shadowRoot)) continue;
      seen.add(shadowRoot);
      observe(shadowRoot);
      take([...shadowRoot.querySelectorAll(HELD)]);
      enter(shadowRoot);
    }
  };
  const parsed = () => {
    take([]);
    send('parsed');
    enter(document);
    // Components that scripts have made meanwhile.
    if (document.readyState !== 'complete') addEventListener('load', () => setTimeout(enter, 0, document));
  };
  if (parsing()) document.addEventListener('DOMContentLoaded', parsed);
  take([...document.querySelectorAll(HELD)]);
  if (!parsing()) parsed();
};

/** The page has taken these out, or moved them. What belongs to an element leaves with it, and comes along. */
const lose = (nodes) => {
  for (const element of depart()) {
    // Put back later, a template unfolds anew; a script has run.
    if (element.localName === 'template') places.delete(element);
  }
  for (const element of embedded) {
    if (element.isConnected) continue;
    embedded.delete(element);
    say('moved', element);
    drop(element);
  }
  for (const node of nodes) {
    if (!node.isConnected) continue;
    follow(node);
    if (embedded.has(node)) say('moved', node);
  }
};

/** A held element has left the page. Put back later, it is found again. */
const drop = (element) => {
  const place = places.get(element);
  places.delete(element);
  leave(place);
};

/** A word of the page's as the wasm reads it. Most tags of a page have the same few. */
const plain = new Map();
const word = (text) => {
  if (!plain.has(text)) plain.set(text, text.replace(/[\0-\x1f]/g, ' ').replace(/ *([,!]) */g, '$1').trim());
  return plain.get(text);
};

/** What an element waits for: its category and service, and those of the templates that it came out of. */
const describe = (element, template) =>
  // Not by `dataset`, which is an object more for each element.
  word(element.getAttribute('data-category')) + '\t' + word(element.getAttribute('data-service') || '') +
  (template ? '\t' + describe(template, inside.get(template)) : '');

/** Hands new tags to the wasm. */
const take = (found) => {
  // What stands behind an element that waits, waits with it; to look at all of them each time would take the square.
  if (parsing() && unfinished.length) {
    unfinished.push(...found);
    return;
  }
  const elements = unfinished.concat(found);
  unfinished = [];
  const tags = [];
  const gone = [];
  const embeds = [];
  for (const element of elements) {
    // A script inside SVG is not ours to hold; a template around the SVG holds it.
    const foreign = element.localName === 'script' && !(element instanceof HTMLScriptElement);
    const before = places.get(element);
    const template = inside.get(element);
    // What has left already is found again where it is put back.
    if (foreign || !element.isConnected || before >= 0 && (held[before] !== element || told[before] === describe(element, template))) continue;
    hooks.adopt?.(element);
    const its = kind(element);
    // The parser announces an inline script or a template before all its content is there, since a page arrives in
    // pieces, and nothing tells when it is: half of a script must not run. What stands behind waits too, for the order.
    if (parsing() && (unfinished.length || its === 'I' || its === 'T')) {
      unfinished.push(element);
      continue;
    }
    // A tag that was found before waits for something else from now on.
    if (before >= 0) {
      held[before] = null;
      gone.push(before);
    }
    // While effects are still being carried out, one of them may mean what had that place.
    const place = idle() && free.length ? free.pop() : held.length;
    held[place] = element;
    places.set(element, place);
    told[place] = describe(element, template);
    tags.push([its, place, alone.has(template) ? 1 : '', told[place]].join('\t'));
    if (its === 'O' ? element.localName === 'iframe' : its === 'T' && 'embed' in element.dataset) embeds.push(place);
  }
  if (tags.length) send('tags', tags.join('\n'));
  // Behind the new ones, whose places are taken already: what follows may find more.
  gone.forEach(leave);
  // In an application pages come and go, and what they held with them. Put back later, it is found again.
  if (held.length - free.length > most) {
    held.forEach((element, place) => {
      if (element && !element.isConnected) drop(element);
    });
    most = 99 + 2 * (held.length - free.length);
  }
  // What has run meanwhile needs none.
  for (const place of embeds) if (held[place]) embed(held[place], place);
};

/** The types of scripts that run. */
const RUNS = /^$|^module$|\/(x-)?(java|ecma|j|live)script[\d.]*$/i;

/** The address in an attribute, which may be held. */
const heldIn = (element, name) => element.getAttribute('data-held-' + name) ?? element.getAttribute('data-' + name);
const address = (script) => heldIn(script, 'src') ?? script.getAttribute('src');

/** The letter of its kind; see `kind` in src/gate.rs. */
const kind = (element) => {
  if (element.localName === 'template') return 'T';
  if (element.localName !== 'script') return 'O';
  const external = address(element) != null;
  const type = element.getAttribute('data-type');
  const module = type === 'module';
  if (!external && !module) return 'I';
  // What a browser never runs (data, a fallback for browsers without modules) fires no event, so nothing waits for it.
  if (!module && element.noModule || !RUNS.test(type || '')) return 'O';
  if (element.hasAttribute('async')) return 'A';
  return module || element.hasAttribute('defer') ? 'D' : 'B';
};

/** Puts a placeholder where a held frame or widget would be, until it may run. */
const embed = async (element, place) => {
  embedded.add(element);
  try {
    await part('embeds', 1);
    if (held[place] === element) hooks.hold(element, place);
  } catch { /* reported; the frame stays held without one */ }
};

/** Nothing more will be heard of the tag at `place`; `gone`: it never ran. */
const settle = (place, gone) => {
  held[place] = null;
  send('settled', place, gone);
  free.push(place);
};

/** The tag at `place` is no longer what was told of. */
const leave = (place) => settle(place, 'gone');

/** Lets the tag at `place` run, but for an element that has left the page meanwhile. */
export const run = (place, ordered) => {
  const element = held[place];
  if (!element) return;
  if (!element.isConnected) return drop(element);
  const service = element.getAttribute('data-service');
  // A service that cannot be told of the choice is not let run.
  if (hooks.before?.(service) === false) return leave(place);
  held[place] = null;
  embedded.delete(element);
  running.add(service);
  say('release', element);
  if (element.localName === 'script') {
    revive(element, place, ordered);
  } else {
    if (element.localName === 'template') {
      unfold(element);
      settle(place);
    } else {
      for (const name of SOURCES) swap(element, name);
      if (element.localName === 'source') reload(element.parentNode);
      free.push(place);
    }
  }
  say('after', service);
};

const swap = (element, name) => {
  const url = heldIn(element, name);
  if (url == null) return;
  for (const prefix of ['data-held-', 'data-']) element.removeAttribute(prefix + name);
  const set = () => element.setAttribute(name, url);
  // Chromium drops the navigation of a frame that the parser is just putting in; in a task of its own it is kept.
  if (element.localName === 'iframe') setTimeout(() => {
    // When a page is loaded anew, Firefox gives each frame of its markup the address that it had, and so would ask a
    // vendor after a withdrawal; not so a frame that a script has put in.
    const { parentNode, nextSibling } = element;
    element.remove();
    set();
    parentNode?.insertBefore(element, nextSibling);
  });
  else set();
};

/** Media whose sources have just got their addresses. */
const media = new Set();

/** Lets a media element look at its sources anew, once for all of them: a browser has done so when they were put in. */
const reload = (element) => {
  if (!(element instanceof HTMLMediaElement)) return;
  if (!media.size) {
    queueMicrotask(() => {
      for (const each of media) each.load();
      media.clear();
    });
  }
  media.add(element);
};

const same = (value) => value;
let policy;

/** Under Trusted Types a script's source must be vouched for: it stands in the site's own page, held until now. */
const trust = () => (policy ||= (window.trustedTypes || { createPolicy: (name, rules) => rules })
  .createPolicy('privola', { createScript: same, createScriptURL: same }));

/** The addresses of the scripts that were put in. */
const loaded = new Set();

/** The scripts that were put in. What they write would replace a page that is parsed, so it is refused. */
let ours;

const refuseWriting = () => {
  ours = new WeakSet();
  for (const name of ['write', 'writeln']) {
    const native = document[name];
    document[name] = function (...texts) {
      const script = document.currentScript;
      if (!ours.has(script)) return native.apply(this, texts);
      report(script.src || script.dataset.service || 'inline script',
        'document.' + name + ' is refused, since it would replace the page: ask the vendor for a tag that does without');
    };
  }
};

/**
 * Puts a live script behind a held one. `data-type` is its type (none: classic), `data-src` stands for
 * `src`; all else is kept. The nonce is copied as a property, because browsers hide the attribute.
 */
const revive = (element, place, ordered) => {
  const script = document.createElement('script');
  // By name: the list of attributes would make an object of each.
  for (const name of element.getAttributeNames()) {
    const value = element.getAttribute(name);
    if (name === 'data-type') script.type = value;
    else if (!['type', 'src', 'data-src', 'data-held-src'].includes(name)) script.setAttribute(name, value);
  }
  script.nonce = element.nonce;
  if (!ours) {
    refuseWriting();
    replay((script) => ours.has(script));
  }
  ours.add(script);
  // Scripts put in by scripts run whenever they are loaded, unless told not to.
  if (ordered) script.async = false;
  const url = address(element);
  if (url == null) {
    script.text = trust().createScript(element.textContent);
    free.push(place);
  } else {
    script.src = trust().createScriptURL(url);
    const { src } = script;
    // The same file twice on a page is a mistake of the page's; run twice it counts each visit twice.
    if (loaded.has(src) && !('repeat' in element.dataset)) return leave(place);
    loaded.add(src);
    for (const type of ['load', 'error']) {
      script.addEventListener(type, () => {
        if (type === 'error') loaded.delete(src);
        ran(script);
        say('after', element.dataset.service);
        // Whoever made the held one may listen to it; what its attribute says, the live one has done.
        if (element.hasAttribute('on' + type)) element['on' + type] = null;
        element.dispatchEvent(new Event(type));
        settle(place);
      });
    }
  }
  if (standins.has(element)) replace(element, script, inside.get(element));
  else keep(element, script);
  if (url == null) ran(script);
};

/** What has run is no more for browsers that have modules: a page that is copied (Turbo and htmx keep pages so) would run it again. */
const ran = (script) => { script.noModule ||= RUNS.test(script.type); };

/** Scripts of a template's content that are held once more. No page knows of them, so live ones take their place. */
const standins = new WeakSet();

/**
 * Puts a template's content behind it. Its scripts are held once more, to run in order: put in as they are, a
 * browser would run the external ones in any order.
 */
const unfold = (template) => {
  const content = document.importNode(template.content, true);
  // Under Trusted Types a browser asks who vouches for the text of every script that is put in, also where it will not run it.
  for (const script of content.querySelectorAll('script')) {
    if (script instanceof HTMLScriptElement && script.text) script.text = trust().createScript(script.text);
  }
  for (const script of content.querySelectorAll('script:not([type="text/plain"])')) {
    // A script of SVG runs as it stands, and data are none; what waits in a foreign form does so already.
    if (!(script instanceof HTMLScriptElement) || script.matches(HELD) || !RUNS.test(script.type)) continue;
    standins.add(script);
    if (script.type) script.dataset.type = script.type;
    script.type = 'text/plain';
    script.dataset.category ??= template.dataset.category;
    if (template.dataset.service) script.dataset.service ??= template.dataset.service;
  }
  const found = [...content.querySelectorAll(HELD)];
  for (const element of found) inside.set(element, template);
  keep(template, content);
  take(found);
};
