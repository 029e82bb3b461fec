// Google's defaults as the config adjusts them: other signals, regions, waiting time, names of data layers. Told anew,
// before any tag of Google's may run; without such settings, what the loader has told stands.
import { SIGNALS, whole } from '../bridge.js';

/** How many entries the loader has put in front of the page's own in the usual data layer. */
const TOLD = 2;

export default ({ gtag, it, layers }) => {
  const { signals, waitForUpdate, regions, adsDataRedaction, urlPassthrough, dataLayers } = it.config.google;
  const names = whole(dataLayers);
  if (names.length) layers.splice(0, layers.length, ...names);
  const before = layers.map((name) => window[name]?.length || 0);
  const all = {};
  for (const name in SIGNALS) all[name] = (signals?.[name] ?? SIGNALS[name]) === 'necessary' ? 'granted' : 'denied';
  for (const { region, granted } of whole(regions)) {
    // Without a region it would hold everywhere.
    if (region) gtag('consent', 'default', { ...all, ...Object.fromEntries(whole(granted).map((name) => [name, 'granted'])), region: whole(region) });
  }
  gtag('consent', 'default', { ...all, wait_for_update: waitForUpdate ?? 500 });
  gtag('set', 'ads_data_redaction', adsDataRedaction ?? true);
  if (urlPassthrough) gtag('set', 'url_passthrough', true);
  // Google reads in order: what the page has queued meanwhile must find the defaults told, too.
  layers.forEach((name, place) => {
    const ahead = name === 'dataLayer' ? TOLD : 0;
    if (before[place] > ahead) window[name].splice(ahead, 0, ...window[name].slice(before[place]));
  });
};
