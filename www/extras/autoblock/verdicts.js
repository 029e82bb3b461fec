// What may go and what waits, and the queue of what waits. Until the config is there, all that belongs to a known
// vendor waits; if it never comes, for good.
import { report } from '../../bridge.js';
import { find, known, mentions, ours, parse } from './hosts.js';

/* global CONSENT_MODE: set by the build: the presets whose tags keep to Google's signals, and so run at once in the
   advanced mode; see `advanced` in src/config.rs */

/** The hosts of the configured services, once the config is there; before that, those of all presets. */
let mine = known;
let configured = false;
let off = false;
/** Once the choice is known: what an optional part works with. */
let context;
/** Services of widgets that the visitor let load once: what their scripts fetch belongs to them. */
const once = new Set();
/** What waits, in order: `{url, go, drop, mark}`. */
let queue = [];

const granted = (id) => {
  const { detail, it } = context;
  const service = it.services.find((each) => each.id === id);
  return !!service && (detail().record?.services[id] || service.category === 'necessary'
    || (it.config.google?.mode === 'advanced' && CONSENT_MODE.includes(service.preset)));
};

const told = new Set();

/** A vendor that the config does not name is let go; its owner should know. */
const tell = (url) => {
  const ids = find(known, url).join('" or "');
  if (!ids || told.has(ids)) return;
  told.add(ids);
  report('services', url.host + ' is not held: add "' + ids + '" to "services", so that it waits for consent');
};

/** The services that an address has to wait for, or null if it may go. */
const judge = (address) => {
  const url = !off && parse(address);
  if (!url) return null;
  const ids = find(mine, url);
  if (!ids.length) {
    if (configured) tell(url);
    return null;
  }
  return context && ids.every((id) => granted(id) || once.has(id)) ? null : ids;
};

/** Whether what goes to this address has to wait. */
export const held = (address) => !!judge(address);

/** Whether a text may have such an address in it. */
export const suspect = (text) => !off && mentions(mine, text);

/** Tells an element what it waits for, in the attributes that all held tags have. */
const mark = (entry, ids) => {
  const services = ids.map((id) => context.it.services.find((each) => each.id === id));
  // One that the config does not accept has been reported; what belongs to it stays held.
  if (!entry.mark || services.includes(undefined)) return;
  const categories = [...new Set(services.map(({ category }) => category))];
  // Several services of one category: the tag waits for the category as a whole.
  const sole = categories.length === ids.length || ids.every(granted);
  entry.mark(categories.join(), sole ? ids[0] : '');
};

/** Lets go what may go now, in order, and drops what was refused. */
export const settle = () => {
  const waiting = queue;
  queue = [];
  const rest = [];
  for (const entry of waiting) {
    if (entry.done) continue;
    const url = parse(entry.url);
    const ids = off ? [] : find(mine, url);
    try {
      if (!ids.length) {
        if (!off) tell(url);
        entry.go();
      } else if (!context) {
        rest.push(entry);
      } else if (ids.every(granted)) {
        entry.go(true);
      } else if (context.detail().record && entry.drop) {
        entry.drop();
      } else {
        rest.push(entry);
      }
    } catch (error) {
      report(entry.url, 'could not be let go (' + error + ')');
    }
  }
  queue = rest.concat(queue);
};

/**
 * Lets something wait. `go(granted)` is called when it may go: with true if its service is granted, without if it turns
 * out to be of no configured service. `drop()`, if there is one, when the visitor has refused; `mark(category,
 * service)`, if there is one, when it is known what it waits for. Returns the entry; set its `done` to take it back.
 */
export const wait = (entry) => {
  queue.push(entry);
  if (!context) return entry;
  const ids = find(mine, parse(entry.url));
  mark(entry, ids);
  // What was refused before fails by itself, and later, as a request would.
  if (context.detail().record && entry.drop) setTimeout(settle);
  return entry;
};

/** Takes a config, which may come before it has been checked; true if it wants nothing to be held. */
export const configure = ({ autoblock, services }) => {
  configured = true;
  off = autoblock !== true;
  mine = ours(Array.isArray(services) ? services : []);
  return off;
};

/** The choice is known, and what the config made of its services: from now on what waits has a name. */
export const begin = (given) => {
  if (off) return;
  context = given;
  for (const entry of queue) mark(entry, find(mine, parse(entry.url)));
  settle();
};

/** A widget is let load once. */
export const allowOnce = (service) => once.add(service);
