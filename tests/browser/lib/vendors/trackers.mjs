// Servers of vendors whose real script is on npm: each serves that script, untouched, and takes in what it sends.
import { readFileSync } from 'node:fs';
import { root } from '../site.mjs';
import { script } from './replies.mjs';

const read = (file) => readFileSync(`${root}node_modules/${file}`, 'utf8');

/** A file of an npm package, as the vendor's server would send it. */
const npm = (file) => () => script(read(file));
const json = (value) => () => ({ type: 'application/json', body: JSON.stringify(value) });
const accepted = json({ status: 1 });

/**
 * Clarity's tag is made for each project: it hands the project's settings to the client, which it loads. That small
 * file is not on npm; this one does the same with the real client.
 */
const clarityTag = () => script(`
  (function () {
    var client = document.createElement('script');
    client.async = true;
    client.src = 'https://scripts.clarity.ms/clarity.js';
    document.head.append(client);
    window.clarity = window.clarity || function () { (clarity.q = clarity.q || []).push(arguments); };
    // It starts before what the page has told it so far.
    clarity('start', {
      projectId: 'demo', upload: 'https://k.clarity.ms/collect', expire: 365, content: true, track: true,
    });
    clarity.q.unshift(clarity.q.pop());
  })();`);

/** What a site would serve itself, since npm is the only way to get it: replies for `site.override`, by path. */
export const bundled = {
  '/assets/mixpanel.js': npm('mixpanel-browser/dist/mixpanel.umd.js'),
  '/assets/plausible.js': npm('@plausible-analytics/tracker/plausible.js'),
  '/assets/statistics.js': () => script("import { init } from './plausible.js'; init({ domain: 'example.com' });"),
};

export default [
  { host: '*.i.posthog.com', path: '/static/array.js', reply: npm('posthog-js/dist/array.full.no-external.js') },
  { host: '*.i.posthog.com', path: /^\/array\/[^/]+\/config\.js$/, reply: () => script() },
  { host: '*.i.posthog.com', path: /^\/array\/[^/]+\/config$/, reply: json({ supportedCompression: ['gzip-js'] }) },
  { host: '*.i.posthog.com', path: '/flags/', reply: json({ flags: {}, featureFlags: {} }) },
  { host: '*.i.posthog.com', path: '/', reply: accepted },

  { host: 'cdn.mxpnl.com', path: '/libs/', reply: npm('mixpanel-browser/dist/mixpanel.min.js') },
  { host: 'api-js.mixpanel.com', path: '/', reply: accepted },

  {
    host: 'cdn.amplitude.com',
    path: '/libs/',
    reply: npm('@amplitude/analytics-browser/lib/scripts/amplitude-min.umd.js'),
  },
  { host: 'sr-client-cfg.amplitude.com', path: '/config', reply: json({ configs: {} }) },
  { host: '*.amplitude.com', path: '/', reply: json({ code: 200 }) },

  { host: 'www.clarity.ms', path: '/tag/', reply: clarityTag },
  { host: 'scripts.clarity.ms', path: '/clarity.js', reply: npm('clarity-js/build/clarity.min.js') },
  { host: '*.clarity.ms', path: '/', reply: accepted },

  { host: 'cdn.jsdelivr.net', path: '/npm/countly-sdk-web', reply: npm('countly-sdk-web/lib/countly.min.js') },
  { host: '*.count.ly', path: '/', reply: json({ result: 'Success' }) },

  {
    host: 'cdn.jsdelivr.net',
    path: '/npm/@snowplow/browser-tracker',
    reply: npm('@snowplow/browser-tracker/dist/index.umd.min.js'),
  },
  { host: '*.snplow.net', path: '/com.snowplowanalytics.snowplow/tp2', reply: accepted },

  {
    host: 'cdn.segment.com',
    path: /^\/analytics\.js\/v1\/[^/]+\/analytics\.min\.js$/,
    reply: npm('@segment/analytics-next/dist/umd/standalone.js'),
  },
  {
    host: 'cdn.segment.com',
    path: /^\/v1\/projects\/[^/]+\/settings$/,
    reply: json({ integrations: { 'Segment.io': { apiKey: 'demo' } } }),
  },
  { host: 'api.segment.io', path: '/v1/', reply: json({ success: true }) },

  { host: 'plausible.io', path: '/api/event', reply: () => ({ status: 202, body: 'ok' }) },

  {
    host: 'www.datadoghq-browser-agent.com',
    path: /\/datadog-rum\.js$/,
    reply: npm('@datadog/browser-rum/bundle/datadog-rum.js'),
  },
  { host: 'browser-intake-datadoghq.eu', path: '/', reply: () => ({ status: 202, body: '{}' }) },

  { host: 't.jitsu.com', path: '/s/lib.js', reply: npm('@jitsu/sdk-js/dist/web/lib.js') },
  { host: 't.jitsu.com', path: '/api/', reply: json({ status: 'ok' }) },
];
