// Finds the vendor that answers a request: the table of all stand-ins for vendors' servers.
import { readFileSync } from 'node:fs';
import google from './google.mjs';
import mailchimp from './mailchimp.mjs';
import meta from './meta.mjs';
import seznam from './seznam.mjs';
import squalomail from './squalomail.mjs';
import trackers from './trackers.mjs';

/**
 * A route: `host` (exact, or `*.name` for everything below the name), `path` (prefix, or RegExp),
 * and either `script` (a file of this folder that plays the vendor's script) or `reply(url, req)`.
 * `cookies`: Set-Cookie headers that the vendor's server sends.
 */
const routes = [...google, ...seznam, ...meta, ...mailchimp, ...squalomail, ...trackers];

const prelude = read('prelude.client.js');
const sources = new Map(routes.filter((route) => route.script).map((route) => [route.script, read(route.script)]));

/** The reply of the vendor that owns the address, or null where no stand-in plays that host and path. */
export function vendorReply(host, url, req) {
  const route = routes.find((candidate) => ownsHost(candidate.host, host) && ownsPath(candidate.path, url.pathname));
  if (!route) return null;
  const reply = route.script ? scriptReply(route.script, host, url) : route.reply(url, req);
  const headers = {
    'access-control-allow-origin': req.headers.origin ?? '*',
    'access-control-allow-credentials': 'true',
    // A browser that asks first (a preflight) may send whatever it asks for.
    'access-control-allow-headers': req.headers['access-control-request-headers'] ?? '*',
    'cross-origin-resource-policy': 'cross-origin',
    ...reply.headers,
  };
  if (route.cookies) headers['set-cookie'] = route.cookies;
  return { ...reply, headers };
}

function scriptReply(name, host, url) {
  const standin = { host, path: url.pathname, query: Object.fromEntries(url.searchParams) };
  const body = `(function (standin) {\n${prelude}\n${sources.get(name)}\n})(${JSON.stringify(standin)});\n`;
  return { type: 'text/javascript; charset=utf-8', body };
}

function ownsHost(pattern, host) {
  return pattern.startsWith('*.') ? host === pattern.slice(2) || host.endsWith(pattern.slice(1)) : host === pattern;
}

function ownsPath(pattern, pathname) {
  return pattern instanceof RegExp ? pattern.test(pathname) : pathname.startsWith(pattern);
}

function read(name) {
  return readFileSync(new URL(name, import.meta.url), 'utf8');
}
