// What may go and what waits, and the queue of what waits. Until the wasm is there, all that goes to a host of a known vendor
// waits; if it never comes, for good.
import HOSTS from 'privola-hosts';
import { report } from '../page.js';

/** `verdict` of the wasm, once it is there; see src/shell/guard.rs. */
let ask;
let off = false;
/** What waits, in order: `{url, go, drop, mark}`. */
let queue = [];

/** Hosts and paths of some patterns, each with whether it means all below as well. What they say of queries the wasm knows. */
const bare = (patterns) => patterns.map((pattern) => /^(\*\.)?([^/?#\s]+)(\/[^?#\s]*)?/.exec(pattern)).filter(Boolean)
  .map(([, wild, host, path = '']) => [host.toLowerCase(), wild, path]);
let hosts = Object.entries(HOSTS).flatMap(([id, patterns]) => bare(patterns).map((host) => [...host, id]));

/** A path begins so, and a name in it ends where the prefix does. */
const begins = (path, prefix) => path.startsWith(prefix) && !(/\w$/.test(prefix) && /^\w/.test(path.slice(prefix.length)));

/** Whose a host is; on `path`, if it is known. */
const vendors = (name, path) => {
  const own = name.toLowerCase().replace(/\.$/, '');
  return hosts.filter(([host, wild, prefix]) => (own === host || wild && own.endsWith('.' + host)) &&
    (path == null || begins(path, prefix)));
};

/** What can be an address at all; relative ones, `data:` and `blob:` ones are told apart without being parsed. */
const ABSOLUTE = /^[\0-\x20]*(?:(?:https?|wss?):|[\\/]{2})/i;

const parse = (address) => {
  try {
    const text = String(address);
    return ABSOLUTE.test(text) ? new URL(text, document.baseURI) : null;
  } catch {
    return null;
  }
};

const told = new Set();

/** A vendor that the config does not name is let go; its owner should know. */
const tell = (url) => {
  const ids = [...new Set(vendors(url.hostname, url.pathname).map(([, , , id]) => id).filter(Boolean))].join('" or "');
  if (!ids || told.has(ids)) return;
  told.add(ids);
  // In a task of its own: it is asked inside of others' calls.
  setTimeout(() => report('services', url.host + ' is not held: add "' + ids + '" to "services", so that it waits for consent'));
};

/** What an address belongs to, if to anybody: `{category, service, granted, decided}`. Before the wasm is there, to somebody. */
const judge = (address) => {
  const url = !off && parse(address);
  if (!url) return null;
  if (!ask) return vendors(url.hostname, url.pathname).length ? {} : null;
  const verdict = ask(url.href);
  // Of a service that the config lists and cannot be used: it waits for good.
  if (verdict === null) return {};
  if (!verdict) return tell(url) ?? null;
  const [category, service, granted, decided] = verdict;
  return { category, service, granted, decided };
};

/** Whether what goes to this address has to wait. */
export const held = (address) => {
  const it = judge(address);
  return !!it && !it.granted;
};

/** Whether a text may have such an address in it. */
export const suspect = (text) => {
  if (off || !text.includes('//')) return false;
  for (const [, host] of text.matchAll(/\/\/([\w.-]+)/g)) if (vendors(host).length) return true;
  return false;
};

/** Lets go what may go now, in order, and drops what was refused. */
export const settle = () => {
  const waiting = queue;
  queue = [];
  const rest = [];
  for (const entry of waiting) {
    if (entry.done) continue;
    const it = judge(entry.url);
    try {
      // An element is told what it waits for, in the attributes that all held tags have.
      if (it?.category) entry.mark?.(it.category, it.service);
      if (!it) entry.go();
      else if (it.granted) entry.go(true);
      else if (it.decided && entry.drop) entry.drop();
      else rest.push(entry);
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
  const it = judge(entry.url);
  if (it?.category) entry.mark?.(it.category, it.service);
  // What was refused before fails by itself, and later, as a request would.
  if (it?.decided && entry.drop) setTimeout(settle);
  return entry;
};

/** Takes the config that stands in the page, which has not been checked; true if it wants nothing to be held. */
export const configure = ({ autoblock, services }) => {
  off = autoblock !== true;
  for (const own of Array.isArray(services) ? services : []) {
    if (Array.isArray(own?.hosts)) hosts = hosts.concat(bare(own.hosts.map(String)));
  }
  return off;
};

/**
 * The wasm is there, and gives verdicts from now on. `patterns`: the hosts of the site's services; none: no guard. Returns
 * the hosts that were not held until now.
 */
export const begin = (verdict, patterns) => {
  ask = verdict;
  off = !patterns;
  const own = bare(patterns || []).filter(([host]) => !vendors(host).length);
  hosts = hosts.concat(own);
  settle();
  return [...new Set(own.map(([host]) => host))];
};
