// Which service an address belongs to: host patterns of the presets and of the config's own services.
// A pattern is `host` or `*.host` (it and all below), then an optional path prefix, then an optional `?name=prefix`
// (that query parameter begins so). Addresses are compared part by part, never as text.
import HOSTS from 'privola-hosts';

/** What can be an address at all; relative ones, `data:` and `blob:` ones are told apart without being parsed. */
const ABSOLUTE = /^[\0-\x20]*(?:(?:https?|wss?):|[\\/]{2})/i;

/** An address as a URL, or null if it is relative, of another scheme, or none. */
export const parse = (address) => {
  try {
    const text = String(address);
    return ABSOLUTE.test(text) ? new URL(text, document.baseURI) : null;
  } catch {
    return null;
  }
};

const PATTERN = /^(\*\.)?([^/?#\s]+)([^?#\s]*)(?:\?([^=\s]*)=?(\S*))?$/;

/** A table of patterns by host. `hosts`: `{id: [pattern]}`; a pattern that cannot be read matches nothing. */
export const table = (hosts) => {
  const rows = new Map();
  for (const [id, patterns] of Object.entries(hosts)) {
    for (const pattern of patterns || []) {
      const [, wild, name, path, key, value = ''] = PATTERN.exec(pattern) || [];
      const host = name && parse('https://' + name)?.hostname;
      if (!host) continue;
      // The most specific wins: by host, then by path, then by query.
      const rank = (host.length * 2 + !wild) * 1e8 + path.length * 1e4 + (key ? key.length + value.length : 0);
      if (!rows.has(host)) rows.set(host, []);
      rows.get(host).push({ id, wild, path, key, value, rank });
    }
  }
  return rows;
};

/** Every preset's hosts. */
export const known = table(HOSTS);

/** The hosts of a config's services by their ids: those of the preset and the service's own. */
export const ours = (services) => {
  const hosts = {};
  for (const entry of services || []) {
    const own = typeof entry === 'string' ? { preset: entry } : entry;
    const id = own?.id ?? own?.preset;
    if (id) hosts[id] = [...HOSTS[own.preset] || [], ...Array.isArray(own.hosts) ? own.hosts : []];
  }
  return table(hosts);
};

/** A path prefix ends where a name ends: `/tr` is the start of `/tr/` and `/tr.gif`, not of `/travel`. */
const begins = (path, prefix) =>
  path.startsWith(prefix) && !(/\w$/.test(prefix) && /\w/.test(path.charAt(prefix.length)));

const fits = ({ path, key, value }, { pathname, searchParams }) =>
  begins(pathname, path) && (!key || searchParams.getAll(key).some((given) => given.startsWith(value)));

/** The rows for a host and for each name above it. */
const rows = function* (table, hostname) {
  let host = hostname.replace(/\.$/, '');
  for (let below = false; host; below = true) {
    for (const row of table.get(host) || []) if (row.wild || !below) yield row;
    host = host.split('.').slice(1).join('.');
  }
};

/** The ids whose pattern fits a URL best: none, one, or several that fit equally. */
export const find = (table, url) => {
  let ids = [];
  let best = 0;
  for (const row of rows(table, url.hostname)) {
    if (row.rank < best || !fits(row, url)) continue;
    if (row.rank > best) ids = [];
    best = row.rank;
    if (!ids.includes(row.id)) ids.push(row.id);
  }
  return ids;
};

/** Whether a table has anything to say of some host that stands in a text. It may be no address at all. */
export const mentions = (table, text) => {
  if (!text.includes('//')) return false;
  for (const [, host] of text.matchAll(/\/\/([\w.-]+)/g)) if (!rows(table, host.toLowerCase()).next().done) return true;
  return false;
};
