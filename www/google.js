// Google's consent defaults: told at once when the loader runs, and anew where the config has settings of its own, before
// any tag of Google's that is held may run.
import { SIGNALS, gtag, layers, whole } from './bridge.js';

/** By data layer, how many entries of ours stand in front of the page's. */
const ahead = {};

/** The state before the visitor has chosen: all denied but what is strictly necessary; see `google` in the config. */
export const adjust = ({ signals, waitForUpdate, regions, adsDataRedaction, urlPassthrough, dataLayers }) => {
  const names = whole(dataLayers);
  if (names.length) layers.splice(0, layers.length, ...names);
  const before = layers.map((name) => window[name]?.length || 0);
  // Who objects by a signal (Global Privacy Control) objects to what advertising is granted without being asked.
  const spared = (name) => navigator.globalPrivacyControl && name.startsWith('ad_');
  const all = {};
  for (const name in SIGNALS) all[name] = (signals?.[name] ?? SIGNALS[name]) === 'necessary' ? 'granted' : 'denied';
  for (const { region, granted } of whole(regions)) {
    // Without a region it would hold everywhere.
    if (region) gtag('consent', 'default', { ...all, ...Object.fromEntries(whole(granted).filter((name) => !spared(name)).map((name) => [name, 'granted'])), region: whole(region) });
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
