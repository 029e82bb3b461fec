// Trackers whose real code is on npm (served by lib/vendors/trackers.mjs): one entry for each way it is put on a page.
import { readFileSync } from 'node:fs';

const preset = (id) => JSON.parse(readFileSync(new URL(`../../../vendors/${id}.json`, import.meta.url), 'utf8'));

const key = '0123456789abcdef0123456789abcdef';

/**
 * `id`: the preset. `tag`: where the preset's own is for a build that is not on npm; its script is then served by a
 * copy of the vendor's package, or by the site itself as part of its bundle (lib/vendors/trackers.mjs, `bundled`).
 * `service`: what the config says besides the preset. `script`: how the address of the vendor's script begins (host
 * and path; path alone on the site's own host). `collects`: the same of what takes in the visitor's data. `leaves`:
 * what the tracker stores, as observed, names exact or ending in `*`.
 */
const table = [
  {
    id: 'posthog',
    script: 'eu-assets.i.posthog.com/static/array.js',
    collects: 'eu.i.posthog.com/e/',
    leaves: {
      cookies: ['ph_phc_demo_posthog'],
      local: ['ph_phc_demo_posthog'],
      session: ['ph_phc_demo_posthog', 'ph_phc_demo_window_id'],
    },
  },
  {
    id: 'mixpanel',
    script: 'cdn.mxpnl.com/libs/mixpanel-2-latest.min.js',
    collects: 'api-js.mixpanel.com/track/',
    leaves: {
      cookies: [`mp_${key}_mixpanel`],
      local: [`__mpq_${key}_ev`],
      session: [`mp_tab_id_mixpanel_${key}`],
      databases: ['mixpanelBrowserDb', 'mixpanelFlagsDb'],
    },
  },
  {
    id: 'mixpanel',
    name: 'mixpanel_as_a_module',
    tag: [
      { script: '/assets/mixpanel.js' },
      { inline: `mixpanel.init('${key}', { track_pageview: true, persistence: 'localStorage' });` },
    ],
    // Unlike the snippet's, its functions are there before `init` and fail until then: it is told of refusals alone.
    service: { consent: { denied: preset('mixpanel').consent.denied } },
    script: '/assets/mixpanel.js',
    collects: 'api-js.mixpanel.com/track/',
    leaves: {
      local: [`mp_${key}_mixpanel`, `__mpq_${key}_ev`],
      session: [`mp_tab_id_mixpanel_${key}`],
      databases: ['mixpanelBrowserDb', 'mixpanelFlagsDb'],
    },
  },
  {
    id: 'amplitude',
    script: 'cdn.amplitude.com/libs/',
    collects: 'api2.amplitude.com/2/httpapi',
    leaves: {
      cookies: ['AMP_0123456789', 'AMP_MKTG_0123456789'],
      local: ['AMP_remote_config_0123456789', 'AMP_unsent_0123456789'],
      session: ['AMP_URL_INFO', 'AMP_PAGE_VIEW'],
      databases: ['AMP_diagnostics_0123456789'],
    },
  },
  {
    id: 'microsoft-clarity',
    script: 'scripts.clarity.ms/clarity.js',
    collects: 'k.clarity.ms/collect',
    leaves: { cookies: ['_clck', '_clsk'], session: ['_cltk'] },
  },
  {
    id: 'countly',
    script: 'cdn.jsdelivr.net/npm/countly-sdk-web',
    collects: 'demo.count.ly/i',
    // Every key begins with the site's own app key.
    leaves: { local: ['cly_id', 'cly_session', 'cly_queue'].map((name) => `${key}01234567/${name}`) },
  },
  {
    id: 'snowplow',
    tag: [
      { script: 'https://cdn.jsdelivr.net/npm/@snowplow/browser-tracker@4/dist/index.umd.min.js' },
      {
        inline: "snowplowBrowserTracking.newTracker('sp', 'https://demo.snplow.net', { appId: 'demo' });"
          + ' snowplowBrowserTracking.trackPageView();',
      },
    ],
    script: 'cdn.jsdelivr.net/npm/@snowplow/browser-tracker@4/dist/index.umd.min.js',
    collects: 'demo.snplow.net/com.snowplowanalytics.snowplow/tp2',
    leaves: { cookies: ['_sp_id.*', '_sp_ses.*'], local: ['snowplowOutQueue_sp'] },
  },
  {
    id: 'segment',
    script: `cdn.segment.com/analytics.js/v1/${key}/analytics.min.js`,
    collects: 'api.segment.io/v1/p',
    leaves: { cookies: ['ajs_anonymous_id'], local: ['ajs_anonymous_id', 'ajs_user_id'] },
  },
  {
    id: 'plausible',
    tag: [{ script: '/assets/statistics.js', module: true }],
    script: '/assets/plausible.js',
    collects: 'plausible.io/api/event',
    leaves: {},
  },
  {
    id: 'datadog-rum',
    script: 'www.datadoghq-browser-agent.com/eu1/',
    collects: 'browser-intake-datadoghq.eu/api/v2/rum',
    leaves: { cookies: ['_dd_s_v2'], session: ['_dd_tab_id'] },
  },
  {
    id: 'jitsu',
    tag: [{ script: 'https://t.jitsu.com/s/lib.js', async: true, data: { key: 'js.demo.key' } }],
    script: 't.jitsu.com/s/lib.js',
    collects: 't.jitsu.com/api/v1/event',
    leaves: { cookies: ['__eventn_id'], local: ['jitsu-event-queue'] },
  },
];

/** The entries, each with its preset's data and what is stored in no place given as nothing. */
export default table.map(({ id, ...entry }) => ({
  ...preset(id),
  ...entry,
  name: entry.name ?? id.replaceAll('-', '_'),
  leaves: { cookies: [], local: [], session: [], databases: [], ...entry.leaves },
}));
