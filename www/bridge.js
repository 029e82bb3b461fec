// The small things that all parts of the shell share.

/** Google's queue takes true `Arguments` objects only: an array with the same content is silently dropped. */
export function gtag() {
  layer(arguments);
}

/** The entries of a list in a checked config, which has null where one was faulty. */
export const whole = (list) => (list || []).filter((entry) => entry != null);

/** The services of a checked config as objects; one that is a string names its preset. */
export const given = ({ services }) => whole(services).map((own) => (typeof own === 'string' ? { preset: own } : own));

let layers = ['dataLayer'];

/** Pushes an entry onto every data layer. */
export const layer = (entry) => layers.forEach((name) => (window[name] ||= []).push(entry));

/** By data layer, how many entries of ours stand in front of the page's. */
const ahead = {};

/**
 * Google's state before the visitor has chosen: all denied but what is strictly necessary. Told at once when the loader
 * runs, and told anew, before any held tag runs, where the config has settings of its own; see `google` in the config.
 */
export const defaults = ({ signals, waitForUpdate, regions, adsDataRedaction, urlPassthrough, dataLayers }) => {
  const names = whole(dataLayers);
  if (names.length) layers = names;
  const before = layers.map((name) => window[name]?.length || 0);
  const all = {};
  for (const name of SIGNALS) {
    all[name] = (signals?.[name] ?? (name === 'security_storage' && 'necessary')) === 'necessary' ? 'granted' : 'denied';
  }
  for (const { region, granted } of whole(regions)) {
    // Without a region it would hold everywhere.
    if (region) gtag('consent', 'default', { ...all, ...Object.fromEntries(whole(granted).map((name) => [name, 'granted'])), region: whole(region) });
  }
  gtag('consent', 'default', { ...all, wait_for_update: waitForUpdate ?? 500 });
  gtag('set', 'ads_data_redaction', adsDataRedaction ?? true);
  if (urlPassthrough) gtag('set', 'url_passthrough', true);
  // Google reads in order: what the page has queued before this tag must find the defaults told, too.
  layers.forEach((name, place) => {
    const told = window[name].slice(before[place]);
    ahead[name] ||= 0;
    if (before[place] > ahead[name]) window[name].splice(ahead[name], 0, ...told);
    ahead[name] += told.length;
  });
};

const SIGNALS = ['ad_storage', 'ad_user_data', 'ad_personalization', 'analytics_storage', 'functionality_storage',
  'personalization_storage', 'security_storage'];

/**
 * What the banner's optional parts (www/extras/) hang themselves into; each is a function if its part is there:
 * `begin()` once the choice is known, `adopt(element)`, `before(service)`, `after(service)`, `choice()`,
 * `hold(element, place)`, `release(element)`, `stops(service)`, `words()`, and the views of layer two.
 */
export const hooks = {};

/** The services whose tags have run on this page. */
export const running = new Set();

/** Fires an event of ours on the document. */
export const fire = (name, detail) => document.dispatchEvent(new CustomEvent('privola:' + name, { detail }));

/** Every fault the site should hear of: one console line and one event. */
export const report = (path, text) => {
  console.warn('[privola] ' + (path ? path + ': ' : '') + text);
  fire('issue', { path, text });
};

const texts = {};

/** The text of a file; asked for twice, fetched once. */
export const file = (url) => (texts[url] ||= fetch(url).then((response) => {
  if (!response.ok) throw new Error('HTTP ' + response.status);
  return response.text();
}));

/** The same for a file of ours, read as JSON; null, and a report, if that fails. */
export const json = async (path, base) => {
  try {
    return JSON.parse(await file(new URL(path, base)));
  } catch (error) {
    report(path, 'cannot be loaded (' + error.message + ')');
    return null;
  }
};
