// The small things that all parts of the shell share.

/** The entries of a list in a checked config, which has null where one was faulty. */
export const whole = (list) => (list || []).filter((entry) => entry != null);

/** The names of Google's data layers. */
export const layers = ['dataLayer'];

/** Pushes an entry onto every data layer. */
export const layer = (entry) => layers.forEach((name) => (window[name] ||= []).push(entry));

/** Google's queue takes true `Arguments` objects only: an array with the same content is silently dropped. */
export function gtag() {
  layer(arguments);
}

/** Google's signals and the categories that grant them, unless the config says otherwise; see src/google.rs. */
export const SIGNALS = {
  ad_storage: 'retargeting',
  ad_user_data: 'retargeting',
  ad_personalization: 'retargeting',
  analytics_storage: 'analytics',
  functionality_storage: 'functional',
  personalization_storage: 'functional',
  security_storage: 'necessary',
};

/**
 * What one of the banner's optional parts (www/extras/) does; each is a function if its part is there: `adopt(element)`,
 * `before(service)`, `hold(element, place)`, `stops(service)`, `check(text, path)`, `unknown(what, word)`, `clear()`,
 * `learn()` of details.js, and the views of layer two. What several may have to do is heard, see below.
 */
export const hooks = {};

const listeners = {};

/**
 * Has an optional part hear of: `begin` (the choice is known), `choice` (there is a new one), `release` (of an element, which
 * may run now) and `after` that (of its service), `moved` (of an element that the page has taken out, or put elsewhere), `words`
 * (those of another language are there). None can take another's place. `last`: after all others, whenever they come.
 */
export const hear = (name, listener, last) => (listeners[name] ||= [])[last ? 'push' : 'unshift'](listener);

/** Lets them hear of it. */
export const say = (name, about) => listeners[name]?.forEach((listener) => listener(about));

/** The services whose tags have run on this page. */
export const running = new Set();

/** Fires an event of ours on the document. */
export const fire = (name, detail) => document.dispatchEvent(new CustomEvent('privola:' + name, { detail }));

/** Every fault the site should hear of: one console line and one event. */
export const report = (path, text) => {
  console.warn('[privola] ' + (path ? path + ': ' : '') + text);
  fire('issue', { path, text });
};

/**
 * Where a preset's file lies: by its id with a line between the letters, since block lists take files that have a vendor's
 * name for the vendor's own (`/matomo.js` fits `/matomo.json` too). The same as `file` of src/presets.rs.
 */
export const presetFile = (id) => 'vendors/' + id.split('').join('_') + '.json';

const texts = {};

/** The text of a file; asked for twice, fetched once, unless that failed. */
export const file = (url) => (texts[url] ||= fetch(url).then((response) => {
  if (!response.ok) throw new Error('HTTP ' + response.status);
  return response.text();
}).catch((error) => {
  texts[url] = null;
  throw error;
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
