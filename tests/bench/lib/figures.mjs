// The figures of a run: which there are, how each comes from a visit, and their medians and ratios per product.
import { median, ratios, summary } from './stats.mjs';

/** Groups of figures as the report shows them: key, heading, digits after the point. `over`: less the blank page's. */
export const groups = {
  weight: [
    ['requests', 'requests', 0],
    ['wireBytes', 'bytes on the wire', 0],
    ['bodyBytes', 'of that bodies', 0],
    ['pageBytesOver', 'added to the page', 0],
    ['totalBytes', 'total', 0],
    ['rawBytes', 'unpacked', 0],
  ],
  first: [
    ['bannerMs', 'banner visible', 0],
    ['settledMs', 'banner at rest', 0],
    ['fcpMs', 'FCP', 0],
    ['lcpMs', 'LCP', 0],
    ['cls', 'CLS', 4],
    ['tbtMs', 'TBT', 0],
    ['tbtMsOver', 'TBT over blank', 0],
    ['longTasks', 'long tasks', 0],
    ['longTasksOver', 'long tasks over blank', 0],
  ],
  thread: [
    ['scriptMsOver', 'ScriptDuration', 1],
    ['workMsOver', 'work', 1],
    ['layoutMsOver', 'layout + style', 1],
    ['taskMsOver', 'all tasks', 1],
    ['processMsOver', 'whole renderer', 0],
  ],
  click: [
    ['clickRanMs', 'all three held scripts ran', 0],
    ['clickPaintMs', 'next frame', 0],
    ['clickEventMs', 'event duration', 0],
  ],
  returning: [
    ['returnRanMs', 'all three held scripts ran', 0],
    ['returnScriptMsOver', 'ScriptDuration', 1],
    ['returnWorkMsOver', 'work', 1],
    ['returnFcpMs', 'FCP', 0],
    ['returnRequests', 'requests', 0],
    ['returnBytes', 'bytes', 0],
  ],
  preferences: [
    ['preferencesMs', 'preferences visible', 0],
    ['preferencesPaintMs', 'next frame', 0],
    ['preferencesEventMs', 'event duration', 0],
    ['preferencesWorkMs', 'work', 1],
    ['preferencesLayoutMs', 'layout + style', 1],
    ['preferencesTaskMs', 'both', 1],
    ['preferencesNodes', 'nodes made', 0],
    ['preferencesRequests', 'requests', 0],
    ['preferencesBytes', 'bytes on the wire', 0],
  ],
  memory: [
    ['heapBytesOver', 'JS heap, kB', 0],
    ['domBytesOver', 'DOM heap, kB', 0],
    ['bufferBytesOver', 'buffers and strings outside, kB', 0],
    ['wasmBytes', 'wasm memory, kB', 0],
    ['memoryBytesOver', 'all, kB', 0],
    ['elementsOver', 'elements', 0],
    ['nodesOver', 'nodes', 0],
    ['listenersOver', 'listeners', 0],
  ],
  scale: [
    ['bannerMs', 'banner visible', 0],
    ['scriptMsOver', 'ScriptDuration over blank', 1],
    ['workMsOver', 'work over blank', 1],
    ['wireBytes', 'bytes on the wire', 0],
  ],
  tags: [
    ['bannerMs', 'banner visible', 0],
    ['workMsOver', 'work over blank', 1],
    ['clickInlineMs', 'accept: all ran', 0],
    ['clickEventMs', 'accept: event duration', 0],
    ['returnInlineMs', 'returning: all ran', 0],
    ['returnWorkMsOver', 'returning: work over blank', 1],
  ],
};

/** What stands in the data in bytes and in the report in kB. */
export const KILO = new Set(['heapBytesOver', 'domBytesOver', 'bufferBytesOver', 'wasmBytes', 'memoryBytesOver']);

/** Memory in all; Chromium counts wasm memory in none of the others. */
const parts = ['heapBytes', 'domBytes', 'bufferBytes', 'wasmBytes'];

function raw(key, visit) {
  if (key === 'memoryBytes') return parts.reduce((sum, part) => sum + visit[part], 0);
  if (key === 'preferencesTaskMs') return visit.preferencesWorkMs + visit.preferencesLayoutMs;
  return visit[key] ?? null;
}

/** One figure of one visit; `blank(key)` is the blank page's around that time. */
function figure(key, visit, blank) {
  const over = (name) => {
    const [value, floor] = [raw(name, visit), blank(name)];
    return value === null || floor === null ? null : value - floor;
  };
  if (key === 'totalBytes') return over('pageBytes') === null ? null : visit.wireBytes + over('pageBytes');
  const value = key.endsWith('Over') ? over(key.slice(0, -'Over'.length)) : raw(key, visit);
  return value !== null && KILO.has(key) ? value / 1e3 : value;
}

/**
 * visits by product → figure → product → summary, with its `ratios` to the baseline, their median `ratio`, and its
 * ratios `toBlank`.
 */
function table(visits, figures, baseline) {
  // The blank page's median of the five nearest rounds, so that one noisy visit of its does not shift everybody.
  const floor = (round) => (key) =>
    median((visits.blank || []).filter((visit) => Math.abs(visit.round - round) <= 2).map((visit) => raw(key, visit)));
  const out = {};
  for (const [key] of figures) {
    const values = Object.fromEntries(Object.entries(visits).map(([name, list]) =>
      [name, Object.fromEntries(list.map((visit) => [visit.round, figure(key, visit, floor(visit.round))]))]));
    out[key] = {};
    for (const name of Object.keys(visits)) {
      const its = summary(Object.values(values[name]));
      if (!its) continue;
      const [all, toBlank] = [baseline, 'blank'].map((other) => (values[other] ? ratios(values[name], values[other]) : null));
      out[key][name] = { ...its, ratios: all, ratio: all?.median ?? null, toBlank };
    }
  }
  return out;
}

/** All figures of a run's data: by profile, `rest` and `scale profile variant`. */
export function summarize({ baseline, visits }) {
  const out = {};
  const add = (name, list, figures) => {
    if (list) out[name] = { ...out[name], ...table(list, figures, baseline) };
  };
  const { first, preferences, rest, scale, scalePreferences } = visits;
  for (const profile of Object.keys(first || {})) {
    for (const group of ['weight', 'first', 'thread', 'click', 'returning']) add(profile, first[profile], groups[group]);
    add(profile, preferences[profile], groups.preferences);
  }
  add('rest', rest, groups.memory);
  for (const [profile, variants] of Object.entries(scale)) {
    for (const [variant, list] of Object.entries(variants)) {
      add(`${profile} ${variant}`, list, variant.startsWith('t') ? groups.tags : groups.scale);
      add(`${profile} ${variant}`, scalePreferences[profile]?.[variant], groups.preferences);
    }
  }
  return out;
}
